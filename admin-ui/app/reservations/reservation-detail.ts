import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Api } from '../api/api';
import { releaseStock } from '../api/fn/inventory/release-stock';
import { getReservation } from '../api/fn/reservations/get-reservation';
import { ReservationAllocationDto } from '../api/models/reservation-allocation-dto';
import { ReservationDetailDto } from '../api/models/reservation-detail-dto';
import { Intention, writing } from '../core/request-context';
import { Session } from '../core/session';
import { Confirm } from '../shared/feedback/confirm';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { formatQuantity } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { InstantPipe, QuantityPipe } from '../shared/pipes';
import { StatCard } from '../shared/stat-card';
import { StatusChip } from '../shared/status-chip';
import { IssueDialogs } from './issue-dialog';

/** One promise: the lots it holds, what was issued of it, and what is still open. */
@Component({
  selector: 'app-reservation-detail',
  imports: [
    DataGrid,
    ErrorState,
    InstantPipe,
    KeyValue,
    KeyValues,
    MatButtonModule,
    PageHeader,
    QuantityPipe,
    Skeleton,
    StatCard,
    StatusChip,
  ],
  templateUrl: './reservation-detail.html',
  styleUrl: './reservation-detail.scss',
})
export class ReservationDetail {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(IssueDialogs);
  private readonly toasts = inject(Toasts);
  private readonly release = new Intention();

  readonly id = input.required<string>();

  protected readonly session = inject(Session);
  protected readonly reservation = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getReservation, params),
  });
  protected readonly columns: GridColumn<ReservationAllocationDto>[] = [
    {
      key: 'product',
      label: 'Product',
      kind: 'link',
      value: (row) => `${row.sku} · ${row.productName}`,
      link: (row) => `/inventory/${row.productId}`,
      phone: 'title',
    },
    { key: 'lotNumber', label: 'Lot', kind: 'link', link: (row) => `/lots/${row.lotId}`, whole: true },
    { key: 'location', label: 'Location' },
    { key: 'expiresOn', label: 'Expires', kind: 'date', phone: 'detail' },
    { key: 'quantity', label: 'Reserved', kind: 'quantity' },
    { key: 'issued', label: 'Issued', kind: 'quantity' },
    { key: 'released', label: 'Released', kind: 'quantity' },
    { key: 'open', label: 'Still open', kind: 'quantity' },
  ];
  protected readonly rowId = (row: ReservationAllocationDto): string => `${row.lotId} ${row.locationId}`;
  protected readonly loadAllocations = computed(() => {
    const items = this.reservation.hasValue() ? this.reservation.value().allocations : [];
    return () => Promise.resolve({ items });
  });

  protected async issue(reservation: ReservationDetailDto): Promise<void> {
    if (await this.dialogs.issue(reservation)) this.reservation.reload();
  }

  protected async releaseRest({ id, open }: ReservationDetailDto): Promise<void> {
    const units = `${formatQuantity(open)} ${open === 1 ? 'unit' : 'units'}`;
    const sure = await this.confirm.ask({
      title: `Release ${units}?`,
      consequence: `${units} can be promised to others again. What was issued stays issued.`,
      action: 'Release',
    });
    if (!sure) return;
    const body = { reservationId: id, quantity: null };
    try {
      await this.api.invoke(releaseStock, { body }, writing({ key: this.release.keyFor(body) }));
      this.release.fulfilled();
      this.toasts.success(`${units} released`);
      this.reservation.reload();
    } catch (error) {
      this.toasts.error(error);
    }
  }
}
