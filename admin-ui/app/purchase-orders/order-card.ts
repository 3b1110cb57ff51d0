import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PurchaseOrderSummaryDto } from '../api/models/purchase-order-summary-dto';
import { SettingsStore } from '../core/settings-store';
import { today } from '../shared/format';
import { DayPipe, MoneyPipe, QuantityPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';
import { noticesOf } from './notices';
import { hasReached } from './stages';

/** One order on the board; its content is the button that moves it. */
@Component({
  selector: 'app-order-card',
  imports: [DayPipe, MoneyPipe, QuantityPipe, RouterLink, StatusChip],
  template: `
    <div class="head">
      <a
        class="sw-number"
        draggable="false"
        [routerLink]="['/purchase-orders', order().id]"
        [attr.tabindex]="reachable() ? 0 : -1"
        >{{ order().number }}</a
      >
      <ng-content />
    </div>
    <p class="supplier" [title]="order().supplierName">{{ order().supplierName }}</p>
    <p class="figures">
      <strong class="sw-number">{{ order().totalAmount | money: order().currency }}</strong>
      <span class="sw-soft">{{ order().orderedQuantity | quantity }} pcs</span>
    </p>
    @if (ready(); as day) {
      <p class="day sw-soft">Ready {{ day | day }}</p>
    }
    @if (notices().length > 0) {
      <p class="notices">
        @for (notice of notices(); track notice.text) {
          <app-status-chip [label]="notice.text" [tone]="notice.tone" />
        }
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 3px;
      padding: 9px 6px 10px 12px;
      border: 1px solid var(--sw-line);
      border-radius: var(--sw-radius-small);
      background: var(--sw-card);
      box-shadow: var(--sw-shadow);
    }
    .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      min-height: 30px;
      font-weight: 600;
    }
    .supplier {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
      overflow-wrap: anywhere;
    }
    .figures {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 8px;
      padding-right: 6px;
    }
    .figures strong {
      font-weight: 600;
    }
    .day,
    .figures span {
      font-size: 12.5px;
    }
    .notices {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      margin-top: 3px;
    }
  `,
})
export class OrderCard {
  private readonly settings = inject(SettingsStore);

  readonly order = input.required<PurchaseOrderSummaryDto>();
  /** Whether the Tab key comes by; the arrow keys do in any case. */
  readonly reachable = input(true);

  protected readonly notices = computed(() => noticesOf(this.order(), today(this.settings.timeZone())));
  /** Of interest only while the goods are with the supplier. */
  protected readonly ready = computed(() =>
    hasReached(this.order().status, 'SHIPPED') ? null : this.order().expectedReadyOn,
  );
}
