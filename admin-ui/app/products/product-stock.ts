import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { getProductInventory } from '../api/fn/products/get-product-inventory';
import { StockAtLocationWithLotsDto } from '../api/models/stock-at-location-with-lots-dto';
import { StockOfLotDto } from '../api/models/stock-of-lot-dto';
import { EmptyState } from '../shared/feedback/empty-state';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { inMemory } from '../shared/grid/in-memory';

type LotHere = StockOfLotDto & { location: string; locationId: string };

/** Where the stock of a product is, and of which lots it is made. */
@Component({
  selector: 'app-product-stock',
  imports: [DataGrid, EmptyState, ErrorState, MatButtonModule, RouterLink, Skeleton],
  template: `
    @if (loaded(); as stock) {
      @if (stock.locations.length === 0) {
        <div class="sw-card">
          <app-empty-state heading="No stock yet" text="It comes with the first receipt.">
            @if (mayReceive()) {
              <a mat-stroked-button routerLink="/inventory/receive" [queryParams]="{ productId: productId() }">
                Receive stock
              </a>
            }
          </app-empty-state>
        </div>
      } @else {
        <app-data-grid
          heading="By location"
          name="product-stock-locations"
          [searchable]="false"
          [keepInAddress]="false"
          [columns]="locationColumns"
          [load]="loadLocations()"
          [rowId]="locationId"
        />
        <app-data-grid
          heading="By lot"
          name="product-stock-lots"
          emptyHeading="No lot holds anything"
          [searchable]="false"
          [keepInAddress]="false"
          [columns]="lotColumns"
          [load]="loadLots()"
          [rowId]="lotId"
          [rowLink]="lotLink"
        />
      }
    } @else if (stock$.error()) {
      <app-error-state [error]="stock$.error()" (retry)="stock$.reload()" />
    } @else {
      <app-skeleton [lines]="8" />
    }
  `,
  styles: `
    app-data-grid:not(:last-child) {
      margin-bottom: 16px;
    }
  `,
})
export class ProductStock {
  private readonly api = inject(Api);

  readonly productId = input.required<string>();
  readonly mayReceive = input(false);

  protected readonly stock$ = resource({
    params: () => this.productId(),
    loader: ({ params }) => this.api.invoke(getProductInventory, { id: params }),
  });
  protected readonly loaded = computed(() => (this.stock$.hasValue() ? this.stock$.value() : undefined));
  private readonly locations = computed(() => this.loaded()?.locations ?? []);
  private readonly lots = computed<LotHere[]>(() =>
    this.locations().flatMap(({ lots, name, locationId }) =>
      lots.map((lot) => ({ ...lot, location: name, locationId })),
    ),
  );
  protected readonly loadLocations = computed(() => inMemory(this.locations()));
  protected readonly loadLots = computed(() => inMemory(this.lots()));
  protected readonly locationId = (row: StockAtLocationWithLotsDto): string => row.locationId;
  protected readonly lotId = (row: LotHere): string => `${row.lotId} ${row.locationId}`;
  protected readonly lotLink = (row: LotHere): string => `/lots/${row.lotId}`;

  protected readonly locationColumns: GridColumn<StockAtLocationWithLotsDto>[] = [
    {
      key: 'name',
      label: 'Location',
      kind: 'link',
      phone: 'title',
      link: (row) => `/locations/${row.locationId}`,
    },
    ...quantities<StockAtLocationWithLotsDto>(),
    { key: 'reorderPoint', label: 'Reorder point', kind: 'quantity', hidden: true },
    { key: 'lastCountedAt', label: 'Last counted', kind: 'instant' },
  ];
  protected readonly lotColumns: GridColumn<LotHere>[] = [
    { key: 'number', label: 'Lot', kind: 'link', whole: true, phone: 'title', width: '140px', link: this.lotLink },
    { key: 'location', label: 'Location' },
    { key: 'lotCode', label: 'Supplier’s lot', kind: 'code' },
    { key: 'receivedAt', label: 'Received', kind: 'date', width: '112px' },
    { key: 'expiresOn', label: 'Expires', kind: 'date' },
    // A lot on the road stands in a row of its own, at the location "In transit".
    ...quantities<LotHere>().filter((column) => column.key !== 'inTransit'),
    { key: 'value', label: 'Value', kind: 'money' },
  ];
}

function quantities<T>(): GridColumn<T>[] {
  return [
    { key: 'onHand', label: 'On hand', kind: 'quantity' },
    { key: 'available', label: 'Available', kind: 'quantity' },
    { key: 'reserved', label: 'Reserved', kind: 'quantity' },
    { key: 'quarantined', label: 'Quarantined', kind: 'quantity' },
    { key: 'rejected', label: 'Rejected', kind: 'quantity' },
    { key: 'inTransit', label: 'In transit', kind: 'quantity' },
  ];
}
