import { Component, inject } from '@angular/core';
import { Api } from '../api/api';
import { ListLots$Params, listLots } from '../api/fn/lots/list-lots';
import { LotDto } from '../api/models/lot-dto';
import { DataGrid } from '../shared/grid/data-grid';
import { GridCellSlot } from '../shared/grid/grid-slots';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { locationFilter, productFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { DayPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';
import { stateColumns } from '../shared/stock/state-columns';
import { Tabs } from '../shared/tabs';
import { QcQueue } from './qc-queue';

/** Every receipt line as a lot, and those of them that wait for quality control. */
@Component({
  selector: 'app-lot-list',
  imports: [DataGrid, DayPipe, GridCellSlot, PageHeader, QcQueue, StatusChip, Tabs],
  template: `
    <app-page-header heading="Lots & QC" />
    <app-tabs #tabBar label="Lots" [tabs]="tabs" />
    @if (tabBar.current() === 'qc') {
      <app-qc-queue />
    } @else {
      <app-data-grid
        name="lots"
        searchLabel="Search lot, supplier’s lot, SKU or name"
        emptyHeading="No lots yet"
        emptyText="Every line that is received becomes a lot."
        [exportPath]="path"
        [columns]="columns"
        [filters]="filters"
        [load]="load"
        [rowLink]="link"
      >
        <ng-template appCell="expiresOn" [appCellOf]="columns" let-lot>
          {{ lot.expiresOn | day }}
          @if (lot.expired) {
            <app-status-chip status="EXPIRED" />
          }
        </ng-template>
      </app-data-grid>
    }
  `,
})
export class LotList {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);

  protected readonly tabs = [
    { key: 'all', label: 'All lots' },
    { key: 'qc', label: 'QC queue' },
  ];
  protected readonly path = listLots.PATH;
  protected readonly link = (lot: LotDto): string => `/lots/${lot.id}`;
  protected readonly columns: GridColumn<LotDto>[] = [
    { key: 'number', label: 'Lot', kind: 'link', link: this.link, sortable: true, whole: true },
    { key: 'sku', label: 'SKU', kind: 'code', sortable: true },
    { key: 'productName', label: 'Product', width: '190px', phone: 'title' },
    { key: 'lotCode', label: 'Supplier’s lot', kind: 'code', phone: 'detail' },
    { key: 'expiresOn', label: 'Expires', kind: 'date', sortable: true },
    ...stateColumns<LotDto>().map((column) => ({
      ...column,
      sortable: column.key === 'onHand',
      hidden: ['rejected', 'inTransit'].includes(column.key),
    })),
    { key: 'value', label: 'Value', kind: 'money' },
    { key: 'receivedAt', label: 'Received', kind: 'instant', sortable: true, hidden: true },
    { key: 'reference', label: 'Reference', hidden: true },
    { key: 'unitCost', label: 'Unit cost', kind: 'unitCost', hidden: true },
  ];
  protected readonly filters: GridFilter[] = [
    productFilter(this.lookups),
    locationFilter(this.lookups),
    {
      key: 'state',
      label: 'With some',
      kind: 'select',
      choices: [
        { value: 'AVAILABLE', label: 'Available' },
        { value: 'RESERVED', label: 'Reserved' },
        { value: 'QUARANTINE', label: 'Quarantined' },
        { value: 'REJECTED', label: 'Rejected' },
      ],
    },
    { key: 'expiringBefore', label: 'Expires before', kind: 'date' },
    { key: 'inStock', label: 'In stock only', kind: 'toggle' },
  ];
  protected readonly load = (query: ListLots$Params) => this.api.invoke(listLots, query);
}
