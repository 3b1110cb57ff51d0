import { Component, computed, effect, input, output, resource, signal, untracked, viewChild } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatAutocompleteModule, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatInputModule } from '@angular/material/input';
import { toProblemError } from '../../core/problem';
import { Choice, ChoiceSearch } from '../choice';
import { FieldBase } from './field-base';
import { findAfterPause, findOnce } from './remembered-search';

/**
 * One of many, found at the server: `[search]="lookups.products"`. The field's value is the chosen id, `null` while
 * nothing is chosen; `known` names the value a form starts with. A scanner's code and its Enter choose the only match.
 */
@Component({
  selector: 'app-autocomplete-field',
  imports: [FormField, MatAutocompleteModule, MatInputModule],
  template: `
    <mat-form-field>
      <mat-label>{{ label() }}</mat-label>
      <input
        #box
        #trigger="matAutocompleteTrigger"
        matInput
        autocapitalize="off"
        spellcheck="false"
        [placeholder]="placeholder()"
        [formField]="field()"
        [matAutocomplete]="panel"
        (input)="typed.set(box.value)"
        (focus)="typed.set(typed() ?? ''); box.select()"
        (keydown.enter)="chooseOnly($event, box.value, trigger)"
      />
      <mat-autocomplete
        #panel="matAutocomplete"
        requireSelection
        [displayWith]="labelOf"
        (optionSelected)="remember($event.option.value)"
      >
        @for (choice of choices(); track choice.value) {
          <mat-option [value]="choice.value">
            {{ choice.label }}
            @if (choice.note) {
              <span class="note">{{ choice.note }}</span>
            }
          </mat-option>
        } @empty {
          <mat-option disabled>{{ found.isLoading() ? 'Searching …' : (failure() ?? 'Nothing found') }}</mat-option>
        }
      </mat-autocomplete>
      @if (hint(); as hint) {
        <mat-hint>{{ hint }}</mat-hint>
      }
      <mat-error>{{ message() }}</mat-error>
    </mat-form-field>
  `,
  styles: `
    mat-form-field {
      width: 100%;
    }
    .note {
      margin-left: 6px;
      font-size: 12.5px;
      color: var(--sw-ink-soft);
    }
  `,
})
export class AutocompleteField extends FieldBase<string | null> {
  readonly search = input.required<ChoiceSearch>();
  readonly known = input<Choice>();
  readonly placeholder = input('Type to search');
  readonly chosen = output<Choice>();

  /** Nothing is asked for before somebody comes here: a form with fifty lines would ask fifty times. */
  protected readonly typed = signal<string | undefined>(undefined);
  protected readonly found = resource({
    params: () => {
      const text = this.typed();
      return text === undefined ? undefined : { text, search: this.search() };
    },
    loader: async ({ params: { search, text }, abortSignal }) =>
      this.keep(await findAfterPause(search, text, abortSignal)),
  });
  /** Why there is no answer, such as too many requests: that nothing was found would be wrong. */
  protected readonly failure = computed(() => {
    const error = this.found.error();
    return error === undefined ? undefined : toProblemError(error).message;
  });
  /** While the next answer is on its way the last one stays, so that the panel does not flicker. */
  protected readonly choices = computed<Choice[]>((): Choice[] =>
    this.found.hasValue() ? this.found.value() : this.last,
  );

  private readonly seen = new Map<string, Choice>();
  private last: Choice[] = [];
  private readonly box = viewChild.required(MatAutocompleteTrigger);

  /** The same name once more, which a template may make anew with every drawing, must not wipe out what is typed. */
  private readonly name = computed(() => this.known(), {
    equal: (one, other) => one?.value === other?.value && one?.label === other?.label,
  });

  constructor() {
    super();
    // A name that comes after its id was shown takes the id's place.
    effect(() => {
      const known = this.name();
      const value = untracked(() => this.state().value());
      if (known !== undefined && known.value === value) this.box().writeValue(value);
    });
  }

  protected readonly labelOf = (value: string | null): string =>
    value === null
      ? ''
      : ([this.known(), this.seen.get(value)].find((choice) => choice?.value === value)?.label ?? value);

  protected remember(value: string): void {
    const choice = this.seen.get(value);
    if (choice) this.chosen.emit(choice);
  }

  /** Enter in this field never sends the form; when the text has one match only, that is what was meant. */
  protected async chooseOnly(event: Event, text: string, trigger: MatAutocompleteTrigger): Promise<void> {
    event.preventDefault();
    if (trigger.activeOption || text === '' || text === this.labelOf(this.state().value())) return;
    // What could not be asked for stands in the panel.
    const [only, another] = this.keep(await findOnce(this.search(), text).catch(() => []));
    if (only === undefined || another !== undefined) return;
    this.state().value.set(only.value);
    trigger.closePanel();
    this.chosen.emit(only);
  }

  private keep(choices: Choice[]): Choice[] {
    for (const choice of choices) this.seen.set(choice.value, choice);
    this.last = choices;
    return choices;
  }
}
