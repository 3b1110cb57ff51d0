import { Component, computed, input } from '@angular/core';

/** What the cost leaves of the price, before and after: `33.3 % → 30.0 %`; a dash where there is no price. */
@Component({
  selector: 'app-margin-change',
  template: `
    @if (after() === null) {
      <span class="sw-soft">no price</span>
    } @else {
      <span class="sw-number">
        @if (before() !== after()) {
          {{ short(before()) }} →
        }
        <strong [class.loss]="loss()">{{ short(after()) }} %</strong>
      </span>
    }
  `,
  styles: `
    span {
      white-space: nowrap;
    }
    .loss {
      color: var(--sw-bad);
    }
  `,
})
export class MarginChange {
  readonly before = input.required<string | null>();
  readonly after = input.required<string | null>();

  protected readonly loss = computed(() => this.after()?.startsWith('-') ?? false);
  /** A percentage is no money: one decimal, rounded, is what a reader takes in. */
  protected readonly short = (percent: string | null): string => (percent === null ? '' : Number(percent).toFixed(1));
}
