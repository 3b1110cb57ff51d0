import { Injectable, computed, inject, resource } from '@angular/core';
import { Api } from '../api/api';
import { getSettings } from '../api/fn/settings/get-settings';
import { SettingsDto } from '../api/models/settings-dto';
import { Session } from './session';

const UNTIL_LOADED: Pick<
  SettingsDto,
  'companyName' | 'baseCurrency' | 'timeZone' | 'skuPattern' | 'defaultLocationId' | 'isDemo' | 'paymentSchedule'
> = {
  companyName: 'Stockwright',
  baseCurrency: 'USD',
  timeZone: 'UTC',
  skuPattern: '',
  defaultLocationId: null,
  isDemo: false,
  paymentSchedule: [],
};

/**
 * The settings every screen needs to show money, instants and names, as signals, loaded once somebody is signed in.
 * A person who may not read settings (a customer) sees the defaults instead of an error.
 */
@Injectable({ providedIn: 'root' })
export class SettingsStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly loaded = resource({
    params: () => (this.session.can('settings:read') ? this.session.me()?.id : undefined),
    loader: () => this.api.invoke(getSettings),
  });

  /** False while they are on their way: forms start with the base currency and the locations that they name. */
  readonly ready = computed(() => this.loaded.hasValue() || !this.loaded.isLoading());
  readonly settings = computed(() => (this.loaded.hasValue() ? this.loaded.value() : UNTIL_LOADED));
  readonly companyName = computed(() => this.settings().companyName);
  readonly baseCurrency = computed(() => this.settings().baseCurrency);
  readonly timeZone = computed(() => this.settings().timeZone);
  readonly defaultLocationId = computed(() => this.settings().defaultLocationId);
  readonly isDemo = computed(() => this.settings().isDemo);
  readonly paymentSchedule = computed(() => this.settings().paymentSchedule);

  /** To be called by the settings screen after it saved. */
  reload(): void {
    this.loaded.reload();
  }
}
