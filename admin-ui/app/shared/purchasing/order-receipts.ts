import { Component, inject, input, resource } from '@angular/core';
import { Api } from '../../api/api';
import {
  ListPurchaseOrderReceipts$Params,
  listPurchaseOrderReceipts,
} from '../../api/fn/purchase-orders/list-purchase-order-receipts';
import { listPurchaseOrderDiscrepancies } from '../../api/fn/purchase-orders/list-purchase-order-discrepancies';
import { PurchaseOrderDiscrepancyDto } from '../../api/models/purchase-order-discrepancy-dto';
import { formatQuantity, formatStatus } from '../format';
import { DataGrid } from '../grid/data-grid';
import { QuantityPipe } from '../pipes';
import { OrderReturns } from './order-returns';
import { receiptColumns, receiptLink } from './receipt-columns';

/** What came for an order, and what did not come as ordered: `<app-order-receipts [id]="order.id" />` */
@Component({
  selector: 'app-order-receipts',
  imports: [DataGrid, OrderReturns, QuantityPipe],
  template: `
    @if (found.hasValue() && found.value().total > 0) {
      <section class="sw-card" aria-label="Discrepancies">
        <h2>Did not come as ordered</h2>
        <ul>
          @for (line of found.value().items; track line.purchaseOrderLineId) {
            <li>
              <strong>{{ line.sku }}</strong> {{ line.productName }}
              <span class="sw-soft">
                · {{ line.received | quantity }} of {{ line.ordered | quantity }} received{{ differenceOf(line) }}
              </span>
              @for (note of notesOf(line); track $index) {
                <span class="note">{{ note }}</span>
              }
            </li>
          }
        </ul>
      </section>
    }
    <app-data-grid
      name="order-receipts"
      emptyHeading="Nothing received yet"
      emptyText="Goods can be received once the order is confirmed, all at once or in parts."
      [searchable]="false"
      [keepInAddress]="false"
      [columns]="columns"
      [load]="load"
      [rowLink]="link"
    />
    <app-order-returns [id]="id()" />
  `,
  styles: `
    section {
      margin-bottom: 16px;
      padding: 14px 18px;
      border-color: var(--sw-warn);
    }
    ul {
      display: grid;
      gap: 8px;
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
    }
    .note {
      display: block;
      font-size: 13px;
    }
  `,
})
export class OrderReceipts {
  private readonly api = inject(Api);

  /** The order's. */
  readonly id = input.required<string>();

  protected readonly columns = receiptColumns();
  protected readonly link = receiptLink;
  protected readonly load = (query: Omit<ListPurchaseOrderReceipts$Params, 'id'>) =>
    this.api.invoke(listPurchaseOrderReceipts, { ...query, id: this.id() });
  protected readonly found = resource({
    params: () => ({ id: this.id(), pageSize: 200 }),
    loader: ({ params }) => this.api.invoke(listPurchaseOrderDiscrepancies, params),
  });

  protected differenceOf({ difference }: PurchaseOrderDiscrepancyDto): string {
    if (difference === 0) return '';
    return difference < 0
      ? `, ${formatQuantity(-difference)} not received`
      : `, ${formatQuantity(difference)} too many`;
  }

  protected notesOf(line: PurchaseOrderDiscrepancyDto): string[] {
    const noted = line.noted.map(({ number, reason, quantity, expectedQuantity, notes }) => {
      const counted = `${formatQuantity(quantity)} came, ${formatQuantity(expectedQuantity)} on the packing list`;
      return [`${number}: ${formatStatus(reason)}, ${counted}`, notes].filter(Boolean).join(' – ');
    });
    return line.rejected > 0 ? [...noted, `${formatQuantity(line.rejected)} rejected by quality control`] : noted;
  }
}
