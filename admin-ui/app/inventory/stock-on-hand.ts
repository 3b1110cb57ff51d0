import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { mdiHistory } from '@mdi/js';
import { Api } from '../api/api';
import { ListStockOnHand$Params, listStockOnHand } from '../api/fn/inventory/list-stock-on-hand';
import { StockOnHandDto } from '../api/models/stock-on-hand-dto';
import { Session } from '../core/session';
import { SettingsStore } from '../core/settings-store';
import { instantOf } from '../shared/business-time';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { Icon } from '../shared/icon';
import { locationFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { InstantPipe } from '../shared/pipes';

/** All products with what is there of them, now or as it was at another time. */
@Component({
  selector: 'app-stock-on-hand',
  imports: [DataGrid, Icon, InstantPipe, MatButtonModule, PageHeader, RouterLink],
  template: `
    <app-page-header heading="Stock on hand">
      <a mat-button routerLink="/inventory/transactions">Transactions</a>
      @if (session.can('inventory:scrap')) {
        <a mat-stroked-button routerLink="/inventory/scrap">Scrap</a>
      }
      @if (session.can('inventory:adjust')) {
        <a mat-stroked-button routerLink="/inventory/adjust">Adjust</a>
      }
      @if (session.can('inventory:receive')) {
        <a mat-flat-button routerLink="/inventory/receive">Receive</a>
      }
    </app-page-header>
    @if (asOf() || knownAt()) {
      <div class="past" role="status">
        <app-icon [path]="icon" />
        <p>
          @if (asOf()) {
            Stock as it was at <strong>{{ asOfInstant() | instant }}</strong>;
          } @else {
            Stock of now;
          }
          @if (knownAt()) {
            by what was recorded until <strong>{{ knownAtInstant() | instant }}</strong>.
          } @else {
            by all that is known today, also what was recorded later.
          }
        </p>
        <a
          mat-stroked-button
          [routerLink]="[]"
          [queryParams]="{ asOf: null, knownAt: null }"
          queryParamsHandling="merge"
          >Back to now</a
        >
      </div>
    }
    <app-data-grid
      name="stock-on-hand"
      searchLabel="Search SKU, name or barcode"
      emptyHeading="No products yet"
      emptyText="Stock is kept of products. Add the first one, then receive it."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters()"
      [load]="load"
      [rowLink]="link"
      [rowId]="idOf"
    >
      <a emptyAction mat-stroked-button routerLink="/products/new">Add a product</a>
    </app-data-grid>
  `,
  styles: `
    .past {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      margin-bottom: 12px;
      padding: 10px 14px;
      border: 1px solid var(--sw-info);
      border-radius: var(--sw-radius);
      background: var(--sw-info-ground);
      color: var(--sw-info);
    }
    .past p {
      flex: 1 1 240px;
    }
  `,
})
export class StockOnHand {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);
  private readonly settings = inject(SettingsStore);

  readonly asOf = input<string>();
  readonly knownAt = input<string>();

  protected readonly session = inject(Session);
  protected readonly icon = mdiHistory;
  protected readonly path = listStockOnHand.PATH;
  protected readonly idOf = (row: StockOnHandDto): string => row.productId;
  protected readonly link = (row: StockOnHandDto): string => `/inventory/${row.productId}`;
  protected readonly asOfInstant = computed(() => instantOf(this.asOf() ?? '', this.settings.timeZone()));
  protected readonly knownAtInstant = computed(() => instantOf(this.knownAt() ?? '', this.settings.timeZone()));
  protected readonly columns: GridColumn<StockOnHandDto>[] = [
    { key: 'sku', label: 'SKU', kind: 'link', link: this.link, sortable: true, width: '120px' },
    { key: 'name', label: 'Name', sortable: true, phone: 'title' },
    { key: 'status', label: 'Status', kind: 'status' },
    { key: 'onHand', label: 'On hand', kind: 'quantity', sortable: true },
    { key: 'available', label: 'Available', kind: 'quantity', sortable: true },
    { key: 'reserved', label: 'Reserved', kind: 'quantity' },
    { key: 'quarantined', label: 'Quarantined', kind: 'quantity' },
    { key: 'rejected', label: 'Rejected', kind: 'quantity', phone: 'detail' },
    { key: 'inTransit', label: 'In transit', kind: 'quantity', phone: 'detail' },
    { key: 'reorderPoint', label: 'Reorder point', kind: 'quantity', phone: 'detail' },
    { key: 'value', label: 'Value', kind: 'money', sortable: true },
    { key: 'lastMovementAt', label: 'Last movement', kind: 'instant', hidden: true },
  ];
  /** Made anew when the settings arrive, because their time zone decides which instant a time is. */
  protected readonly filters = computed<GridFilter[]>(() => {
    const toQuery = (local: string): string => instantOf(local, this.settings.timeZone());
    return [
      { key: 'status', label: 'Status', kind: 'select', choices: STATUSES },
      locationFilter(this.lookups),
      { key: 'inStock', label: 'In stock only', kind: 'toggle' },
      { key: 'asOf', label: 'As of', kind: 'dateTime', toQuery },
      { key: 'knownAt', label: 'Known at', kind: 'dateTime', toQuery },
    ];
  });
  protected readonly load = (query: ListStockOnHand$Params) => this.api.invoke(listStockOnHand, query);
}

const STATUSES = [
  { value: 'OK', label: 'OK' },
  { value: 'LOW', label: 'Low' },
  { value: 'OUT_OF_STOCK', label: 'Out of stock' },
];
