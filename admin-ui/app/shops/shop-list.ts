import { Component, inject, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { deactivateShop } from '../api/fn/shops/deactivate-shop';
import { ListShops$Params, listShops } from '../api/fn/shops/list-shops';
import { updateShop } from '../api/fn/shops/update-shop';
import { ShopDto } from '../api/models/shop-dto';
import { writing } from '../core/request-context';
import { Session } from '../core/session';
import { Actions } from '../shared/feedback/actions';
import { DataGrid } from '../shared/grid/data-grid';
import { GridRowActions } from '../shared/grid/grid-slots';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { PageHeader } from '../shared/page-header';

@Component({
  selector: 'app-shop-list',
  imports: [DataGrid, GridRowActions, MatButtonModule, PageHeader, RouterLink],
  template: `
    <app-page-header heading="Shops" text="A shop is a location that sells: it has its invoice series and tax number.">
      @if (mayWrite) {
        <a mat-flat-button routerLink="/shops/new">New shop</a>
      }
    </app-page-header>
    <app-data-grid
      name="shops"
      searchLabel="Search name or series"
      emptyHeading="No shops yet"
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
    >
      @if (mayWrite) {
        <a emptyAction mat-stroked-button routerLink="/shops/new">Add the first shop</a>
      }
      @if (mayWrite) {
        <ng-template appRowActions [appRowActionsOf]="columns" let-row>
          <span class="actions">
            <a mat-button [routerLink]="['/shops', row.id, 'edit']" [attr.aria-label]="'Edit ' + row.name">Edit</a>
            @if (row.isActive) {
              <button mat-button type="button" [attr.aria-label]="'Close ' + row.name" (click)="close(row)">
                Close
              </button>
            } @else {
              <button mat-button type="button" [attr.aria-label]="'Open ' + row.name" (click)="open(row)">Open</button>
            }
          </span>
        </ng-template>
      }
    </app-data-grid>
  `,
  styles: `
    .actions {
      display: flex;
      justify-content: flex-end;
    }
  `,
})
export class ShopList {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);
  private readonly grid = viewChild.required<DataGrid<ShopDto, ListShops$Params>>(DataGrid);

  protected readonly mayWrite = inject(Session).can('shop:write');
  protected readonly path = listShops.PATH;
  protected readonly load = (query: ListShops$Params) => this.api.invoke(listShops, query);
  protected readonly columns: GridColumn<ShopDto>[] = [
    { key: 'name', label: 'Name', sortable: true, phone: 'title' },
    {
      key: 'location',
      label: 'Sells from',
      kind: 'link',
      value: ({ location }) => location.name,
      link: ({ location }) => `/locations/${location.id}`,
    },
    { key: 'invoiceSeries', label: 'Invoice series', sortable: true },
    { key: 'taxRegistration', label: 'Tax registration', value: (row) => row.taxRegistration ?? '–' },
    { key: 'phone', label: 'Phone', value: (row) => row.phone ?? '–' },
    { key: 'address', label: 'Address', hidden: true },
    {
      key: 'isActive',
      label: 'Status',
      kind: 'status',
      width: '110px',
      value: ({ isActive }) => (isActive ? 'ACTIVE' : 'CLOSED'),
    },
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'active',
      label: 'Status',
      kind: 'select',
      choices: [
        { value: 'true', label: 'Active' },
        { value: 'false', label: 'Closed' },
      ],
    },
  ];

  protected async close({ id, name, version }: ShopDto): Promise<void> {
    const question = {
      title: `Close ${name}?`,
      consequence: 'Nothing is sold there any more. Its location and its stock stay, and it can be opened again.',
      action: 'Close the shop',
      danger: true,
    };
    const act = () => this.api.invoke(deactivateShop, { id }, writing({ version }));
    if (await this.actions.confirmed(question, act, `${name} closed`)) this.grid().reload();
  }

  protected async open({ id, name, version }: ShopDto): Promise<void> {
    const act = () => this.api.invoke(updateShop, { id, body: { isActive: true } }, writing({ version }));
    if (await this.actions.run(act, `${name} opened`)) this.grid().reload();
  }
}
