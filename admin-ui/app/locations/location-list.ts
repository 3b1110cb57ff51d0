import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { ListLocations$Params, listLocations } from '../api/fn/locations/list-locations';
import { LocationDto } from '../api/models/location-dto';
import { Session } from '../core/session';
import { SettingsStore } from '../core/settings-store';
import { DataGrid } from '../shared/grid/data-grid';
import { GridCellSlot } from '../shared/grid/grid-slots';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { PageHeader } from '../shared/page-header';
import { StatusPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';

@Component({
  selector: 'app-location-list',
  imports: [DataGrid, GridCellSlot, MatButtonModule, PageHeader, RouterLink, StatusChip, StatusPipe],
  template: `
    <app-page-header heading="Locations">
      @if (mayWrite) {
        <a mat-flat-button routerLink="/locations/new">New location</a>
      }
    </app-page-header>
    <app-data-grid
      name="locations"
      searchLabel="Search code or name"
      emptyHeading="No locations yet"
      emptyText="Stock is always somewhere: a warehouse or a shop."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
      [rowLink]="link"
    >
      @if (mayWrite) {
        <a emptyAction mat-stroked-button routerLink="/locations/new">Add the first location</a>
      }
      <ng-template appCell="kind" [appCellOf]="columns" let-row>{{ row.kind | status }}</ng-template>
      <ng-template appCell="isActive" [appCellOf]="columns" let-row>
        <span class="sw-row">
          <app-status-chip [status]="row.isActive ? 'ACTIVE' : 'INACTIVE'" />
          @if (row.id === settings.settings().defaultLocationId) {
            <app-status-chip label="Default" tone="info" />
          }
        </span>
      </ng-template>
    </app-data-grid>
  `,
})
export class LocationList {
  private readonly api = inject(Api);

  protected readonly settings = inject(SettingsStore);
  protected readonly mayWrite = inject(Session).can('location:write');
  protected readonly path = listLocations.PATH;
  protected readonly link = (row: LocationDto): string => `/locations/${row.id}`;
  protected readonly load = (query: ListLocations$Params) => this.api.invoke(listLocations, query);
  protected readonly columns: GridColumn<LocationDto>[] = [
    { key: 'code', label: 'Code', kind: 'link', whole: true, link: this.link, sortable: true, width: '130px' },
    { key: 'name', label: 'Name', sortable: true, phone: 'title' },
    { key: 'kind', label: 'Kind', sortable: true, width: '140px' },
    { key: 'address', label: 'Address', phone: 'detail' },
    { key: 'isActive', label: 'Status', width: '170px' },
    { key: 'createdAt', label: 'Created', kind: 'instant', sortable: true, hidden: true },
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'kind',
      label: 'Kind',
      kind: 'select',
      choices: [
        { value: 'WAREHOUSE', label: 'Warehouses' },
        { value: 'SHOP', label: 'Shops' },
      ],
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
