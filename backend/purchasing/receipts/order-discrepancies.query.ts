import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import type { DiscrepancyReason } from './receipt-input.js';

/* Reads purchase_order_lines, products, goods_receipts, goods_receipt_lines, movements, postings. */

/** A receipt of which something did not come as expected. */
export interface NotedDiscrepancy {
  readonly goodsReceiptId: string;
  readonly number: string;
  readonly receivedAt: string;
  readonly expectedQuantity: number;
  readonly quantity: number;
  readonly reason: DiscrepancyReason;
  readonly notes: string | null;
}

/** A line of an order, what was expected of it, and what came. */
export interface OrderDiscrepancy {
  readonly purchaseOrderLineId: string;
  readonly line: number;
  readonly productId: string;
  readonly sku: string;
  readonly productName: string;
  readonly ordered: number;
  /** What the packing lists of its receipts said, in all. */
  readonly expected: number;
  readonly received: number;
  readonly rejected: number;
  readonly noted: readonly NotedDiscrepancy[];
}

/** What came, less what only replaced goods that had gone back. */
export const KEPT = 'l.received_quantity - least(l.returned_quantity, greatest(l.received_quantity - l.quantity, 0))';

const DISCREPANCIES = `
  with came as (
    select i.*, r.number, r.received_at from goods_receipts r join goods_receipt_lines i on i.goods_receipt_id = r.id
    where r.purchase_order_id = $1 and r.reversed_at is null),
  rejected as (
    select c.purchase_order_line_id as id, sum(m.quantity) as quantity
    from came c join movements m on m.lot_id = c.lot_id and m.to_state = 'REJECTED' and m.from_state <> 'REJECTED'
    join postings p on p.id = m.posting_id and p.kind <> 'REVERSE'
      and not exists (select from postings x where x.reverses_id = p.id)
    group by 1)
  select l.id as "purchaseOrderLineId", l.line, l.product_id as "productId", p.sku, l.product_name as "productName",
    l.quantity as ordered, coalesce(sum(c.expected_quantity), 0) as expected, ${KEPT} as received,
    coalesce(j.quantity, 0) as rejected,
    coalesce(json_agg(json_build_object('goodsReceiptId', c.goods_receipt_id, 'number', c.number, 'receivedAt', c.received_at,
      'expectedQuantity', c.expected_quantity, 'quantity', c.quantity, 'reason', c.discrepancy_reason,
      'notes', c.discrepancy_notes) order by c.received_at, c.number, c.line)
      filter (where c.discrepancy_reason is not null), '[]') as noted
  from purchase_order_lines l
  join products p on p.id = l.product_id
  left join came c on c.purchase_order_line_id = l.id
  left join rejected j on j.id = l.id
  where l.purchase_order_id = $1
  group by l.id, p.sku, j.quantity order by l.line`;

type Row = Omit<OrderDiscrepancy, 'ordered' | 'expected' | 'received' | 'rejected'> &
  Record<'ordered' | 'expected' | 'received' | 'rejected', string>;

/** Every line of the order, whether something is wrong with it or not. */
export async function discrepanciesOf(em: EntityManager, orderId: string): Promise<OrderDiscrepancy[]> {
  const rows = await em.query<Row[]>(DISCREPANCIES, [orderId]);
  return rows.map((row) => ({
    ...row,
    ordered: toQuantity(row.ordered),
    expected: toQuantity(row.expected),
    received: toQuantity(row.received),
    rejected: toQuantity(row.rejected),
  }));
}
