import { Component, inject, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Api } from '../api/api';
import { ListQcQueue$Params, listQcQueue } from '../api/fn/lots/list-qc-queue';
import { QcQueueItemDto } from '../api/models/qc-queue-item-dto';
import { Session } from '../core/session';
import { DataGrid } from '../shared/grid/data-grid';
import { GridBulkActions, GridCellSlot, GridRowActions } from '../shared/grid/grid-slots';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { locationFilter, productFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { QcBulkDialogs } from './qc-bulk-dialog';
import { QcDialogs } from './qc-dialog';

/** What waits in quarantine, the longest first, to be approved or rejected. */
@Component({
  selector: 'app-qc-queue',
  imports: [DataGrid, GridBulkActions, GridCellSlot, GridRowActions, MatButtonModule],
  template: `
    <app-data-grid
      name="qc-queue"
      searchLabel="Search lot, SKU or name"
      emptyHeading="Nothing waits for quality control"
      emptyText="Lots of products that need it come here when they are received."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
      [rowId]="idOf"
      [rowLink]="link"
      [selectable]="session.can('lot:qc')"
      [(selected)]="selected"
    >
      <ng-template appCell="productName" [appCellOf]="columns" let-row>
        {{ row.productName }} <span class="part sw-soft">{{ row.sku }}</span>
      </ng-template>
      <ng-template appCell="reference" [appCellOf]="columns" let-row>
        @for (part of partsOf(row); track $index) {
          <span class="part">{{ part }}</span>
        }
      </ng-template>
      @if (session.can('lot:qc')) {
        <ng-template appBulkActions [appBulkActionsOf]="columns" let-rows>
          <button mat-stroked-button type="button" (click)="decideAll(rows)">Decide {{ rows.length }} lots</button>
        </ng-template>
        <ng-template appRowActions [appRowActionsOf]="columns" let-row>
          <button mat-stroked-button type="button" (click)="decide(row)">Decide</button>
        </ng-template>
      }
    </app-data-grid>
  `,
  styles: `
    .part {
      display: block;
      white-space: nowrap;
    }
  `,
})
export class QcQueue {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);
  private readonly dialogs = inject(QcDialogs);
  private readonly bulkDialogs = inject(QcBulkDialogs);
  private readonly grid = viewChild.required<DataGrid<QcQueueItemDto>>(DataGrid);

  protected readonly session = inject(Session);
  protected readonly selected = signal<QcQueueItemDto[]>([]);
  protected readonly path = listQcQueue.PATH;
  protected readonly idOf = (row: QcQueueItemDto): string => `${row.lotId} ${row.locationId}`;
  protected readonly link = (row: QcQueueItemDto): string => `/lots/${row.lotId}`;
  protected readonly columns: GridColumn<QcQueueItemDto>[] = [
    { key: 'number', label: 'Lot', kind: 'link', link: this.link, sortable: true, whole: true },
    { key: 'productName', label: 'Product', sortable: 'sku', width: '220px', phone: 'title' },
    { key: 'sku', label: 'SKU', kind: 'code', sortable: true, hidden: true },
    { key: 'lotCode', label: 'Supplier’s lot', kind: 'code', hidden: true },
    { key: 'location', label: 'Location' },
    { key: 'quantity', label: 'Waiting', kind: 'quantity', sortable: true },
    { key: 'waitingSince', label: 'Since', kind: 'instant', sortable: true },
    { key: 'waitingDays', label: 'Days', kind: 'quantity', hidden: true },
    { key: 'expiresOn', label: 'Expires', kind: 'date', sortable: true, hidden: true },
    { key: 'reference', label: 'Came with', phone: 'detail' },
  ];
  protected readonly filters: GridFilter[] = [productFilter(this.lookups), locationFilter(this.lookups)];
  protected readonly load = (query: ListQcQueue$Params) => this.api.invoke(listQcQueue, query);

  /** The order and the receipt, one below the other; or what somebody wrote. */
  protected readonly partsOf = ({ reference }: QcQueueItemDto): string[] => reference?.split(' · ') ?? ['–'];

  protected async decide(row: QcQueueItemDto): Promise<void> {
    const { lotId, number, sku, locationId, location, quantity } = row;
    const waiting = [{ locationId, name: location, quantity }];
    if (await this.dialogs.decide({ lotId, number, sku, waiting })) this.grid().reload();
  }

  protected async decideAll(rows: QcQueueItemDto[]): Promise<void> {
    if (!(await this.bulkDialogs.decide(rows))) return;
    this.selected.set([]);
    this.grid().reload();
  }
}
