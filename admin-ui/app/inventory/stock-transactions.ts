import { Component, computed, inject } from '@angular/core';
import { Api } from '../api/api';
import { ListStockTransactions$Params, listStockTransactions } from '../api/fn/inventory/list-stock-transactions';
import { StockTransactionDto } from '../api/models/stock-transaction-dto';
import { SettingsStore } from '../core/settings-store';
import { endOfDay, startOfDay } from '../shared/business-time';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { Tone } from '../shared/status-chip';

const TONES: Record<string, Tone> = { IN: 'good', OUT: 'info', TRANSFER: 'mute', ADJUSTMENT: 'warn' };

/** What came in, went out, was moved or adjusted: the ledger without what only changed a state. */
@Component({
  selector: 'app-stock-transactions',
  imports: [DataGrid, PageHeader],
  template: `
    <app-page-header
      heading="Transactions"
      text="What came in, went out, was moved or adjusted. Reservations and quality control stand in the ledger."
      [crumbs]="[{ label: 'Stock on hand', link: '/inventory' }]"
    />
    <app-data-grid
      name="stock-transactions"
      emptyHeading="No transactions yet"
      emptyText="The first receipt shows here."
      [searchable]="false"
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters()"
      [load]="load"
      [rowLink]="link"
    />
  `,
})
export class StockTransactions {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);
  private readonly settings = inject(SettingsStore);

  protected readonly path = listStockTransactions.PATH;
  protected readonly link = (row: StockTransactionDto): string => `/ledger/${row.postingId}`;
  protected readonly columns: GridColumn<StockTransactionDto>[] = [
    { key: 'effectiveAt', label: 'Happened', kind: 'instant', width: '150px' },
    { key: 'type', label: 'Type', kind: 'status', tone: (row) => TONES[row.type] },
    {
      key: 'product',
      label: 'Product',
      kind: 'link',
      value: (row) => `${row.sku} · ${row.productName}`,
      link: (row) => `/inventory/${row.productId}`,
      phone: 'title',
    },
    { key: 'lotNumber', label: 'Lot', kind: 'link', link: (row) => `/lots/${row.lotId}`, whole: true },
    { key: 'quantity', label: 'Quantity', kind: 'quantity' },
    { key: 'fromLocation', label: 'From' },
    { key: 'toLocation', label: 'To' },
    { key: 'value', label: 'Value', kind: 'money' },
    { key: 'reference', label: 'Reference', phone: 'detail' },
    { key: 'actorName', label: 'By', phone: 'detail' },
    { key: 'reason', label: 'Reason', hidden: true },
    { key: 'recordedAt', label: 'Recorded', kind: 'instant', hidden: true },
  ];
  protected readonly filters = computed<GridFilter[]>(() => {
    const { products, productLabel, locations, locationLabel } = this.lookups;
    const timeZone = this.settings.timeZone();
    return [
      {
        key: 'type',
        label: 'Type',
        kind: 'select',
        choices: [
          { value: 'IN', label: 'In' },
          { value: 'OUT', label: 'Out' },
          { value: 'TRANSFER', label: 'Transfer' },
          { value: 'ADJUSTMENT', label: 'Adjustment' },
        ],
      },
      { key: 'productId', label: 'Product', kind: 'autocomplete', search: products, labelOf: productLabel },
      { key: 'locationId', label: 'Location', kind: 'autocomplete', search: locations, labelOf: locationLabel },
      { key: 'from', label: 'From', kind: 'date', toQuery: (day) => startOfDay(day, timeZone) },
      { key: 'to', label: 'To', kind: 'date', toQuery: (day) => endOfDay(day, timeZone) },
    ];
  });
  protected readonly load = (query: ListStockTransactions$Params) => this.api.invoke(listStockTransactions, query);
}
