import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { form, maxLength, required, validate } from '@angular/forms/signals';
import { Api } from '../api/api';
import { createFxRate } from '../api/fn/fx-rates/create-fx-rate';
import { updateFxRate } from '../api/fn/fx-rates/update-fx-rate';
import { FxRateDto } from '../api/models/fx-rate-dto';
import { SettingsStore } from '../core/settings-store';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { bodyOf } from '../shared/form/body-of';
import { changesOf, modelFrom } from '../shared/form/changes-of';
import { DateField } from '../shared/form/date-field';
import { Form } from '../shared/form/form';
import { InPlace } from '../shared/form/in-place';
import { decimal, MoneyField } from '../shared/form/money-field';
import { TextField } from '../shared/form/text-field';
import { formatDate, today } from '../shared/format';
import { currencyChoice, searchCurrencies } from '../shared/world';

const EMPTY = { currency: null as string | null, validOn: '', rate: '', source: '' };

@Component({
  selector: 'app-fx-rate-form',
  imports: [AutocompleteField, DateField, Form, InPlace, MoneyField, TextField],
  template: `
    <app-form
      inPlace
      [form]="form"
      [save]="save"
      [version]="rate()?.version"
      [submitLabel]="rate() ? 'Save rate' : 'Add rate'"
      (saved)="done($event)"
      (cancelled)="cancelled.emit()"
      (reloadWanted)="finished.emit()"
    >
      <div class="sw-columns">
        <app-autocomplete-field [field]="form.currency" label="Currency" [search]="search" [known]="currency()" />
        <app-money-field [field]="form.rate" [label]="'One ' + (model().currency ?? 'unit') + ' is worth'" />
      </div>
      <div class="sw-columns">
        <app-date-field [field]="form.validOn" label="Holds from" hint="Until the next rate" />
        <app-text-field [field]="form.source" label="Source" placeholder="Bank of Thailand, mid rate" />
      </div>
    </app-form>
  `,
})
export class FxRateForm {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly settings = inject(SettingsStore);

  /** Absent where a new one is made. */
  readonly rate = input<FxRateDto>();
  readonly finished = output();
  readonly cancelled = output();

  protected readonly search = searchCurrencies;
  private readonly before = computed(() => {
    const rate = this.rate();
    return rate === undefined ? { ...EMPTY, validOn: today(this.settings.timeZone()) } : modelFrom(EMPTY, rate);
  });
  protected readonly model = linkedSignal(() => this.before());
  protected readonly form = form(this.model, (path) => {
    required(path.currency);
    validate(path.currency, ({ value }) =>
      value() === this.settings.baseCurrency()
        ? { kind: 'base', message: 'The base currency is always worth 1' }
        : undefined,
    );
    required(path.validOn);
    required(path.rate);
    decimal(path.rate, 8);
    maxLength(path.source, 100);
  });
  protected readonly currency = computed(() => {
    const { currency } = this.model();
    return currency === null ? undefined : currencyChoice(currency);
  });

  protected readonly save = (context: HttpContext): Promise<FxRateDto> => {
    const id = this.rate()?.id;
    return id === undefined
      ? this.api.invoke(createFxRate, { body: bodyOf(this.model()) }, context)
      : this.api.invoke(updateFxRate, { id, body: changesOf(this.model(), this.before()) }, context);
  };

  protected done({ currency, validOn, rate }: FxRateDto): void {
    this.toasts.success(`${currency} is ${rate} from ${formatDate(validOn)}`);
    this.finished.emit();
  }
}
