import type { EntityManager } from 'typeorm';
import { numberSql } from '../platform/document-number.js';
import type { Decimal } from '../platform/money.js';
import { orderBy, type Page, type PageQuery, slice } from '../platform/paging.js';
import { Where } from '../platform/where.js';
import type { PurchaseOrderStage, PurchaseOrderStatus } from '../purchasing/orders/purchase-order-status.js';

// Reads payments, purchase_orders, purchase_order_schedule_lines, purchase_order_settlements, suppliers, settings.

/**
 * Every part of the schedules of orders that are to be paid, with what was paid of it and what is on its way. A payment
 * that names a part pays that; what it has too much, and payments that name none, go to the parts in their order. The last part
 * is what is left of what the order comes to: goods beyond it are owed too, an order that is closed owes for what came, and none
 * for what went back.
 */
const PARTS = `
  with owed as (
    select o.id, case when o.status = 'STOCKED' then coalesce(r.received, 0)
      else greatest(o.total_amount, r.received) end - coalesce(r.credited, 0) as total
    from purchase_orders o left join (
      select t.purchase_order_id, sum(case t.kind when 'RECEIPT' then t.amount when 'RECEIPT_REVERSED' then -t.amount end)
          as received,
        sum(case t.kind when 'CREDIT' then t.amount when 'CREDIT_REVERSED' then -t.amount end) as credited
      from purchase_order_settlements t where t.kind not in ('PAYMENT', 'PAYMENT_REVERSED') group by 1) r
      on r.purchase_order_id = o.id),
  shares as (
    select d.id, d.purchase_order_id, d.line, d.percent, d.due_stage, d.timing, d.due_on,
      greatest(w.total - coalesce(sum(d.amount) over before, 0), 0) as rest,
      case when d.line = max(d.line) over (partition by d.purchase_order_id) then null else d.amount end as amount
    from purchase_order_schedule_lines d join owed w on w.id = d.purchase_order_id
    window before as (partition by d.purchase_order_id order by d.line rows between unbounded preceding and 1 preceding)),
  named as (
    select d.id, d.purchase_order_id, d.line, d.percent, least(d.amount, d.rest) as amount, d.due_stage, d.timing, d.due_on,
      coalesce(p.paid, 0) as paid, coalesce(p.planned, 0) as planned
    from shares d left join (
      select schedule_line_id, sum(amount) filter (where status = 'DELIVERED') as paid,
        sum(amount) filter (where status in ('PENDING', 'PROCESSING')) as planned
      from payments group by 1) p on p.schedule_line_id = d.id),
  pools as (
    select o.id,
      coalesce((select sum(p.amount) from payments p where p.purchase_order_id = o.id and p.schedule_line_id is null
        and p.status = 'DELIVERED'), 0)
        + coalesce((select sum(greatest(n.paid - n.amount, 0)) from named n where n.purchase_order_id = o.id), 0) as paid,
      coalesce((select sum(p.amount) from payments p where p.purchase_order_id = o.id and p.schedule_line_id is null
        and p.status in ('PENDING', 'PROCESSING')), 0) as planned
    from purchase_orders o where o.status not in ('DRAFT', 'CANCELLED')),
  filled as (
    select n.*, least(n.paid, n.amount) + least(greatest(n.amount - n.paid, 0), greatest(l.paid
        - coalesce(sum(greatest(n.amount - n.paid, 0)) over before, 0), 0)) as paid_of_it, l.planned as pool_planned
    from named n join pools l on l.id = n.purchase_order_id
    window before as (partition by n.purchase_order_id order by n.line rows between unbounded preceding and 1 preceding)),
  parts as (
    select f.*, f.amount - f.paid_of_it as open,
      least(f.amount - f.paid_of_it, f.planned + greatest(f.pool_planned
        + sum(greatest(f.planned - (f.amount - f.paid_of_it), 0)) over (partition by f.purchase_order_id)
        - coalesce(sum(greatest(f.amount - f.paid_of_it - f.planned, 0)) over before, 0), 0)) as planned_of_it
    from filled f
    window before as (partition by f.purchase_order_id order by f.line rows between unbounded preceding and 1 preceding)),
  due as (
    select t.id, t.purchase_order_id as "purchaseOrderId", o.number as "purchaseOrderNumber",
      o.status as "purchaseOrderStatus", o.supplier_id as "supplierId", s.name as "supplierName", t.line,
      t.percent::text as percent, t.amount, t.paid_of_it as "paidAmount", t.planned_of_it as "plannedAmount",
      t.open as "openAmount", o.currency, (select base_currency from settings) as "baseCurrency",
      round(t.open * o.exchange_rate, 2) as "openBase", t.due_stage as "dueStage", t.timing, t.due_on::text as "dueOn",
      t.due_on as due_day, business_date(clock_timestamp()) as today
    from parts t join purchase_orders o on o.id = t.purchase_order_id join suppliers s on s.id = o.supplier_id
    where t.open > 0)`;

export interface DuePart {
  readonly id: string;
  readonly purchaseOrderId: string;
  readonly purchaseOrderNumber: string;
  readonly purchaseOrderStatus: PurchaseOrderStatus;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly line: number;
  readonly percent: string;
  readonly amount: Decimal;
  readonly paidAmount: Decimal;
  readonly plannedAmount: Decimal;
  readonly openAmount: Decimal;
  readonly currency: string;
  readonly baseCurrency: string;
  readonly openBase: Decimal;
  readonly dueStage: PurchaseOrderStage;
  readonly timing: 'BEFORE' | 'ON';
  readonly dueOn: string | null;
  readonly daysLeft: number | null;
}

export interface DueFilter extends PageQuery {
  supplierId?: string;
  purchaseOrderId?: string;
  withinDays?: number;
}

const SORT = {
  dueOn: 'due_day',
  purchaseOrderNumber: numberSql('"purchaseOrderNumber"'),
  supplierName: '"supplierName"',
  openBase: '"openBase"',
  line: 'line',
};

const sqlOrder = ({ sort }: DueFilter) => orderBy(sort, SORT, 'dueOn', '"purchaseOrderId", line');

/** What is due first comes first; what has no day comes last. */
export async function listDueParts(em: EntityManager, filter: DueFilter): Promise<Page<DuePart>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const where = new Where()
    .given(filter.supplierId, (at) => `"supplierId" = ${at}`)
    .given(filter.purchaseOrderId, (at) => `"purchaseOrderId" = ${at}`)
    .given(filter.withinDays, (at) => `due_day <= today + ${at}::int`)
    .words(filter.q, `concat_ws(' ', "purchaseOrderNumber", "supplierName")`);
  const [count] = await em.query<{ total: string }[]>(
    `${PARTS} select count(*) as total from due where ${where.toSql()}`,
    [...where.params],
  );
  const items = await em.query<DuePart[]>(
    `${PARTS} select due.*, due_day - today as "daysLeft" from due where ${where.toSql()}
     order by ${sqlOrder(filter)}
     ${where.limitSql(limit)} ${where.offsetSql(offset)}`,
    where.params,
  );
  return { items, total: Number(count!.total), page, pageSize };
}

export interface DueFigures {
  readonly overdue: Decimal;
  readonly next30: Decimal;
  readonly next60: Decimal;
  readonly next90: Decimal;
  readonly later: Decimal;
}

/** What is open in the base currency, by when it is due. The next days are counted from today, and hold one another. */
export async function dueFigures(em: EntityManager): Promise<DueFigures> {
  const withinSql = (days: number) =>
    `coalesce(sum("openBase") filter (where due_day between today and today + ${days}), 0)`;
  const [row] = await em.query<DueFigures[]>(
    `${PARTS} select coalesce(sum("openBase") filter (where due_day < today), 0) as overdue, ${withinSql(30)} as next30,
       ${withinSql(60)} as next60, ${withinSql(90)} as next90,
       coalesce(sum("openBase") filter (where due_day is null or due_day > today + 90), 0) as later from due`,
  );
  return row!;
}
