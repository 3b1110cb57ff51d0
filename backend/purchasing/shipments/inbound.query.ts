import type { EntityManager } from 'typeorm';
import { numberSql } from '../../platform/document-number.js';
import { toQuantity } from '../../platform/money.js';
import { orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import { Where } from '../../platform/where.js';
import type { PurchaseOrderStatus } from '../orders/purchase-order-status.js';
import type { EtaSource, ShipmentStatus } from './milestones.js';
import { ETA_ON, ETA_SOURCE, ETA_TABLES, STATUS } from './shipment-eta-sql.query.js';

/* Reads purchase_orders, purchase_order_lines, shipments, shipment_milestones, shipment_lines, goods_receipts,
   goods_receipt_lines, products, suppliers. */

/** What is still to come of a product, on one shipment or on none yet. */
export interface InboundItem {
  readonly productId: string;
  readonly sku: string;
  readonly productName: string;
  readonly quantity: number;
  readonly etaOn: string | null;
  readonly etaSource: EtaSource | null;
  readonly isLate: boolean;
  readonly purchaseOrderId: string;
  readonly purchaseOrderNumber: string;
  readonly orderStatus: PurchaseOrderStatus;
  readonly supplierId: string;
  readonly supplierName: string;
  /** Null: not on a shipment yet. */
  readonly shipmentId: string | null;
  readonly shipmentNumber: string | null;
  readonly shipmentStatus: ShipmentStatus | null;
  readonly expectedReadyOn: string | null;
}

export interface InboundFilter extends PageQuery {
  productId?: string;
  supplierId?: string;
  purchaseOrderId?: string;
  from?: string;
  to?: string;
}

/** Lines of open orders of which something is still to come. */
const OPEN = `
  select i.id as line_id, i.received_quantity as received, i.quantity - i.received_quantity as outstanding
  from purchase_order_lines i join purchase_orders o on o.id = i.purchase_order_id
  where o.status not in ('DRAFT', 'SENT', 'STOCKED', 'CANCELLED') and i.received_quantity < i.quantity`;

/** What each shipment carries of them, and what receipts that name it brought. */
const ABOARD = `
  select p.line_id, s.id as shipment_id, s.created_at, l.quantity, coalesce((
      select sum(g.quantity) from goods_receipt_lines g join goods_receipts r on r.id = g.goods_receipt_id
      where r.shipment_id = s.id and r.reversed_at is null and g.purchase_order_line_id = p.line_id), 0) as came
  from open p join shipment_lines l on l.purchase_order_line_id = p.line_id
  join shipments s on s.id = l.shipment_id and s.cancelled_at is null`;

/** What receipts brought that name no shipment came by the shipments that were made first. */
const SHARED = `
  select a.line_id, a.shipment_id, a.waiting - greatest(0, least(a.waiting, a.unnamed - (
      sum(a.waiting) over (partition by a.line_id order by a.created_at, a.shipment_id) - a.waiting))) as quantity
  from (select b.*, greatest(b.quantity - b.came, 0) as waiting,
      p.received - sum(b.came) over (partition by b.line_id) as unnamed
    from aboard b join open p on p.line_id = b.line_id) a`;

/** What no shipment carries is still at the supplier. */
const INBOUND = `
  select line_id, shipment_id, quantity from shared where quantity > 0
  union all
  select p.line_id, null, p.outstanding - coalesce(x.quantity, 0)
  from open p left join (select line_id, sum(quantity) as quantity from shared group by 1) x on x.line_id = p.line_id
  where p.outstanding > coalesce(x.quantity, 0)`;

const ITEMS = `
  select i.product_id as "productId", p.sku, p.name as "productName", b.quantity, (${ETA_ON})::text as "etaOn",
    ${ETA_SOURCE} as "etaSource",
    coalesce((${ETA_ON}) < business_date(clock_timestamp()), false) as "isLate", o.id as "purchaseOrderId",
    o.number as "purchaseOrderNumber", o.status as "orderStatus", o.supplier_id as "supplierId", f.name as "supplierName",
    s.id as "shipmentId", s.number as "shipmentNumber", case when s.id is not null then ${STATUS} end as "shipmentStatus",
    o.expected_ready_on::text as "expectedReadyOn", b.line_id
  from inbound b
  join purchase_order_lines i on i.id = b.line_id
  join products p on p.id = i.product_id
  join purchase_orders o on o.id = i.purchase_order_id
  join suppliers f on f.id = o.supplier_id
  left join usual u on u.supplier_id = o.supplier_id
  left join shipments s on s.id = b.shipment_id
  left join ways w on w.id = s.id`;

const SORT = {
  etaOn: '"etaOn"',
  sku: 'sku',
  productName: '"productName"',
  quantity: 'quantity',
  supplierName: '"supplierName"',
  purchaseOrderNumber: numberSql('"purchaseOrderNumber"'),
};

type Row = Omit<InboundItem, 'quantity'> & { quantity: string; total: string };

/** What is to come first stands first; what has no day stands last. */
export async function listInbound(em: EntityManager, filter: InboundFilter): Promise<Page<InboundItem>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const ORDER = orderBy(filter.sort, SORT, 'etaOn,sku', 'line_id, "shipmentId"');
  const where = new Where()
    .given(filter.productId, (p) => `i.product_id = ${p}`)
    .given(filter.supplierId, (p) => `o.supplier_id = ${p}`)
    .given(filter.purchaseOrderId, (p) => `o.id = ${p}`)
    .given(filter.from, (p) => `(${ETA_ON}) >= ${p}`)
    .given(filter.to, (p) => `(${ETA_ON}) <= ${p}`)
    .words(filter.q, `(p.sku || ' ' || p.name || ' ' || o.number || ' ' || f.name || ' ' || coalesce(s.number, ''))`);
  const rows = await em.query<Row[]>(
    `with ${ETA_TABLES}, open as materialized (${OPEN}), aboard as (${ABOARD}), shared as materialized (${SHARED}),
       inbound as (${INBOUND}), hit as materialized (${ITEMS} where ${where.toSql()})
     select (select count(*) from hit) as total, q.*
     from (values (1)) one(row) left join (select * from hit
       order by ${ORDER} ${where.limitSql(limit)} ${where.offsetSql(offset)}) q on true
     order by ${ORDER}`,
    where.params,
  );
  const items = rows.filter((row) => row.productId !== null).map(inboundItemOf);
  return { items, total: toQuantity(rows[0]?.total), page, pageSize };
}

function inboundItemOf(row: Row): InboundItem {
  const { productId, sku, productName, etaOn, etaSource, isLate, purchaseOrderId, purchaseOrderNumber } = row;
  const { orderStatus, supplierId, supplierName, shipmentId, shipmentNumber, shipmentStatus, expectedReadyOn } = row;
  const goods = { productId, sku, productName, quantity: toQuantity(row.quantity), etaOn, etaSource, isLate };
  const order = { purchaseOrderId, purchaseOrderNumber, orderStatus, supplierId, supplierName };
  return { ...goods, ...order, shipmentId, shipmentNumber, shipmentStatus, expectedReadyOn };
}
