import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { ListSuppliers$Params, listSuppliers } from '../api/fn/suppliers/list-suppliers';
import { SupplierDto } from '../api/models/supplier-dto';
import { Session } from '../core/session';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { PageHeader } from '../shared/page-header';
import { countryName, searchCountries } from '../shared/world';

@Component({
  selector: 'app-supplier-list',
  imports: [DataGrid, MatButtonModule, PageHeader, RouterLink],
  template: `
    <app-page-header heading="Suppliers">
      @if (mayWrite) {
        <a mat-flat-button routerLink="/suppliers/new">New supplier</a>
      }
    </app-page-header>
    <app-data-grid
      name="suppliers"
      searchLabel="Search name"
      emptyHeading="No suppliers yet"
      emptyText="With a supplier come its products, prices, contacts and terms."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
      [rowLink]="link"
    >
      @if (mayWrite) {
        <a emptyAction mat-stroked-button routerLink="/suppliers/new">Add the first supplier</a>
      }
    </app-data-grid>
  `,
})
export class SupplierList {
  private readonly api = inject(Api);

  protected readonly mayWrite = inject(Session).can('supplier:write');
  protected readonly path = listSuppliers.PATH;
  protected readonly link = (row: SupplierDto): string => `/suppliers/${row.id}`;
  protected readonly load = (query: ListSuppliers$Params) => this.api.invoke(listSuppliers, query);
  protected readonly columns: GridColumn<SupplierDto>[] = [
    { key: 'name', label: 'Name', kind: 'link', link: this.link, sortable: true, phone: 'title' },
    {
      key: 'country',
      label: 'Country',
      sortable: true,
      value: ({ country }) => (country === null ? '–' : countryName(country)),
    },
    { key: 'currency', label: 'Paid in', sortable: true, width: '110px' },
    { key: 'leadTimeDays', label: 'Lead time, days', kind: 'quantity', sortable: true, width: '150px' },
    {
      key: 'minOrderQuantity',
      label: 'Smallest order',
      kind: 'quantity',
      sortable: true,
      width: '150px',
      phone: 'detail',
    },
    { key: 'paymentTerms', label: 'Payment terms', phone: 'detail' },
    {
      key: 'isActive',
      label: 'Status',
      kind: 'status',
      width: '120px',
      value: ({ isActive }) => (isActive ? 'ACTIVE' : 'INACTIVE'),
    },
    { key: 'website', label: 'Website', hidden: true },
    { key: 'createdAt', label: 'Created', kind: 'instant', sortable: true, hidden: true },
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'country',
      label: 'Country',
      kind: 'autocomplete',
      search: searchCountries,
      labelOf: (code) => Promise.resolve(countryName(code)),
    },
    {
      key: 'active',
      label: 'In use',
      kind: 'select',
      choices: [
        { value: 'true', label: 'Active' },
        { value: 'false', label: 'Inactive' },
      ],
    },
  ];
}
