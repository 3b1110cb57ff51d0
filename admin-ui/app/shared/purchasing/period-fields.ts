import { Component, inject, model } from '@angular/core';
import { SettingsStore } from '../../core/settings-store';
import { today } from '../format';

/** Empty days bound nothing. */
export interface Period {
  from: string;
  to: string;
}

/** The last months up to today. */
export function lastMonths(months: number, day: string): Period {
  const from = new Date(`${day}T00:00:00Z`);
  from.setUTCMonth(from.getUTCMonth() - months);
  return { from: from.toISOString().slice(0, 10), to: day };
}

/** A period in days, with the usual ones at hand: `<app-period-fields [(period)]="period" />` */
@Component({
  selector: 'app-period-fields',
  template: `
    <div class="sw-row" role="group" aria-label="Period">
      @for (choice of choices; track choice.label) {
        <button
          type="button"
          [class.here]="isChosen(choice.period())"
          [attr.aria-pressed]="isChosen(choice.period())"
          (click)="period.set(choice.period())"
        >
          {{ choice.label }}
        </button>
      }
      <label>From <input #from type="date" [value]="period().from" (change)="set({ from: from.value })" /></label>
      <label>to <input #to type="date" [value]="period().to" (change)="set({ to: to.value })" /></label>
    </div>
  `,
  styles: `
    .sw-row {
      gap: 8px;
    }
    button,
    input {
      min-height: 32px;
      padding: 0 10px;
      border: 1px solid var(--sw-line-strong);
      border-radius: 7px;
      background: var(--sw-card);
      color: var(--sw-ink);
      font: inherit;
      font-size: 13px;
    }
    button {
      cursor: pointer;
    }
    button:hover {
      background: var(--sw-hover);
    }
    button.here {
      border-color: var(--sw-accent);
      background: var(--sw-chosen);
      font-weight: 600;
    }
    label {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-size: 13px;
      color: var(--sw-ink-soft);
    }
    @media (pointer: coarse) {
      button,
      input {
        min-height: 40px;
      }
    }
  `,
})
export class PeriodFields {
  private readonly settings = inject(SettingsStore);

  readonly period = model.required<Period>();

  private readonly today = today(this.settings.timeZone());
  protected readonly choices = [
    { label: '6 months', period: () => lastMonths(6, this.today) },
    { label: '12 months', period: () => lastMonths(12, this.today) },
    { label: '24 months', period: () => lastMonths(24, this.today) },
  ];

  protected isChosen({ from, to }: Period): boolean {
    const period = this.period();
    return period.from === from && period.to === to;
  }

  protected set(change: Partial<Period>): void {
    this.period.update((period) => ({ ...period, ...change }));
  }
}
