import type { EntityManager } from 'typeorm';
import { numberSql } from '../../platform/document-number.js';
import { toQuantity } from '../../platform/money.js';
import { orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import { Where } from '../../platform/where.js';
import { SETTLED } from './order-view.query.js';
import type { PurchaseOrderStatus } from './purchase-order-status.js';

// Reads purchase_orders, purchase_order_lines, purchase_order_settlements, po_status_history, suppliers, settings.

export interface OrderFilter extends PageQuery {
  status?: PurchaseOrderStatus[];
  supplierId?: string;
  productId?: string;
  open?: boolean;
  from?: string;
  to?: string;
}

/** An order in a list: its head, and its lines and payments as sums. */
export interface OrderSummary {
  readonly id: string;
  readonly number: string;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly status: PurchaseOrderStatus;
  readonly currency: string;
  readonly baseCurrency: string;
  readonly exchangeRate: string;
  readonly orderDate: string;
  readonly expectedReadyOn: string | null;
  readonly supplierPi: string | null;
  readonly lineCount: number;
  readonly orderedQuantity: number;
  readonly receivedQuantity: number;
  readonly totalAmount: string;
  readonly paidAmount: string;
  readonly receivedAmount: string;
  readonly creditedAmount: string;
  readonly prepaidAmount: string;
  readonly payableAmount: string;
  readonly stageSince: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

const SORT = {
  number: numberSql('o.number'),
  supplierName: 's.name',
  status: 'o.status',
  orderDate: 'o.order_date',
  expectedReadyOn: 'o.expected_ready_on',
  totalAmount: 'o.total_amount',
  totalBase: 'o.total_amount * o.exchange_rate',
  createdAt: 'o.created_at',
  updatedAt: 'o.updated_at',
};

const sqlOrder = ({ sort }: OrderFilter) => orderBy(sort, SORT, '-createdAt', 'o.id');

/** The page is cut first, so that only its own orders are added up. */
const summarySql = (where: Where, filter: OrderFilter, limit: number, offset: number) => `
  select o.id, o.number, o.supplier_id as "supplierId", o.supplier_name as "supplierName", o.status, o.currency,
    (select base_currency from settings) as "baseCurrency", o.exchange_rate as "exchangeRate",
    o.order_date::text as "orderDate", o.expected_ready_on::text as "expectedReadyOn", o.supplier_pi as "supplierPi",
    l.lines as "lineCount", l.ordered as "orderedQuantity", l.received as "receivedQuantity",
    o.total_amount as "totalAmount", f.paid as "paidAmount", f.received as "receivedAmount",
    f.credited as "creditedAmount", f.prepaid as "prepaidAmount",
    f.payable as "payableAmount", h.since as "stageSince", o.created_at as "createdAt", o.updated_at as "updatedAt", o.version
  from (
    select o.*, s.name as supplier_name, row_number() over (order by ${sqlOrder(filter)}) as place
    from purchase_orders o join suppliers s on s.id = o.supplier_id
    where ${where.toSql()} order by place ${where.limitSql(limit)} ${where.offsetSql(offset)}) o
  cross join lateral (
    select count(*)::int as lines, coalesce(sum(quantity), 0) as ordered, coalesce(sum(received_quantity), 0) as received
    from purchase_order_lines where purchase_order_id = o.id) l
  cross join lateral (${SETTLED}) f
  cross join lateral (
    select max(changed_at) as since from po_status_history where purchase_order_id = o.id) h
  order by o.place`;

type Row = Omit<OrderSummary, 'orderedQuantity' | 'receivedQuantity'> & {
  orderedQuantity: string;
  receivedQuantity: string;
};

/** Newest first unless asked otherwise. */
export async function listOrders(em: EntityManager, filter: OrderFilter): Promise<Page<OrderSummary>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const where = conditionsOf(filter);
  const [count] = await em.query<{ total: string }[]>(
    `select count(*) as total from purchase_orders o join suppliers s on s.id = o.supplier_id where ${where.toSql()}`,
    [...where.params],
  );
  const rows = await em.query<Row[]>(summarySql(where, filter, limit, offset), where.params);
  return { items: rows.map(summaryOf), total: Number(count!.total), page, pageSize };
}

function conditionsOf(filter: OrderFilter): Where {
  const where = new Where()
    .given(filter.status, (p) => `o.status = any (${p}::purchase_order_status[])`)
    .given(filter.supplierId, (p) => `o.supplier_id = ${p}`)
    .given(
      filter.productId,
      (p) => `exists (select from purchase_order_lines i where i.purchase_order_id = o.id and i.product_id = ${p})`,
    )
    .given(filter.from, (p) => `o.order_date >= ${p}`)
    .given(filter.to, (p) => `o.order_date <= ${p}`)
    .words(filter.q, `(o.number || ' ' || s.name || ' ' || coalesce(o.supplier_pi, ''))`);
  if (filter.open !== undefined) where.and(`o.status ${filter.open ? 'not in' : 'in'} ('STOCKED', 'CANCELLED')`);
  return where;
}

const summaryOf = (row: Row): OrderSummary => ({
  ...row,
  orderedQuantity: toQuantity(row.orderedQuantity),
  receivedQuantity: toQuantity(row.receivedQuantity),
});
