import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { ListShipments$Params, listShipments } from '../api/fn/shipments/list-shipments';
import { Session } from '../core/session';
import { DataGrid } from '../shared/grid/data-grid';
import { GridCellSlot } from '../shared/grid/grid-slots';
import { GridFilter } from '../shared/grid/grid-types';
import { supplierFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { withOrder } from '../shared/purchasing/order-columns';
import { EtaCell } from '../shared/purchasing/eta-cell';
import { shipmentColumns, shipmentLink } from '../shared/purchasing/shipment-columns';
import { SHIPMENT_MODES, SHIPMENT_STATUSES } from '../shared/purchasing/shipment-words';

@Component({
  selector: 'app-shipment-list',
  imports: [DataGrid, EtaCell, GridCellSlot, MatButtonModule, PageHeader, RouterLink],
  template: `
    <app-page-header heading="Shipments" text="What is on its way, by whom, and when it is expected.">
      <a mat-stroked-button routerLink="/shipments/inbound">By product</a>
      @if (mayWrite) {
        <a mat-flat-button routerLink="/shipments/new">New shipment</a>
      }
    </app-page-header>
    <app-data-grid
      name="shipments"
      searchLabel="Search number, order, tracking, container …"
      emptyHeading="No shipments yet"
      emptyText="A shipment carries all of a confirmed order, or a part of it."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
      [rowLink]="link"
    >
      <ng-template appCell="etaOn" [appCellOf]="columns" let-row><app-eta-cell [of]="row" /></ng-template>
    </app-data-grid>
  `,
})
export class ShipmentList {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);

  protected readonly mayWrite = inject(Session).can('shipment:write');
  protected readonly path = listShipments.PATH;
  protected readonly link = shipmentLink;
  protected readonly columns = withOrder(shipmentColumns());
  protected readonly filters: GridFilter[] = [
    {
      key: 'open',
      label: 'Open or closed',
      none: 'Open and closed',
      kind: 'select',
      choices: [
        { value: 'true', label: 'Open' },
        { value: 'false', label: 'Closed' },
      ],
    },
    { key: 'status', label: 'Status', kind: 'select', choices: SHIPMENT_STATUSES },
    { key: 'mode', label: 'By', kind: 'select', choices: SHIPMENT_MODES },
    supplierFilter(this.lookups),
  ];
  protected readonly load = (query: ListShipments$Params) => this.api.invoke(listShipments, query);
}
