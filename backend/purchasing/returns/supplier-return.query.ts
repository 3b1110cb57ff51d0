import type { EntityManager } from 'typeorm';
import { numberSql } from '../../platform/document-number.js';
import { type Decimal, toQuantity } from '../../platform/money.js';
import { orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import { Where } from '../../platform/where.js';

/* Reads supplier_returns, supplier_return_lines, purchase_orders, purchase_order_settlements, goods_receipts,
   goods_receipt_lines, suppliers, locations, lots, products, users, settings, and the ledger's movements and value_entries. */

export interface SupplierReturnFilter extends PageQuery {
  purchaseOrderId?: string;
  supplierId?: string;
  productId?: string;
  lotId?: string;
  from?: string;
  to?: string;
  reversed?: boolean;
}

/** A return in a list: its head, and its lines as sums. */
export interface SupplierReturnSummary {
  readonly id: string;
  readonly number: string;
  readonly purchaseOrderId: string | null;
  readonly purchaseOrderNumber: string | null;
  readonly supplierId: string | null;
  readonly supplierName: string | null;
  readonly reason: string;
  readonly reference: string | null;
  readonly returnedAt: Date;
  readonly lineCount: number;
  readonly quantity: number;
  /** Of the order; the base currency where there is none. */
  readonly currency: string;
  readonly baseCurrency: string;
  readonly creditAmount: Decimal;
  /** What the credit is worth: what the goods were booked with when they came, without what was put on them. */
  readonly creditBase: Decimal;
  /** What the goods left stock at, fees and landed costs included. */
  readonly costBase: Decimal;
  readonly postingId: number;
  readonly reversedAt: Date | null;
  readonly reversedBy: string | null;
  readonly reversalReason: string | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

export interface SupplierReturnLineView {
  readonly id: string;
  readonly line: number;
  readonly productId: string;
  readonly sku: string;
  readonly productName: string;
  readonly lotId: string;
  readonly lotNumber: string;
  readonly lotCode: string | null;
  readonly goodsReceiptId: string | null;
  readonly goodsReceiptNumber: string | null;
  readonly locationId: string;
  readonly location: string;
  readonly state: 'AVAILABLE' | 'REJECTED';
  readonly quantity: number;
  readonly creditAmount: Decimal;
}

export interface SupplierReturnView extends SupplierReturnSummary {
  readonly lines: readonly SupplierReturnLineView[];
}

const FROM = `
  from supplier_returns b
  left join purchase_orders o on o.id = b.purchase_order_id
  left join suppliers s on s.id = o.supplier_id`;

const SUMMARY = `
  select b.id, b.number, o.id as "purchaseOrderId", o.number as "purchaseOrderNumber", s.id as "supplierId",
    s.name as "supplierName", b.reason, b.reference, b.returned_at as "returnedAt", t.lines as "lineCount", t.quantity,
    coalesce(o.currency, g.base_currency) as currency, g.base_currency as "baseCurrency", t.credit as "creditAmount",
    e.base as "creditBase", v.cost as "costBase", b.posting_id as "postingId", b.reversed_at as "reversedAt",
    coalesce(r.name, b.reversed_by::text) as "reversedBy", b.reversal_reason as "reversalReason",
    coalesce(c.name, b.created_by::text) as "createdBy", b.created_at as "createdAt", b.version
  ${FROM}
  cross join settings g
  left join users c on c.id = b.created_by
  left join users r on r.id = b.reversed_by
  cross join lateral (
    select count(*)::int as lines, sum(i.quantity) as quantity, sum(i.credit_amount) as credit
    from supplier_return_lines i where i.supplier_return_id = b.id) t
  cross join lateral (
    select coalesce(sum(n.prepaid_base - n.payable_base - n.fx_difference), 0) as base
    from purchase_order_settlements n where n.source_id = b.id and n.kind = 'CREDIT') e
  cross join lateral (
    select coalesce(-sum(x.amount), 0) as cost
    from movements m join value_entries x on x.movement_id = m.id and x.kind = 'RETURN' where m.posting_id = b.posting_id) v`;

const LINES = `
  select i.id, i.line, i.product_id as "productId", p.sku, p.name as "productName", i.lot_id as "lotId",
    t.number as "lotNumber", t.lot_code as "lotCode", r.id as "goodsReceiptId", r.number as "goodsReceiptNumber",
    i.location_id as "locationId", l.name as location, i.state, i.quantity, i.credit_amount as "creditAmount"
  from supplier_return_lines i
  join products p on p.id = i.product_id
  join lots t on t.id = i.lot_id
  join locations l on l.id = i.location_id
  left join goods_receipt_lines g on g.id = i.goods_receipt_line_id
  left join goods_receipts r on r.id = g.goods_receipt_id
  where i.supplier_return_id = $1 order by i.line`;

const SORT = {
  number: numberSql('b.number'),
  returnedAt: 'b.returned_at',
  createdAt: 'b.created_at',
  purchaseOrderNumber: numberSql('o.number'),
  supplierName: 's.name',
  quantity: 't.quantity',
  creditBase: 'e.base',
  costBase: 'v.cost',
};

type Row = Omit<SupplierReturnSummary, 'quantity' | 'postingId'> & { quantity: string; postingId: string };
type LineRow = Omit<SupplierReturnLineView, 'quantity'> & { quantity: string };

/** Null when there is no such return. */
export async function findSupplierReturn(em: EntityManager, id: string): Promise<SupplierReturnView | null> {
  const [row] = await em.query<Row[]>(`${SUMMARY} where b.id = $1`, [id]);
  if (!row) return null;
  const lines = await em.query<LineRow[]>(LINES, [id]);
  return { ...summaryOf(row), lines: lines.map((line) => ({ ...line, quantity: toQuantity(line.quantity) })) };
}

const sqlOrder = ({ sort }: SupplierReturnFilter) => orderBy(sort, SORT, '-returnedAt', 'b.id');

/** Newest first unless asked otherwise. */
export async function listSupplierReturns(
  em: EntityManager,
  filter: SupplierReturnFilter,
): Promise<Page<SupplierReturnSummary>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const where = conditionsOf(filter);
  const [count] = await em.query<{ total: string }[]>(`select count(*) as total ${FROM} where ${where.toSql()}`, [
    ...where.params,
  ]);
  const rows = await em.query<Row[]>(
    `${SUMMARY} where ${where.toSql()} order by ${sqlOrder(filter)} ${where.limitSql(limit)} ${where.offsetSql(offset)}`,
    where.params,
  );
  return { items: rows.map(summaryOf), total: Number(count!.total), page, pageSize };
}

/** Days are those of the business time zone. */
function conditionsOf(filter: SupplierReturnFilter): Where {
  const has = (condition: string) =>
    `exists (select from supplier_return_lines i where i.supplier_return_id = b.id and ${condition})`;
  const where = new Where()
    .given(filter.purchaseOrderId, (p) => `b.purchase_order_id = ${p}`)
    .given(filter.supplierId, (p) => `o.supplier_id = ${p}`)
    .given(filter.productId, (p) => has(`i.product_id = ${p}`))
    .given(filter.lotId, (p) => has(`i.lot_id = ${p}`))
    .given(filter.from, (p) => `business_date(b.returned_at) >= ${p}`)
    .given(filter.to, (p) => `business_date(b.returned_at) <= ${p}`)
    .words(
      filter.q,
      `(b.number || ' ' || coalesce(b.reference, '') || ' ' || coalesce(o.number, '') || ' ' || coalesce(s.name, ''))`,
    );
  if (filter.reversed !== undefined) where.and(`b.reversed_at is ${filter.reversed ? 'not null' : 'null'}`);
  return where;
}

const summaryOf = (row: Row): SupplierReturnSummary => ({
  ...row,
  quantity: toQuantity(row.quantity),
  postingId: toQuantity(row.postingId),
});
