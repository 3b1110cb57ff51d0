import { Component, computed, input } from '@angular/core';
import { formatQuantity } from '../shared/format';
import { QuantityPipe } from '../shared/pipes';

export interface StockHere {
  onHand: number;
  available: number;
  reserved: number;
  quarantined: number;
  rejected: number;
}

/** What is there now, and what the count would change; says beforehand what the ledger would refuse. */
@Component({
  selector: 'app-adjustment-preview',
  imports: [QuantityPipe],
  template: `
    <div class="preview" [class.refused]="refused()" role="status">
      @if (here(); as here) {
        <p>
          <strong class="sw-number">{{ here.onHand | quantity }}</strong> on hand here
          <span class="sw-soft sw-number">
            ({{ here.available | quantity }} available, {{ here.reserved | quantity }} reserved,
            {{ here.quarantined | quantity }} quarantined, {{ here.rejected | quantity }} rejected)
          </span>
        </p>
        @if (outcome(); as outcome) {
          <p class="outcome sw-number" [attr.data-tone]="tone()">{{ outcome }}</p>
        }
      } @else {
        <p class="sw-soft">
          {{ loading() ? 'Looking up what is there …' : 'Choose a product and a location to see what is there now.' }}
        </p>
      }
    </div>
  `,
  styles: `
    .preview {
      display: grid;
      gap: 2px;
      padding: 12px 14px;
      border: 1px solid var(--sw-line);
      border-radius: var(--sw-radius-small);
      background: var(--sw-sunken);
    }
    .refused {
      border-color: var(--sw-bad);
    }
    .outcome {
      font-weight: 600;
    }
    .outcome[data-tone='good'] {
      color: var(--sw-good);
    }
    .outcome[data-tone='warn'] {
      color: var(--sw-warn);
    }
    .outcome[data-tone='bad'] {
      color: var(--sw-bad);
    }
  `,
})
export class AdjustmentPreview {
  readonly here = input<StockHere>();
  readonly target = input<number | null>(null);
  readonly loading = input(false);

  private readonly difference = computed(() => {
    const here = this.here();
    const target = this.target();
    return here === undefined || target === null || target < 0 ? undefined : target - here.onHand;
  });
  /** The difference comes out of what is available, so less than the rest cannot be counted away. */
  protected readonly refused = computed(() => {
    const here = this.here();
    return here !== undefined && (this.difference() ?? 0) < -here.available;
  });
  protected readonly tone = computed(() => {
    const difference = this.difference() ?? 0;
    return this.refused() ? 'bad' : difference > 0 ? 'good' : difference < 0 ? 'warn' : 'mute';
  });
  protected readonly outcome = computed(() => {
    const here = this.here();
    const difference = this.difference();
    if (here === undefined || difference === undefined) return undefined;
    if (this.refused()) {
      const held = formatQuantity(here.onHand - here.available);
      return `Too low: ${held} are reserved, quarantined or rejected. Release, decide or scrap those first.`;
    }
    if (difference === 0) return 'No difference: nothing would be posted.';
    const units = formatQuantity(Math.abs(difference));
    return difference > 0 ? `+${units}: comes in as found` : `−${units}: written off at cost`;
  });
}
