import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';

/* Reads goods_receipts, goods_receipt_lines, stock_balances. */

/** What of one lot of an order lies in quarantine at one place. */
export interface QuarantinedLot {
  readonly lotId: string;
  readonly productId: string;
  readonly locationId: string;
  readonly quantity: number;
}

export async function quarantinedLotsOf(em: EntityManager, orderId: string): Promise<QuarantinedLot[]> {
  const rows = await em.query<(Omit<QuarantinedLot, 'quantity'> & { quantity: string })[]>(
    `select b.lot_id as "lotId", b.product_id as "productId", b.location_id as "locationId", b.quarantined as quantity
     from goods_receipts r join goods_receipt_lines l on l.goods_receipt_id = r.id
     join stock_balances b on b.lot_id = l.lot_id and b.quarantined > 0
     where r.purchase_order_id = $1 order by r.received_at, l.goods_receipt_id, l.line, b.location_id`,
    [orderId],
  );
  return rows.map((row) => ({ ...row, quantity: toQuantity(row.quantity) }));
}

/** The lots that came for an order, whatever became of them. */
export async function lotIdsOf(em: EntityManager, orderId: string): Promise<Set<string>> {
  const rows = await em.query<{ id: string }[]>(
    `select l.lot_id as id from goods_receipts r join goods_receipt_lines l on l.goods_receipt_id = r.id
     where r.purchase_order_id = $1`,
    [orderId],
  );
  return new Set(rows.map((row) => row.id));
}
