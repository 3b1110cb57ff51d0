import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { mdiChevronLeft, mdiChevronRight } from '@mdi/js';
import { formatQuantity } from '../format';
import { Icon } from '../icon';
import { GridState } from './grid-state';

const SIZES = [25, 50, 100, 200];

/** "51–100 of 10,000", the size of a page, and the way to its neighbours. */
@Component({
  selector: 'app-grid-pager',
  imports: [Icon, MatButtonModule],
  template: `
    <label class="size">
      Rows
      <select #size (change)="state.sizePages(+size.value)">
        @for (choice of sizes(); track choice) {
          <option [value]="choice" [selected]="choice === state.pageSize()">{{ choice }}</option>
        }
      </select>
    </label>
    <span class="sw-number" aria-live="polite">{{ range() }}</span>
    <button
      mat-icon-button
      type="button"
      aria-label="Previous page"
      [disabled]="state.page() === 1"
      (click)="state.turnTo(state.page() - 1)"
    >
      <app-icon [path]="icons.previous" />
    </button>
    <button
      mat-icon-button
      type="button"
      aria-label="Next page"
      [disabled]="state.page() * state.pageSize() >= total()"
      (click)="state.turnTo(state.page() + 1)"
    >
      <app-icon [path]="icons.next" />
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: flex-end;
      gap: 4px 8px;
      padding: 4px 12px;
      border-top: 1px solid var(--sw-line);
      font-size: 13px;
      color: var(--sw-ink-soft);
    }
    .size {
      margin-right: auto;
    }
    select {
      margin-left: 4px;
      padding: 3px 4px;
      border: 1px solid var(--sw-line-strong);
      border-radius: 6px;
      background: var(--sw-card);
      color: var(--sw-ink);
      font: inherit;
    }
  `,
})
export class GridPager {
  readonly total = input.required<number>();

  protected readonly state = inject(GridState);
  protected readonly icons = { previous: mdiChevronLeft, next: mdiChevronRight };
  protected readonly sizes = computed(() => [...new Set([...SIZES, this.state.pageSize()])].sort((a, b) => a - b));
  protected readonly range = computed(() => {
    const total = this.total();
    const first = (this.state.page() - 1) * this.state.pageSize() + 1;
    const last = Math.min(total, this.state.page() * this.state.pageSize());
    const rows =
      last > first ? `${formatQuantity(first)}–${formatQuantity(last)}` : formatQuantity(Math.min(first, total));
    return `${rows} of ${formatQuantity(total)}`;
  });
}
