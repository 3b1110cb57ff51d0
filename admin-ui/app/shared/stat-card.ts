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
      <p class="value sw-number" [style.--characters]="value().length">{{ value() }}</p>
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
      padding: 13px 16px;
      container-type: inline-size;
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
      /* As large as the room of the card allows, so that no amount breaks in the middle. */
      font-size: clamp(14px, calc(165cqi / var(--characters, 8)), 24px);
      font-weight: 620;
      line-height: 1.25;
      letter-spacing: -0.02em;
      overflow-wrap: anywhere;
    }
    @media (max-width: 599px) {
      :host {
        padding: 11px 13px;
      }
      .value {
        font-size: clamp(13px, calc(165cqi / var(--characters, 8)), 18px);
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
    .note::first-letter {
      text-transform: uppercase;
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
