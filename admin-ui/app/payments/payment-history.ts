import { Component, input } from '@angular/core';
import { PaymentStepDto } from '../api/models/payment-step-dto';
import { InstantPipe, StatusPipe } from '../shared/pipes';
import { StatusChip, Tone } from '../shared/status-chip';
import { wiseWords } from './wise-words';

const TONES: Record<string, Tone> = { DELIVERED: 'good', PROCESSING: 'info' };

/** How a payment went, the latest first. */
@Component({
  selector: 'app-payment-history',
  imports: [InstantPipe, StatusChip, StatusPipe],
  template: `
    <section class="sw-card" aria-labelledby="payment-history">
      <h2 id="payment-history">History</h2>
      <ol>
        @for (step of latestFirst(); track step.id) {
          <li>
            <p class="what">
              <app-status-chip [status]="step.newStatus" [tone]="tone(step)" />
              @if (step.oldStatus && step.oldStatus !== step.newStatus) {
                <span class="sw-soft">from {{ step.oldStatus | status }}</span>
              }
              @if (step.wiseState) {
                <span>{{ words(step.wiseState) }}</span>
              }
            </p>
            @if (step.notes) {
              <p class="notes">{{ step.notes }}</p>
            }
            <p class="when sw-soft">{{ step.occurredAt | instant }} · {{ by(step) }}</p>
          </li>
        }
      </ol>
    </section>
  `,
  styles: `
    section {
      padding: 16px 18px;
    }
    ol {
      display: grid;
      gap: 16px;
      margin: 12px 0 0;
      padding: 0;
      list-style: none;
    }
    .what {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 8px;
    }
    .notes {
      margin-top: 3px;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .when {
      margin-top: 2px;
      font-size: 12.5px;
    }
  `,
})
export class PaymentHistory {
  readonly steps = input.required<readonly PaymentStepDto[]>();

  protected readonly words = wiseWords;

  protected latestFirst(): PaymentStepDto[] {
    return [...this.steps()].reverse();
  }

  protected tone({ newStatus }: PaymentStepDto): Tone | undefined {
    return TONES[newStatus];
  }

  protected by({ source, actorName }: PaymentStepDto): string {
    if (source === 'WEBHOOK') return 'reported by Wise';
    if (source === 'SYNC') return `Wise, asked by ${actorName ?? 'Stockwright'}`;
    return actorName ?? 'Stockwright';
  }
}
