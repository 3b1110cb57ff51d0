import type { EntityManager } from 'typeorm';
import { type Decimal, toQuantity } from '../../platform/money.js';
import type { PurchaseOrder } from '../orders/purchase-order.entity.js';

/* Reads settings, fx_rates, goods_receipts, goods_receipt_lines, landed_cost_shares, landed_costs. */

/** What holds on the day of a receipt. */
export interface ReceivingTerms {
  /** The receipt's day in the business time zone. */
  readonly day: string;
  readonly baseCurrency: string;
  readonly tolerancePercent: Decimal;
  /** Of the order's currency, the latest of the table and of the order itself that is not after that day. */
  readonly exchangeRate: Decimal;
}

/**
 * The rate is the table's, unless the order's own is newer: then somebody agreed on it after the table was last kept.
 */
export async function receivingTerms(
  em: EntityManager,
  order: PurchaseOrder,
  receivedAt: string | null | undefined,
): Promise<ReceivingTerms> {
  const [terms] = await em.query<ReceivingTerms[]>(
    `select d.day::text as day, s.base_currency as "baseCurrency", s.receipt_tolerance_percent as "tolerancePercent",
       case when $2 = s.base_currency then 1 else coalesce(
         (select f.rate from fx_rates f where f.currency = $2 and f.valid_on between $3::date and d.day
          order by f.valid_on desc limit 1), $4::numeric) end as "exchangeRate"
     from settings s cross join lateral (select business_date(coalesce($1::timestamptz, clock_timestamp())) as day) d`,
    [receivedAt ?? null, order.currency, order.orderDate, order.exchangeRate],
  );
  return terms!;
}

export interface ReceivedLine {
  readonly purchaseOrderLineId: string;
  readonly quantity: number;
  readonly goodsAmount: Decimal;
}

/** What the receipts of an order that were not reversed brought so far. */
export interface ReceivedSoFar {
  readonly lines: readonly ReceivedLine[];
  readonly feesAmount: Decimal;
  readonly baseValue: Decimal;
}

const SO_FAR = `
  select l.purchase_order_line_id as "purchaseOrderLineId", sum(l.quantity) as quantity, sum(l.goods_amount) as goods,
    sum(sum(l.fees_amount)) over () as fees, sum(sum(l.base_value)) over () as value
  from goods_receipts r join goods_receipt_lines l on l.goods_receipt_id = r.id
  where r.purchase_order_id = $1 and r.reversed_at is null group by 1`;

export async function receivedSoFar(em: EntityManager, orderId: string): Promise<ReceivedSoFar> {
  const rows = await em.query<Record<'purchaseOrderLineId' | 'quantity' | 'goods' | 'fees' | 'value', string>[]>(
    SO_FAR,
    [orderId],
  );
  const lines = rows.map((row) => ({
    purchaseOrderLineId: row.purchaseOrderLineId,
    quantity: toQuantity(row.quantity),
    goodsAmount: row.goods,
  }));
  return { lines, feesAmount: rows[0]?.fees ?? '0', baseValue: rows[0]?.value ?? '0' };
}

/** The numbers of the landed costs, not reversed, that lie on the lots of a receipt. */
export async function landedCostsOn(em: EntityManager, receiptId: string): Promise<string[]> {
  const rows = await em.query<{ number: string }[]>(
    `select distinct c.number from goods_receipt_lines l
     join landed_cost_shares s on s.lot_id = l.lot_id join landed_costs c on c.id = s.landed_cost_id
     where l.goods_receipt_id = $1 and c.reverses_id is null
       and not exists (select from landed_costs x where x.reverses_id = c.id) order by 1`,
    [receiptId],
  );
  return rows.map((row) => row.number);
}

/** What a receipt brought of each line of its order. */
export async function receivedOf(em: EntityManager, receiptId: string): Promise<Map<string, number>> {
  const rows = await em.query<{ id: string; quantity: string }[]>(
    `select purchase_order_line_id as id, sum(quantity) as quantity from goods_receipt_lines
     where goods_receipt_id = $1 group by 1`,
    [receiptId],
  );
  return new Map(rows.map((row) => [row.id, toQuantity(row.quantity)]));
}

/** The order of a receipt, or null when there is no such receipt. */
export async function orderIdOf(em: EntityManager, receiptId: string): Promise<string | null> {
  const [row] = await em.query<{ id: string }[]>(`select purchase_order_id as id from goods_receipts where id = $1`, [
    receiptId,
  ]);
  return row?.id ?? null;
}
