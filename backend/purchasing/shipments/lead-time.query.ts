import type { EntityManager } from 'typeorm';
import { SEGMENTS, type Segment } from './milestones.js';
import { PASSED } from './shipment-eta-sql.query.js';

// Reads shipments, shipment_milestones, purchase_orders.

/** How many days a part of the way took, over the shipments that finished it in the period. */
export interface LeadTime {
  readonly segment: Segment;
  readonly shipments: number;
  readonly p50: number | null;
  readonly p90: number | null;
}

/** One shipment behind the figures. Days are null for parts whose ends are not both known. */
export interface LeadTimeShipment {
  readonly shipmentId: string;
  readonly number: string;
  readonly purchaseOrderId: string;
  readonly purchaseOrderNumber: string;
  readonly days: Readonly<Partial<Record<Segment, number>>>;
}

const PARTS = `
  with ways as (
    select s.id, s.number, o.id as order_id, o.number as order_number, ${PASSED}
    from shipments s join purchase_orders o on o.id = s.purchase_order_id
    left join shipment_milestones m on m.shipment_id = s.id
    where o.supplier_id = $1 and s.cancelled_at is null
    group by s.id, o.id),
  parts as (
    select w.id, w.number, w.order_id, w.order_number, v.segment, v.ended - v.began as days
    from ways w cross join lateral (values ('PRODUCTION', w.placed, w.shipped), ('TRANSIT', w.shipped, w.arrived),
      ('CUSTOMS', w.arrived, w.cleared), ('LAST_MILE', w.cleared, w.delivered), ('TOTAL', w.placed, w.delivered))
      v(segment, began, ended)
    where v.ended - v.began is not null and ($2::date is null or v.ended >= $2) and ($3::date is null or v.ended <= $3))`;

interface Row {
  segment: Segment;
  n: number;
  p50: number;
  p90: number;
}

/** Every part of the way, also those that nothing is known of. A part counts in the period in which it ended. */
export async function readLeadTimes(
  em: EntityManager,
  supplierId: string,
  from: string | null,
  to: string | null,
): Promise<LeadTime[]> {
  const rows = await em.query<Row[]>(
    `${PARTS} select segment, count(*)::int as n, percentile_cont(0.5) within group (order by days) as p50,
       percentile_cont(0.9) within group (order by days) as p90 from parts group by segment`,
    [supplierId, from, to],
  );
  return SEGMENTS.map((segment) => {
    const row = rows.find((one) => one.segment === segment);
    return { segment, shipments: row?.n ?? 0, p50: row ? tenths(row.p50) : null, p90: row ? tenths(row.p90) : null };
  });
}

/** The shipments behind `readLeadTimes`, the latest first. */
export function readLeadTimeShipments(
  em: EntityManager,
  supplierId: string,
  from: string | null,
  to: string | null,
): Promise<LeadTimeShipment[]> {
  return em.query<LeadTimeShipment[]>(
    `${PARTS} select id as "shipmentId", number, order_id as "purchaseOrderId", order_number as "purchaseOrderNumber",
       json_object_agg(segment, days) as days
     from parts group by id, number, order_id, order_number order by number desc limit 500`,
    [supplierId, from, to],
  );
}

const tenths = (days: number) => Math.round(days * 10) / 10;
