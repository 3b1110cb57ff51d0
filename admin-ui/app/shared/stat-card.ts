import { Component, booleanAttribute, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Tone } from './status-chip';

/** One figure with its name; with `link` the whole card leads to the rows behind it. */
@Component({
  selector: 'app-stat-card',
  imports: [RouterLink],
  template: `
    <p class="label">
      @if (link(); as link) {
        <a [routerLink]="link" [queryParams]="linkParams() ?? {}">{{ label() }}</a>
      } @else {
        {{ label() }}
      }
    </p>
    @if (loading()) {
      <p class="waiting" role="status" aria-label="Loading"></p>
    } @else {
      <p class="value sw-number">{{ value() }}</p>
    }
    @if (note(); as note) {
      <p class="note" [attr.data-tone]="tone()">{{ note }}</p>
    }
  `,
  host: { class: 'sw-card' },
  styles: `
    :host {
      position: relative;
      display: grid;
      align-content: start;
      gap: 4px;
      padding: 16px 18px;
      min-height: 104px;
    }
    :host:has(a:hover) {
      border-color: var(--sw-line-strong);
    }
    .label {
      font-size: 13px;
      font-weight: 500;
      color: var(--sw-ink-soft);
    }
    .label a {
      color: inherit;
    }
    .label a::after {
      content: '';
      position: absolute;
      inset: 0;
      border-radius: inherit;
    }
    .value {
      font-size: 25px;
      font-weight: 620;
      line-height: 1.25;
      letter-spacing: -0.02em;
      overflow-wrap: anywhere;
    }
    @media (max-width: 599px) {
      :host {
        padding: 13px 14px;
        min-height: 92px;
      }
      /* Two cards stand side by side, and an amount of eight figures is not to break. */
      .value {
        font-size: min(20px, 4.8vw);
      }
    }
    .waiting {
      width: 60%;
      height: 26px;
      border-radius: 6px;
      background: var(--sw-mute-ground);
    }
    .note {
      font-size: 12.5px;
      color: var(--sw-ink-soft);
    }
    .note[data-tone='good'] {
      color: var(--sw-good);
    }
    .note[data-tone='warn'] {
      color: var(--sw-warn);
    }
    .note[data-tone='bad'] {
      color: var(--sw-bad);
    }
  `,
})
export class StatCard {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly note = input<string>();
  readonly tone = input<Tone>('mute');
  readonly loading = input(false, { transform: booleanAttribute });
  readonly link = input<string>();
  readonly linkParams = input<Record<string, string>>();
}
