import { isInstant } from '../../platform/fields.js';
import { readTrouble, transferOf, type WiseTrouble } from './wise-trouble.js';

const TRANSFER_STATE_CHANGE = 'transfers#state-change';

/** What we need of an event of Wise; the rest stays in its stored body. */
export interface WiseEvent {
  readonly eventType: string;
  readonly occurredAt: Date;
  /** Null for events that are about no transfer. */
  readonly transferId: number | null;
  /** Null for events that are about no transfer's state. */
  readonly change: { readonly transferId: number; readonly state: string } | null;
  /** Null for events that are about no transfer's troubles. */
  readonly trouble: WiseTrouble | null;
}

type Json = Record<string, unknown>;
const objectOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/**
 * Reads an event of any version so far (2.0.0 to 5.0.0), which differ in the fractions of their seconds and in where the transfer
 * is named. Null for what is no event, or
 * one of a transfer's state that lacks what makes it one.
 */
export function readWiseEvent(body: unknown, receivedAt: Date): WiseEvent | null {
  const event = objectOf(body);
  const data = objectOf(event['data']);
  const eventType = event['event_type'];
  if (typeof eventType !== 'string' || eventType === '' || eventType.length > 200) return null;
  const occurredAt = plausible(dateOf(data['occurred_at']), receivedAt);
  if (eventType !== TRANSFER_STATE_CHANGE) {
    const at = occurredAt ?? plausible(dateOf(event['sent_at']), receivedAt) ?? receivedAt;
    const trouble = readTrouble(eventType, data);
    return { eventType, occurredAt: at, transferId: transferOf(data), change: null, trouble };
  }
  const transferId = transferOf(data);
  const state = data['current_state'];
  if (!occurredAt || typeof state !== 'string' || state === '' || state.length > 100) return null;
  if (transferId === null) return null;
  return { eventType, occurredAt, transferId, change: { transferId, state }, trouble: null };
}

/** How far another clock may be ahead of ours. */
const SKEW = 3_600_000;

/** What lies in the future cannot have happened yet; believed as it is, it would make everything after it seem out of date. */
const plausible = (at: Date | null, receivedAt: Date) =>
  at && at.getTime() > receivedAt.getTime() + SKEW ? receivedAt : at;

function dateOf(value: unknown): Date | null {
  return isInstant(value) ? new Date(value) : null;
}
