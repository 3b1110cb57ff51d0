import { Component, inject } from '@angular/core';
import { Api } from '../api/api';
import { ListStockAlerts$Params, listStockAlerts } from '../api/fn/inventory/list-stock-alerts';
import { StockAlertDto } from '../api/models/stock-alert-dto';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { PageHeader } from '../shared/page-header';
import { Tone } from '../shared/status-chip';

const TONES: Record<string, Tone> = { CRITICAL: 'bad', WARNING: 'warn', INFO: 'info' };

/** Everything somebody should look at: what runs out, what expires, what waits for quality control. */
@Component({
  selector: 'app-stock-alerts',
  imports: [DataGrid, PageHeader],
  template: `
    <app-page-header
      heading="Alerts"
      text="What runs out, what expires and what waits for quality control; each leaves the list once it is put right."
      [crumbs]="[{ label: 'Stock on hand', link: '/inventory' }]"
    />
    <app-data-grid
      name="stock-alerts"
      searchLabel="Search SKU or name"
      emptyHeading="Nothing needs action"
      emptyText="Stock is above its reorder points, nothing expires soon, and no lot waits for quality control."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
      [rowLink]="link"
      [rowId]="idOf"
    />
  `,
})
export class StockAlerts {
  private readonly api = inject(Api);

  protected readonly path = listStockAlerts.PATH;
  protected readonly idOf = (row: StockAlertDto): string => `${row.kind} ${row.productId} ${row.lotId}`;
  protected readonly link = (row: StockAlertDto): string =>
    row.lotId === null ? `/inventory/${row.productId}` : `/lots/${row.lotId}`;
  protected readonly columns: GridColumn<StockAlertDto>[] = [
    { key: 'kind', label: 'Alert', kind: 'status', tone: (row) => TONES[row.severity] },
    { key: 'sku', label: 'SKU', kind: 'link', link: this.link, width: '120px' },
    { key: 'name', label: 'Product', phone: 'title' },
    { key: 'message', label: 'What' },
    { key: 'quantity', label: 'Units', kind: 'quantity' },
    { key: 'reorderPoint', label: 'Reorder point', kind: 'quantity', phone: 'detail' },
    { key: 'lotNumber', label: 'Lot', kind: 'code' },
    { key: 'expiresOn', label: 'Expires', kind: 'date' },
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'kind',
      label: 'Alert',
      kind: 'select',
      choices: [
        { value: 'OUT_OF_STOCK', label: 'Out of stock' },
        { value: 'LOW', label: 'Low' },
        { value: 'EXPIRED', label: 'Expired' },
        { value: 'EXPIRING', label: 'Expiring' },
        { value: 'QC_WAITING', label: 'Waiting for QC' },
      ],
    },
    {
      key: 'severity',
      label: 'Severity',
      kind: 'select',
      choices: [
        { value: 'CRITICAL', label: 'Critical' },
        { value: 'WARNING', label: 'Warning' },
        { value: 'INFO', label: 'Info' },
      ],
    },
  ];
  protected readonly load = (query: ListStockAlerts$Params) => this.api.invoke(listStockAlerts, query);
}
