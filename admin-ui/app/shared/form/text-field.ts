import { Component, booleanAttribute, input } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatInputModule } from '@angular/material/input';
import { FieldBase } from './field-base';

/**
 * `<app-text-field [field]="form.name" label="Name" />`. With `scan` it suits a barcode scanner: nothing is
 * completed or corrected, and entering the field selects what stands there, so that the next scan replaces it.
 */
@Component({
  selector: 'app-text-field',
  imports: [FormField, MatInputModule],
  template: `
    <mat-form-field>
      <mat-label>{{ label() }}</mat-label>
      <input
        #box
        matInput
        [type]="type()"
        [formField]="field()"
        [autocomplete]="scan() ? 'off' : autocomplete()"
        [attr.autocapitalize]="scan() ? 'off' : null"
        [attr.spellcheck]="scan() ? 'false' : null"
        [placeholder]="placeholder()"
        (focus)="scan() && box.select()"
      />
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
export class TextField extends FieldBase<string> {
  readonly type = input<'text' | 'email' | 'password' | 'tel' | 'url'>('text');
  readonly autocomplete = input('off');
  readonly placeholder = input('');
  readonly scan = input(false, { transform: booleanAttribute });
}
