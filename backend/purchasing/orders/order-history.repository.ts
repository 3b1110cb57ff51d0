import type { EntityManager } from 'typeorm';
import { actorIdOf } from '../../platform/unit-of-work.js';
import type { PurchaseOrderStatus } from './purchase-order-status.js';

/**
 * Appends a change of stage to the order's history, by whoever acts. Call it under the order's lock. `at` is for what is
 * loaded from elsewhere; else it happens now.
 */
export async function appendStatus(
  em: EntityManager,
  orderId: string,
  change: {
    from: PurchaseOrderStatus | null;
    to: PurchaseOrderStatus;
    notes: string | null;
    at?: Date | undefined;
  },
): Promise<void> {
  await em.query(
    `insert into po_status_history (purchase_order_id, old_status, new_status, notes, actor_id, changed_at)
     values ($1, $2, $3, $4, $5, coalesce($6, clock_timestamp()))`,
    [orderId, change.from, change.to, change.notes, actorIdOf(em), change.at ?? null],
  );
}
