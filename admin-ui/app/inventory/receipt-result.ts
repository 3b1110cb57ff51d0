import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiCheckCircleOutline } from '@mdi/js';
import { StockChangeDto } from '../api/models/stock-change-dto';
import { Icon } from '../shared/icon';
import { DayPipe, MoneyPipe, QuantityPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';

/** What a receipt made: its lots with their numbers and states, to be written on the boxes. */
@Component({
  selector: 'app-receipt-result',
  imports: [DayPipe, Icon, MoneyPipe, QuantityPipe, RouterLink, StatusChip],
  template: `
    <section class="sw-card" role="status" aria-label="Received">
      <h2><app-icon [path]="icon" /> {{ heading() }}</h2>
      <ul>
        @for (lot of lots(); track lot.id) {
          <li>
            <a [routerLink]="'/lots/' + lot.lotId">{{ lot.lotNumber }}</a>
            <span>
              {{ lot.quantity | quantity }} × {{ lot.sku }}
              @if (lot.expiresOn) {
                <span class="sw-soft">· expires {{ lot.expiresOn | day }}</span>
              }
            </span>
            <app-status-chip [status]="lot.toState" />
            <span class="value sw-number">{{ lot.value | money }}</span>
          </li>
        }
      </ul>
      @if (waiting() > 0) {
        <p>
          {{ waiting() === 1 ? 'One lot waits' : waiting() + ' lots wait' }} for quality control.
          <a routerLink="/lots" [queryParams]="{ tab: 'qc' }">Open the QC queue</a>
        </p>
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: 10px;
      margin-bottom: 20px;
      padding: 16px 20px;
      border-color: var(--sw-good);
    }
    h2 {
      display: flex;
      gap: 8px;
      color: var(--sw-good);
    }
    ul {
      display: grid;
      gap: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 14px;
    }
    li a {
      font-weight: 550;
    }
    p a {
      text-decoration: underline;
    }
    .value {
      margin-left: auto;
    }
  `,
})
export class ReceiptResult {
  readonly answer = input.required<StockChangeDto>();

  protected readonly icon = mdiCheckCircleOutline;
  protected readonly lots = computed(() => this.answer().postings.flatMap((posting) => posting.movements));
  protected readonly waiting = computed(() => this.lots().filter(({ toState }) => toState === 'QUARANTINE').length);
  protected readonly heading = computed(() => {
    const count = this.lots().length;
    return count === 1 ? 'Received as one lot' : `Received as ${count} lots`;
  });
}
