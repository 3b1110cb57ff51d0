import { Component, input } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatInputModule } from '@angular/material/input';
import { FieldBase } from './field-base';

/** A whole number, `null` while empty: `<app-quantity-field [field]="form.quantity" label="Quantity" unit="pcs" />` */
@Component({
  selector: 'app-quantity-field',
  imports: [FormField, MatInputModule],
  template: `
    <mat-form-field>
      <mat-label>{{ label() }}</mat-label>
      <input
        #box
        matInput
        type="number"
        inputmode="numeric"
        step="1"
        class="sw-number"
        [formField]="field()"
        (wheel)="box.blur()"
      />
      @if (unit(); as unit) {
        <span matTextSuffix class="sw-soft">&nbsp;{{ unit }}</span>
      }
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
export class QuantityField extends FieldBase<number | null> {
  readonly unit = input<string>();
}
