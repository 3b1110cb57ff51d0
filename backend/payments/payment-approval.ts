import Big from 'big.js';
import type { Decimal } from '../platform/money.js';
import { baseAmountOf } from './payment-amounts.js';
import type { Payment } from './payment.entity.js';
import { PaymentNeedsApproval } from './payments.problems.js';

/** What counts when it is judged whether one person may let a payment go. */
export interface ApprovalTerms {
  readonly limit: Decimal | null;
  /** What it costs in the base currency, with its fee; null when nobody knows what the fee's currency is worth. */
  readonly cost: Decimal | null;
  /** What the other payments of the order cost that one person alone let go, or may. */
  readonly besides: Decimal;
}

/** How much dearer than what was let go a payment may turn out, since banks do not pay at the rate that was planned. */
const LEEWAY = '1.05';

/** Whether it is more than what one person may let go alone, together with the other parts of the same order. */
export function isAboveLimit({ limit, cost, besides }: ApprovalTerms): boolean {
  return limit !== null && (cost === null || new Big(cost).plus(besides).gt(limit));
}

/** Judges anew whether a second person is needed. An approval was for what the payment was then, so it is gone with that. */
export function judgeApproval(payment: Payment, terms: ApprovalTerms): void {
  payment.needsApproval = isAboveLimit(terms);
  Object.assign(payment, { approvedBy: null, approvedAt: null, approvalReason: null });
}

/** Whether what was let go covers what it costs now. */
export function isCovered({ cost }: ApprovalTerms, cleared: Pick<ApprovalTerms, 'cost'>): boolean {
  if (cost === null || cleared.cost === null) return cleared.cost === null;
  return new Big(cost).lte(new Big(cleared.cost).times(LEEWAY));
}

/** Whether it costs more than before, so that a yes to it no longer covers it. */
export function isDearer({ cost }: ApprovalTerms, before: Pick<ApprovalTerms, 'cost'>): boolean {
  return cost === null ? before.cost !== null : before.cost !== null && new Big(cost).gt(before.cost);
}

/**
 * Refuses to let money go without the second person. The rate it is paid at counts as well as the rate it was planned at.
 * @param cleared what counted when it was approved, or went without an approval; null when it still has to be
 * @throws PaymentNeedsApproval
 */
export function assertApproved(payment: Payment, terms: ApprovalTerms, cleared: ApprovalTerms | null): void {
  const isOpen = payment.needsApproval && !payment.approvedAt;
  if (!isOpen && ((cleared && isCovered(terms, cleared)) || !isAboveLimit(terms))) return;
  const { limit, besides } = terms;
  const baseAmount = terms.cost ?? baseAmountOf(payment);
  const parts = new Big(besides).gt(0) ? ` together with ${besides} of the same order that nobody approved` : '';
  const detail = cleared
    ? `Payment ${payment.number} was let go at ${cleared.cost ?? 'a cost unknown'}, which does not cover ${baseAmount}.`
    : `Payment ${payment.number} of ${baseAmount}${parts} waits for the approval of a second person.`;
  throw new PaymentNeedsApproval(detail, { limit, baseAmount, besides });
}

/** What to tell where money that is on its way turns out dearer than what was let go; null where it does not. */
export function dearerThanLetGo(terms: ApprovalTerms, cleared: ApprovalTerms): string | null {
  if (!isAboveLimit(terms) || isCovered(terms, cleared)) return null;
  return `It costs ${terms.cost ?? 'more than is known'}, which is more than what was let go, ${cleared.cost ?? 'unknown'}.`;
}
