import type { EntityManager } from 'typeorm';
import type { StageDays } from './order-schedule.js';

// Reads products, supplier_closures, po_status_history, goods_receipts.

export interface OrderedProduct {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly isActive: boolean;
}

/** The products of these ids that exist. */
export async function findOrderedProducts(
  em: EntityManager,
  ids: readonly string[],
): Promise<Map<string, OrderedProduct>> {
  const rows = await em.query<OrderedProduct[]>(
    `select id, sku, name, is_active as "isActive" from products where id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The first day from `day` on at which the supplier works. Closures may lie next to each other. */
export async function workingDayFrom(em: EntityManager, supplierId: string, day: string): Promise<string> {
  const closures = await em.query<{ startsOn: string; dayAfter: string }[]>(
    `select starts_on::text as "startsOn", (ends_on + 1)::text as "dayAfter" from supplier_closures
     where supplier_id = $1 and is_active and ends_on >= $2::date order by starts_on`,
    [supplierId, day],
  );
  return closures.reduce((on, { startsOn, dayAfter }) => (startsOn <= on && on < dayAfter ? dayAfter : on), day);
}

/** The business days on which an order entered its stages. */
export function daysEntered(em: EntityManager, orderId: string): Promise<StageDays['entered']> {
  return em.query(
    `select new_status as status, business_date(changed_at)::text as "on" from po_status_history
     where purchase_order_id = $1 and new_status <> 'CANCELLED' order by changed_at`,
    [orderId],
  );
}

/** The numbers of the goods receipts of an order that were not reversed. */
export async function receiptNumbersOf(em: EntityManager, orderId: string): Promise<string[]> {
  const rows = await em.query<{ number: string }[]>(
    'select number from goods_receipts where purchase_order_id = $1 and reversed_at is null order by number',
    [orderId],
  );
  return rows.map((row) => row.number);
}
