import { Component, input } from '@angular/core';
import { mdiTrayRemove } from '@mdi/js';
import { Icon } from '../icon';

/** Nothing here yet: says why and, by its content, what to do next. */
@Component({
  selector: 'app-empty-state',
  imports: [Icon],
  template: `
    <app-icon [path]="icon()" [size]="28" />
    <p class="heading">{{ heading() }}</p>
    @if (text(); as text) {
      <p class="text">{{ text }}</p>
    }
    <div class="sw-row actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: 6px;
      padding: 48px 24px;
      text-align: center;
    }
    app-icon {
      padding: 14px;
      margin-bottom: 8px;
      border-radius: 14px;
      background: var(--sw-mute-ground);
      color: var(--sw-ink-soft);
    }
    .heading {
      font-size: 15px;
      font-weight: 600;
    }
    .text {
      max-width: 46ch;
      color: var(--sw-ink-soft);
    }
    .actions {
      margin-top: 12px;
      justify-content: center;
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class EmptyState {
  readonly icon = input(mdiTrayRemove);
  readonly heading = input.required<string>();
  readonly text = input<string>();
}
