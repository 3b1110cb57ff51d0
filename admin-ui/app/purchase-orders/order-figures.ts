import { Component, computed, input } from '@angular/core';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { isPositive } from '../shared/decimal';
import { formatDate, formatMoney, formatQuantity } from '../shared/format';
import { MoneyPipe } from '../shared/pipes';
import { StatCard } from '../shared/stat-card';
import { hasReached } from './stages';

/** What an order costs, what is paid of it, and how much came. */
@Component({
  selector: 'app-order-figures',
  imports: [MoneyPipe, StatCard],
  template: `
    @let order = this.order();
    <app-stat-card label="Total" [value]="order.totalAmount | money: order.currency" [note]="inBase()" />
    <app-stat-card
      label="Paid"
      [value]="order.paidAmount | money: order.currency"
      [note]="refund()"
      [tone]="refund() === undefined ? 'mute' : 'bad'"
    />
    <app-stat-card label="Not paid" [value]="order.outstandingAmount | money: order.currency" [note]="credited()" />
    <app-stat-card label="Received" [value]="received()" [note]="ready()" />
  `,
  host: { class: 'sw-figures' },
})
export class OrderFigures {
  readonly order = input.required<PurchaseOrderDto>();

  protected readonly inBase = computed(() => {
    const { currency, baseCurrency, totalBase } = this.order();
    return currency === baseCurrency ? undefined : formatMoney(totalBase, baseCurrency);
  });
  protected readonly refund = computed(() => {
    const { refundDueAmount, currency } = this.order();
    return isPositive(refundDueAmount) ? `${formatMoney(refundDueAmount, currency)} is to come back` : undefined;
  });
  protected readonly credited = computed(() => {
    const { creditedAmount, currency } = this.order();
    return isPositive(creditedAmount) ? `${formatMoney(creditedAmount, currency)} credited for returns` : undefined;
  });
  protected readonly received = computed(() => {
    const { items } = this.order();
    const came = items.reduce((all, { receivedQuantity }) => all + receivedQuantity, 0);
    const ordered = items.reduce((all, { quantity }) => all + quantity, 0);
    return `${formatQuantity(came)} of ${formatQuantity(ordered)}`;
  });
  /** Of interest only while the goods are with the supplier. */
  protected readonly ready = computed(() => {
    const { status, expectedReadyOn } = this.order();
    const waits = expectedReadyOn !== null && status !== 'CANCELLED' && !hasReached(status, 'SHIPPED');
    return waits ? `Ready ${formatDate(expectedReadyOn)}` : undefined;
  });
}
