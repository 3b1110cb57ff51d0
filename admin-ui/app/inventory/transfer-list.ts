import { Component, inject, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { ListTransfers$Params, listTransfers } from '../api/fn/inventory/list-transfers';
import { TransferDto } from '../api/models/transfer-dto';
import { Session } from '../core/session';
import { DataGrid } from '../shared/grid/data-grid';
import { GridRowActions } from '../shared/grid/grid-slots';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { locationFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { productsOf } from '../shared/stock/postings';
import { TransferActions } from './transfer-actions';

/** Goods on their way between locations, and those that arrived. */
@Component({
  selector: 'app-transfer-list',
  imports: [DataGrid, GridRowActions, MatButtonModule, PageHeader, RouterLink],
  template: `
    <app-page-header heading="Transfers">
      @if (session.can('inventory:transfer')) {
        <a mat-flat-button routerLink="/inventory/transfers/new">New transfer</a>
      }
    </app-page-header>
    <app-data-grid
      name="transfers"
      searchLabel="Search number or reference"
      emptyHeading="No transfers yet"
      emptyText="A transfer moves goods from one location to another, at once or by way of transit."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
      [rowLink]="link"
    >
      @if (session.can('inventory:transfer')) {
        <ng-template appRowActions [appRowActionsOf]="columns" let-row>
          @if (row.status === 'IN_TRANSIT') {
            <button mat-stroked-button type="button" (click)="receive(row)">Receive</button>
          }
        </ng-template>
      }
      <a emptyAction mat-stroked-button routerLink="/inventory/transfers/new">New transfer</a>
    </app-data-grid>
  `,
})
export class TransferList {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);
  private readonly actions = inject(TransferActions);
  private readonly grid = viewChild.required<DataGrid<TransferDto>>(DataGrid);

  protected readonly session = inject(Session);
  protected readonly path = listTransfers.PATH;
  protected readonly link = (row: TransferDto): string => `/inventory/transfers/${row.id}`;
  protected readonly columns: GridColumn<TransferDto>[] = [
    { key: 'number', label: 'Transfer', kind: 'link', link: this.link, sortable: true, whole: true, phone: 'title' },
    { key: 'status', label: 'Status', kind: 'status', sortable: true },
    { key: 'fromLocationName', label: 'From' },
    { key: 'toLocationName', label: 'To' },
    { key: 'units', label: 'Units', kind: 'quantity', value: (row) => unitsOf(row) },
    { key: 'products', label: 'Products', value: (row) => productsOf(row.lines), phone: 'detail' },
    { key: 'reference', label: 'Reference', phone: 'detail' },
    { key: 'createdAt', label: 'Sent', kind: 'instant', sortable: true },
    { key: 'completedAt', label: 'Arrived', kind: 'instant', sortable: true, phone: 'detail' },
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'status',
      label: 'Status',
      kind: 'select',
      choices: [
        { value: 'IN_TRANSIT', label: 'In transit' },
        { value: 'COMPLETED', label: 'Completed' },
        { value: 'CANCELLED', label: 'Cancelled' },
      ],
    },
    locationFilter(this.lookups),
  ];
  protected readonly load = (query: ListTransfers$Params) => this.api.invoke(listTransfers, query);

  protected async receive(row: TransferDto): Promise<void> {
    if (await this.actions.receive(row)) this.grid().reload();
  }
}

function unitsOf({ lines }: TransferDto): number {
  return lines.reduce((total, { quantity }) => total + quantity, 0);
}
