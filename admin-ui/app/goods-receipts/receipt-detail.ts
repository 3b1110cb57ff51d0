import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { getGoodsReceipt } from '../api/fn/goods-receipts/get-goods-receipt';
import { reverseGoodsReceipt } from '../api/fn/goods-receipts/reverse-goods-receipt';
import { listLandedCosts } from '../api/fn/landed-costs/list-landed-costs';
import { decideLots } from '../api/fn/lots/decide-lots';
import { GoodsReceiptDto } from '../api/models/goods-receipt-dto';
import { GoodsReceiptLineDto } from '../api/models/goods-receipt-line-dto';
import { Intention, writing } from '../core/request-context';
import { Session } from '../core/session';
import { Actions } from '../shared/feedback/actions';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { Reasons } from '../shared/form/reason-dialog';
import { formatQuantity } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridCellSlot, GridRowActions } from '../shared/grid/grid-slots';
import { GridColumn } from '../shared/grid/grid-types';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { InstantPipe, MoneyPipe, QuantityPipe } from '../shared/pipes';
import { StatCard } from '../shared/stat-card';
import { StatusChip } from '../shared/status-chip';

/** One goods receipt: its lots with their numbers, what they cost, and what is to be done with them next. */
@Component({
  selector: 'app-receipt-detail',
  imports: [
    ...[DataGrid, ErrorState, GridCellSlot, GridRowActions, InstantPipe, KeyValue, KeyValues, MatButtonModule],
    ...[MoneyPipe, PageHeader, QuantityPipe, RouterLink, Skeleton, StatCard, StatusChip],
  ],
  templateUrl: './receipt-detail.html',
  styles: `
    .under {
      display: block;
      font-size: 12.5px;
    }
    .facts,
    .waiting {
      padding: 16px 18px;
    }
    .waiting {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 10px 20px;
      border-color: var(--sw-warn);
    }
    .amount {
      white-space: nowrap;
    }
    .one-line {
      flex-wrap: nowrap;
      justify-content: flex-end;
    }
    .sw-stack > * {
      min-width: 0;
    }
  `,
})
export class ReceiptDetail {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);
  private readonly reasons = inject(Reasons);
  private readonly toasts = inject(Toasts);
  private readonly intention = new Intention();

  readonly id = input.required<string>();

  protected readonly session = inject(Session);
  protected readonly crumbs = [{ label: 'Goods receipts', link: '/goods-receipts' }];
  protected readonly receipt = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getGoodsReceipt, params),
  });
  private readonly rows = computed(() => (this.receipt.hasValue() ? this.receipt.value().lines : []));
  private readonly scattered = computed(() => new Set(this.rows().map((line) => line.locationId)).size > 1);
  protected readonly waiting = computed(() => this.rows().reduce((sum, line) => sum + line.quarantined, 0));
  /** Of its first lot, since what is posted for a receipt falls on all of its lots. */
  private readonly charged = resource({
    params: () => {
      const [first] = this.session.can('landed-cost:read') ? this.rows() : [];
      return first && { lotId: first.lotId, pageSize: 20 };
    },
    loader: async ({ params }) => (await this.api.invoke(listLandedCosts, params)).items,
  });
  protected readonly costs = computed(() =>
    this.charged.hasValue() && this.charged.value().length > 0 ? this.charged.value() : undefined,
  );
  protected readonly lines = computed(() => {
    const items = this.rows();
    return () => Promise.resolve({ items });
  });
  protected readonly lotLink = (line: GoodsReceiptLineDto): string => `/lots/${line.lotId}`;
  protected readonly columns = computed<GridColumn<GoodsReceiptLineDto>[]>(() => [
    { key: 'productName', label: 'Product', phone: 'title', width: '220px' },
    { key: 'lotNumber', label: 'Lot', kind: 'link', link: this.lotLink, whole: true },
    { key: 'lotCode', label: 'Supplier’s lot', kind: 'code' },
    { key: 'expiresOn', label: 'Expires', kind: 'date' },
    { key: 'location', label: 'Location', hidden: !this.scattered(), phone: 'detail' },
    { key: 'quantity', label: 'Received', kind: 'quantity' },
    { key: 'expectedQuantity', label: 'Packing list' },
    { key: 'quarantined', label: 'In QC', kind: 'quantity' },
    { key: 'rejected', label: 'Rejected', kind: 'quantity' },
    { key: 'unitCost', label: 'Unit cost', kind: 'unitCost' },
    { key: 'baseValue', label: 'Value', kind: 'money', hidden: true },
  ]);

  protected rateOf({ currency, baseCurrency, exchangeRate }: GoodsReceiptDto): string | undefined {
    return currency === baseCurrency
      ? undefined
      : `1 ${currency} = ${exchangeRate} ${baseCurrency} for what was unpaid`;
  }

  protected async reverse(receipt: GoodsReceiptDto): Promise<void> {
    const { id, number, quantity, purchaseOrderNumber } = receipt;
    const reversed = await this.reasons.ask({
      title: `Reverse ${number}?`,
      consequence:
        `All ${formatQuantity(quantity)} units leave stock with their value, nothing is owed for them any more, and ` +
        `${purchaseOrderNumber} can receive them again. This works while every lot is still as it came.`,
      action: 'Reverse',
      act: (reason, context) => this.api.invoke(reverseGoodsReceipt, { id, body: { reason } }, context),
    });
    if (!reversed) return;
    this.toasts.success(`${number} is reversed`);
    this.receipt.reload();
  }

  protected async approveAll({ number, lines }: GoodsReceiptDto): Promise<void> {
    const question = {
      title: `Approve all of ${number}?`,
      consequence: `${formatQuantity(this.waiting())} units become available for sale.`,
      action: 'Approve',
    };
    const approve = async () => {
      const waiting = lines.filter((line) => line.quarantined > 0);
      const items = waiting.map(({ lotId }) => ({ lotId, decision: 'APPROVE' as const }));
      await this.api.invoke(decideLots, { body: { items } }, writing({ key: this.intention.keyFor(items) }));
      this.intention.fulfilled();
    };
    await this.actions.confirmed(question, approve, 'Approved');
    this.receipt.reload();
  }
}
