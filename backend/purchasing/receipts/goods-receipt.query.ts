import type { EntityManager } from 'typeorm';
import { numberSql } from '../../platform/document-number.js';
import { type Decimal, toQuantity } from '../../platform/money.js';
import { orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import { Where } from '../../platform/where.js';
import type { DiscrepancyReason } from './receipt-input.js';

/* Reads goods_receipts, goods_receipt_lines, purchase_orders, purchase_order_lines, suppliers, shipments, locations, lots,
   products, stock_balances, users, settings. */

export interface GoodsReceiptFilter extends PageQuery {
  purchaseOrderId?: string;
  supplierId?: string;
  productId?: string;
  locationId?: string;
  from?: string;
  to?: string;
  reversed?: boolean;
}

/** A receipt in a list: its head, and its lines as sums. */
export interface GoodsReceiptSummary {
  readonly id: string;
  readonly number: string;
  readonly purchaseOrderId: string;
  readonly purchaseOrderNumber: string;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly shipmentId: string | null;
  readonly shipmentNumber: string | null;
  readonly locationId: string;
  readonly location: string;
  readonly receivedAt: Date;
  readonly currency: string;
  readonly baseCurrency: string;
  readonly exchangeRate: Decimal;
  readonly lineCount: number;
  readonly quantity: number;
  readonly discrepancies: number;
  readonly goodsAmount: Decimal;
  readonly feesAmount: Decimal;
  readonly amount: Decimal;
  readonly baseValue: Decimal;
  readonly notes: string | null;
  readonly postingId: number;
  readonly reversedAt: Date | null;
  readonly reversedBy: string | null;
  readonly reversalReason: string | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

export interface GoodsReceiptLineView {
  readonly id: string;
  readonly line: number;
  readonly purchaseOrderLineId: string;
  readonly orderLine: number;
  readonly productId: string;
  readonly sku: string;
  readonly productName: string;
  readonly locationId: string;
  readonly location: string;
  readonly lotId: string;
  readonly lotNumber: string;
  readonly lotCode: string | null;
  readonly expiresOn: string | null;
  readonly quantity: number;
  readonly expectedQuantity: number;
  readonly discrepancyReason: DiscrepancyReason | null;
  readonly discrepancyNotes: string | null;
  readonly goodsAmount: Decimal;
  readonly feesAmount: Decimal;
  readonly baseValue: Decimal;
  /** What of the lot waits for quality control now, and what was found bad. */
  readonly quarantined: number;
  readonly rejected: number;
}

export interface GoodsReceiptView extends GoodsReceiptSummary {
  readonly lines: readonly GoodsReceiptLineView[];
}

const FROM = `
  from goods_receipts r
  join purchase_orders o on o.id = r.purchase_order_id
  join suppliers s on s.id = o.supplier_id
  join locations l on l.id = r.location_id
  left join shipments h on h.id = r.shipment_id`;

const SUMMARY = `
  select r.id, r.number, o.id as "purchaseOrderId", o.number as "purchaseOrderNumber", s.id as "supplierId",
    s.name as "supplierName", h.id as "shipmentId", h.number as "shipmentNumber", l.id as "locationId", l.name as location,
    r.received_at as "receivedAt", o.currency, (select base_currency from settings) as "baseCurrency",
    r.exchange_rate as "exchangeRate", t.lines as "lineCount", t.quantity, t.discrepancies, t.goods as "goodsAmount",
    t.fees as "feesAmount", t.goods + t.fees as amount, t.value as "baseValue", r.notes, r.posting_id as "postingId",
    r.reversed_at as "reversedAt", coalesce(v.name, r.reversed_by::text) as "reversedBy",
    r.reversal_reason as "reversalReason", coalesce(c.name, r.created_by::text) as "createdBy",
    r.created_at as "createdAt", r.version
  ${FROM}
  left join users c on c.id = r.created_by
  left join users v on v.id = r.reversed_by
  cross join lateral (
    select count(*)::int as lines, sum(i.quantity) as quantity,
      (count(*) filter (where i.discrepancy_reason is not null))::int as discrepancies, sum(i.goods_amount) as goods,
      sum(i.fees_amount) as fees, sum(i.base_value) as value
    from goods_receipt_lines i where i.goods_receipt_id = r.id) t`;

const LINES = `
  select i.id, i.line, i.purchase_order_line_id as "purchaseOrderLineId", ol.line as "orderLine",
    i.product_id as "productId", p.sku, ol.product_name as "productName", i.location_id as "locationId",
    l.name as location, i.lot_id as "lotId", t.number as "lotNumber", t.lot_code as "lotCode",
    t.expires_on::text as "expiresOn", i.quantity, i.expected_quantity as "expectedQuantity",
    i.discrepancy_reason as "discrepancyReason", i.discrepancy_notes as "discrepancyNotes",
    i.goods_amount as "goodsAmount", i.fees_amount as "feesAmount", i.base_value as "baseValue", b.quarantined, b.rejected
  from goods_receipt_lines i
  join purchase_order_lines ol on ol.id = i.purchase_order_line_id
  join products p on p.id = i.product_id
  join locations l on l.id = i.location_id
  join lots t on t.id = i.lot_id
  cross join lateral (
    select coalesce(sum(quarantined), 0) as quarantined, coalesce(sum(rejected), 0) as rejected
    from stock_balances where lot_id = i.lot_id) b
  where i.goods_receipt_id = $1 order by i.line`;

const SORT = {
  number: numberSql('r.number'),
  receivedAt: 'r.received_at',
  createdAt: 'r.created_at',
  purchaseOrderNumber: numberSql('o.number'),
  supplierName: 's.name',
  quantity: 't.quantity',
  baseValue: 't.value',
};

type Row = Omit<GoodsReceiptSummary, 'quantity' | 'postingId'> & { quantity: string; postingId: string };
type LineRow = Omit<GoodsReceiptLineView, 'quantity' | 'expectedQuantity' | 'quarantined' | 'rejected'> &
  Record<'quantity' | 'expectedQuantity' | 'quarantined' | 'rejected', string>;

/** Null when there is no such receipt. */
export async function findGoodsReceipt(em: EntityManager, id: string): Promise<GoodsReceiptView | null> {
  const [row] = await em.query<Row[]>(`${SUMMARY} where r.id = $1`, [id]);
  if (!row) return null;
  const lines = await em.query<LineRow[]>(LINES, [id]);
  return { ...summaryOf(row), lines: lines.map(lineOf) };
}

const sqlOrder = ({ sort }: GoodsReceiptFilter) => orderBy(sort, SORT, '-receivedAt', 'r.id');

/** Newest first unless asked otherwise. */
export async function listGoodsReceipts(
  em: EntityManager,
  filter: GoodsReceiptFilter,
): Promise<Page<GoodsReceiptSummary>> {
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
function conditionsOf(filter: GoodsReceiptFilter): Where {
  const where = new Where()
    .given(filter.purchaseOrderId, (p) => `r.purchase_order_id = ${p}`)
    .given(filter.supplierId, (p) => `o.supplier_id = ${p}`)
    .given(
      filter.productId,
      (p) => `exists (select from goods_receipt_lines i where i.goods_receipt_id = r.id and i.product_id = ${p})`,
    )
    .given(filter.locationId, (p) => `r.location_id = ${p}`)
    .given(filter.from, (p) => `business_date(r.received_at) >= ${p}`)
    .given(filter.to, (p) => `business_date(r.received_at) <= ${p}`)
    .words(filter.q, `(r.number || ' ' || o.number || ' ' || s.name || ' ' || coalesce(h.number, ''))`);
  if (filter.reversed !== undefined) where.and(`r.reversed_at is ${filter.reversed ? 'not null' : 'null'}`);
  return where;
}

const summaryOf = (row: Row): GoodsReceiptSummary => ({
  ...row,
  quantity: toQuantity(row.quantity),
  postingId: toQuantity(row.postingId),
});

const lineOf = (row: LineRow): GoodsReceiptLineView => ({
  ...row,
  quantity: toQuantity(row.quantity),
  expectedQuantity: toQuantity(row.expectedQuantity),
  quarantined: toQuantity(row.quarantined),
  rejected: toQuantity(row.rejected),
});
