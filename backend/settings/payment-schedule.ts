import Big from 'big.js';
import { OneOf, Percent } from '../platform/fields.js';
import { shortDecimal } from '../platform/money.js';
import { ValidationFailed } from '../platform/platform.problems.js';

/** The stages of a purchase order at which a payment may be due. */
export const PAYMENT_DUE_STAGES = [
  'SENT',
  'CONFIRMED',
  'IN_PRODUCTION',
  'SHIPPED',
  'IN_TRANSIT',
  'CUSTOMS',
  'RECEIVED',
  'QCD',
  'STOCKED',
] as const;
export type PaymentDueStage = (typeof PAYMENT_DUE_STAGES)[number];

/** Due when the order has entered the stage, or before it may enter it. */
export const PAYMENT_TIMINGS = ['ON', 'BEFORE'] as const;
export type PaymentTiming = (typeof PAYMENT_TIMINGS)[number];

/** Which part of an order is due when. */
export interface PaymentTerm {
  percent: string;
  dueStage: PaymentDueStage;
  timing: PaymentTiming;
}

/** One part of a payment schedule, in requests and answers. */
export class PaymentTermDto implements PaymentTerm {
  @Percent({ description: "Of the order's total, above zero" })
  percent: string;

  @OneOf(PAYMENT_DUE_STAGES, 'PaymentDueStage', { example: 'CONFIRMED' })
  dueStage: PaymentDueStage;

  @OneOf(PAYMENT_TIMINGS, 'PaymentTiming', { description: 'ON entering the stage, or BEFORE it', example: 'ON' })
  timing: PaymentTiming;
}

/**
 * The schedule with its percentages in their shortest form.
 * @throws ValidationFailed where a part is zero, or the parts are not 100 % in all
 */
export function wholeSchedule(terms: readonly PaymentTerm[], pointer = '/paymentSchedule'): PaymentTerm[] {
  const empty = terms.findIndex(({ percent }) => new Big(percent).lte(0));
  if (empty >= 0) throw ValidationFailed.of(`${pointer}/${empty}/percent`, 'must be above zero');
  const total = terms.reduce((all, { percent }) => all.plus(percent), new Big(0));
  if (!total.eq(100)) throw ValidationFailed.of(pointer, `must be 100 % in all, not ${total.toFixed()} %`);
  return terms.map(({ percent, dueStage, timing }) => ({ percent: shortDecimal(percent), dueStage, timing }));
}
