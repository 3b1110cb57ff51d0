import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { deleteFxRate } from '../api/fn/fx-rates/delete-fx-rate';
import { ListFxRates$Params, listFxRates } from '../api/fn/fx-rates/list-fx-rates';
import { FxRateDto } from '../api/models/fx-rate-dto';
import { writing } from '../core/request-context';
import { Session } from '../core/session';
import { SettingsStore } from '../core/settings-store';
import { Actions } from '../shared/feedback/actions';
import { formatDate } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridRowActions } from '../shared/grid/grid-slots';
import { GridColumn, GridFilter } from '../shared/grid/grid-types';
import { PageHeader } from '../shared/page-header';
import { searchCurrencies } from '../shared/world';
import { FxRateChart } from './fx-rate-chart';
import { FxRateForm } from './fx-rate-form';

/** What other currencies are worth, day by day: entered, corrected and removed in one place. */
@Component({
  selector: 'app-fx-rate-list',
  imports: [DataGrid, FxRateChart, FxRateForm, GridRowActions, MatButtonModule, PageHeader, RouterLink],
  template: `
    <app-page-header heading="Exchange rates" [text]="text()">
      @if (mayWrite) {
        <a mat-stroked-button routerLink="/fx-rates/import">Import</a>
        @if (!editing()) {
          <button mat-flat-button type="button" (click)="editing.set('new')">Add a rate</button>
        }
      }
    </app-page-header>
    @if (editing()) {
      <app-fx-rate-form class="form" [rate]="edited()" (finished)="done()" (cancelled)="editing.set(undefined)" />
    }
    @if (currency(); as currency) {
      <app-fx-rate-chart [currency]="currency" [change]="changes()" />
    }
    <app-data-grid
      name="fx-rates"
      searchLabel="Search currency or source"
      emptyHeading="No rates yet"
      emptyText="Orders in another currency need one, or name their own."
      [exportPath]="path"
      [columns]="columns"
      [filters]="filters"
      [load]="load"
    >
      @if (mayWrite) {
        <button emptyAction mat-stroked-button type="button" (click)="editing.set('new')">Add the first rate</button>
      }
      @if (mayWrite) {
        <ng-template appRowActions [appRowActionsOf]="columns" let-row>
          <span class="sw-row one-line">
            <button mat-button type="button" [attr.aria-label]="'Change ' + nameOf(row)" (click)="editing.set(row)">
              Change
            </button>
            <button mat-button type="button" [attr.aria-label]="'Remove ' + nameOf(row)" (click)="remove(row)">
              Remove
            </button>
          </span>
        </ng-template>
      }
    </app-data-grid>
  `,
  styles: `
    .form {
      display: block;
      margin-bottom: 16px;
    }
    .one-line {
      flex-wrap: nowrap;
      justify-content: flex-end;
    }
  `,
})
export class FxRateList {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);
  private readonly settings = inject(SettingsStore);
  private readonly grid = viewChild.required<DataGrid<FxRateDto, ListFxRates$Params>>(DataGrid);

  /** The currency of the filter in the address, whose course is drawn. */
  readonly currency = input<string>();

  protected readonly mayWrite = inject(Session).can('fx-rate:write');
  protected readonly changes = signal(0);
  protected readonly path = listFxRates.PATH;
  protected readonly text = computed(
    () =>
      `What one unit is worth in ${this.settings.baseCurrency()}. Orders and payments keep the rate they were made with.`,
  );
  /** The rate in the form, `new` for one that does not exist yet. */
  protected readonly editing = signal<FxRateDto | 'new' | undefined>(undefined);
  protected readonly edited = computed(() => {
    const editing = this.editing();
    return editing === 'new' ? undefined : editing;
  });
  protected readonly load = (query: ListFxRates$Params) => this.api.invoke(listFxRates, query);
  protected readonly nameOf = ({ currency, validOn }: FxRateDto): string => `${currency} of ${formatDate(validOn)}`;
  protected readonly columns: GridColumn<FxRateDto>[] = [
    { key: 'currency', label: 'Currency', sortable: true, width: '110px', phone: 'title' },
    { key: 'validOn', label: 'Holds from', kind: 'date', sortable: true },
    { key: 'rate', label: 'Rate', kind: 'rate', sortable: true },
    { key: 'source', label: 'Source', sortable: true },
    { key: 'createdAt', label: 'Entered', kind: 'instant', sortable: true, hidden: true },
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'currency',
      label: 'Currency',
      kind: 'autocomplete',
      search: searchCurrencies,
      labelOf: (code) => Promise.resolve(code),
    },
    { key: 'from', label: 'From', kind: 'date' },
    { key: 'to', label: 'To', kind: 'date' },
  ];

  protected done(): void {
    this.editing.set(undefined);
    this.changes.update((count) => count + 1);
    this.grid().reload();
  }

  protected async remove(rate: FxRateDto): Promise<void> {
    const question = {
      title: `Remove the rate ${this.nameOf(rate)}?`,
      consequence: 'The rate before it holds in its place. Orders and payments keep theirs.',
      action: 'Remove',
      danger: true,
    };
    const { id, version } = rate;
    const act = () => this.api.invoke(deleteFxRate, { id }, writing({ version }));
    if (await this.actions.confirmed(question, act, 'Rate removed')) this.done();
  }
}
