import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { cancelShipment } from '../api/fn/shipments/cancel-shipment';
import { getShipment } from '../api/fn/shipments/get-shipment';
import { MilestoneDto } from '../api/models/milestone-dto';
import { ShipmentDto } from '../api/models/shipment-dto';
import { ShipmentLineDto } from '../api/models/shipment-line-dto';
import { writing } from '../core/request-context';
import { Session } from '../core/session';
import { Actions } from '../shared/feedback/actions';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { DayPipe, InstantPipe, QuantityPipe, StatusPipe } from '../shared/pipes';
import { etaNote, shipmentTone } from '../shared/purchasing/shipment-words';
import { StatCard } from '../shared/stat-card';
import { StatusChip } from '../shared/status-chip';
import { MilestoneDialogs } from './milestone-dialog';
import { MilestoneTimeline } from './milestone-timeline';

/** One shipment: how far it is, what is on board, and in which containers. */
@Component({
  selector: 'app-shipment-detail',
  imports: [
    ...[DataGrid, DayPipe, ErrorState, InstantPipe, KeyValue, KeyValues, MatButtonModule, MilestoneTimeline],
    ...[PageHeader, QuantityPipe, RouterLink, Skeleton, StatCard, StatusChip, StatusPipe],
  ],
  templateUrl: './shipment-detail.html',
  styles: `
    app-milestone-timeline {
      display: block;
    }
    .facts {
      padding: 16px 18px;
    }
    .notes {
      margin-top: 14px;
      max-width: 80ch;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    ul {
      display: grid;
      gap: 8px;
      margin: 10px 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 10px;
    }
    .sw-stack > * {
      min-width: 0;
    }
  `,
})
export class ShipmentDetail {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);
  private readonly dialogs = inject(MilestoneDialogs);
  private readonly session = inject(Session);

  readonly id = input.required<string>();

  protected readonly mayWrite = this.session.can('shipment:write');
  protected readonly mayReceive = this.session.can('goods-receipt:write');
  protected readonly toneOf = shipmentTone;
  protected readonly note = etaNote;
  protected readonly crumbs = [{ label: 'Shipments', link: '/shipments' }];
  protected readonly shipment$ = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getShipment, params),
  });
  protected readonly loaded = computed(() => (this.shipment$.hasValue() ? this.shipment$.value() : undefined));
  protected readonly received = computed(() =>
    (this.loaded()?.lines ?? []).reduce((sum, line) => sum + line.receivedQuantity, 0),
  );
  protected readonly lines = computed(() => {
    const items = this.loaded()?.lines ?? [];
    return () => Promise.resolve({ items });
  });
  protected readonly lineId = ({ purchaseOrderLineId }: ShipmentLineDto): string => purchaseOrderLineId;
  protected readonly columns: GridColumn<ShipmentLineDto>[] = [
    { key: 'line', label: 'Line', kind: 'quantity', width: '70px' },
    { key: 'sku', label: 'SKU', kind: 'link', link: ({ productId }) => `/products/${productId}`, whole: true },
    { key: 'productName', label: 'Product', phone: 'title' },
    { key: 'quantity', label: 'On board', kind: 'quantity' },
    { key: 'receivedQuantity', label: 'Received', kind: 'quantity' },
  ];

  protected linesNote({ lines }: ShipmentDto): string {
    return lines.length === 1 ? 'One product' : `${lines.length} products`;
  }

  protected async set(shipment: ShipmentDto, step: MilestoneDto): Promise<void> {
    if (await this.dialogs.set({ shipment, step })) this.shipment$.reload();
  }

  protected async cancel({ id, number, version }: ShipmentDto): Promise<void> {
    const question = {
      title: `Cancel ${number}?`,
      consequence: 'It does not take place. What it was to carry can go on another shipment.',
      action: 'Cancel the shipment',
      danger: true,
    };
    const act = () => this.api.invoke(cancelShipment, { id, body: {} }, writing({ version }));
    if (await this.actions.confirmed(question, act, `${number} cancelled`)) this.shipment$.reload();
  }
}
