import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { form, maxLength, pattern, required } from '@angular/forms/signals';
import { Api } from '../api/api';
import { createBankAccount } from '../api/fn/suppliers/create-bank-account';
import { updateBankAccount } from '../api/fn/suppliers/update-bank-account';
import { BankAccountDto } from '../api/models/bank-account-dto';
import { SupplierDto } from '../api/models/supplier-dto';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { bodyOf } from '../shared/form/body-of';
import { changesOf, modelFrom } from '../shared/form/changes-of';
import { Form } from '../shared/form/form';
import { InPlace } from '../shared/form/in-place';
import { TextField } from '../shared/form/text-field';
import { TextareaField } from '../shared/form/textarea-field';
import { countryChoice, currencyChoice, searchCountries, searchCurrencies } from '../shared/world';

const EMPTY = {
  holder: '',
  bankName: '',
  accountNumber: '',
  swiftCode: '',
  currency: null as string | null,
  bankCountry: null as string | null,
  bankAddress: '',
  notes: '',
};
const NUMBER = /^[A-Za-z0-9][A-Za-z0-9 ./-]{2,48}[A-Za-z0-9]$/;

/** A bank account. The number is typed, never shown again here: it is kept encrypted. */
@Component({
  selector: 'app-bank-account-form',
  imports: [AutocompleteField, Form, InPlace, TextField, TextareaField],
  template: `
    <app-form
      inPlace
      [form]="form"
      [save]="save"
      [version]="account()?.version"
      [submitLabel]="account() ? 'Save account' : 'Add account'"
      (saved)="done($event)"
      (cancelled)="cancelled.emit()"
      (reloadWanted)="finished.emit()"
    >
      <div class="sw-columns">
        <app-text-field [field]="form.holder" label="Account holder" />
        <app-text-field [field]="form.bankName" label="Bank and branch" />
      </div>
      <div class="sw-columns">
        <app-text-field
          [field]="form.accountNumber"
          [label]="account() ? 'New account number' : 'Account number or IBAN'"
          [hint]="account() ? 'Empty keeps ' + account()?.maskedNumber : 'Kept encrypted'"
          scan
        />
        <app-text-field [field]="form.swiftCode" label="SWIFT code" placeholder="BKCHCNBJ45A" scan />
        <app-autocomplete-field
          [field]="form.currency"
          label="Currency"
          [search]="search.currencies"
          [known]="currency()"
        />
      </div>
      <div class="sw-columns">
        <app-autocomplete-field
          [field]="form.bankCountry"
          label="Country of the bank"
          [search]="search.countries"
          [known]="country()"
        />
        <app-text-field [field]="form.bankAddress" label="Address of the bank" />
      </div>
      <app-textarea-field [field]="form.notes" label="Notes" [rows]="2" />
    </app-form>
  `,
})
export class BankAccountForm {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  readonly supplier = input.required<SupplierDto>();
  /** Absent where a new one is made. */
  readonly account = input<BankAccountDto>();
  readonly finished = output();
  readonly cancelled = output();

  protected readonly search = { countries: searchCountries, currencies: searchCurrencies };
  private readonly before = computed(() => {
    const account = this.account();
    if (account === undefined) return { ...EMPTY, currency: this.supplier().currency };
    return modelFrom(EMPTY, { ...account, accountNumber: '' });
  });
  protected readonly model = linkedSignal(() => this.before());
  protected readonly form = form(this.model, (path) => {
    required(path.holder);
    maxLength(path.holder, 200);
    required(path.bankName);
    maxLength(path.bankName, 200);
    required(path.accountNumber, { when: () => this.account() === undefined });
    pattern(path.accountNumber, NUMBER, { message: 'Write 4 to 50 letters and digits' });
    pattern(path.swiftCode, /^\s*[A-Za-z]{6}[A-Za-z0-9]{2}([A-Za-z0-9]{3})?\s*$/, {
      message: 'Write 8 or 11 letters and digits, such as BKCHCNBJ45A',
    });
    required(path.currency);
    maxLength(path.bankAddress, 500);
    maxLength(path.notes, 2000);
  });
  protected readonly country = computed(() => named(this.model().bankCountry, countryChoice));
  protected readonly currency = computed(() => named(this.model().currency, currencyChoice));

  protected readonly save = (context: HttpContext): Promise<BankAccountDto> => {
    const supplierId = this.supplier().id;
    const id = this.account()?.id;
    // A SWIFT code is written in capitals, whoever types it.
    const model = { ...this.model(), swiftCode: this.model().swiftCode.trim().toUpperCase() };
    return id === undefined
      ? this.api.invoke(createBankAccount, { supplierId, body: bodyOf(model) }, context)
      : this.api.invoke(updateBankAccount, { supplierId, id, body: changesOf(model, this.before()) }, context);
  };

  protected done({ bankName, maskedNumber }: BankAccountDto): void {
    this.toasts.success(`${bankName} ${maskedNumber} saved`);
    this.finished.emit();
  }
}

function named<T>(code: string | null, choice: (code: string) => T): T | undefined {
  return code === null ? undefined : choice(code);
}
