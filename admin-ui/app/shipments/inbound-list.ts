import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { ListInbound$Params, listInbound } from '../api/fn/shipments/list-inbound';
import { InboundItemDto } from '../api/models/inbound-item-dto';
import { DataGrid } from '../shared/grid/data-grid';
import { GridCellSlot } from '../shared/grid/grid-slots';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { productFilter, supplierFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { orderColumn } from '../shared/purchasing/order-columns';
import { EtaCell } from '../shared/purchasing/eta-cell';
import { StatusChip } from '../shared/status-chip';
import { shipmentTone } from '../shared/purchasing/shipment-words';

/** What is still to come, product by product, the next day first. */
@Component({
  selector: 'app-inbound-list',
  imports: [DataGrid, EtaCell, GridCellSlot, PageHeader, RouterLink, StatusChip],
  template: `
    <app-page-header
      heading="Inbound"
      text="What was ordered and has not come yet: on which shipment it is, and when it is expected."
      [crumbs]="[{ label: 'Shipments', link: '/shipments' }]"
    />
    <app-data-grid
      name="inbound"
      searchLabel="Search product, order, supplier or shipment"
      emptyHeading="Nothing is on its way"
      emptyText="Confirmed purchase orders show here until all of them has come."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
      [rowId]="idOf"
    >
      <ng-template appCell="etaOn" [appCellOf]="columns" let-row><app-eta-cell [of]="row" /></ng-template>
      <ng-template appCell="shipmentNumber" [appCellOf]="columns" let-row>
        @if (row.shipmentId) {
          <span class="place">
            <a [routerLink]="'/shipments/' + row.shipmentId">{{ row.shipmentNumber }}</a>
            <app-status-chip [status]="row.shipmentStatus" [tone]="toneOf(row)" />
          </span>
        } @else {
          <span class="sw-soft">At the supplier</span>
        }
      </ng-template>
    </app-data-grid>
  `,
  styles: `
    .place {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
      white-space: nowrap;
    }
  `,
})
export class InboundList {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);

  protected readonly path = listInbound.PATH;
  protected readonly idOf = (row: InboundItemDto): string =>
    `${row.purchaseOrderId} ${row.productId} ${row.shipmentId}`;
  protected readonly toneOf = ({ shipmentStatus }: InboundItemDto) =>
    shipmentTone({ status: shipmentStatus ?? 'PLANNED' });
  protected readonly columns: GridColumn<InboundItemDto>[] = [
    { key: 'etaOn', label: 'Expected', sortable: true, width: '200px' },
    { key: 'sku', label: 'SKU', kind: 'code', sortable: true },
    { key: 'productName', label: 'Product', sortable: true, phone: 'title' },
    { key: 'quantity', label: 'Units', kind: 'quantity', sortable: true },
    { key: 'shipmentNumber', label: 'Where', width: '220px' },
    orderColumn(),
    { key: 'supplierName', label: 'Supplier', sortable: true },
    { key: 'expectedReadyOn', label: 'Ready on', kind: 'date', hidden: true },
  ];
  protected readonly filters: GridFilter[] = [
    productFilter(this.lookups),
    supplierFilter(this.lookups),
    { key: 'from', label: 'Expected from', kind: 'date' },
    { key: 'to', label: 'Expected until', kind: 'date' },
  ];
  protected readonly load = (query: ListInbound$Params) => this.api.invoke(listInbound, query);
}
