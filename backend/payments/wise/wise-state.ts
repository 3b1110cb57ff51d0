import type { PaymentStatus } from '../payment-status.js';

/** The states of a transfer, in the order in which they follow each other when nothing goes back. */
export const WISE_STATES = [
  'incoming_payment_waiting',
  'incoming_payment_initiated',
  'processing',
  'funds_converted',
  'outgoing_payment_sent',
  'bounced_back',
  'charged_back',
  'cancelled',
  'funds_refunded',
] as const;
export type WiseState = (typeof WISE_STATES)[number];

const STATUS: Readonly<Record<WiseState, PaymentStatus>> = {
  incoming_payment_waiting: 'PENDING',
  incoming_payment_initiated: 'PENDING',
  processing: 'PROCESSING',
  funds_converted: 'PROCESSING',
  outgoing_payment_sent: 'DELIVERED',
  bounced_back: 'PROCESSING',
  charged_back: 'FAILED',
  cancelled: 'FAILED',
  funds_refunded: 'FAILED',
};

const ISSUES: Readonly<Partial<Record<WiseState, string>>> = {
  bounced_back: 'The money bounced back to Wise: the account it was sent to did not take it.',
  charged_back: 'The payment to Wise was charged back.',
  cancelled: 'Wise cancelled the transfer.',
  funds_refunded: 'Wise cancelled the transfer and refunded the money.',
};

const isKnown = (state: string): state is WiseState => (WISE_STATES as readonly string[]).includes(state);

/** What a payment is when its transfer is in this state; null for a state that we do not know. */
export function statusOf(state: string): PaymentStatus | null {
  return isKnown(state) ? STATUS[state] : null;
}

/** What somebody should look at, when the state alone calls for it. */
export function issueOf(state: string): string | null {
  if (!isKnown(state)) return `Wise reports a state that is not known here: ${state.slice(0, 60)}.`;
  return ISSUES[state] ?? null;
}

/** What Wise said about a transfer, and when that was so. */
export interface WiseSighting {
  readonly state: string;
  readonly occurredAt: Date;
  /** When we asked, where Wise itself was asked; null when only an event said so. */
  readonly checkedAt: Date | null;
}

export interface KnownSighting {
  readonly wiseState: string | null;
  readonly wiseOccurredAt: Date | null;
  readonly wiseCheckedAt: Date | null;
}

const rankOf = (state: string | null): number => (WISE_STATES as readonly (string | null)[]).indexOf(state);

/**
 * Whether a sighting is later than what is known. Answers to our own questions are ordered by when we asked. Events are
 * ordered by when they occurred, since they come in any order; those of one instant (version 2.0.0 has whole seconds) by the
 * usual course of a transfer.
 */
export function isNews(known: KnownSighting, seen: WiseSighting): boolean {
  if (seen.checkedAt) return !known.wiseCheckedAt || seen.checkedAt >= known.wiseCheckedAt;
  if (!known.wiseOccurredAt) return true;
  const later = seen.occurredAt.getTime() - known.wiseOccurredAt.getTime();
  return later > 0 || (later === 0 && rankOf(seen.state) > rankOf(known.wiseState));
}
