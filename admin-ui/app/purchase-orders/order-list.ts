import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { ListPurchaseOrders$Params, listPurchaseOrders } from '../api/fn/purchase-orders/list-purchase-orders';
import { PurchaseOrderSummaryDto } from '../api/models/purchase-order-summary-dto';
import { PURCHASE_ORDER_STATUS } from '../api/models/purchase-order-status-array';
import { Session } from '../core/session';
import { SettingsStore } from '../core/settings-store';
import { formatStatus, today } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridCellSlot } from '../shared/grid/grid-slots';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { productFilter, supplierFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { ShareBar } from '../shared/share-bar';
import { StatusChip } from '../shared/status-chip';
import { noticesOf } from './notices';

/** All purchase orders as rows, to be searched, sorted and exported. */
@Component({
  selector: 'app-order-list',
  imports: [DataGrid, GridCellSlot, MatButtonModule, RouterLink, ShareBar, StatusChip],
  template: `
    <app-data-grid
      name="purchase-orders"
      searchLabel="Search number, supplier or proforma"
      emptyHeading="No purchase orders yet"
      emptyText="An order says what a supplier is to deliver, at which price, and follows it until it is in stock."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
      [rowLink]="link"
    >
      <ng-template appCell="paid" [appCellOf]="columns" let-row>
        <app-share-bar [part]="row.paidAmount" [whole]="row.totalAmount" />
      </ng-template>
      <ng-template appCell="received" [appCellOf]="columns" let-row>
        <app-share-bar [part]="row.receivedQuantity" [whole]="row.orderedQuantity" />
      </ng-template>
      <ng-template appCell="notices" [appCellOf]="columns" let-row>
        <span class="notices">
          @for (notice of notices(row); track notice.text) {
            <app-status-chip [label]="notice.text" [tone]="notice.tone" />
          } @empty {
            –
          }
        </span>
      </ng-template>
      @if (mayWrite) {
        <a emptyAction mat-stroked-button routerLink="/purchase-orders/new">New order</a>
      }
    </app-data-grid>
  `,
  styles: `
    .notices {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 4px;
    }
  `,
})
export class OrderList {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);
  private readonly settings = inject(SettingsStore);

  protected readonly mayWrite = inject(Session).can('purchase-order:write');
  protected readonly path = listPurchaseOrders.PATH;
  protected readonly link = (row: PurchaseOrderSummaryDto): string => `/purchase-orders/${row.id}`;
  protected readonly notices = (row: PurchaseOrderSummaryDto) => noticesOf(row, today(this.settings.timeZone()));
  protected readonly columns: GridColumn<PurchaseOrderSummaryDto>[] = [
    { key: 'number', label: 'Order', kind: 'link', link: this.link, sortable: true, whole: true, phone: 'title' },
    { key: 'status', label: 'Stage', kind: 'status', sortable: true },
    { key: 'supplierName', label: 'Supplier', sortable: true },
    { key: 'orderDate', label: 'Ordered', kind: 'date', sortable: true },
    { key: 'expectedReadyOn', label: 'Ready', kind: 'date', sortable: true },
    { key: 'totalAmount', label: 'Total', kind: 'money', sortable: true, currency: (row) => row.currency },
    { key: 'paid', label: 'Paid', whole: true },
    { key: 'received', label: 'Received', whole: true },
    { key: 'notices', label: 'Look at', value: () => '' },
    { key: 'totalBase', label: 'In base currency', kind: 'money', sortable: true, hidden: true },
    { key: 'outstandingAmount', label: 'Not paid', kind: 'money', currency: (row) => row.currency, hidden: true },
    { key: 'orderedQuantity', label: 'Units', kind: 'quantity', hidden: true },
    { key: 'supplierPi', label: 'Proforma', kind: 'code', hidden: true },
    { key: 'stageSince', label: 'Stage since', kind: 'instant', hidden: true },
    { key: 'createdAt', label: 'Made', kind: 'instant', sortable: true, hidden: true },
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'status',
      label: 'Stage',
      kind: 'select',
      choices: PURCHASE_ORDER_STATUS.map((value) => ({ value, label: formatStatus(value) })),
    },
    supplierFilter(this.lookups),
    productFilter(this.lookups),
    { key: 'open', label: 'Open only', kind: 'toggle' },
    { key: 'from', label: 'Ordered from', kind: 'date' },
    { key: 'to', label: 'to', kind: 'date' },
  ];
  protected readonly load = (query: ListPurchaseOrders$Params) => this.api.invoke(listPurchaseOrders, query);
}
