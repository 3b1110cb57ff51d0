import type { EntityManager } from 'typeorm';
import type { PurchaseOrderStatus } from './purchase-order-status.js';

// Reads purchase_orders, po_status_history, settings.

/** The orders that are in a stage now, and how long orders stay in it. */
export interface StageStats {
  readonly status: PurchaseOrderStatus;
  readonly count: number;
  readonly totalBase: string;
  readonly oldestSince: Date | null;
  readonly oldestOrderId: string | null;
  readonly oldestOrderNumber: string | null;
  readonly meanDays: string | null;
}

export interface WorkflowStats {
  readonly baseCurrency: string;
  readonly stages: readonly StageStats[];
}

const STAGES = `
  with passes as (
    select h.purchase_order_id, h.new_status as status, h.changed_at as entered_at,
      lead(h.changed_at) over (partition by h.purchase_order_id order by h.changed_at, h.new_status) as left_at
    from po_status_history h join purchase_orders o on o.id = h.purchase_order_id
    where $1::uuid is null or o.supplier_id = $1),
  lasting as (
    select status, avg(extract(epoch from coalesce(left_at, clock_timestamp()) - entered_at) / 86400) as days
    from passes where status not in ('STOCKED', 'CANCELLED') group by status),
  present as (
    select o.id, o.number, o.status, round(o.total_amount * o.exchange_rate, 2) as base, p.entered_at,
      row_number() over (partition by o.status order by p.entered_at, o.id) as place
    from purchase_orders o join passes p on p.purchase_order_id = o.id and p.left_at is null)
  select s.status, count(p.id)::int as count, round(coalesce(sum(p.base), 0), 2) as "totalBase",
    min(p.entered_at) as "oldestSince", min(p.id::text) filter (where p.place = 1) as "oldestOrderId",
    min(p.number) filter (where p.place = 1) as "oldestOrderNumber", round(min(l.days), 1) as "meanDays"
  from unnest(enum_range(null::purchase_order_status)) s(status)
  left join present p on p.status = s.status
  left join lasting l on l.status = s.status
  group by s.status order by s.status`;

/** Every status, in the order of the stages, also those without orders; of all suppliers, or one. */
export async function readWorkflowStats(em: EntityManager, supplierId?: string): Promise<WorkflowStats> {
  const stages = await em.query<StageStats[]>(STAGES, [supplierId ?? null]);
  const [settings] = await em.query<{ baseCurrency: string }[]>('select base_currency as "baseCurrency" from settings');
  return { baseCurrency: settings!.baseCurrency, stages };
}
