import { Component, computed, inject, input } from '@angular/core';
import { FieldTree } from '@angular/forms/signals';
import { SettingsStore } from '../../core/settings-store';
import { AutocompleteField } from '../form/autocomplete-field';
import { LineEditor, LineFields } from '../form/line-editor';
import { MoneyField } from '../form/money-field';
import { SelectField } from '../form/select-field';
import { currencyChoice, searchCurrencies } from '../world';
import { DraftCharge, basisChoices, kindChoices, newCharge } from './charges';

/** Freight, duty, insurance and fees, a line each: `<app-charge-lines [lines]="form.charges" />` */
@Component({
  selector: 'app-charge-lines',
  imports: [AutocompleteField, LineEditor, LineFields, MoneyField, SelectField],
  template: `
    <app-line-editor addLabel="Add a charge" [least]="least()" (add)="add()" (remove)="remove($event)">
      <ng-template appLine [appLineOf]="lines()" let-charge let-index="index">
        @let currency = values()[index]?.currency ?? '';
        <app-select-field [field]="charge.kind" label="Kind" [choices]="kinds" />
        <app-money-field [field]="charge.amount" label="Amount" [currency]="currency || undefined" />
        <app-autocomplete-field
          [field]="charge.currency"
          label="Currency"
          [search]="searchCurrencies"
          [known]="currency === '' ? undefined : nameOf(currency)"
        />
        <app-select-field [field]="charge.basis" label="Split by" empty="As usual" [choices]="bases" />
        @if (currency !== '' && currency !== baseCurrency()) {
          <app-money-field [field]="charge.exchangeRate" label="Rate" hint="Empty: of the day" />
        }
      </ng-template>
    </app-line-editor>
  `,
  styles: `
    :host {
      display: block;

      --sw-line-fields: minmax(110px, 1.1fr) minmax(120px, 1.3fr) minmax(90px, 0.8fr) minmax(110px, 1.1fr)
        minmax(110px, 1fr);
    }
  `,
})
export class ChargeLines {
  readonly lines = input.required<FieldTree<DraftCharge[]>>();
  /** So many lines cannot be removed. */
  readonly least = input(1);

  protected readonly baseCurrency = inject(SettingsStore).baseCurrency;
  protected readonly searchCurrencies = searchCurrencies;
  protected readonly nameOf = currencyChoice;
  protected readonly kinds = kindChoices;
  protected readonly bases = basisChoices;
  protected readonly values = computed<DraftCharge[]>(() => this.lines()().value());

  protected add(): void {
    this.write((charges) => {
      const currency = charges.at(-1)?.currency ?? this.baseCurrency();
      return [...charges, newCharge(charges, currency)];
    });
  }

  protected remove(index: number): void {
    this.write((charges) => charges.filter((_charge, at) => at !== index));
  }

  private write(change: (charges: DraftCharge[]) => DraftCharge[]): void {
    const state = this.lines()();
    state.value.update(change);
    state.markAsDirty();
  }
}
