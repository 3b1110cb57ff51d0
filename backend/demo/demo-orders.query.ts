// Reads purchase_orders, payments, shipments and landed_costs.
import type { EntityManager } from 'typeorm';

/** The order with this proforma invoice; the demo's supplier never uses a number twice. */
export async function findDemoOrder(em: EntityManager, supplierPi: string): Promise<string | null> {
  const [row] = await em.query<{ id: string }[]>('select id from purchase_orders where supplier_pi = $1', [supplierPi]);
  return row?.id ?? null;
}

export async function isPaid(em: EntityManager, scheduleLineId: string): Promise<boolean> {
  const rows = await em.query<unknown[]>(
    `select 1 as one from payments where schedule_line_id = $1 and status = 'DELIVERED'`,
    [scheduleLineId],
  );
  return rows.length > 0;
}

/** The demo ships an order at once. */
export async function shipmentOf(em: EntityManager, orderId: string): Promise<string | null> {
  const [row] = await em.query<{ id: string }[]>('select id from shipments where purchase_order_id = $1', [orderId]);
  return row?.id ?? null;
}

export async function isInvoiced(em: EntityManager, orderId: string): Promise<boolean> {
  const rows = await em.query<unknown[]>('select 1 as one from landed_costs where purchase_order_id = $1', [orderId]);
  return rows.length > 0;
}
