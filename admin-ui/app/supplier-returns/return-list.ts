import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { ListSupplierReturns$Params, listSupplierReturns } from '../api/fn/supplier-returns/list-supplier-returns';
import { Session } from '../core/session';
import { DataGrid } from '../shared/grid/data-grid';
import { GridFilter } from '../shared/grid/grid-types';
import { REVERSED_FILTER, productFilter, supplierFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { withOrder } from '../shared/purchasing/order-columns';
import { returnColumns, returnLink } from '../shared/purchasing/return-columns';

/** Goods that went back to suppliers, the newest first. */
@Component({
  selector: 'app-return-list',
  imports: [DataGrid, MatButtonModule, PageHeader, RouterLink],
  template: `
    <app-page-header heading="Supplier returns" text="Goods that went back, and what suppliers take off for them.">
      @if (mayReturn) {
        <a mat-flat-button routerLink="/inventory/return-to-supplier">Return goods</a>
      }
    </app-page-header>
    <app-data-grid
      name="supplier-returns"
      searchLabel="Search return, order or supplier"
      emptyHeading="No supplier returns yet"
      emptyText="What quality control rejects can go back to who delivered it."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
      [rowLink]="link"
    />
  `,
})
export class ReturnList {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);

  protected readonly mayReturn = inject(Session).can('inventory:scrap');
  protected readonly path = listSupplierReturns.PATH;
  protected readonly link = returnLink;
  protected readonly columns = withOrder(returnColumns());
  protected readonly filters: GridFilter[] = [
    supplierFilter(this.lookups),
    productFilter(this.lookups),
    { key: 'from', label: 'From', kind: 'date' },
    { key: 'to', label: 'To', kind: 'date' },
    REVERSED_FILTER,
  ];
  protected readonly load = (query: ListSupplierReturns$Params) => this.api.invoke(listSupplierReturns, query);
}
