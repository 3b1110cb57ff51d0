import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { ListLandedCosts$Params, listLandedCosts } from '../api/fn/landed-costs/list-landed-costs';
import { Session } from '../core/session';
import { DataGrid } from '../shared/grid/data-grid';
import { GridFilter } from '../shared/grid/grid-types';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { landedColumns, landedLink } from '../shared/purchasing/landed-columns';
import { kindChoices } from '../shared/purchasing/charges';

/** All landed costs, newest first. */
@Component({
  selector: 'app-landed-cost-list',
  imports: [DataGrid, MatButtonModule, PageHeader, RouterLink],
  template: `
    <app-page-header heading="Landed costs">
      @if (mayWrite) {
        <a mat-flat-button routerLink="/landed-costs/new">New landed cost</a>
      }
    </app-page-header>
    <app-data-grid
      name="landed-costs"
      searchLabel="Search number, reference, order or supplier"
      emptyHeading="No landed costs yet"
      emptyText="Freight, duty and fees are entered here, so that each unit shows what it really cost."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
      [rowLink]="link"
    >
      @if (mayWrite) {
        <a emptyAction mat-stroked-button routerLink="/landed-costs/new">Enter the first one</a>
      }
    </app-data-grid>
  `,
})
export class LandedCostList {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);

  protected readonly mayWrite = inject(Session).can('landed-cost:write');
  protected readonly path = listLandedCosts.PATH;
  protected readonly link = landedLink;
  protected readonly columns = landedColumns();
  protected readonly filters: GridFilter[] = [
    { key: 'kind', label: 'Charge', kind: 'select', choices: kindChoices },
    {
      key: 'purchaseOrderId',
      label: 'Purchase order',
      kind: 'autocomplete',
      search: this.lookups.purchaseOrders,
      labelOf: this.lookups.purchaseOrderLabel,
    },
    { key: 'from', label: 'In effect from', kind: 'date' },
    { key: 'to', label: 'to', kind: 'date' },
  ];
  protected readonly load = (query: ListLandedCosts$Params) => this.api.invoke(listLandedCosts, query);
}
