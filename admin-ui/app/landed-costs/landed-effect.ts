import { NgTemplateOutlet } from '@angular/common';
import { Component, booleanAttribute, computed, inject, input } from '@angular/core';
import { LandedCostPreviewDto } from '../api/models/landed-cost-preview-dto';
import { LandedLotDto } from '../api/models/landed-lot-dto';
import { LandedChargeDto } from '../api/models/landed-charge-dto';
import { SettingsStore } from '../core/settings-store';
import { sum } from '../shared/decimal';
import { formatStatus, formatUnitCost, negated } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridCellSlot } from '../shared/grid/grid-slots';
import { MoneyPipe, QuantityPipe, UnitCostPipe } from '../shared/pipes';
import { StatCard } from '../shared/stat-card';
import { chargeColumns, entryColumns, lotColumns } from './landed-effect-columns';
import { MarginChange } from './margin-change';
import { shareWords } from './share-words';

/** What a landed cost does, or would do: the parts, the unit costs, and every entry of the value ledger. */
@Component({
  selector: 'app-landed-effect',
  imports: [DataGrid, GridCellSlot, MarginChange, MoneyPipe, NgTemplateOutlet, QuantityPipe, StatCard, UnitCostPipe],
  templateUrl: './landed-effect.html',
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
    :host > * {
      min-width: 0;
    }
    .change {
      display: inline-block;
      white-space: nowrap;
    }
    small {
      display: block;
      font-size: 12px;
    }
    summary {
      width: fit-content;
      padding: 4px 0;
      font-weight: 550;
      cursor: pointer;
    }
    .all {
      display: grid;
      gap: 16px;
      margin-top: 10px;
    }
    .all > * {
      min-width: 0;
    }
  `,
})
export class LandedEffect {
  private readonly settings = inject(SettingsStore);

  readonly effect = input.required<LandedCostPreviewDto>();
  /** Before it is posted the parts and the lots are what matters; each entry can be unfolded. */
  readonly folded = input(false, { transform: booleanAttribute });

  protected readonly lots = computed(() => {
    const items = this.effect().lots;
    return () => Promise.resolve({ items });
  });
  protected readonly charges = computed(() => {
    const items = this.effect().charges;
    return () => Promise.resolve({ items });
  });
  protected readonly entries = computed(() => {
    const items = this.effect().entries.map((entry, index) => ({ ...entry, index }));
    return () => Promise.resolve({ items });
  });
  /** Entries fall into later periods too, where goods were sold after the cost took effect. */
  protected readonly periods = computed(() => {
    const periods = [...new Set(this.effect().entries.map(({ period }) => period))].sort();
    return periods.length === 0 ? this.effect().period : periods.join(', ');
  });
  private readonly kinds = computed(
    () => new Map(this.effect().charges.map(({ line, kind }) => [line, formatStatus(kind)])),
  );

  protected share(part: string, what: string): string {
    return shareWords(part, this.effect().amount, what);
  }

  /** `+฿95.0273 each` */
  protected rise({ unitCostBefore, unitCostAfter }: LandedLotDto): string {
    const rise = sum([unitCostAfter, negated(unitCostBefore)], 4) ?? '';
    const sign = rise.startsWith('-') ? '' : '+';
    return `${sign}${formatUnitCost(rise, this.settings.baseCurrency())} each`;
  }

  protected readonly lotId = (row: LandedLotDto): string => row.lotId;
  protected readonly chargeId = (row: LandedChargeDto): string => String(row.line);
  protected readonly entryId = (row: { index: number }): string => String(row.index);
  protected readonly lotColumns = lotColumns;
  protected readonly chargeColumns = chargeColumns;
  protected readonly entryColumns = entryColumns((line) => this.kinds().get(line));
}
