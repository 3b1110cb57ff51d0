import { Component } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';
import { FieldBase } from './field-base';

/** `<app-toggle-field [field]="form.active" label="Active" hint="Inactive products cannot be sold" />` */
@Component({
  selector: 'app-toggle-field',
  imports: [FormField, MatSlideToggleModule],
  template: `
    <mat-slide-toggle [formField]="field()">{{ label() }}</mat-slide-toggle>
    @if (message() ?? hint(); as line) {
      <p [class.wrong]="message()">{{ line }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      padding-block: 4px;
    }
    mat-slide-toggle {
      --mat-slide-toggle-label-text-size: 14px;
    }
    p {
      margin: 2px 0 0 60px;
      font-size: 12.5px;
      color: var(--sw-ink-soft);
    }
    .wrong {
      color: var(--sw-danger);
    }
  `,
})
export class ToggleField extends FieldBase<boolean> {}
