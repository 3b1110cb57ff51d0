import type { EntityManager } from 'typeorm';
import { type Decimal, toQuantity } from '../../platform/money.js';
import type { OnBoard } from './shipment-rules.js';

// Reads shipments, shipment_lines, goods_receipts, settings.

/** How much of each line of an order is on board of its shipments that were not cancelled, but for the one named. */
export async function quantitiesOnBoard(em: EntityManager, purchaseOrderId: string, except?: string): Promise<OnBoard> {
  const rows = await em.query<{ id: string; quantity: string }[]>(
    `select l.purchase_order_line_id as id, sum(l.quantity) as quantity
     from shipments s join shipment_lines l on l.shipment_id = s.id
     where s.purchase_order_id = $1 and s.cancelled_at is null and s.id is distinct from $2 group by 1`,
    [purchaseOrderId, except ?? null],
  );
  return new Map(rows.map(({ id, quantity }) => [id, toQuantity(quantity)]));
}

/** The order of a shipment, which never changes. Null when there is no such shipment. */
export async function orderOfShipment(em: EntityManager, id: string): Promise<string | null> {
  const [row] = await em.query<{ order: string }[]>('select purchase_order_id as order from shipments where id = $1', [
    id,
  ]);
  return row?.order ?? null;
}

/** The numbers of the receipts, not reversed, that brought goods of a shipment. */
export async function receiptsOfShipment(em: EntityManager, id: string): Promise<string[]> {
  const rows = await em.query<{ number: string }[]>(
    'select number from goods_receipts where shipment_id = $1 and reversed_at is null order by number',
    [id],
  );
  return rows.map(({ number }) => number);
}

export async function receiptTolerance(em: EntityManager): Promise<Decimal> {
  const [row] = await em.query<{ percent: Decimal }[]>('select receipt_tolerance_percent as percent from settings');
  return row!.percent;
}
