import { Component, computed, input, output, resource, signal } from '@angular/core';
import { MatAutocompleteModule } from '@angular/material/autocomplete';
import { Choice } from '../choice';
import { GridFilter } from './grid-types';

/** A filter whose choices are found at the server, such as one of ten thousand products. */
@Component({
  selector: 'app-grid-choice-filter',
  imports: [MatAutocompleteModule],
  template: `
    <input
      #box
      type="search"
      class="filter"
      autocomplete="off"
      [class.on]="value() !== ''"
      [attr.aria-label]="filter().label"
      [placeholder]="filter().label"
      [value]="shown()"
      [matAutocomplete]="panel"
      (input)="type(box.value)"
    />
    <mat-autocomplete #panel="matAutocomplete" [displayWith]="labelOf" (optionSelected)="choose($event.option.value)">
      @for (choice of found.hasValue() ? found.value() : []; track choice.value) {
        <mat-option [value]="choice"
          >{{ choice.label }} <span class="note">{{ choice.note }}</span></mat-option
        >
      }
    </mat-autocomplete>
  `,
  styleUrl: './grid-filter-bar.scss',
  styles: `
    .filter {
      width: 170px;
    }
    .filter::placeholder {
      color: var(--sw-ink-soft);
      opacity: 1;
    }
    .note {
      color: var(--sw-ink-soft);
      font-size: 12.5px;
    }
  `,
})
export class GridChoiceFilter {
  readonly filter = input.required<GridFilter>();
  readonly value = input.required<string>();
  readonly chosen = output<string>();

  private readonly typed = signal('');
  private readonly last = signal<Choice | undefined>(undefined);
  private readonly named = resource({
    params: () => ({ value: this.value(), filter: this.filter() }),
    loader: ({ params }) =>
      params.value === '' ? Promise.resolve('') : (params.filter.labelOf?.(params.value) ?? Promise.resolve('')),
    defaultValue: '',
  });

  protected readonly found = resource({
    params: () => ({ text: this.typed(), filter: this.filter() }),
    loader: ({ params }) => params.filter.search?.(params.text) ?? Promise.resolve([]),
    defaultValue: [],
  });
  protected readonly shown = computed(() => {
    const last = this.last();
    if (last?.value === this.value()) return last.label;
    return this.named.hasValue() && this.named.value() !== '' ? this.named.value() : this.value();
  });
  protected readonly labelOf = (choice: Choice | string): string =>
    typeof choice === 'string' ? choice : choice.label;

  protected type(text: string): void {
    this.typed.set(text);
    if (text === '' && this.value() !== '') this.chosen.emit('');
  }

  protected choose(choice: Choice): void {
    this.last.set(choice);
    this.chosen.emit(choice.value);
  }
}
