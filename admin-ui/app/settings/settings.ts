import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, resource } from '@angular/core';
import { form } from '@angular/forms/signals';
import { Api } from '../api/api';
import { getSettings } from '../api/fn/settings/get-settings';
import { updateSettings } from '../api/fn/settings/update-settings';
import { PaymentTermDto } from '../api/models/payment-term-dto';
import { SettingsDto } from '../api/models/settings-dto';
import { Session } from '../core/session';
import { SettingsStore } from '../core/settings-store';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { changesOf, modelFrom } from '../shared/form/changes-of';
import { Form } from '../shared/form/form';
import { knownChoice } from '../shared/form/known-choice';
import { LineEditor, LineFields } from '../shared/form/line-editor';
import { MoneyField } from '../shared/form/money-field';
import { SelectField } from '../shared/form/select-field';
import { TextField } from '../shared/form/text-field';
import { TextareaField } from '../shared/form/textarea-field';
import { KeyValue, KeyValues } from '../shared/key-values';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { MoneyPipe } from '../shared/pipes';
import { currencyChoice, searchCurrencies, searchTimeZones, timeZoneChoice } from '../shared/world';
import { EMPTY, settingsRules, STAGE_CHOICES, TERM, termText, TIMING_CHOICES } from './settings-model';

/** The company and what the whole system goes by: a form for those who may change it, facts for the others. */
@Component({
  selector: 'app-settings',
  imports: [
    AutocompleteField,
    ErrorState,
    Form,
    KeyValue,
    KeyValues,
    LineEditor,
    LineFields,
    MoneyField,
    MoneyPipe,
    PageHeader,
    SelectField,
    Skeleton,
    TextField,
    TextareaField,
  ],
  templateUrl: './settings.html',
  styles: `
    .facts {
      padding: 18px 20px;
    }
    h2 {
      margin-top: 6px;
      font-size: 14px;
    }
    app-line-editor {
      --sw-line-fields: minmax(0, 1fr) minmax(0, 1fr) minmax(0, 2fr);
    }
    h3 {
      font-size: 13px;
      font-weight: 560;
    }
  `,
})
export class Settings {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly store = inject(SettingsStore);

  protected readonly lookups = inject(Lookups);
  protected readonly mayWrite = inject(Session).can('settings:write');
  protected readonly search = { currencies: searchCurrencies, timeZones: searchTimeZones };
  protected readonly settings$ = resource({ loader: () => this.api.invoke(getSettings) });
  protected readonly loaded = computed(() => (this.settings$.hasValue() ? this.settings$.value() : undefined));
  private readonly before = computed(() => {
    const settings = this.loaded();
    return settings === undefined ? EMPTY : modelFrom(EMPTY, settings);
  });
  protected readonly model = linkedSignal(() => this.before());
  protected readonly form = form(this.model, settingsRules);
  protected readonly stages = STAGE_CHOICES;
  protected readonly timings = TIMING_CHOICES;
  protected readonly scheduleText = computed(() => this.loaded()?.paymentSchedule.map(termText).join(', ') ?? '–');
  protected readonly currency = computed(() => named(this.model().baseCurrency, currencyChoice));
  protected readonly timeZone = computed(() => named(this.model().timeZone, timeZoneChoice));
  protected readonly location = knownChoice(() => this.loaded()?.defaultLocationId, this.lookups.locationLabel);

  protected readonly save = (context: HttpContext): Promise<SettingsDto> => {
    const { paymentSchedule, ...changes } = changesOf(this.model(), this.before());
    const body = paymentSchedule ? { ...changes, paymentSchedule: paymentSchedule as PaymentTermDto[] } : changes;
    return this.api.invoke(updateSettings, { body }, context);
  };

  protected addTerm(): void {
    this.model.update((model) => ({ ...model, paymentSchedule: [...model.paymentSchedule, { ...TERM }] }));
  }

  protected removeTerm(at: number): void {
    this.model.update((model) => ({
      ...model,
      paymentSchedule: model.paymentSchedule.filter((_term, index) => index !== at),
    }));
  }

  protected done(settings: SettingsDto): void {
    this.toasts.success('Settings saved');
    this.settings$.set(settings);
    this.store.reload();
  }

  protected undo(): void {
    this.model.set(this.before());
    this.form().reset();
  }
}

function named<T>(code: string | null, choice: (code: string) => T): T | undefined {
  return code === null ? undefined : choice(code);
}
