import { Component, computed, input } from '@angular/core';
import { LandedCostPreviewDto } from '../api/models/landed-cost-preview-dto';
import { LandedEntryDto } from '../api/models/landed-entry-dto';
import { LandedLotDto } from '../api/models/landed-lot-dto';
import { LandedChargeDto } from '../api/models/landed-charge-dto';
import { formatStatus } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridCellSlot } from '../shared/grid/grid-slots';
import { GridColumn } from '../shared/grid/grid-types';
import { MoneyPipe, UnitCostPipe } from '../shared/pipes';
import { StatCard } from '../shared/stat-card';
import { basisLabel } from './landed-draft';
import { MarginChange } from './margin-change';

const ENTRY: Record<LandedEntryDto['kind'], string> = {
  LANDED: 'Adds to the lot',
  COGS_ADJ: 'Cost of goods sold',
  WRITE_OFF: 'Written off',
};

/** What a landed cost does, or would do: the parts, the unit costs, and every entry of the value ledger. */
@Component({
  selector: 'app-landed-effect',
  imports: [DataGrid, GridCellSlot, MarginChange, MoneyPipe, StatCard, UnitCostPipe],
  templateUrl: './landed-effect.html',
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
    :host > * {
      min-width: 0;
    }
    .figures {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 165px), 1fr));
      gap: 12px;
    }
    h2 {
      margin-bottom: 8px;
    }
    .change {
      white-space: nowrap;
    }
  `,
})
export class LandedEffect {
  readonly effect = input.required<LandedCostPreviewDto>();

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

  protected readonly lotId = (row: LandedLotDto): string => row.lotId;
  protected readonly chargeId = (row: LandedChargeDto): string => String(row.line);
  protected readonly entryId = (row: { index: number }): string => String(row.index);
  protected readonly lotColumns: GridColumn<LandedLotDto>[] = [
    {
      key: 'lotNumber',
      label: 'Lot',
      kind: 'link',
      link: (row) => `/lots/${row.lotId}`,
      whole: true,
      phone: 'title',
    },
    { key: 'productName', label: 'Product', width: '190px' },
    { key: 'sku', label: 'SKU', kind: 'code', hidden: true },
    { key: 'received', label: 'Received', kind: 'quantity', hidden: true },
    { key: 'onHand', label: 'Still here', kind: 'quantity' },
    { key: 'amount', label: 'Its share', kind: 'money' },
    { key: 'unit', label: 'Unit cost', whole: true },
    { key: 'margin', label: 'Margin', whole: true },
    { key: 'toStock', label: 'To stock', kind: 'money' },
    { key: 'toCogs', label: 'To goods sold', kind: 'money' },
    { key: 'toWriteOff', label: 'Written off', kind: 'money', hidden: true },
    { key: 'stockValueAfter', label: 'Stock value after', kind: 'money', hidden: true },
  ];
  protected readonly chargeColumns: GridColumn<LandedChargeDto>[] = [
    { key: 'kind', label: 'Charge', value: (row) => formatStatus(row.kind), phone: 'title' },
    { key: 'amount', label: 'Amount', kind: 'money', currency: (row) => row.currency },
    { key: 'exchangeRate', label: 'Rate', kind: 'code', value: (row) => row.exchangeRate.replace(/\.?0+$/, '') },
    { key: 'baseAmount', label: 'In base currency', kind: 'money' },
    { key: 'basis', label: 'Split by', value: (row) => basisLabel(row.basis) },
    { key: 'notes', label: 'Notes', hidden: true },
  ];
  protected readonly entryColumns: GridColumn<LandedEntryDto>[] = [
    { key: 'kind', label: 'Entry', value: (row) => ENTRY[row.kind], phone: 'title' },
    { key: 'charge', label: 'Charge', value: (row) => this.kinds().get(row.chargeLine) },
    { key: 'lotNumber', label: 'Lot', kind: 'code' },
    {
      key: 'postingId',
      label: 'Posting',
      kind: 'link',
      value: (row) => row.postingId && `${formatStatus(row.postingKind)} ${row.postingId}`,
      link: (row) => `/ledger/${row.postingId}`,
    },
    { key: 'reference', label: 'Reference', phone: 'detail' },
    { key: 'amount', label: 'Amount', kind: 'money' },
    { key: 'effectiveAt', label: 'Takes effect', kind: 'instant' },
    { key: 'period', label: 'Period', kind: 'code' },
  ];
}
