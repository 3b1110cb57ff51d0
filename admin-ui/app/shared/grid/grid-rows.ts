import { Resource, computed, linkedSignal, signal } from '@angular/core';
import { toProblemError, ProblemError } from '../../core/problem';
import { GridPage } from './grid-types';

/**
 * The rows on screen: the page that was loaded, the last one while the next is on its way (so that nothing
 * flickers), and for cursor lists what "load more" added.
 */
export class GridRows<T> {
  private readonly page = linkedSignal<GridPage<T> | undefined, GridPage<T> | undefined>({
    source: () => (this.first.hasValue() ? this.first.value() : undefined),
    computation: (loaded, previous) => loaded ?? previous?.value,
  });
  /** More pages belong to one first page; another first page drops them. */
  private readonly more = linkedSignal<GridPage<T> | undefined, GridPage<T>[]>({
    source: this.page,
    computation: () => [],
  });

  readonly moreLoading = signal(false);
  readonly moreError = signal<ProblemError | undefined>(undefined);
  readonly arrived = computed(() => this.page() !== undefined);
  readonly items = computed<T[]>(() => [this.page(), ...this.more()].flatMap((page) => page?.items ?? []));
  readonly none = computed(() => this.arrived() && this.items().length === 0);
  readonly total = computed(() => this.page()?.total);
  readonly cursor = computed(() => (this.more().at(-1) ?? this.page())?.nextCursor ?? undefined);

  constructor(
    private readonly first: Resource<GridPage<T> | undefined>,
    private readonly loadFrom: (cursor: string) => Promise<GridPage<T>>,
  ) {}

  async loadMore(): Promise<void> {
    const cursor = this.cursor();
    const page = this.page();
    if (cursor === undefined || this.moreLoading()) return;
    this.moreLoading.set(true);
    this.moreError.set(undefined);
    try {
      const next = await this.loadFrom(cursor);
      if (this.page() === page) this.more.update((pages) => [...pages, next]);
    } catch (error) {
      this.moreError.set(toProblemError(error));
    } finally {
      this.moreLoading.set(false);
    }
  }
}
