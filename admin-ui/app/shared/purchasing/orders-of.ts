import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../../api/api';
import { ListPurchaseOrders$Params, listPurchaseOrders } from '../../api/fn/purchase-orders/list-purchase-orders';
import { PurchaseOrderSummaryDto } from '../../api/models/purchase-order-summary-dto';
import { Session } from '../../core/session';
import { DataGrid } from '../grid/data-grid';
import { GridCellSlot } from '../grid/grid-slots';
import { GridColumn } from '../grid/grid-types';
import { ShareBar } from '../share-bar';

/** The purchase orders of a supplier, or those with a product: `<app-orders-of [supplierId]="supplier.id" />` */
@Component({
  selector: 'app-orders-of',
  imports: [DataGrid, GridCellSlot, MatButtonModule, RouterLink, ShareBar],
  template: `
    <app-data-grid
      name="orders-of"
      searchLabel="Search number or proforma"
      emptyHeading="Not ordered yet"
      emptyText="Purchase orders will stand here."
      [keepInAddress]="false"
      [columns]="columns()"
      [load]="load()"
      [rowLink]="link"
    >
      @if (mayOrder) {
        <a headAction mat-stroked-button routerLink="/purchase-orders/new" [queryParams]="start()">New order</a>
      }
      <ng-template appCell="paid" [appCellOf]="columns()" let-row>
        <app-share-bar [part]="row.paidAmount" [whole]="row.totalAmount" />
      </ng-template>
      <ng-template appCell="received" [appCellOf]="columns()" let-row>
        <app-share-bar [part]="row.receivedQuantity" [whole]="row.orderedQuantity" />
      </ng-template>
    </app-data-grid>
  `,
})
export class OrdersOf {
  private readonly api = inject(Api);

  readonly supplierId = input<string | null>();
  readonly productId = input<string>();

  protected readonly mayOrder = inject(Session).can('purchase-order:write');
  /** What a new order starts with. */
  protected readonly start = computed(() => ({
    ...(this.supplierId() ? { supplierId: this.supplierId() } : {}),
    ...(this.productId() ? { productId: this.productId() } : {}),
  }));
  protected readonly link = (row: PurchaseOrderSummaryDto): string => `/purchase-orders/${row.id}`;
  protected readonly load = computed(() => {
    const [productId, supplierId] = [this.productId(), this.supplierId()];
    // A product's orders are those of all suppliers; the supplier is only whom a new one goes to.
    const which = productId ? { productId } : supplierId ? { supplierId } : {};
    return (query: ListPurchaseOrders$Params) => this.api.invoke(listPurchaseOrders, { ...query, ...which });
  });
  protected readonly columns = computed<GridColumn<PurchaseOrderSummaryDto>[]>(() => [
    { key: 'number', label: 'Order', kind: 'link', link: this.link, sortable: true, whole: true, phone: 'title' },
    { key: 'status', label: 'Stage', kind: 'status', sortable: true },
    ...(this.productId() ? [{ key: 'supplierName', label: 'Supplier', sortable: true }] : []),
    { key: 'orderDate', label: 'Ordered', kind: 'date', sortable: true },
    { key: 'expectedReadyOn', label: 'Ready', kind: 'date', sortable: true },
    { key: 'totalAmount', label: 'Total', kind: 'money', sortable: true, currency: (row) => row.currency },
    { key: 'paid', label: 'Paid', whole: true },
    { key: 'received', label: 'Received', whole: true },
  ]);
}
