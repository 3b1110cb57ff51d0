import { Component, ElementRef, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { mdiClose, mdiDownload, mdiFormatLineSpacing, mdiMagnify, mdiViewColumnOutline } from '@mdi/js';
import { Icon } from '../icon';
import { GridFilterBar } from './grid-filter-bar';
import { GridPreferences } from './grid-preferences';
import { GridState } from './grid-state';
import { GridFilter, sortKey } from './grid-types';

interface ToolbarColumn {
  key: string;
  label: string;
  hidden?: boolean;
  sortable?: boolean | string;
}

const TYPING_PAUSE_MS = 250;

/** Above the rows: search, filters, columns, density and export. */
@Component({
  selector: 'app-grid-toolbar',
  imports: [GridFilterBar, Icon, MatButtonModule, MatMenuModule],
  templateUrl: './grid-toolbar.html',
  styleUrl: './grid-toolbar.scss',
  host: { '(document:keydown./)': 'jumpToSearch($event)' },
})
export class GridToolbar {
  private readonly box = viewChild<ElementRef<HTMLInputElement>>('box');
  private typing: ReturnType<typeof setTimeout> | undefined;

  readonly columns = input.required<readonly ToolbarColumn[]>();
  readonly filters = input<readonly GridFilter[]>([]);
  readonly searchable = input(true);
  readonly searchLabel = input('Search');
  readonly exportable = input(false);
  readonly exporting = input(false);
  readonly heading = input<string>();
  /** There are no rows to do anything with. */
  readonly idle = input(false);
  readonly export = output<'csv' | 'xlsx'>();

  protected readonly state = inject(GridState);
  protected readonly preferences = inject(GridPreferences);
  protected readonly icons = {
    clear: mdiClose,
    columns: mdiViewColumnOutline,
    density: mdiFormatLineSpacing,
    export: mdiDownload,
    search: mdiMagnify,
  };
  /** On a phone the filters fold away behind a button that says so. */
  protected readonly filtersOpen = signal(false);
  protected readonly bare = computed(() => (!this.searchable() || this.idle()) && this.filters().length === 0);
  protected readonly active = computed(() => Object.keys(this.state.filters()).length);
  protected readonly sorts = computed(() =>
    this.columns().flatMap((column) => {
      const key = sortKey(column);
      if (key === undefined) return [];
      return [
        { value: key, label: `${column.label}, rising` },
        { value: `-${key}`, label: `${column.label}, falling` },
      ];
    }),
  );

  /** "/" leads to the search, as in other consoles, unless somebody is writing. */
  protected jumpToSearch(event: Event): void {
    const at = event.target instanceof Element ? event.target : undefined;
    if (at?.closest('input, textarea, select, [contenteditable], [role="dialog"]')) return;
    event.preventDefault();
    this.box()?.nativeElement.focus();
  }

  protected search(text: string, atOnce = false): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.state.searchFor(text.trim()), atOnce ? 0 : TYPING_PAUSE_MS);
  }
}
