import type { EntityManager } from 'typeorm';
import { containing, orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import type { PurchaseOrderStatus } from './purchase-order-status.js';

// Reads po_status_history and users.

/** One change of stage. `oldStatus` is null for the first. */
export interface StatusChange {
  readonly id: string;
  readonly oldStatus: PurchaseOrderStatus | null;
  readonly newStatus: PurchaseOrderStatus;
  readonly notes: string | null;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly changedAt: Date;
}

const SORT = { changedAt: 'h.changed_at', newStatus: 'h.new_status' };

const sqlOrder = ({ sort }: PageQuery) => orderBy(sort, SORT, 'changedAt', 'h.id');

const FOUND = `from po_status_history h left join users u on u.id = h.actor_id
  where h.purchase_order_id = $1 and ($2::text is null or concat_ws(' ', h.notes, u.name, h.new_status) ilike $2)`;

/** Oldest first unless asked otherwise. */
export async function listStatusChanges(
  em: EntityManager,
  orderId: string,
  query: PageQuery,
): Promise<Page<StatusChange>> {
  const { page, pageSize, limit, offset } = slice(query);
  const found = [orderId, query.q ? containing(query.q) : null];
  const items = await em.query<StatusChange[]>(
    `select h.id, h.old_status as "oldStatus", h.new_status as "newStatus", h.notes, h.actor_id as "actorId",
       u.name as "actorName", h.changed_at as "changedAt"
     ${FOUND} order by ${sqlOrder(query)} limit $3 offset $4`,
    [...found, limit, offset],
  );
  const [count] = await em.query<{ total: string }[]>(`select count(*) as total ${FOUND}`, found);
  return { items, total: Number(count!.total), page, pageSize };
}
