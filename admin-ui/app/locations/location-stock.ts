import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { ListLocationInventory$Params, listLocationInventory } from '../api/fn/locations/list-location-inventory';
import { StockOnHandDto } from '../api/models/stock-on-hand-dto';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';

/** What lies at one location, product by product. */
@Component({
  selector: 'app-location-stock',
  imports: [DataGrid, MatButtonModule, RouterLink],
  template: `
    <app-data-grid
      name="location-stock"
      searchLabel="Search SKU or name"
      emptyHeading="Nothing was ever here"
      [columns]="columns"
      [filters]="filters"
      [load]="load()"
      [exportPath]="exportPath()"
      [rowId]="rowId"
      [rowLink]="link"
    >
      @if (mayReceive()) {
        <a emptyAction mat-stroked-button routerLink="/inventory/receive">Receive stock</a>
      }
    </app-data-grid>
  `,
})
export class LocationStock {
  private readonly api = inject(Api);

  readonly locationId = input.required<string>();
  readonly mayReceive = input(false);

  protected readonly exportPath = computed(() => listLocationInventory.PATH.replace('{id}', this.locationId()));
  protected readonly load = computed(() => {
    const id = this.locationId();
    return (query: Omit<ListLocationInventory$Params, 'id'>) =>
      this.api.invoke(listLocationInventory, { ...query, id });
  });
  protected readonly rowId = (row: StockOnHandDto): string => row.productId;
  protected readonly link = (row: StockOnHandDto): string => `/products/${row.productId}`;
  protected readonly columns: GridColumn<StockOnHandDto>[] = [
    { key: 'sku', label: 'SKU', kind: 'link', whole: true, link: this.link, sortable: true, width: '118px' },
    { key: 'name', label: 'Name', sortable: true, phone: 'title', width: '28%' },
    { key: 'status', label: 'Status', kind: 'status' },
    { key: 'onHand', label: 'On hand', kind: 'quantity', sortable: true },
    { key: 'available', label: 'Available', kind: 'quantity', sortable: true },
    { key: 'reserved', label: 'Reserved', kind: 'quantity', phone: 'detail' },
    { key: 'quarantined', label: 'Quarantined', kind: 'quantity', phone: 'detail' },
    { key: 'rejected', label: 'Rejected', kind: 'quantity', hidden: true },
    { key: 'reorderPoint', label: 'Reorder point', kind: 'quantity', hidden: true },
    { key: 'value', label: 'Value', kind: 'money', sortable: true },
    { key: 'lastMovementAt', label: 'Last movement', kind: 'instant', phone: 'detail', width: '158px' },
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'status',
      label: 'Status',
      kind: 'select',
      choices: [
        { value: 'OK', label: 'OK' },
        { value: 'LOW', label: 'Low' },
        { value: 'OUT_OF_STOCK', label: 'Out of stock' },
      ],
    },
    { key: 'inStock', label: 'Only what is here', kind: 'toggle' },
  ];
}
