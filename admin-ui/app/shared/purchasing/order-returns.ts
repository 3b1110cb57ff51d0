import { Component, inject, input, resource } from '@angular/core';
import { Api } from '../../api/api';
import { ListSupplierReturns$Params, listSupplierReturns } from '../../api/fn/supplier-returns/list-supplier-returns';
import { DataGrid } from '../grid/data-grid';
import { returnColumns, returnLink } from './return-columns';

/** What of an order went back to the supplier; nothing is shown where nothing did: `<app-order-returns [id]="order.id" />` */
@Component({
  selector: 'app-order-returns',
  imports: [DataGrid],
  template: `
    @if (found.hasValue() && found.value().total > 0) {
      <h2>Went back to the supplier</h2>
      <app-data-grid
        name="order-returns"
        [searchable]="false"
        [keepInAddress]="false"
        [columns]="columns"
        [load]="load"
        [rowLink]="link"
      />
    }
  `,
  styles: `
    h2 {
      margin: 20px 0 8px;
    }
  `,
})
export class OrderReturns {
  private readonly api = inject(Api);

  /** The order's. */
  readonly id = input.required<string>();

  protected readonly columns = returnColumns();
  protected readonly link = returnLink;
  protected readonly found = resource({
    params: () => ({ purchaseOrderId: this.id(), pageSize: 1 }),
    loader: ({ params }) => this.api.invoke(listSupplierReturns, params),
  });
  protected readonly load = (query: ListSupplierReturns$Params) =>
    this.api.invoke(listSupplierReturns, { ...query, purchaseOrderId: this.id() });
}
