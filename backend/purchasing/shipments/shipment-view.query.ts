import type { EntityManager } from 'typeorm';
import { numberSql } from '../../platform/document-number.js';
import { toQuantity } from '../../platform/money.js';
import { orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import { Where } from '../../platform/where.js';
import type { EtaSource, Milestone, ShipmentMode, ShipmentStatus } from './milestones.js';
import { ETA_ON, ETA_SOURCE, ETA_TABLES, STATUS } from './shipment-eta-sql.query.js';

/* Reads shipments, shipment_milestones, shipment_containers, shipment_lines, purchase_orders, purchase_order_lines,
   goods_receipts, goods_receipt_lines, products, suppliers. */

export interface ShipmentLineView {
  readonly purchaseOrderLineId: string;
  readonly line: number;
  readonly productId: string;
  readonly sku: string;
  readonly productName: string;
  readonly quantity: number;
  /** What receipts that name this shipment brought. */
  readonly receivedQuantity: number;
}

export interface MilestoneView {
  readonly milestone: Milestone;
  readonly expectedOn: string | null;
  readonly actualOn: string | null;
  readonly notes: string | null;
}

export interface ContainerView {
  readonly id: string;
  readonly number: string;
  readonly type: string | null;
  readonly seal: string | null;
}

/** A shipment in a list. */
export interface ShipmentSummary {
  readonly id: string;
  readonly number: string;
  readonly purchaseOrderId: string;
  readonly purchaseOrderNumber: string;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly status: ShipmentStatus;
  readonly mode: ShipmentMode;
  readonly carrier: string | null;
  readonly vessel: string | null;
  readonly trackingNumber: string | null;
  readonly billOfLading: string | null;
  readonly portOfLoading: string | null;
  readonly portOfDischarge: string | null;
  readonly containerCount: number;
  readonly quantity: number;
  readonly etaOn: string | null;
  readonly etaSource: EtaSource | null;
  /** Expected before today, and not delivered. */
  readonly isLate: boolean;
  readonly shippedOn: string | null;
  readonly deliveredOn: string | null;
  readonly notes: string | null;
  readonly cancelledAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

export interface ShipmentView extends ShipmentSummary {
  readonly milestones: readonly MilestoneView[];
  readonly containers: readonly ContainerView[];
  readonly lines: readonly ShipmentLineView[];
}

export interface ShipmentFilter extends PageQuery {
  purchaseOrderId?: string;
  supplierId?: string;
  status?: ShipmentStatus;
  mode?: ShipmentMode;
  open?: boolean;
}

const SUMMARY = `
  select s.id, s.number, s.purchase_order_id as "purchaseOrderId", o.number as "purchaseOrderNumber",
    o.supplier_id as "supplierId", f.name as "supplierName", ${STATUS} as status, s.mode, s.carrier, s.vessel,
    s.tracking_number as "trackingNumber", s.bill_of_lading as "billOfLading", s.port_of_loading as "portOfLoading",
    s.port_of_discharge as "portOfDischarge",
    (select count(*)::int from shipment_containers c where c.shipment_id = s.id) as "containerCount",
    (select coalesce(sum(l.quantity), 0) from shipment_lines l where l.shipment_id = s.id) as quantity,
    case when s.cancelled_at is null then (${ETA_ON})::text end as "etaOn",
    case when s.cancelled_at is null then ${ETA_SOURCE} end as "etaSource",
    coalesce(w.delivered is null and s.cancelled_at is null and (${ETA_ON}) < business_date(clock_timestamp()), false) as "isLate",
    w.shipped::text as "shippedOn", w.delivered::text as "deliveredOn", s.notes, s.cancelled_at as "cancelledAt",
    s.created_at as "createdAt", s.updated_at as "updatedAt", s.version`;

const FROM = `
  from shipments s
  join purchase_orders o on o.id = s.purchase_order_id
  join suppliers f on f.id = o.supplier_id
  join ways w on w.id = s.id
  left join usual u on u.supplier_id = o.supplier_id`;

const CONTENTS = `
  (select coalesce(json_agg(json_build_object('milestone', k.milestone, 'expectedOn', m.expected_on,
     'actualOn', m.actual_on, 'notes', m.notes) order by k.milestone), '[]')
   from unnest(enum_range(null::shipment_milestone)) k(milestone)
   left join shipment_milestones m on m.shipment_id = s.id and m.milestone = k.milestone) as milestones,
  (select coalesce(json_agg(json_build_object('id', c.id, 'number', c.number, 'type', c.type, 'seal', c.seal)
     order by c.number), '[]') from shipment_containers c where c.shipment_id = s.id) as containers,
  (select coalesce(json_agg(json_build_object('purchaseOrderLineId', i.id, 'line', i.line, 'productId', i.product_id,
     'sku', p.sku, 'productName', i.product_name, 'quantity', l.quantity, 'receivedQuantity', (
       select coalesce(sum(g.quantity), 0) from goods_receipt_lines g join goods_receipts r on r.id = g.goods_receipt_id
       where r.shipment_id = s.id and r.reversed_at is null and g.purchase_order_line_id = i.id)) order by i.line), '[]')
   from shipment_lines l join purchase_order_lines i on i.id = l.purchase_order_line_id
   join products p on p.id = i.product_id where l.shipment_id = s.id) as lines`;

/** Null when there is no such shipment. */
export async function findShipmentView(em: EntityManager, id: string): Promise<ShipmentView | null> {
  const [row] = await em.query<(ShipmentView & { quantity: unknown })[]>(
    `with ${ETA_TABLES} ${SUMMARY}, ${CONTENTS} ${FROM} where s.id = $1`,
    [id],
  );
  return row ? { ...row, quantity: toQuantity(String(row.quantity)) } : null;
}

const SORT = {
  createdAt: 's.created_at',
  number: numberSql('s.number'),
  purchaseOrderNumber: numberSql('o.number'),
  supplierName: 'f.name',
  status: STATUS,
  etaOn: ETA_ON,
  shippedOn: 'w.shipped',
  deliveredOn: 'w.delivered',
};

const sqlOrder = ({ sort }: ShipmentFilter) => orderBy(sort, SORT, '-createdAt', 's.id');

/** Newest first unless asked otherwise. */
export async function listShipmentViews(em: EntityManager, filter: ShipmentFilter): Promise<Page<ShipmentSummary>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const where = conditionsOf(filter);
  const [count] = await em.query<{ total: string }[]>(
    `with ${ETA_TABLES} select count(*) as total ${FROM} where ${where.toSql()}`,
    [...where.params],
  );
  const rows = await em.query<(ShipmentSummary & { quantity: unknown })[]>(
    `with ${ETA_TABLES} ${SUMMARY} ${FROM} where ${where.toSql()} order by ${sqlOrder(filter)}
     ${where.limitSql(limit)} ${where.offsetSql(offset)}`,
    where.params,
  );
  const items = rows.map((row) => ({ ...row, quantity: toQuantity(String(row.quantity)) }));
  return { items, total: Number(count!.total), page, pageSize };
}

function conditionsOf(filter: ShipmentFilter): Where {
  const text = `(s.number || ' ' || o.number || ' ' || f.name || ' ' || coalesce(s.carrier, '') || ' ' ||
    coalesce(s.vessel, '') || ' ' || coalesce(s.tracking_number, '') || ' ' || coalesce(s.bill_of_lading, '') || ' ' ||
    coalesce((select string_agg(c.number, ' ') from shipment_containers c where c.shipment_id = s.id), ''))`;
  const where = new Where()
    .given(filter.purchaseOrderId, (p) => `s.purchase_order_id = ${p}`)
    .given(filter.supplierId, (p) => `o.supplier_id = ${p}`)
    .given(filter.status, (p) => `(${STATUS}) = ${p}`)
    .given(filter.mode, (p) => `s.mode = ${p}`)
    .words(filter.q, text);
  if (filter.open !== undefined) where.and(`(${STATUS}) ${filter.open ? 'not in' : 'in'} ('DELIVERED', 'CANCELLED')`);
  return where;
}
