import { Component, computed, inject, input } from '@angular/core';
import { FieldTree } from '@angular/forms/signals';
import { SettingsStore } from '../core/settings-store';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { DateField } from '../shared/form/date-field';
import { MoneyField } from '../shared/form/money-field';
import { SelectField } from '../shared/form/select-field';
import { TextField } from '../shared/form/text-field';
import { TextareaField } from '../shared/form/textarea-field';
import { methodChoices } from '../shared/purchasing/payment-columns';
import { currencyChoice, searchCurrencies } from '../shared/world';
import { PaymentDraft } from './payment-draft';

/** The fields of a payment. Once the money is on its way, only those of what came of it. */
@Component({
  selector: 'app-payment-fields',
  imports: [AutocompleteField, DateField, MoneyField, SelectField, TextField, TextareaField],
  template: `
    @let form = fields();
    @if (pending()) {
      <div class="sw-columns">
        <app-money-field [field]="form.amount" label="Amount" [currency]="currency()" [hint]="amountHint()" />
        @if (foreign()) {
          <app-money-field
            [field]="form.exchangeRate"
            [label]="'One ' + currency() + ' costs'"
            [currency]="base()"
            hint="Empty: the rate of the day"
          />
        }
        <app-date-field [field]="form.scheduledOn" label="Planned for" />
      </div>
      <div class="sw-columns">
        <app-select-field [field]="form.method" label="Paid by" [choices]="methods" />
        <app-text-field
          [field]="form.wiseTransferId"
          label="Transfer at Wise"
          placeholder="49983981"
          hint="The payment follows it"
          scan
        />
        <app-text-field [field]="form.reference" label="Reference" placeholder="PI-88213 deposit" />
      </div>
    }
    <h2>What it costs</h2>
    <div class="sw-columns">
      <app-money-field
        [field]="form.sourceAmount"
        label="Leaves our account"
        [currency]="base()"
        hint="Without the fee"
      />
      <app-money-field [field]="form.receivedAmount" label="Arrives" [currency]="currency()" />
    </div>
    <div class="sw-columns">
      <app-money-field [field]="form.feeAmount" label="Fee" />
      <app-autocomplete-field
        [field]="form.feeCurrency"
        label="Fee in"
        [search]="search"
        [known]="feeCurrency()"
        placeholder="Base currency"
      />
      <app-text-field [field]="form.trackingId" label="Tracking id of the bank" scan />
    </div>
    @if (!pending()) {
      <app-text-field [field]="form.reference" label="Reference" />
    }
    <app-textarea-field [field]="form.notes" label="Notes" [rows]="2" />
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class PaymentFields {
  private readonly settings = inject(SettingsStore);

  readonly fields = input.required<FieldTree<PaymentDraft>>();
  /** Of the order. */
  readonly currency = input<string>();
  readonly feeIn = input<string | null>(null);
  readonly pending = input(true);
  readonly amountHint = input('Empty: what is open');

  protected readonly methods = methodChoices;
  protected readonly search = searchCurrencies;
  protected readonly base = computed(() => this.settings.baseCurrency());
  protected readonly foreign = computed(() => this.currency() !== undefined && this.currency() !== this.base());
  protected readonly feeCurrency = computed(() => {
    const code = this.feeIn();
    return code === null ? undefined : currencyChoice(code);
  });
}
