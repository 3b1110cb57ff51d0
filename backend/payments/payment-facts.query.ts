import Big from 'big.js';
import type { EntityManager } from 'typeorm';
import type { Decimal } from '../platform/money.js';
import { PaymentNotFound } from './payments.problems.js';

// Reads payments, purchase_order_schedule_lines, settings.

/**
 * The order of a payment, which never changes; its lock comes before the payment's.
 * @throws PaymentNotFound
 */
export async function orderIdOf(em: EntityManager, paymentId: string): Promise<string> {
  const [row] = await em.query<{ id: string }[]>('select purchase_order_id as id from payments where id = $1', [
    paymentId,
  ]);
  if (!row) throw PaymentNotFound.of(paymentId);
  return row.id;
}

/** The payment that is this transfer of Wise, or null when none is. */
export async function paymentOfTransfer(em: EntityManager, transferId: number): Promise<string | null> {
  const [row] = await em.query<{ id: string }[]>('select id from payments where wise_transfer_id = $1', [transferId]);
  return row?.id ?? null;
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

/** A part of the order's schedule, or null when the order has no such part. */
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

/** The business day of an instant; today for one that is still to come by our clock. */
export async function dayPaid(em: EntityManager, at: Date): Promise<string> {
  const [row] = await em.query<{ day: string }[]>(
    'select business_date(least($1::timestamptz, clock_timestamp()))::text as day',
    [at],
  );
  return row!.day;
}
