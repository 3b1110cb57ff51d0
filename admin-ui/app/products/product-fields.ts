import { Component, inject, input } from '@angular/core';
import { Field } from '@angular/forms/signals';
import { Choice } from '../shared/choice';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { MoneyField } from '../shared/form/money-field';
import { QuantityField } from '../shared/form/quantity-field';
import { TextField } from '../shared/form/text-field';
import { TextareaField } from '../shared/form/textarea-field';
import { ToggleField } from '../shared/form/toggle-field';
import { Lookups } from '../shared/lookups';
import { currencyChoice, searchCurrencies } from '../shared/world';
import { ProductModel } from './product-model';

/** The fields of a product, in the order one thinks of them; the same when it is made and when it is changed. */
@Component({
  selector: 'app-product-fields',
  imports: [AutocompleteField, MoneyField, QuantityField, TextField, TextareaField, ToggleField],
  templateUrl: './product-fields.html',
  styleUrl: './product-fields.scss',
})
export class ProductFields {
  readonly form = input.required<{ readonly [K in keyof ProductModel]: Field<ProductModel[K]> }>();
  /** Says what happens with an empty SKU; an existing product keeps one. */
  readonly skuHint = input<string>();
  readonly category = input<Choice>();
  readonly supplier = input<Choice>();

  protected readonly lookups = inject(Lookups);
  protected readonly searchCurrencies = searchCurrencies;

  protected currencyOf(code: string | null): Choice | undefined {
    return code === null ? undefined : currencyChoice(code);
  }
}

/** The choice a form starts with, of an id and its name. */
export function choiceOf(value: string | null | undefined, label: string | null | undefined): Choice | undefined {
  return value && label ? { value, label } : undefined;
}
