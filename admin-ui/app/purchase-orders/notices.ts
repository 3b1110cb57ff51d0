import { PurchaseOrderSummaryDto } from '../api/models/purchase-order-summary-dto';
import { isPositive } from '../shared/decimal';
import { Tone } from '../shared/status-chip';
import { hasReached } from './stages';

/** A word on a row or card that somebody should look at. */
export interface Notice {
  text: string;
  tone: Tone;
}

type Noticed = Pick<
  PurchaseOrderSummaryDto,
  'status' | 'expectedReadyOn' | 'outstandingAmount' | 'refundDueAmount' | 'receivedQuantity' | 'orderedQuantity'
>;

const DAY = 86_400_000;

/** By how many days the goods should have been ready and have not left; 0 when they are in time. */
export function daysLate({ status, expectedReadyOn }: Noticed, today: string): number {
  if (expectedReadyOn === null || status === 'CANCELLED' || hasReached(status, 'SHIPPED')) return 0;
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(expectedReadyOn)) / DAY));
}

/** What a buyer should look at on an order, the gravest first. */
export function noticesOf(order: Noticed, today: string): Notice[] {
  const notices: Notice[] = [];
  const late = daysLate(order, today);
  if (isPositive(order.refundDueAmount)) notices.push({ text: 'Refund due', tone: 'bad' });
  if (late > 0) notices.push({ text: late === 1 ? '1 day late' : `${late} days late`, tone: 'bad' });
  if (hasReached(order.status, 'SHIPPED') && isPositive(order.outstandingAmount)) {
    notices.push({ text: 'Not paid in full', tone: 'warn' });
  }
  if (hasReached(order.status, 'RECEIVED') && order.receivedQuantity < order.orderedQuantity) {
    notices.push({ text: 'Came short', tone: 'warn' });
  }
  return notices;
}
