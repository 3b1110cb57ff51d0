import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { TraceLot$Params, traceLot } from '../api/fn/lots/trace-lot';
import { LotAtLocationDto } from '../api/models/lot-at-location-dto';
import { LotTraceDto } from '../api/models/lot-trace-dto';
import { Session } from '../core/session';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { DayPipe, InstantPipe, MoneyPipe, QuantityPipe, UnitCostPipe } from '../shared/pipes';
import { StatCard } from '../shared/stat-card';
import { StatusChip } from '../shared/status-chip';
import { stateColumns } from '../shared/stock/state-columns';
import { LotTimeline } from './lot-timeline';
import { QcDialogs } from './qc-dialog';

/** One lot: what is left of it and where, and its whole way from the supplier to the customers. */
@Component({
  selector: 'app-lot-detail',
  imports: [
    DataGrid,
    DayPipe,
    ErrorState,
    InstantPipe,
    KeyValue,
    KeyValues,
    LotTimeline,
    MatButtonModule,
    MoneyPipe,
    PageHeader,
    QuantityPipe,
    RouterLink,
    Skeleton,
    StatCard,
    StatusChip,
    UnitCostPipe,
  ],
  templateUrl: './lot-detail.html',
  styleUrl: './lot-detail.scss',
})
export class LotDetail {
  private readonly api = inject(Api);
  private readonly dialogs = inject(QcDialogs);

  readonly id = input.required<string>();

  protected readonly session = inject(Session);
  protected readonly trace = resource({
    params: () => ({ id: this.id(), pageSize: 50 }),
    loader: ({ params }) => this.api.invoke(traceLot, params),
  });
  protected readonly more = (query: Omit<TraceLot$Params, 'id'>): Promise<LotTraceDto> =>
    this.api.invoke(traceLot, { ...query, id: this.id() });
  protected readonly columns: GridColumn<LotAtLocationDto>[] = [
    { key: 'name', label: 'Location', phone: 'title' },
    { key: 'code', label: 'Code', kind: 'code' },
    ...stateColumns<LotAtLocationDto>(),
  ];
  protected readonly locationId = (row: LotAtLocationDto): string => row.locationId;
  protected readonly loadLocations = computed(() => {
    const items = this.trace.hasValue() ? this.trace.value().lot.locations : [];
    return () => Promise.resolve({ items });
  });

  protected async decide({ lot }: LotTraceDto): Promise<void> {
    const waiting = lot.locations
      .filter(({ quarantined }) => quarantined > 0)
      .map(({ locationId, name, quarantined }) => ({ locationId, name, quantity: quarantined }));
    const decided = await this.dialogs.decide({ lotId: lot.id, number: lot.number, sku: lot.sku, waiting });
    if (decided) this.trace.reload();
  }
}
