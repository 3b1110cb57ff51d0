import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../../api/api';
import { ListShipments$Params, listShipments } from '../../api/fn/shipments/list-shipments';
import { Session } from '../../core/session';
import { DataGrid } from '../grid/data-grid';
import { GridCellSlot } from '../grid/grid-slots';
import { EtaCell } from './eta-cell';
import { shipmentColumns, shipmentLink } from './shipment-columns';

/** The shipments of an order: `<app-order-shipments [id]="order.id" [open]="order is confirmed and not closed" />` */
@Component({
  selector: 'app-order-shipments',
  imports: [DataGrid, EtaCell, GridCellSlot, MatButtonModule, RouterLink],
  template: `
    <app-data-grid
      name="order-shipments"
      heading="Shipments"
      emptyHeading="Nothing on its way yet"
      emptyText="A shipment says what is on board, with whom, and when it is expected. Goods can be shipped once the order is confirmed."
      [searchable]="false"
      [keepInAddress]="false"
      [columns]="columns"
      [load]="load()"
      [rowLink]="link"
    >
      @if (mayShip()) {
        <a headAction mat-stroked-button routerLink="/shipments/new" [queryParams]="{ purchaseOrderId: id() }">
          New shipment
        </a>
      }
      <ng-template appCell="etaOn" [appCellOf]="columns" let-row><app-eta-cell [of]="row" /></ng-template>
    </app-data-grid>
  `,
})
export class OrderShipments {
  private readonly api = inject(Api);
  private readonly session = inject(Session);

  /** The order's. */
  readonly id = input.required<string>();
  /** Whether goods of it can still be shipped. */
  readonly open = input(true);

  protected readonly mayShip = computed(() => this.open() && this.session.can('shipment:write'));
  protected readonly columns = shipmentColumns();
  protected readonly link = shipmentLink;
  protected readonly load = computed(() => {
    const purchaseOrderId = this.id();
    return (query: ListShipments$Params) => this.api.invoke(listShipments, { ...query, purchaseOrderId });
  });
}
