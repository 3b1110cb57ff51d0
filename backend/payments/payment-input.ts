import Big from 'big.js';
import { ValidationFailed } from '../platform/platform.problems.js';
import type { PaymentMethod, PaymentStatus } from './payment-status.js';
import type { Payment } from './payment.entity.js';
import { PaymentNotPending } from './payments.problems.js';

export interface CreatePayment {
  purchaseOrderId: string;
  amount?: string;
  scheduleLineId?: string | null;
  method?: PaymentMethod;
  exchangeRate?: string;
  feeAmount?: string;
  feeCurrency?: string;
  sourceAmount?: string | null;
  sourceCurrency?: string | null;
  receivedAmount?: string | null;
  receivedCurrency?: string | null;
  scheduledOn?: string | null;
  paidOn?: string | null;
  wiseTransferId?: number | null;
  reference?: string | null;
  trackingId?: string | null;
  notes?: string | null;
}

export interface UpdatePayment extends Omit<CreatePayment, 'purchaseOrderId'> {
  issueResolved?: boolean;
}

export interface ChangePaymentStatus {
  status: PaymentStatus;
  paidOn?: string;
  exchangeRate?: string;
  receivedAmount?: string;
  receivedCurrency?: string;
  feeAmount?: string;
  notes?: string | null;
}

/** What may still be put right once the money is on its way. */
const LATER = new Set<keyof UpdatePayment>([
  ...(['feeAmount', 'feeCurrency', 'sourceAmount', 'sourceCurrency', 'receivedAmount', 'receivedCurrency'] as const),
  ...(['reference', 'trackingId', 'notes', 'issueResolved'] as const),
]);

/** @throws PaymentNotPending naming what can no longer be changed */
export function assertChangeable(payment: Payment, changes: UpdatePayment): void {
  if (payment.status === 'PENDING') return;
  const given = Object.entries(changes).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const fixed = (given as (keyof UpdatePayment)[]).filter(
    (key) => !LATER.has(key) && !(key === 'wiseTransferId' && payment.wiseTransferId === null),
  );
  if (fixed.length === 0) return;
  throw new PaymentNotPending(`Payment ${payment.number} is ${payment.status}.`, {
    paymentStatus: payment.status,
    errors: fixed.map((key) => ({ pointer: `/${key}`, detail: 'can be changed only while the payment is PENDING' })),
  });
}

/** An amount without its currency, or the other way round, says nothing. Both are then the payment's own. */
export function pairUp(payment: Payment, baseCurrency: string): void {
  if (payment.sourceAmount !== null) payment.sourceCurrency ??= baseCurrency;
  else payment.sourceCurrency = null;
  if (payment.receivedAmount !== null) payment.receivedCurrency ??= payment.currency;
  else payment.receivedCurrency = null;
}

/** The rate at which the base currency was given for it, when both sides are known; else null. */
export function rateOfSource(
  { amount, sourceAmount, sourceCurrency }: Pick<Payment, 'amount' | 'sourceAmount' | 'sourceCurrency'>,
  baseCurrency: string,
): string | null {
  if (sourceAmount === null || (sourceCurrency ?? baseCurrency) !== baseCurrency || new Big(amount).lte(0)) return null;
  const rate = new Big(sourceAmount).div(amount).round(8, Big.roundHalfUp);
  return rate.gt(0) && rate.lt(1e10) ? rate.toFixed() : null;
}

/** @throws ValidationFailed */
export function assertNotInFuture(day: string | null | undefined, today: string, pointer = '/paidOn'): void {
  if (day && day > today) throw ValidationFailed.of(pointer, `is after today, ${today}`);
}
