import { Component, booleanAttribute, input } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatInputModule } from '@angular/material/input';
import { FieldBase } from './field-base';

/** A calendar date as `YYYY-MM-DD` (`''` while empty), by the browser's own picker: it knows the reader's language. */
@Component({
  selector: 'app-date-field',
  imports: [FormField, MatInputModule],
  template: `
    <mat-form-field>
      <mat-label>{{ label() }}</mat-label>
      <input matInput [type]="withTime() ? 'datetime-local' : 'date'" class="sw-number" [formField]="field()" />
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
    input {
      min-height: 24px;
      line-height: 24px;
    }
  `,
})
export class DateField extends FieldBase<string> {
  readonly withTime = input(false, { transform: booleanAttribute });
}
