import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { LedgerEntryDto } from '../api/models/ledger-entry-dto';
import { LotTraceDto } from '../api/models/lot-trace-dto';
import { Session } from '../core/session';
import { Toasts } from '../shared/feedback/toasts';
import { InstantPipe, QuantityPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';
import { placeOf, postingTone } from '../shared/stock/postings';

/** Every movement of a lot in order, so that a recall can follow it to each customer's document. */
@Component({
  selector: 'app-lot-timeline',
  imports: [InstantPipe, MatButtonModule, QuantityPipe, RouterLink, StatusChip],
  template: `
    <ol>
      @for (step of steps(); track step.id) {
        <li [attr.data-tone]="tone(step.kind)">
          <p class="what">
            <app-status-chip [status]="step.kind" [tone]="tone(step.kind)" />
            <strong class="sw-number">{{ step.quantity | quantity }}</strong>
            <span>{{ place(step.fromLocation, step.fromState) }} → {{ place(step.toLocation, step.toState) }}</span>
          </p>
          <p class="when sw-soft">
            @if (linked) {
              <a [routerLink]="'/ledger/' + step.postingId">{{ step.effectiveAt | instant }}</a>
            } @else {
              {{ step.effectiveAt | instant }}
            }
            @if (step.actorName) {
              · {{ step.actorName }}
            }
            @if (step.reference) {
              · {{ step.reference }}
            }
            @if (step.reason) {
              · {{ step.reason }}
            }
          </p>
        </li>
      }
    </ol>
    @if (cursor() !== null) {
      <button mat-stroked-button type="button" [disabled]="busy()" (click)="loadMore()">
        {{ busy() ? 'Loading …' : 'Load more' }}
      </button>
    }
  `,
  styleUrl: './lot-timeline.scss',
})
export class LotTimeline {
  private readonly toasts = inject(Toasts);

  readonly first = input.required<LotTraceDto>();
  readonly load = input.required<(query: { cursor: string }) => Promise<LotTraceDto>>();

  private readonly pages = linkedSignal(() => [this.first()]);
  protected readonly busy = signal(false);
  protected readonly linked = inject(Session).can('ledger:read');
  protected readonly tone = postingTone;
  protected readonly place = placeOf;
  protected readonly steps = computed<LedgerEntryDto[]>(() => this.pages().flatMap((page) => page.movements));
  protected readonly cursor = computed(() => this.pages().at(-1)?.nextCursor ?? null);

  protected async loadMore(): Promise<void> {
    const cursor = this.cursor();
    if (cursor === null) return;
    this.busy.set(true);
    try {
      const next = await this.load()({ cursor });
      this.pages.update((pages) => [...pages, next]);
    } catch (error) {
      this.toasts.error(error);
    } finally {
      this.busy.set(false);
    }
  }
}
