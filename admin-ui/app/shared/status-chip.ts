import { Component, computed, input } from '@angular/core';
import { formatStatus } from './format';

export type Tone = 'good' | 'info' | 'warn' | 'bad' | 'mute';

/** The one scale of states. A word that means the same everywhere has its colour here. */
const TONES: Record<string, Tone> = {
  AVAILABLE: 'good',
  OK: 'good',
  ACTIVE: 'good',
  APPROVED: 'good',
  PASSED: 'good',
  COMPLETED: 'good',
  RECEIPT: 'good',
  RECEIVED: 'good',
  QCD: 'good',
  STOCKED: 'good',
  RESERVED: 'info',
  OPEN: 'info',
  SENT: 'info',
  CONFIRMED: 'info',
  IN_PRODUCTION: 'info',
  SHIPPED: 'info',
  IN_TRANSIT: 'info',
  CUSTOMS: 'info',
  TRANSFER: 'info',
  PARTIAL: 'info',
  LOW: 'warn',
  QUARANTINE: 'warn',
  QUARANTINED: 'warn',
  PENDING: 'warn',
  EXPIRED: 'warn',
  OUT_OF_STOCK: 'bad',
  OUT: 'bad',
  REJECTED: 'bad',
  FAILED: 'bad',
  INACTIVE: 'mute',
  RELEASED: 'mute',
  CLOSED: 'mute',
};

/** `<app-status-chip status="QUARANTINED" />`; `label` and `tone` overrule what the word stands for. */
@Component({
  selector: 'app-status-chip',
  template: `{{ shown() }}`,
  host: { '[attr.data-tone]': 'colour()' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      padding: 1px 8px;
      border-radius: 99px;
      font-size: 12px;
      font-weight: 560;
      line-height: 19px;
      white-space: nowrap;
      color: var(--sw-mute);
      background: var(--sw-mute-ground);
    }
    :host([data-tone='good']) {
      color: var(--sw-good);
      background: var(--sw-good-ground);
    }
    :host([data-tone='info']) {
      color: var(--sw-info);
      background: var(--sw-info-ground);
    }
    :host([data-tone='warn']) {
      color: var(--sw-warn);
      background: var(--sw-warn-ground);
    }
    :host([data-tone='bad']) {
      color: var(--sw-bad);
      background: var(--sw-bad-ground);
    }
  `,
})
export class StatusChip {
  readonly status = input<string | null | undefined>();
  readonly label = input<string>();
  readonly tone = input<Tone>();

  protected readonly shown = computed(() => this.label() ?? formatStatus(this.status()));
  protected readonly colour = computed(() => this.tone() ?? TONES[this.status() ?? ''] ?? 'mute');
}
