import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';

export type ThemeChoice = 'system' | 'light' | 'dark';

const KEY = 'sw.theme';

/** Dark or light: the system's wish, unless the person chose; the choice is kept in this browser. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly system = this.document.defaultView?.matchMedia?.('(prefers-color-scheme: dark)');
  private readonly systemIsDark = signal(this.system?.matches ?? false);

  readonly choice = signal<ThemeChoice>(kept());
  readonly isDark = computed(() => (this.choice() === 'system' ? this.systemIsDark() : this.choice() === 'dark'));

  constructor() {
    this.system?.addEventListener('change', (event) => this.systemIsDark.set(event.matches));
    effect(() => {
      const choice = this.choice();
      const root = this.document.documentElement;
      if (choice === 'system') root.removeAttribute('data-theme');
      else root.setAttribute('data-theme', choice);
      localStorage.setItem(KEY, choice);
    });
  }

  toggle(): void {
    this.choice.set(this.isDark() ? 'light' : 'dark');
  }
}

function kept(): ThemeChoice {
  const value = localStorage.getItem(KEY);
  return value === 'light' || value === 'dark' ? value : 'system';
}
