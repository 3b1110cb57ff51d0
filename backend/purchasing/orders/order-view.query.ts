import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import type { OrderView } from './order-view.js';

/* Reads purchase_orders, purchase_order_lines, purchase_order_schedule_lines, purchase_order_settlements, goods_receipts,
   goods_receipt_lines, suppliers, supplier_closures, product_suppliers, products, settings, users, and the ledger's
   movements, postings and stock_balances. */

/**
 * What became of the goods of a line: decisions and receipts that were not reversed, and what its lots hold in quarantine.
 * A posting is reversed as a whole, so a movement counts as long as its posting stands.
 */
const GOODS = `
  select coalesce(sum(d.approved), 0) as approved, coalesce(sum(d.rejected), 0) as rejected,
    coalesce(sum(q.quarantined), 0) as quarantined
  from goods_receipt_lines g
  left join lateral (
    select sum(m.quantity) filter (where m.to_state = 'AVAILABLE') as approved,
      sum(m.quantity) filter (where m.to_state = 'REJECTED') as rejected
    from movements m join postings p on p.id = m.posting_id
    where m.lot_id = g.lot_id and p.kind in ('RECEIVE', 'QC_APPROVE', 'QC_REJECT')
      and not exists (select from postings r where r.reverses_id = p.id)) d on true
  left join lateral (select sum(b.quarantined) as quarantined from stock_balances b where b.lot_id = g.lot_id) q on true
  where g.purchase_order_line_id = l.id`;

const LINES = `
  select coalesce(json_agg(json_build_object('id', l.id, 'line', l.line, 'productId', l.product_id, 'sku', p.sku,
    'productName', l.product_name, 'supplierSku', l.supplier_sku, 'quantity', l.quantity, 'unitPrice', l.unit_price::text,
    'amount', l.amount::text, 'receivedQuantity', l.received_quantity, 'maxQuantity', l.max_quantity,
    'returnedQuantity', l.returned_quantity, 'approvedQuantity', f.approved,
    'rejectedQuantity', f.rejected, 'quarantinedQuantity', f.quarantined, 'moq', t.moq, 'cartonSize', t.carton_size)
    order by l.line), '[]')
  from purchase_order_lines l
  join products p on p.id = l.product_id
  left join product_suppliers t on t.product_id = l.product_id and t.supplier_id = o.supplier_id and t.is_active
  cross join lateral (${GOODS}) f
  where l.purchase_order_id = o.id`;

const SCHEDULE = `
  select coalesce(json_agg(json_build_object('id', d.id, 'percent', d.percent::text, 'amount', d.amount::text,
    'dueStage', d.due_stage, 'timing', d.timing, 'dueOn', d.due_on) order by d.line), '[]')
  from purchase_order_schedule_lines d where d.purchase_order_id = o.id`;

const CLOSED = `
  select c.reason from supplier_closures c
  where c.supplier_id = o.supplier_id and c.is_active and o.expected_ready_on between c.starts_on and c.ends_on
  order by c.starts_on limit 1`;

/** What was paid and received, whichever sign a reversal is booked with. */
export const SETTLED = `
  select coalesce(sum(case t.kind when 'PAYMENT' then abs(t.amount) when 'PAYMENT_REVERSED' then -abs(t.amount) end), 0) as paid,
    coalesce(sum(case t.kind when 'RECEIPT' then abs(t.amount) when 'RECEIPT_REVERSED' then -abs(t.amount) end), 0) as received,
    coalesce(sum(case t.kind when 'CREDIT' then t.amount when 'CREDIT_REVERSED' then -t.amount end), 0) as credited,
    coalesce(sum(t.prepaid_amount), 0) as prepaid, coalesce(sum(t.payable_amount), 0) as payable
  from purchase_order_settlements t where t.purchase_order_id = o.id`;

const VIEW = `
  select o.id, o.number, o.supplier_id as "supplierId", s.name as "supplierName",
    s.min_order_quantity as "supplierMinimum", o.status, o.currency, (select base_currency from settings) as "baseCurrency",
    o.exchange_rate as "exchangeRate", o.order_date::text as "orderDate", o.expected_ready_on::text as "expectedReadyOn",
    (${CLOSED}) as "closedBecause", o.supplier_pi as "supplierPi", o.location_id as "locationId", (${LINES}) as lines,
    o.lines_amount as "linesAmount", o.shipping_amount as "shippingAmount", o.other_fees_amount as "otherFeesAmount",
    o.total_amount as "totalAmount", o.notes, (${SCHEDULE}) as schedule, f.paid as "paidAmount",
    f.received as "receivedAmount", f.credited as "creditedAmount", f.prepaid as "prepaidAmount", f.payable as "payableAmount",
    exists (select from goods_receipts r where r.purchase_order_id = o.id and r.reversed_at is null) as "hasReceipts",
    business_date(clock_timestamp())::text as today, o.created_by as "createdBy", u.name as "createdByName",
    o.created_at as "createdAt", o.updated_at as "updatedAt", o.version
  from purchase_orders o
  join suppliers s on s.id = o.supplier_id
  left join users u on u.id = o.created_by
  cross join lateral (${SETTLED}) f
  where o.id = $1`;

type Row = Omit<OrderView, 'supplierMinimum'> & { supplierMinimum: string | null };

/** Null when there is no such order. */
export async function findOrderView(em: EntityManager, id: string): Promise<OrderView | null> {
  const [row] = await em.query<Row[]>(VIEW, [id]);
  if (!row) return null;
  return { ...row, supplierMinimum: row.supplierMinimum === null ? null : toQuantity(row.supplierMinimum) };
}
