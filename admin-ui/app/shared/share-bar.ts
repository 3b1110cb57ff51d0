import { Component, computed, input } from '@angular/core';
import { shareOf } from './decimal';

/** How much of a whole there is, as a bar with its percentage: `<app-share-bar [part]="paid" [whole]="total" />` */
@Component({
  selector: 'app-share-bar',
  template: `
    <span class="bar" aria-hidden="true"><span [style.width.%]="shown()" [class.all]="shown() === 100"></span></span>
    <span class="text sw-number">{{ percent() === undefined ? '–' : percent() + ' %' }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 8px;
    }
    .bar {
      flex: none;
      width: 44px;
      height: 5px;
      border-radius: 9px;
      background: var(--sw-mute-ground);
      overflow: hidden;
    }
    .bar > span {
      display: block;
      height: 100%;
      border-radius: inherit;
      background: var(--sw-chart-info);
    }
    .bar > .all {
      background: var(--sw-chart-good);
    }
    .text {
      min-width: 42px;
    }
  `,
})
export class ShareBar {
  readonly part = input.required<string | number>();
  readonly whole = input.required<string | number>();

  protected readonly percent = computed(() => shareOf(this.part(), this.whole()));
  protected readonly shown = computed(() => Math.min(this.percent() ?? 0, 100));
}
