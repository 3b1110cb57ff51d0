import { Injectable, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { GridFilter, GridQuery } from './grid-types';

const OWN = ['page', 'pageSize', 'sort', 'q'];
const DEFAULT_PAGE_SIZE = 50;

interface GridStateOptions {
  keepInAddress: () => boolean;
  filters: () => readonly GridFilter[];
}

/**
 * Page, sort, search and filters of one grid. They live in the address, so a link shows the same rows and "back"
 * undoes a step; a grid inside a tab or a dialog keeps them to itself (`keepInAddress` false).
 */
@Injectable()
export class GridState {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly address = toSignal(this.route.queryParams, { requireSync: true });
  private readonly own = signal<Record<string, string>>({});

  private readonly options = signal<GridStateOptions | undefined>(undefined);
  private readonly keepInAddress = computed(() => this.options()?.keepInAddress() ?? true);
  private readonly known = computed(() => this.options()?.filters() ?? []);
  private readonly filterKeys = computed(() => this.known().map((filter) => filter.key));

  private readonly params = computed<Record<string, string>>(() =>
    this.keepInAddress() ? this.address() : this.own(),
  );

  readonly page = computed(() => positive(this.params()['page']) ?? 1);
  readonly pageSize = computed(() => Math.min(positive(this.params()['pageSize']) ?? DEFAULT_PAGE_SIZE, 200));
  readonly sort = computed(() => this.params()['sort'] ?? '');
  readonly q = computed(() => this.params()['q'] ?? '');
  readonly filters = computed(() => {
    const entries = this.filterKeys().map((key) => [key, this.params()[key] ?? ''] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== ''));
  });
  readonly narrowed = computed(() => this.q() !== '' || Object.keys(this.filters()).length > 0);

  private readonly asked = computed<Record<string, string>>(() => {
    const ways = new Map(this.known().map((filter) => [filter.key, filter.toQuery]));
    return Object.fromEntries(
      Object.entries(this.filters()).map(([key, value]) => [key, ways.get(key)?.(value) ?? value]),
    );
  });

  /** The search, sort and filters without the page: what an export asks for. */
  readonly selection = computed<Record<string, string>>(() => ({
    ...this.asked(),
    ...(this.sort() === '' ? {} : { sort: this.sort() }),
    ...(this.q() === '' ? {} : { q: this.q() }),
  }));

  /** Equal queries are one query, so that nothing is loaded twice. */
  readonly query = computed<GridQuery>(() => ({ ...this.selection(), page: this.page(), pageSize: this.pageSize() }), {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });

  /** Called once by the grid, with its inputs. */
  configure(options: GridStateOptions): void {
    this.options.set(options);
  }

  turnTo(page: number): void {
    this.change({ page: page === 1 ? null : String(page) });
  }

  sizePages(pageSize: number): void {
    this.change({ pageSize: String(pageSize), page: null });
  }

  sortBy(sort: string): void {
    this.change({ sort: sort === '' ? null : sort, page: null });
  }

  /** Each letter typed replaces the address instead of filling the history. */
  searchFor(q: string): void {
    this.change({ q: q === '' ? null : q, page: null }, true);
  }

  filterBy(key: string, value: string): void {
    this.change({ [key]: value === '' ? null : value, page: null });
  }

  clear(): void {
    const none = [...OWN, ...this.filterKeys()].filter((key) => key !== 'sort' && key !== 'pageSize');
    this.change(Object.fromEntries(none.map((key) => [key, null])));
  }

  private change(queryParams: Record<string, string | null>, replaceUrl = false): void {
    if (this.keepInAddress()) {
      void this.router.navigate([], {
        relativeTo: this.route,
        queryParams,
        queryParamsHandling: 'merge',
        replaceUrl,
      });
      return;
    }
    const next: Record<string, string> = { ...this.own() };
    for (const [key, value] of Object.entries(queryParams)) {
      if (value === null) delete next[key];
      else next[key] = value;
    }
    this.own.set(next);
  }
}

function positive(text: string | undefined): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
