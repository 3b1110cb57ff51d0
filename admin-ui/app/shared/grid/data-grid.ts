import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  booleanAttribute,
  computed,
  contentChild,
  contentChildren,
  effect,
  inject,
  input,
  model,
  output,
  resource,
  signal,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { Router } from '@angular/router';
import { mdiArrowDown, mdiArrowUp } from '@mdi/js';
import { SettingsStore } from '../../core/settings-store';
import { Download } from '../download';
import { EmptyState } from '../feedback/empty-state';
import { ErrorState } from '../feedback/error-state';
import { Skeleton } from '../feedback/skeleton';
import { Toasts } from '../feedback/toasts';
import { Icon } from '../icon';
import { GridCell } from './grid-cell';
import { moveThroughRows, openRow } from './grid-keyboard';
import { GridPager } from './grid-pager';
import { GridPreferences } from './grid-preferences';
import { GridRows } from './grid-rows';
import { GridSelection } from './grid-selection';
import { GridBulkActions, GridCellSlot, GridRowActions } from './grid-slots';
import { GridState } from './grid-state';
import { longestDecimals } from './grid-text';
import { GridToolbar } from './grid-toolbar';
import { GridColumn, GridFilter, GridPage, GridQuery, isNumeric, isWhole, isWords, sortKey } from './grid-types';

/**
 * The one list of the console. A screen gives it columns and a function that loads a page:
 * `load = (query: ListProducts$Params) => this.api.invoke(listProducts, query)`
 * `<app-data-grid name="products" [columns]="columns" [load]="load" [exportPath]="listProducts.PATH" />`
 * Filters arrive in the query under their keys, as text; `docs/console.md` has a whole screen.
 */
@Component({
  selector: 'app-data-grid',
  imports: [
    ...[EmptyState, ErrorState, GridCell, GridPager, GridToolbar, Icon, MatButtonModule, MatCheckboxModule],
    ...[MatProgressBarModule, NgTemplateOutlet, Skeleton],
  ],
  providers: [GridState, GridPreferences],
  templateUrl: './data-grid.html',
  styleUrl: './data-grid.scss',
})
export class DataGrid<T, Q = GridQuery> {
  private readonly router = inject(Router);
  private readonly download = inject(Download);
  private readonly toasts = inject(Toasts);
  private readonly settings = inject(SettingsStore);

  /** Names the kept preferences and the exported file. */
  readonly name = input.required<string>();
  readonly columns = input.required<readonly GridColumn<T>[]>();
  readonly load = input.required<(query: Q) => Promise<GridPage<T>>>();
  readonly filters = input<readonly GridFilter[]>([]);
  readonly searchable = input(true, { transform: booleanAttribute });
  readonly searchLabel = input('Search');
  /** The list's own path; with it the grid offers csv and xlsx of the same rows. */
  readonly exportPath = input<string>();
  readonly rowLink = input<(row: T) => string>();
  readonly rowId = input<(row: T) => string>((row) => String((row as { id?: unknown }).id));
  readonly selectable = input(false, { transform: booleanAttribute });
  readonly selected = model<T[]>([]);
  /** False for a second grid on a screen: its page and filters stay out of the address. */
  readonly keepInAddress = input(true, { transform: booleanAttribute });
  /** What the rows are, above them, where the screen has more than this list; `headAction` stands beside it. */
  readonly heading = input<string>();
  readonly emptyHeading = input('Nothing here yet');
  readonly emptyText = input<string>();
  readonly loaded = output<GridPage<T>>();

  protected readonly is = { numeric: isNumeric, whole: isWhole, words: isWords, sortKey, moveThroughRows };
  protected readonly state = inject(GridState);
  protected readonly preferences = inject(GridPreferences);
  protected readonly icons = { falling: mdiArrowDown, rising: mdiArrowUp };
  protected readonly cells = contentChildren<GridCellSlot<T>>(GridCellSlot);
  protected readonly rowActions = contentChild<GridRowActions<T>>(GridRowActions);
  protected readonly bulkActions = contentChild<GridBulkActions<T>>(GridBulkActions);
  protected readonly exporting = signal(false);
  protected readonly first = resource({
    params: () => ({ query: this.state.query(), load: this.load() }),
    // The filters' keys are the API's own, which is all the cast says.
    loader: ({ params }) => params.load(params.query as Q),
  });
  protected readonly rows = new GridRows<T>(this.first, (cursor) =>
    this.load()({ ...this.state.query(), cursor } as Q),
  );
  protected readonly shownColumns = computed(() => this.columns().filter((column) => this.preferences.isShown(column)));
  protected readonly decimals = computed(() => longestDecimals(this.columns(), this.rows.items(), this.settings));
  /** Without rows there is nothing to search, sort or export, unless a filter is what hides them. */
  protected readonly idle = computed(() => this.rows.none() && !this.state.narrowed() && this.filters().length === 0);
  protected readonly selection = new GridSelection<T>(this.selected, this.rows.items, this.rowId);

  constructor() {
    this.state.configure({ keepInAddress: this.keepInAddress, filters: this.filters });
    effect(() => this.preferences.open(this.name()));
    effect(() => this.first.hasValue() && this.loaded.emit(this.first.value()));
  }

  /** Loads the rows again, after an action changed them. */
  reload(): void {
    this.selected.set([]);
    this.first.reload();
  }

  protected templateOf(key: string): GridCellSlot<T>['template'] | undefined {
    return this.cells().find((cell) => cell.key() === key)?.template;
  }

  protected sortOf(key: string | undefined): 'ascending' | 'descending' | null {
    if (key === undefined) return null;
    return this.state.sort() === key ? 'ascending' : this.state.sort() === `-${key}` ? 'descending' : null;
  }

  /** Rising, falling, and back to the list's own order. */
  protected sort(key: string): void {
    const now = this.sortOf(key);
    this.state.sortBy(now === null ? key : now === 'ascending' ? `-${key}` : '');
  }

  protected open(event: Event, row: T): void {
    const link = this.rowLink()?.(row);
    if (link !== undefined && openRow(event)) void this.router.navigateByUrl(link);
  }

  protected async export(format: 'csv' | 'xlsx'): Promise<void> {
    this.exporting.set(true);
    try {
      const query = { ...this.state.selection(), format };
      await this.download.save(this.exportPath() ?? '', query, `${this.name()}.${format}`);
    } catch (error) {
      this.toasts.error(error);
    } finally {
      this.exporting.set(false);
    }
  }
}
