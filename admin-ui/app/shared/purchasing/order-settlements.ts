import { Component, computed, inject, input, resource } from '@angular/core';
import { Api } from '../../api/api';
import { getPurchaseOrderSettlements } from '../../api/fn/purchase-orders/get-purchase-order-settlements';
import { PurchaseOrderSettlementsDto } from '../../api/models/purchase-order-settlements-dto';
import { SettlementEntryDto } from '../../api/models/settlement-entry-dto';
import { ErrorState } from '../feedback/error-state';
import { Skeleton } from '../feedback/skeleton';
import { DataGrid } from '../grid/data-grid';
import { GridColumn } from '../grid/grid-types';
import { formatMoney } from '../format';
import { MoneyPipe } from '../pipes';
import { StatCard } from '../stat-card';
import { Tone } from '../status-chip';

const KINDS: Record<SettlementEntryDto['kind'], string> = {
  PAYMENT: 'Payment',
  PAYMENT_REVERSED: 'Payment came back',
  RECEIPT: 'Goods received',
  RECEIPT_REVERSED: 'Receipt reversed',
  CREDIT: 'Goods went back',
  CREDIT_REVERSED: 'Return reversed',
};

/** What is prepaid and owed of an order, and what its exchange rates cost: `<app-order-settlements [id]="order.id" />` */
@Component({
  selector: 'app-order-settlements',
  imports: [DataGrid, ErrorState, MoneyPipe, Skeleton, StatCard],
  template: `
    @if (settled.error(); as error) {
      <section class="sw-card"><app-error-state [error]="error" (retry)="settled.reload()" /></section>
    } @else if (settled.value(); as settled) {
      @let balances = settled.balances;
      <div class="sw-figures">
        <app-stat-card
          label="Prepaid"
          [value]="balances.prepaid | money: settled.currency"
          [note]="inBase(settled, balances.prepaidBase)"
        />
        <app-stat-card
          label="Owed for goods received"
          [value]="balances.payable | money: settled.currency"
          [note]="inBase(settled, balances.payableBase)"
        />
        <app-stat-card
          label="Exchange difference"
          [value]="balances.fxDifference | money: settled.baseCurrency"
          [note]="wordOf(balances.fxDifference)"
          [tone]="toneOf(balances.fxDifference)"
        />
      </div>
      <app-data-grid
        name="order-settlements"
        emptyHeading="Nothing paid and nothing received yet"
        emptyText="Payments that were delivered and goods that came are settled here against each other."
        [searchable]="false"
        [keepInAddress]="false"
        [columns]="columns()"
        [load]="load()"
        [rowId]="rowId"
      />
    } @else {
      <section class="sw-card"><app-skeleton [lines]="5" /></section>
    }
  `,
  styles: `
    .sw-figures {
      margin-bottom: 16px;
    }
  `,
})
export class OrderSettlements {
  private readonly api = inject(Api);

  /** The order's. */
  readonly id = input.required<string>();

  protected readonly settled = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getPurchaseOrderSettlements, params),
  });
  protected readonly columns = computed(() => columnsOf(this.settled.hasValue() ? this.settled.value() : undefined));
  protected readonly load = computed(() => {
    const items = this.settled.hasValue() ? this.settled.value().entries : [];
    return () => Promise.resolve({ items });
  });
  protected readonly rowId = (row: SettlementEntryDto): string => `${row.sourceId} ${row.recordedAt}`;

  protected inBase({ currency, baseCurrency }: PurchaseOrderSettlementsDto, amount: string): string | undefined {
    return currency === baseCurrency ? undefined : formatMoney(amount, baseCurrency);
  }

  protected wordOf(difference: string): string {
    if (/^-?0(\.0+)?$/.test(difference)) return 'None';
    return difference.startsWith('-') ? 'Loss' : 'Gain';
  }

  protected toneOf(difference: string): Tone {
    return this.wordOf(difference) === 'Loss' ? 'bad' : this.wordOf(difference) === 'Gain' ? 'good' : 'mute';
  }
}

function columnsOf(settled: PurchaseOrderSettlementsDto | undefined): GridColumn<SettlementEntryDto>[] {
  const currency = () => settled?.currency ?? 'USD';
  const base = () => settled?.baseCurrency ?? 'USD';
  return [
    { key: 'effectiveAt', label: 'When', kind: 'instant' },
    { key: 'kind', label: 'What', value: (row) => KINDS[row.kind], phone: 'title' },
    { key: 'sourceNumber', label: 'Document', kind: 'code' },
    { key: 'amount', label: 'Amount', kind: 'money', currency },
    { key: 'exchangeRate', label: 'Rate', kind: 'code' },
    { key: 'prepaidAmount', label: 'Prepaid', kind: 'money', currency },
    { key: 'payableAmount', label: 'Owed', kind: 'money', currency },
    { key: 'prepaidBase', label: 'Prepaid in base', kind: 'money', currency: base, hidden: true },
    { key: 'payableBase', label: 'Owed in base', kind: 'money', currency: base, hidden: true },
    { key: 'fxDifference', label: 'Exchange difference', kind: 'money', currency: base },
  ];
}
