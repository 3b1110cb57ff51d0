import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { RecentPostingDto } from '../api/models/recent-posting-dto';
import { Session } from '../core/session';
import { EmptyState } from '../shared/feedback/empty-state';
import { formatQuantity } from '../shared/format';
import { InstantPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';
import { postingTone } from '../shared/stock/postings';

/** The last things that were posted, each leading to its posting. */
@Component({
  selector: 'app-dashboard-postings',
  imports: [EmptyState, InstantPipe, RouterLink, StatusChip],
  template: `
    <ul>
      @for (posting of postings(); track posting.id) {
        <li>
          @if (linked) {
            <a [routerLink]="'/ledger/' + posting.id">{{ textOf(posting) }}</a>
          } @else {
            <span>{{ textOf(posting) }}</span>
          }
          <app-status-chip [status]="posting.kind" [tone]="toneOf(posting.kind)" />
          <p class="sw-soft">
            {{ posting.effectiveAt | instant }}
            @if (posting.actorName; as name) {
              · {{ name }}
            }
            @if (posting.reference; as reference) {
              · {{ reference }}
            }
          </p>
        </li>
      } @empty {
        <li class="none">
          <app-empty-state heading="Nothing posted yet" text="The first receipt shows here.">
            <a routerLink="/inventory/receive">Receive stock</a>
          </app-empty-state>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 1px 10px;
      align-items: center;
      padding: 8px 0;
      border-top: 1px solid var(--sw-line);
    }
    li:first-child {
      border: 0;
      padding-top: 0;
    }
    .none {
      display: block;
    }
    a {
      color: var(--sw-ink);
      font-weight: 550;
    }
    p {
      grid-column: 1 / -1;
      font-size: 12.5px;
      overflow-wrap: anywhere;
    }
  `,
})
export class DashboardPostings {
  readonly postings = input.required<RecentPostingDto[]>();

  protected readonly linked = inject(Session).can('ledger:read');
  protected readonly toneOf = postingTone;

  protected textOf({ quantity, sku, products }: RecentPostingDto): string {
    const more = products > 1 ? ` and ${products - 1} more` : '';
    return `${formatQuantity(quantity)} × ${sku}${more}`;
  }
}
