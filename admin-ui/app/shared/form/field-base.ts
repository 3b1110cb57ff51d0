import { Directive, computed, effect, inject, input } from '@angular/core';
import { Field } from '@angular/forms/signals';
import { FieldLabels, messageOf } from './field-errors';

/** What all fields have in common: `[field]`, `label`, `hint`, and the first error once the field was touched. */
@Directive()
export abstract class FieldBase<T> {
  private readonly labels = inject(FieldLabels, { optional: true });

  readonly field = input.required<Field<T>>();
  readonly label = input.required<string>();
  readonly hint = input<string>();

  protected readonly state = computed(() => this.field()());
  protected readonly message = computed(() =>
    this.state().touched() ? messageOf(this.state().errors()[0], this.label()) : undefined,
  );

  constructor() {
    effect(() => this.labels?.name(this.field(), this.label()));
  }
}
