import { Component, input } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatInputModule } from '@angular/material/input';
import { FieldBase } from './field-base';

/** `<app-textarea-field [field]="form.notes" label="Notes" />` */
@Component({
  selector: 'app-textarea-field',
  imports: [FormField, MatInputModule],
  template: `
    <mat-form-field>
      <mat-label>{{ label() }}</mat-label>
      <textarea matInput [rows]="rows()" [formField]="field()"></textarea>
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
export class TextareaField extends FieldBase<string> {
  readonly rows = input(3);
}
