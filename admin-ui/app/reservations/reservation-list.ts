import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { ListReservations$Params, listReservations } from '../api/fn/reservations/list-reservations';
import { ReservationDto } from '../api/models/reservation-dto';
import { Session } from '../core/session';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { locationFilter, productFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { productsOf } from '../shared/stock/postings';

/** What is promised to whom, and how much of it is still open. */
@Component({
  selector: 'app-reservation-list',
  imports: [DataGrid, MatButtonModule, PageHeader, RouterLink],
  template: `
    <app-page-header heading="Reservations">
      @if (session.can('inventory:reserve')) {
        <a mat-flat-button routerLink="/reservations/new">Reserve stock</a>
      }
    </app-page-header>
    <app-data-grid
      name="reservations"
      searchLabel="Search reference, SKU or name"
      emptyHeading="Nothing is reserved"
      emptyText="Reserved goods stay in stock and cannot be promised twice."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
      [rowLink]="link"
    >
      <a emptyAction mat-stroked-button routerLink="/reservations/new">Reserve stock</a>
    </app-data-grid>
  `,
})
export class ReservationList {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);

  protected readonly session = inject(Session);
  protected readonly path = listReservations.PATH;
  protected readonly link = (row: ReservationDto): string => `/reservations/${row.id}`;
  protected readonly columns: GridColumn<ReservationDto>[] = [
    {
      key: 'reference',
      label: 'Reference',
      kind: 'link',
      value: (row) => row.reference ?? 'Without reference',
      link: this.link,
      sortable: true,
      phone: 'title',
    },
    { key: 'status', label: 'Status', kind: 'status' },
    { key: 'products', label: 'Products', value: (row) => productsOf(row.products) },
    { key: 'quantity', label: 'Reserved', kind: 'quantity', sortable: true },
    { key: 'issued', label: 'Issued', kind: 'quantity' },
    { key: 'released', label: 'Released', kind: 'quantity', phone: 'detail' },
    { key: 'open', label: 'Still open', kind: 'quantity', sortable: true },
    { key: 'expiresAt', label: 'Expires', kind: 'instant', sortable: true },
    { key: 'createdAt', label: 'Made', kind: 'instant', sortable: true, phone: 'detail' },
    { key: 'createdByName', label: 'By', phone: 'detail' },
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'status',
      label: 'Status',
      kind: 'select',
      choices: [
        { value: 'ACTIVE', label: 'Active' },
        { value: 'PARTIAL', label: 'Partial' },
        { value: 'COMPLETED', label: 'Completed' },
        { value: 'RELEASED', label: 'Released' },
        { value: 'EXPIRED', label: 'Expired' },
      ],
    },
    productFilter(this.lookups),
    locationFilter(this.lookups),
  ];
  protected readonly load = (query: ListReservations$Params) => this.api.invoke(listReservations, query);
}
