import { Component, input } from '@angular/core';
import { StatusChangeDto } from '../api/models/status-change-dto';
import { InstantPipe, StatusPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';

/** Who took an order to which stage, the latest first. */
@Component({
  selector: 'app-order-history',
  imports: [InstantPipe, StatusChip, StatusPipe],
  template: `
    <ol class="sw-card">
      @for (change of changes(); track change.id) {
        <li>
          <p class="what">
            <app-status-chip [status]="change.newStatus" />
            @if (change.oldStatus; as from) {
              <span class="sw-soft">from {{ from | status }}</span>
            }
          </p>
          @if (change.notes) {
            <p class="notes">{{ change.notes }}</p>
          }
          <p class="when sw-soft">{{ change.changedAt | instant }} · {{ change.actorName ?? 'Stockwright' }}</p>
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      display: grid;
      gap: 16px;
      margin: 0;
      padding: 18px 20px;
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
export class OrderHistory {
  readonly changes = input.required<readonly StatusChangeDto[]>();
}
