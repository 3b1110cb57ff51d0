import { Component, inject, input } from '@angular/core';
import { GridChoiceFilter } from './grid-choice-filter';
import { GridState } from './grid-state';
import { GridFilter } from './grid-types';

/** The filters of a grid in plain sight, each changing the address at once. */
@Component({
  selector: 'app-grid-filter-bar',
  imports: [GridChoiceFilter],
  template: `
    @for (filter of filters(); track filter.key) {
      @let value = state.filters()[filter.key] ?? '';
      @switch (filter.kind) {
        @case ('select') {
          <select
            #box
            class="filter"
            [class.on]="value !== ''"
            [attr.aria-label]="filter.label"
            (change)="state.filterBy(filter.key, box.value)"
          >
            <option value="" [selected]="value === ''">{{ filter.none ?? filter.label + ': all' }}</option>
            @for (choice of filter.choices; track choice.value) {
              <option [value]="choice.value" [selected]="value === choice.value">{{ choice.label }}</option>
            }
          </select>
        }
        @case ('toggle') {
          <button
            type="button"
            class="filter"
            [class.on]="value !== ''"
            [attr.aria-pressed]="value !== ''"
            (click)="state.filterBy(filter.key, value === '' ? 'true' : '')"
          >
            {{ filter.label }}
          </button>
        }
        @case ('date') {
          <label class="filter date" [class.on]="value !== ''">
            {{ filter.label }}
            <input #box type="date" [value]="value" (change)="state.filterBy(filter.key, box.value)" />
          </label>
        }
        @case ('dateTime') {
          <label class="filter date" [class.on]="value !== ''">
            {{ filter.label }}
            <input
              #box
              type="datetime-local"
              class="long"
              [value]="value"
              (change)="state.filterBy(filter.key, box.value)"
            />
          </label>
        }
        @case ('autocomplete') {
          <app-grid-choice-filter [filter]="filter" [value]="value" (chosen)="state.filterBy(filter.key, $event)" />
        }
      }
    }
  `,
  styleUrl: './grid-filter-bar.scss',
})
export class GridFilterBar {
  readonly filters = input.required<readonly GridFilter[]>();

  protected readonly state = inject(GridState);
}
