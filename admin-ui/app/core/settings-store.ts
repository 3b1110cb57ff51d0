import { HttpClient } from '@angular/common/http';
import { Injectable, computed, inject, resource } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Session } from './session';

/** The settings every screen needs to show money, instants and names. */
export interface DisplaySettings {
  companyName: string;
  baseCurrency: string;
  timeZone: string;
  defaultLocationId: string | null;
  isDemo: boolean;
}

const UNTIL_LOADED: DisplaySettings = {
  companyName: 'Stockwright',
  baseCurrency: 'USD',
  timeZone: 'UTC',
  defaultLocationId: null,
  isDemo: false,
};

/**
 * The company's settings as signals, loaded once somebody is signed in. A person who may not read
 * settings (a customer) sees the defaults instead of an error.
 */
@Injectable({ providedIn: 'root' })
export class SettingsStore {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly loaded = resource({
    params: () => (this.session.signedIn() ? this.session.me()?.id : undefined),
    loader: () =>
      firstValueFrom(this.http.get<Partial<DisplaySettings>>('/api/v1/settings')).catch(
        (): Partial<DisplaySettings> => ({}),
      ),
  });

  readonly settings = computed<DisplaySettings>(() => ({ ...UNTIL_LOADED, ...this.loaded.value() }));
  readonly companyName = computed(() => this.settings().companyName);
  readonly baseCurrency = computed(() => this.settings().baseCurrency);
  readonly timeZone = computed(() => this.settings().timeZone);
  readonly defaultLocationId = computed(() => this.settings().defaultLocationId);

  readonly isDemo = computed(() => this.settings().isDemo);

  /** To be called by the settings screen after it saved. */
  reload(): void {
    this.loaded.reload();
  }
}
