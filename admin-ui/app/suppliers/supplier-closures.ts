import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Api } from '../api/api';
import { deactivateSupplierClosure } from '../api/fn/suppliers/deactivate-supplier-closure';
import { ListSupplierClosures$Params, listSupplierClosures } from '../api/fn/suppliers/list-supplier-closures';
import { ClosureDto } from '../api/models/closure-dto';
import { writing } from '../core/request-context';
import { SettingsStore } from '../core/settings-store';
import { Actions } from '../shared/feedback/actions';
import { formatDate, today } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridRowActions } from '../shared/grid/grid-slots';
import { GridColumn } from '../shared/grid/grid-types';
import { SupplierClosureForm } from './supplier-closure-form';

type Query = Omit<ListSupplierClosures$Params, 'supplierId'>;

/** When the factory does not work; what is ordered is ready only after such days. */
@Component({
  selector: 'app-supplier-closures',
  imports: [DataGrid, GridRowActions, MatButtonModule, SupplierClosureForm],
  template: `
    <div class="sw-row head">
      <p class="sw-soft">Orders are expected to be ready only after the days on which the factory is closed.</p>
      @if (mayWrite() && !editing()) {
        <button mat-stroked-button type="button" (click)="editing.set('new')">Add a closure</button>
      }
    </div>
    @if (editing()) {
      <app-supplier-closure-form
        class="form"
        [supplierId]="supplierId()"
        [closure]="edited()"
        (finished)="done()"
        (cancelled)="editing.set(undefined)"
      />
    }
    <app-data-grid
      name="supplier-closures"
      searchLabel="Search why"
      emptyHeading="No closures"
      emptyText="Such as Chinese New Year, when nothing is made or shipped."
      [keepInAddress]="false"
      [columns]="columns"
      [load]="load()"
    >
      @if (mayWrite()) {
        <button emptyAction mat-stroked-button type="button" (click)="editing.set('new')">Add the first closure</button>
      }
      @if (mayWrite()) {
        <ng-template appRowActions [appRowActionsOf]="columns" let-row>
          <span class="sw-row one-line">
            <button mat-button type="button" [attr.aria-label]="'Change ' + row.reason" (click)="editing.set(row)">
              Change
            </button>
            <button mat-button type="button" [attr.aria-label]="'Remove ' + row.reason" (click)="remove(row)">
              Remove
            </button>
          </span>
        </ng-template>
      }
    </app-data-grid>
  `,
  styleUrl: './supplier-part.scss',
})
export class SupplierClosures {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);
  private readonly settings = inject(SettingsStore);
  private readonly grid = viewChild.required<DataGrid<ClosureDto, Query>>(DataGrid);

  readonly supplierId = input.required<string>();
  readonly mayWrite = input(false);

  /** The closure in the form, `new` for one that does not exist yet. */
  protected readonly editing = signal<ClosureDto | 'new' | undefined>(undefined);
  protected readonly edited = computed(() => {
    const editing = this.editing();
    return editing === 'new' ? undefined : editing;
  });
  protected readonly load = computed(() => {
    const supplierId = this.supplierId();
    return (query: Query) => this.api.invoke(listSupplierClosures, { active: true, ...query, supplierId });
  });
  protected readonly columns: GridColumn<ClosureDto>[] = [
    { key: 'reason', label: 'Why', sortable: true, phone: 'title' },
    { key: 'startsOn', label: 'First day', kind: 'date', sortable: true },
    { key: 'endsOn', label: 'Last day', kind: 'date', sortable: true },
    { key: 'days', label: 'Days', kind: 'quantity', value: daysOf, width: '90px' },
    {
      key: 'state',
      label: 'Status',
      kind: 'status',
      width: '130px',
      value: (row) => this.stateOf(row),
      tone: (row) => TONES[this.stateOf(row)],
    },
  ];

  protected done(): void {
    this.editing.set(undefined);
    this.grid().reload();
  }

  protected async remove({ id, startsOn, endsOn, reason, version }: ClosureDto): Promise<void> {
    const question = {
      title: `Remove ${reason}?`,
      consequence: `The factory works from ${formatDate(startsOn)} to ${formatDate(endsOn)}.`,
      action: 'Remove',
      danger: true,
    };
    const params = { supplierId: this.supplierId(), id };
    const act = () => this.api.invoke(deactivateSupplierClosure, params, writing({ version }));
    if (await this.actions.confirmed(question, act, `${reason} removed`)) this.done();
  }

  private stateOf({ startsOn, endsOn }: ClosureDto): keyof typeof TONES {
    const day = today(this.settings.timeZone());
    return endsOn < day ? 'OVER' : startsOn > day ? 'TO_COME' : 'CLOSED_NOW';
  }
}

const daysOf = ({ startsOn, endsOn }: ClosureDto): number =>
  Math.round((Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000) + 1;

const TONES = { OVER: 'mute', TO_COME: 'info', CLOSED_NOW: 'warn' } as const;
