import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { getStockItem } from '../api/fn/inventory/get-stock-item';
import { ListStockItemMovements$Params, listStockItemMovements } from '../api/fn/inventory/list-stock-item-movements';
import { LedgerEntryDto } from '../api/models/ledger-entry-dto';
import { StockAtLocationDto } from '../api/models/stock-at-location-dto';
import { StockOfLotDto } from '../api/models/stock-of-lot-dto';
import { Session } from '../core/session';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { PageHeader } from '../shared/page-header';
import { MoneyPipe, QuantityPipe } from '../shared/pipes';
import { StatCard } from '../shared/stat-card';
import { StatusChip } from '../shared/status-chip';
import { movementColumns } from '../shared/stock/postings';
import { stateColumns } from '../shared/stock/state-columns';
import { Tabs } from '../shared/tabs';

/** The stock of one product: where it lies, in which lots, and how it came to be. */
@Component({
  selector: 'app-stock-item',
  imports: [
    DataGrid,
    ErrorState,
    MatButtonModule,
    MoneyPipe,
    PageHeader,
    QuantityPipe,
    RouterLink,
    Skeleton,
    StatCard,
    StatusChip,
    Tabs,
  ],
  templateUrl: './stock-item.html',
  styleUrl: './figures.scss',
})
export class StockItem {
  private readonly api = inject(Api);

  readonly productId = input.required<string>();

  protected readonly session = inject(Session);
  protected readonly item = resource({
    params: () => ({ productId: this.productId() }),
    loader: ({ params }) => this.api.invoke(getStockItem, params),
  });
  protected readonly tabs = computed(() => {
    const item = this.item.hasValue() ? this.item.value() : undefined;
    return [
      { key: 'locations', label: 'By location', ...(item && { count: item.byLocation.length }) },
      { key: 'lots', label: 'By lot', ...(item && { count: item.byLot.length }) },
      { key: 'movements', label: 'Movements' },
    ];
  });

  protected readonly locationColumns: GridColumn<StockAtLocationDto>[] = [
    { key: 'name', label: 'Location', phone: 'title' },
    { key: 'code', label: 'Code', kind: 'code' },
    ...stateColumns<StockAtLocationDto>(),
    { key: 'reorderPoint', label: 'Own reorder point', kind: 'quantity', phone: 'detail' },
    { key: 'lastCountedAt', label: 'Last counted', kind: 'instant', phone: 'detail' },
  ];
  protected readonly lotColumns: GridColumn<StockOfLotDto>[] = [
    { key: 'number', label: 'Lot', kind: 'link', link: (lot) => `/lots/${lot.lotId}`, whole: true, phone: 'title' },
    { key: 'lotCode', label: 'Supplier’s lot', kind: 'code' },
    { key: 'expiresOn', label: 'Expires', kind: 'date' },
    ...stateColumns<StockOfLotDto>(),
    { key: 'value', label: 'Value', kind: 'money' },
    { key: 'receivedAt', label: 'Received', kind: 'instant', phone: 'detail' },
  ];
  protected readonly movementColumns = movementColumns(['product']);

  protected readonly locationId = (row: StockAtLocationDto): string => row.locationId;
  protected readonly lotId = (row: StockOfLotDto): string => row.lotId;
  protected readonly lotLink = (row: StockOfLotDto): string => `/lots/${row.lotId}`;
  protected readonly postingLink = (row: LedgerEntryDto): string => `/ledger/${row.postingId}`;
  protected readonly loadLocations = computed(() => {
    const items = this.item.hasValue() ? this.item.value().byLocation : [];
    return () => Promise.resolve({ items });
  });
  protected readonly loadLots = computed(() => {
    const items = this.item.hasValue() ? this.item.value().byLot : [];
    return () => Promise.resolve({ items });
  });
  protected readonly loadMovements = computed(() => {
    const productId = this.productId();
    return (query: Omit<ListStockItemMovements$Params, 'productId'>) =>
      this.api.invoke(listStockItemMovements, { ...query, productId });
  });

  protected days(days: number | null): string {
    return days === null ? 'No demand' : days === 1 ? '1 day' : `${days} days`;
  }
}
