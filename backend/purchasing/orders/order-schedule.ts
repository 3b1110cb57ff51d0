import { allocate, type Decimal, minorUnits } from '../../platform/money.js';
import type { PaymentTerm } from '../../settings/payment-schedule.js';
import { hasReached, type PurchaseOrderStage, type PurchaseOrderStatus } from './purchase-order-status.js';

/** The amounts of the parts, in their order. They add up to the total. */
export function scheduleAmounts(total: Decimal, currency: string, terms: readonly PaymentTerm[]): Decimal[] {
  const percents = terms.map(({ percent }) => percent);
  return allocate(total, percents, minorUnits(currency));
}

export interface StageDays {
  readonly orderDate: string;
  readonly expectedReadyOn: string | null;
  /** The days on which stages were entered. */
  readonly entered: readonly { readonly status: PurchaseOrderStatus; readonly on: string }[];
}

/**
 * The day a stage was reached, also by an order that skipped it, or is expected to be: what comes before the goods leave
 * follows the order at once, the rest needs them ready.
 */
export function dueDay(stage: PurchaseOrderStage, { orderDate, expectedReadyOn, entered }: StageDays): string | null {
  const days = entered.filter(({ status }) => hasReached(status, stage)).map(({ on }) => on);
  if (days.length > 0) return days.reduce((first, day) => (day < first ? day : first));
  return hasReached(stage, 'SHIPPED') ? expectedReadyOn : orderDate;
}
