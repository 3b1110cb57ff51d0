import type { EntityManager } from 'typeorm';
import { actorIdOf } from '../platform/unit-of-work.js';
import type { PaymentStatus, PaymentStepSource } from './payment-status.js';
import { Payment } from './payment.entity.js';
import { PaymentNotFound } from './payments.problems.js';

// Writes payment_status_history; locks payments.

export interface StatusStep {
  readonly oldStatus: PaymentStatus | null;
  readonly newStatus: PaymentStatus;
  readonly source: PaymentStepSource;
  readonly wiseState?: string | null;
  readonly notes?: string | null;
  /** Left out: now. */
  readonly occurredAt?: Date | null;
}

/** @throws PaymentNotFound */
export async function lockPayment(em: EntityManager, id: string): Promise<Payment> {
  const payment = await em.findOne(Payment, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!payment) throw PaymentNotFound.of(id);
  return payment;
}

/** History is append-only: it needs no audit rows, since it is its own. */
export async function appendStep(em: EntityManager, paymentId: string, step: StatusStep): Promise<void> {
  const { oldStatus, newStatus, source, wiseState = null, notes = null, occurredAt = null } = step;
  await em.query(
    `insert into payment_status_history (payment_id, old_status, new_status, source, wise_state, notes, actor_id, occurred_at)
     values ($1, $2, $3, $4, $5, $6, $7, coalesce($8, clock_timestamp()))`,
    [paymentId, oldStatus, newStatus, source, wiseState, notes, actorIdOf(em), occurredAt],
  );
}
