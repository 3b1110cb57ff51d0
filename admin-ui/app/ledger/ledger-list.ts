import { Component, computed, inject } from '@angular/core';
import { Api } from '../api/api';
import { ListLedger$Params, listLedger } from '../api/fn/ledger/list-ledger';
import { getUser } from '../api/fn/users/get-user';
import { listUsers } from '../api/fn/users/list-users';
import { LedgerEntryDto } from '../api/models/ledger-entry-dto';
import { Session } from '../core/session';
import { SettingsStore } from '../core/settings-store';
import { endOfDay, startOfDay } from '../shared/business-time';
import { Choice } from '../shared/choice';
import { DataGrid } from '../shared/grid/data-grid';
import { GridFilter } from '../shared/grid/grid-types';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { POSTING_KINDS, movementColumns } from '../shared/stock/postings';
import { LedgerVerify } from './ledger-verify';

const SOURCES: Choice[] = [
  { value: 'STOCK_DOCUMENT', label: 'Stock document' },
  { value: 'RESERVATION', label: 'Reservation' },
  { value: 'STOCK_TRANSFER', label: 'Transfer' },
];

/** Every movement there ever was, newest first; nothing in it is changed, only reversed. */
@Component({
  selector: 'app-ledger-list',
  imports: [DataGrid, LedgerVerify, PageHeader],
  template: `
    <app-page-header
      heading="Ledger"
      text="Every movement of every lot. Nothing here is changed or deleted; it is reversed."
    />
    @if (session.can('ledger:verify')) {
      <app-ledger-verify />
    }
    <app-data-grid
      name="ledger"
      emptyHeading="Nothing posted yet"
      emptyText="The first receipt writes the first line."
      [searchable]="false"
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters()"
      [load]="load"
      [rowLink]="link"
    />
  `,
})
export class LedgerList {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);
  private readonly settings = inject(SettingsStore);

  protected readonly session = inject(Session);
  protected readonly path = listLedger.PATH;
  protected readonly columns = movementColumns();
  protected readonly link = (row: LedgerEntryDto): string => `/ledger/${row.postingId}`;
  protected readonly load = (query: ListLedger$Params) => this.api.invoke(listLedger, query);

  protected readonly filters = computed<GridFilter[]>(() => {
    const from = (day: string): string => startOfDay(day, this.settings.timeZone());
    const to = (day: string): string => endOfDay(day, this.settings.timeZone());
    const { products, productLabel, locations, locationLabel } = this.lookups;
    return [
      { key: 'productId', label: 'Product', kind: 'autocomplete', search: products, labelOf: productLabel },
      { key: 'locationId', label: 'Location', kind: 'autocomplete', search: locations, labelOf: locationLabel },
      { key: 'kind', label: 'Kind', kind: 'select', choices: POSTING_KINDS },
      { key: 'sourceType', label: 'Source', kind: 'select', choices: SOURCES },
      ...(this.session.can('user:read') ? [this.actors] : []),
      { key: 'effectiveFrom', label: 'Happened from', kind: 'date', toQuery: from },
      { key: 'effectiveTo', label: 'Happened until', kind: 'date', toQuery: to },
      { key: 'recordedFrom', label: 'Recorded from', kind: 'date', toQuery: from },
      { key: 'recordedTo', label: 'Recorded until', kind: 'date', toQuery: to },
    ];
  });
  private readonly actors: GridFilter = {
    key: 'actorId',
    label: 'By',
    kind: 'autocomplete',
    search: async (q) => {
      const { items } = await this.api.invoke(listUsers, { pageSize: 20, ...(q && { q }) });
      return items.map(({ id, name, email }) => ({ value: id, label: name, note: email }));
    },
    labelOf: async (id) => (await this.api.invoke(getUser, { id })).name,
  };
}
