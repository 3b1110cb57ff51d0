import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { getSupplierReturn } from '../api/fn/supplier-returns/get-supplier-return';
import { reverseSupplierReturn } from '../api/fn/supplier-returns/reverse-supplier-return';
import { SupplierReturnDto } from '../api/models/supplier-return-dto';
import { SupplierReturnLineDto } from '../api/models/supplier-return-line-dto';
import { Session } from '../core/session';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { Reasons } from '../shared/form/reason-dialog';
import { formatMoney, formatQuantity } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { InstantPipe, MoneyPipe, QuantityPipe } from '../shared/pipes';
import { StatCard } from '../shared/stat-card';
import { StatusChip } from '../shared/status-chip';

/** One return to a supplier: its lots, what it takes off the order, and what the goods had cost. */
@Component({
  selector: 'app-return-detail',
  imports: [
    ...[DataGrid, ErrorState, InstantPipe, KeyValue, KeyValues, MatButtonModule],
    ...[MoneyPipe, PageHeader, QuantityPipe, RouterLink, Skeleton, StatCard, StatusChip],
  ],
  templateUrl: './return-detail.html',
  styles: `
    .facts {
      padding: 16px 18px;
    }
    .sw-stack > * {
      min-width: 0;
    }
  `,
})
export class ReturnDetail {
  private readonly api = inject(Api);
  private readonly reasons = inject(Reasons);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly mayReverse = inject(Session).can('ledger:reverse');
  protected readonly crumbs = [{ label: 'Supplier returns', link: '/supplier-returns' }];
  protected readonly made = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getSupplierReturn, params),
  });
  protected readonly lines = computed(() => {
    const items = this.made.hasValue() ? this.made.value().lines : [];
    return () => Promise.resolve({ items });
  });
  protected readonly lotLink = (line: SupplierReturnLineDto): string => `/lots/${line.lotId}`;
  protected readonly columns = computed<GridColumn<SupplierReturnLineDto>[]>(() => [
    { key: 'productName', label: 'Product', phone: 'title' },
    { key: 'sku', label: 'SKU', kind: 'code' },
    { key: 'lotNumber', label: 'Lot', kind: 'link', link: this.lotLink, whole: true },
    { key: 'goodsReceiptNumber', label: 'Came with', kind: 'link', link: receiptOf, whole: true },
    { key: 'location', label: 'Out of', phone: 'detail' },
    { key: 'state', label: 'State', kind: 'status' },
    { key: 'quantity', label: 'Units', kind: 'quantity' },
    { key: 'creditAmount', label: 'Credit', kind: 'money', currency: () => this.made.value()?.currency ?? 'USD' },
  ]);

  protected fromWhere({ purchaseOrderNumber, supplierName }: SupplierReturnDto): string {
    return [purchaseOrderNumber, supplierName].filter(Boolean).join(' · ');
  }

  protected creditInBase({ currency, baseCurrency, creditBase }: SupplierReturnDto): string | undefined {
    return currency === baseCurrency ? undefined : formatMoney(creditBase, baseCurrency);
  }

  protected async reverse(made: SupplierReturnDto): Promise<void> {
    const { id, number, quantity, purchaseOrderNumber } = made;
    const owed = purchaseOrderNumber ? `, and ${purchaseOrderNumber} owes them again` : '';
    const reversed = await this.reasons.ask({
      title: `Reverse ${number}?`,
      consequence: `All ${formatQuantity(quantity)} units are in stock again as they were${owed}.`,
      action: 'Reverse',
      act: (reason, context) => this.api.invoke(reverseSupplierReturn, { id, body: { reason } }, context),
    });
    if (!reversed) return;
    this.toasts.success(`${number} is reversed`);
    this.made.reload();
  }
}

const receiptOf = ({ goodsReceiptId }: SupplierReturnLineDto): string =>
  goodsReceiptId ? `/goods-receipts/${goodsReceiptId}` : '';
