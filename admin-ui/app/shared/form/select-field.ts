import { Component, input } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatSelectModule } from '@angular/material/select';
import { Choice } from '../choice';
import { FieldBase } from './field-base';

/** One of a few: `<app-select-field [field]="form.role" label="Role" [choices]="roles" />`; `empty` offers none (`''`). */
@Component({
  selector: 'app-select-field',
  imports: [FormField, MatSelectModule],
  template: `
    <mat-form-field>
      <mat-label>{{ label() }}</mat-label>
      <mat-select [formField]="field()">
        @if (empty(); as empty) {
          <mat-option value="">{{ empty }}</mat-option>
        }
        @for (choice of choices(); track choice.value) {
          <mat-option [value]="choice.value">{{ choice.label }}</mat-option>
        }
      </mat-select>
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
export class SelectField<T extends string> extends FieldBase<T> {
  readonly choices = input.required<readonly Choice[]>();
  readonly empty = input<string>();
}
