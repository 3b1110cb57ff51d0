import { Component, computed, inject, input } from '@angular/core';
import { FormField, SchemaPath, validate } from '@angular/forms/signals';
import { MatInputModule } from '@angular/material/input';
import { SettingsStore } from '../../core/settings-store';
import { FieldBase } from './field-base';

/**
 * An amount as a decimal string (`''` while empty); it is never a number on its way to the API.
 * Put the rule beside it: `form(model, (path) => decimal(path.unitCost, 4))`.
 */
@Component({
  selector: 'app-money-field',
  imports: [FormField, MatInputModule],
  template: `
    <mat-form-field>
      <mat-label>{{ label() }}</mat-label>
      <span matTextPrefix class="sw-soft">{{ shownCurrency() }}&nbsp;</span>
      <input matInput inputmode="decimal" autocomplete="off" class="sw-number" [formField]="field()" (blur)="tidy()" />
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
  `,
})
export class MoneyField extends FieldBase<string> {
  private readonly settings = inject(SettingsStore);

  readonly currency = input<string>();

  protected readonly shownCurrency = computed(() => this.currency() ?? this.settings.baseCurrency());

  /** "1,234.50" and " 12 " are what people paste; the API takes plain decimals. */
  protected tidy(): void {
    const value = this.state().value();
    const plain = value.trim().replace(/,(?=\d{3}(\D|$))/g, '');
    if (plain !== value) this.state().value.set(plain);
  }
}

/** The rule for a money field: a decimal that is not negative and has at most so many places. */
export function decimal(path: SchemaPath<string>, places = 2): void {
  const shape = new RegExp(`^\\d{1,12}(\\.\\d{1,${places}})?$`);
  validate(path, ({ value }) => {
    const text = value()
      .trim()
      .replace(/,(?=\d{3}(\D|$))/g, '');
    if (text === '' || shape.test(text)) return undefined;
    return { kind: 'decimal', message: `Write an amount like 12.50, with at most ${places} decimals` };
  });
}
