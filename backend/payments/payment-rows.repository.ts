import Big from 'big.js';
import type { EntityManager } from 'typeorm';
import type { Decimal } from '../platform/money.js';
import { actorIdOf } from '../platform/unit-of-work.js';
import type { PaymentStatus } from './payment-status.js';
import { Payment } from './payment.entity.js';
import { PaymentNotFound } from './payments.problems.js';

/* Writes payment_status_history; locks payments. Reads payments, purchase_order_schedule_lines, settings, users, audit_log. */

export interface StatusStep {
  readonly oldStatus: PaymentStatus | null;
  readonly newStatus: PaymentStatus;
  readonly source: 'HAND' | 'WEBHOOK' | 'SYNC';
  readonly wiseState?: string | null;
  readonly notes?: string | null;
  /** Left out: now. */
  readonly occurredAt?: Date | null;
}

/** The order of a payment, which never changes; its lock comes before the payment's. */
export async function orderIdOf(em: EntityManager, paymentId: string): Promise<string> {
  const [row] = await em.query<{ id: string }[]>('select purchase_order_id as id from payments where id = $1', [
    paymentId,
  ]);
  if (!row) throw PaymentNotFound.of(paymentId);
  return row.id;
}

/** @throws PaymentNotFound */
export async function lockPayment(em: EntityManager, id: string): Promise<Payment> {
  const payment = await em.findOne(Payment, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!payment) throw PaymentNotFound.of(id);
  return payment;
}

export async function paymentOfTransfer(
  em: EntityManager,
  transferId: number,
): Promise<{ id: string; orderId: string } | null> {
  const [row] = await em.query<{ id: string; orderId: string }[]>(
    'select id, purchase_order_id as "orderId" from payments where wise_transfer_id = $1',
    [transferId],
  );
  return row ?? null;
}

/** What is promised of an order: all its payments that did not fail, but for one of them. */
export async function promisedOf(em: EntityManager, orderId: string, except: string | null = null): Promise<Big> {
  const [row] = await em.query<{ sum: Decimal }[]>(
    `select coalesce(sum(amount), 0) as sum from payments
     where purchase_order_id = $1 and status <> 'FAILED' and id is distinct from $2::uuid`,
    [orderId, except],
  );
  return new Big(row!.sum);
}

export interface ScheduleShare {
  readonly id: string;
  readonly amount: Decimal;
  /** What payments for this very part promise. */
  readonly promised: Decimal;
}

export async function scheduleShare(em: EntityManager, orderId: string, lineId: string): Promise<ScheduleShare | null> {
  const [row] = await em.query<ScheduleShare[]>(
    `select d.id, d.amount, coalesce((select sum(p.amount) from payments p
       where p.schedule_line_id = d.id and p.status <> 'FAILED'), 0) as promised
     from purchase_order_schedule_lines d where d.id = $2 and d.purchase_order_id = $1`,
    [orderId, lineId],
  );
  return row ?? null;
}

/** Noon of a business day, and now when that has not come yet: when a payment of that day is booked. */
export async function bookedAt(em: EntityManager, day: string): Promise<Date> {
  const [row] = await em.query<{ at: Date }[]>(
    `select least(clock_timestamp(), ($1::date + time '12:00') at time zone time_zone) as at from settings`,
    [day],
  );
  return row!.at;
}

/** The business day of an instant, `YYYY-MM-DD`. */
export async function businessDayOf(em: EntityManager, at: Date): Promise<string> {
  const [row] = await em.query<{ day: string }[]>(
    'select business_date(least($1::timestamptz, clock_timestamp()))::text as day',
    [at],
  );
  return row!.day;
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

const MAKING = [
  ...['amount', 'exchangeRate', 'scheduleLineId', 'wiseTransferId'],
  ...['feeAmount', 'feeCurrency', 'sourceAmount', 'sourceCurrency'],
];

/** Whether this person made the payment what it is: by entering it, or by changing what is paid, at which rate and cost. */
export async function isMakerOf(em: EntityManager, payment: Payment, userId: string): Promise<boolean> {
  if (payment.createdBy === userId) return true;
  const [row] = await em.query<{ changed: boolean }[]>(
    `select exists (select from audit_log where table_name = 'payments' and record_id = $1 and actor_id = $2
       and action = 'UPDATE' and new_values ?| $3::text[]) as changed`,
    [payment.id, userId, MAKING],
  );
  return row!.changed;
}

/** Whether somebody else with one of these roles could log in and approve. */
export async function hasOtherWithRole(em: EntityManager, userId: string, roles: readonly string[]): Promise<boolean> {
  const [row] = await em.query<{ exists: boolean }[]>(
    'select exists (select from users where is_active and id <> $1 and role = any ($2::text[])) as exists',
    [userId, roles],
  );
  return row!.exists;
}
