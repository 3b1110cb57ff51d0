import { Component, computed, input } from '@angular/core';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { PurchaseOrderLineDto } from '../api/models/purchase-order-line-dto';
import { isPositive } from '../shared/decimal';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { MoneyPipe, QuantityPipe } from '../shared/pipes';

/** What was ordered, and what has become of it. */
@Component({
  selector: 'app-order-lines',
  imports: [DataGrid, MoneyPipe, QuantityPipe],
  template: `
    <app-data-grid
      name="purchase-order-lines"
      [searchable]="false"
      [keepInAddress]="false"
      [columns]="columns()"
      [load]="load()"
    />
    <dl class="sw-card">
      <div>
        <dt>Goods, {{ units() | quantity }} pcs</dt>
        <dd>{{ order().linesAmount | money: order().currency }}</dd>
      </div>
      @if (isPositive(order().shippingAmount)) {
        <div>
          <dt>Shipping</dt>
          <dd>{{ order().shippingAmount | money: order().currency }}</dd>
        </div>
      }
      @if (isPositive(order().otherFeesAmount)) {
        <div>
          <dt>Other fees</dt>
          <dd>{{ order().otherFeesAmount | money: order().currency }}</dd>
        </div>
      }
      <div class="total">
        <dt>Total</dt>
        <dd>{{ order().totalAmount | money: order().currency }}</dd>
      </div>
      @if (order().currency !== order().baseCurrency) {
        <div>
          <dt>At {{ order().exchangeRate }}</dt>
          <dd>{{ order().totalBase | money: order().baseCurrency }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      gap: 5px;
      width: min(100%, 360px);
      margin: 16px 0 0 auto;
      padding: 14px 18px;
      font-variant-numeric: tabular-nums;
    }
    div {
      display: flex;
      justify-content: space-between;
      gap: 16px;
    }
    dt {
      color: var(--sw-ink-soft);
    }
    dd {
      margin: 0;
    }
    .total {
      padding-top: 7px;
      border-top: 1px solid var(--sw-line);
      font-size: 16px;
      font-weight: 620;
    }
    .total dt {
      color: inherit;
    }
  `,
})
export class OrderLines {
  readonly order = input.required<PurchaseOrderDto>();

  protected readonly isPositive = isPositive;
  protected readonly units = computed(() => this.order().items.reduce((all, { quantity }) => all + quantity, 0));
  protected readonly load = computed(() => {
    const { items } = this.order();
    return () => Promise.resolve({ items });
  });
  protected readonly columns = computed<GridColumn<PurchaseOrderLineDto>[]>(() => {
    const currency = () => this.order().currency;
    const returned = this.order().items.some(({ returnedQuantity }) => returnedQuantity > 0);
    return [
      {
        key: 'productName',
        label: 'Product',
        kind: 'link',
        link: ({ productId }) => `/products/${productId}`,
        phone: 'title',
      },
      { key: 'sku', label: 'SKU', kind: 'code' },
      { key: 'supplierSku', label: 'Supplier’s number', kind: 'code', phone: 'detail' },
      { key: 'quantity', label: 'Ordered', kind: 'quantity' },
      { key: 'unitPrice', label: 'Unit price', kind: 'unitCost', currency },
      { key: 'amount', label: 'Amount', kind: 'money', currency },
      { key: 'receivedQuantity', label: 'Received', kind: 'quantity' },
      { key: 'approvedQuantity', label: 'Approved', kind: 'quantity' },
      { key: 'rejectedQuantity', label: 'Rejected', kind: 'quantity' },
      { key: 'quarantinedQuantity', label: 'In QC', kind: 'quantity' },
      { key: 'outstandingQuantity', label: 'Outstanding', kind: 'quantity' },
      ...(returned ? [{ key: 'returnedQuantity', label: 'Sent back', kind: 'quantity' } as const] : []),
    ];
  });
}
