import { Component, inject } from '@angular/core';
import { Api } from '../api/api';
import { ListGoodsReceipts$Params, listGoodsReceipts } from '../api/fn/goods-receipts/list-goods-receipts';
import { DataGrid } from '../shared/grid/data-grid';
import { GridFilter } from '../shared/grid/grid-types';
import { REVERSED_FILTER, locationFilter, productFilter, supplierFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { withOrder } from '../shared/purchasing/order-columns';
import { receiptColumns, receiptLink } from '../shared/purchasing/receipt-columns';

/** What came for purchase orders, the newest first. */
@Component({
  selector: 'app-receipt-list',
  imports: [DataGrid, PageHeader],
  template: `
    <app-page-header
      heading="Goods receipts"
      text="What came for purchase orders. Goods are received from their order."
    />
    <app-data-grid
      name="goods-receipts"
      searchLabel="Search receipt, order or supplier"
      emptyHeading="No goods receipts yet"
      emptyText="Open a confirmed purchase order and receive its goods."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
      [rowLink]="link"
    />
  `,
})
export class ReceiptList {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);

  protected readonly path = listGoodsReceipts.PATH;
  protected readonly link = receiptLink;
  protected readonly columns = withOrder(receiptColumns());
  protected readonly filters: GridFilter[] = [
    supplierFilter(this.lookups),
    productFilter(this.lookups),
    locationFilter(this.lookups),
    { key: 'from', label: 'From', kind: 'date' },
    { key: 'to', label: 'To', kind: 'date' },
    REVERSED_FILTER,
  ];
  protected readonly load = (query: ListGoodsReceipts$Params) => this.api.invoke(listGoodsReceipts, query);
}
