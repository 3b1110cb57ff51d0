import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { ListUsers$Params, listUsers } from '../api/fn/users/list-users';
import { UserDto } from '../api/models/user-dto';
import { Session } from '../core/session';
import { DataGrid } from '../shared/grid/data-grid';
import { GridCellSlot } from '../shared/grid/grid-slots';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { PageHeader } from '../shared/page-header';
import { StatusChip } from '../shared/status-chip';
import { ROLES, roleLabel } from './roles';

@Component({
  selector: 'app-user-list',
  imports: [DataGrid, GridCellSlot, MatButtonModule, PageHeader, RouterLink, StatusChip],
  template: `
    <app-page-header heading="Users">
      @if (mayWrite) {
        <a mat-flat-button routerLink="/users/new">New user</a>
      }
    </app-page-header>
    <app-data-grid
      name="users"
      searchLabel="Search name or e-mail"
      [columns]="columns"
      [exportPath]="path"
      [filters]="filters"
      [load]="load"
      [rowLink]="link"
    >
      <ng-template appCell="name" [appCellOf]="columns" let-row>
        {{ row.name }}
        @if (row.id === me()?.id) {
          <app-status-chip label="You" tone="info" />
        }
      </ng-template>
    </app-data-grid>
  `,
})
export class UserList {
  private readonly api = inject(Api);
  private readonly session = inject(Session);

  protected readonly me = this.session.me;
  protected readonly mayWrite = this.session.can('user:write');
  protected readonly path = listUsers.PATH;
  protected readonly link = (row: UserDto): string => (this.mayWrite ? `/users/${row.id}/edit` : '/users');
  protected readonly load = (query: ListUsers$Params) => this.api.invoke(listUsers, query);
  protected readonly columns: GridColumn<UserDto>[] = [
    { key: 'name', label: 'Name', sortable: true, phone: 'title' },
    { key: 'email', label: 'E-mail', kind: 'link', link: this.link, sortable: true },
    { key: 'role', label: 'Role', sortable: true, value: ({ role }) => roleLabel(role) },
    { key: 'lastLoginAt', label: 'Last login', kind: 'instant', sortable: true },
    {
      key: 'isActive',
      label: 'Status',
      kind: 'status',
      width: '120px',
      value: ({ isActive }) => (isActive ? 'ACTIVE' : 'INACTIVE'),
    },
    { key: 'createdAt', label: 'Created', kind: 'instant', sortable: true, hidden: true },
  ];
  protected readonly filters: GridFilter[] = [
    { key: 'role', label: 'Role', kind: 'select', choices: ROLES },
    {
      key: 'active',
      label: 'Status',
      kind: 'select',
      choices: [
        { value: 'true', label: 'Active' },
        { value: 'false', label: 'Inactive' },
      ],
    },
  ];
}
