import { Signal, WritableSignal, computed } from '@angular/core';

/** Which rows are chosen. Rows of other pages stay chosen while one turns pages. */
export class GridSelection<T> {
  readonly ids = computed(() => new Set(this.selected().map((row) => this.idOf()(row))));
  readonly all = computed(() => this.rows().length > 0 && this.rows().every((row) => this.has(row)));

  constructor(
    private readonly selected: WritableSignal<T[]>,
    private readonly rows: Signal<T[]>,
    private readonly idOf: Signal<(row: T) => string>,
  ) {}

  has(row: T): boolean {
    return this.ids().has(this.idOf()(row));
  }

  choose(row: T, chosen: boolean): void {
    const id = this.idOf()(row);
    const others = this.selected().filter((other) => this.idOf()(other) !== id);
    this.selected.set(chosen ? [...others, row] : others);
  }

  chooseAll(chosen: boolean): void {
    for (const row of this.rows()) this.choose(row, chosen);
  }
}
