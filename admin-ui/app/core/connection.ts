import { Injectable, computed, inject, signal, DOCUMENT } from '@angular/core';

/** Whether the server can be reached; the shell shows a banner while it cannot. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly online = signal(this.window?.navigator.onLine ?? true);
  private readonly unanswered = signal(false);

  readonly broken = computed(() => !this.online() || this.unanswered());

  constructor() {
    this.window?.addEventListener('online', () => this.online.set(true));
    this.window?.addEventListener('offline', () => this.online.set(false));
  }

  reached(): void {
    this.unanswered.set(false);
  }

  lost(): void {
    this.unanswered.set(true);
  }
}
