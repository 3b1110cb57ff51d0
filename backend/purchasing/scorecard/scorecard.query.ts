import type { EntityManager } from 'typeorm';
import { KEPT } from '../receipts/order-discrepancies.query.js';
import type { ScoredOrder } from './scorecard.js';

/* Reads purchase_orders, purchase_order_lines, po_status_history, shipments, shipment_milestones, shipment_lines,
   goods_receipts, goods_receipt_lines, movements, postings. */

/** When each shipment of the order had left: the first milestone after the order that is known, since days follow each other. */
const LEFT = `
  select min(m.actual_on) as day from shipments s
  left join shipment_milestones m on m.shipment_id = s.id and m.milestone > 'ORDER_PLACED'
  where s.purchase_order_id = o.id and s.cancelled_at is null group by s.id`;

/** Whether some of the order is on board of no shipment, and is still to come. */
const LEFT_BEHIND = `
  select from purchase_order_lines i
  where i.purchase_order_id = o.id and o.status not in ('RECEIVED', 'QCD', 'STOCKED')
    and i.quantity > greatest(i.received_quantity, coalesce((
      select sum(l.quantity) from shipment_lines l join shipments x on x.id = l.shipment_id
      where l.purchase_order_line_id = i.id and x.cancelled_at is null), 0))`;

/** Without shipments: when it entered SHIPPED, or a later stage at once, else when all of it had come. */
const WITHOUT_SHIPMENTS = `
  select coalesce(
    (select min(business_date(h.changed_at)) from po_status_history h
     where h.purchase_order_id = o.id and h.new_status >= 'SHIPPED' and h.new_status < 'CANCELLED'),
    (select case when not exists (${LEFT_BEHIND}) then max(business_date(r.received_at)) end
     from goods_receipts r where r.purchase_order_id = o.id and r.reversed_at is null))`;

/** The day on which the last goods of an order had left. */
const READY = `
  select case when exists (${LEFT})
    then (select case when bool_and(w.day is not null) and not exists (${LEFT_BEHIND}) then max(w.day) end from (${LEFT}) w)
    else (${WITHOUT_SHIPMENTS}) end as day`;

const COUNTED = `
  select sum(l.quantity) as ordered, sum(${KEPT}) as received,
    sum(abs(l.quantity - (${KEPT}))) as wrong, bool_and(l.received_quantity >= l.quantity) as complete
  from purchase_order_lines l where l.purchase_order_id = o.id`;

/** Decisions of quality control on its lots that were not reversed. */
const INSPECTED = `
  select coalesce(sum(m.quantity) filter (where m.to_state = 'AVAILABLE'), 0) as approved,
    coalesce(sum(m.quantity) filter (where m.to_state = 'REJECTED'), 0) as rejected
  from purchase_order_lines i join goods_receipt_lines g on g.purchase_order_line_id = i.id
  join movements m on m.lot_id = g.lot_id join postings p on p.id = m.posting_id
  where i.purchase_order_id = o.id and p.kind in ('QC_APPROVE', 'QC_REJECT')
    and not exists (select from postings r where r.reverses_id = p.id)`;

/** Against the price of the same product in this supplier's order before, in the same currency. */
const COMPARED = `
  select coalesce(sum(i.quantity * i.unit_price), 0)::float8 as amount,
    coalesce(sum(i.quantity * b.unit_price), 0)::float8 as previous
  from purchase_order_lines i
  cross join lateral (
    select y.unit_price from purchase_orders x join purchase_order_lines y on y.purchase_order_id = x.id
    where x.supplier_id = o.supplier_id and x.currency = o.currency and y.product_id = i.product_id
      and x.status not in ('DRAFT', 'CANCELLED') and (x.order_date, x.created_at, x.id) < (o.order_date, o.created_at, o.id)
    order by x.order_date desc, x.created_at desc, x.id desc limit 1) b
  where i.purchase_order_id = o.id`;

/** A supplier's orders of a period, by the day they were placed, the latest first; drafts and cancelled ones are none. */
export function readScoredOrders(
  em: EntityManager,
  supplierId: string,
  from: string,
  to: string,
): Promise<ScoredOrder[]> {
  return em.query<ScoredOrder[]>(
    `select o.id, o.number, o.order_date::text as "orderDate", o.expected_ready_on::text as "expectedReadyOn",
       r.day::text as "readyOn", (c.complete or o.status in ('RECEIVED', 'QCD', 'STOCKED')) as "isReceived",
       c.ordered::float8 as "orderedQuantity", c.received::float8 as "receivedQuantity", c.wrong::float8 as "wrongQuantity",
       q.approved::float8 as "approvedQuantity", q.rejected::float8 as "rejectedQuantity", p.amount as "comparedAmount",
       p.previous as "previousAmount"
     from purchase_orders o cross join lateral (${READY}) r cross join lateral (${COUNTED}) c
     cross join lateral (${INSPECTED}) q cross join lateral (${COMPARED}) p
     where o.supplier_id = $1 and o.order_date between $2 and $3 and o.status not in ('DRAFT', 'CANCELLED')
       and c.ordered is not null
     order by o.order_date desc, o.number desc`,
    [supplierId, from, to],
  );
}
