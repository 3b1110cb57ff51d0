import type { DataSource, EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import { readPrepared } from '../../platform/read-prepared.js';
import { instantSql } from '../../platform/where.js';
import {
  type FigureColumns,
  figuresOf,
  type StockFigures,
  type StockStatus,
  statusSql,
  SUM_FIGURES,
} from '../../products/stock-figures.js';
import { ISSUED, RECEIVED } from './stock-traffic.js';
import type { Demand } from './stockout-days.js';

// Reads products, locations, lots, stock_levels, stock_balances, cost_layers, movements.

export interface StockAtLocation extends StockFigures {
  locationId: string;
  code: string;
  name: string;
  kind: string;
  reorderPoint: number | null;
  lastCountedAt: string | null;
  lots: StockOfLot[];
}

export interface StockOfLot extends StockFigures {
  lotId: string;
  number: string;
  lotCode: string | null;
  receivedAt: string;
  expiresOn: string | null;
  value: string;
}

export interface StockItem extends StockFigures {
  productId: string;
  sku: string;
  name: string;
  reorderPoint: number;
  status: StockStatus;
  value: string;
  received: number;
  issued: number;
  demand: Demand;
  byLocation: StockAtLocation[];
  byLot: StockOfLot[];
}

const LOT = `
  t.id as "lotId", t.number, t.lot_code as "lotCode", ${instantSql('t.received_at')} as "receivedAt",
  t.expires_on::text as "expiresOn"`;

/** The share of the lot's worth that its units here have. */
const WORTH = `coalesce(round(c.value * sum(s.available + s.reserved + s.quarantined + s.rejected) / nullif(c.quantity, 0), 2), 0)::text as value`;

const HELD = `
  stock_balances s join locations l on l.id = s.location_id join lots t on t.id = s.lot_id
  join cost_layers c on c.lot_id = s.lot_id
  where s.product_id = $1 and s.has_stock`;

/** One statement, so that all its figures agree. JSON carries the lists; money in it is text. */
const ITEM = `
  with moved as (
    select m.effective_at, ${RECEIVED} as received, ${ISSUED} as issued from movements m where m.product_id = $1
      and m.from_location_id <> m.to_location_id),
  traffic as (
    select coalesce(sum(received), 0)::bigint as received, coalesce(sum(issued), 0)::bigint as issued,
      coalesce(sum(issued) filter (where effective_at > now() - interval '30 days'), 0)::bigint as "last30Days",
      coalesce(sum(issued) filter (where effective_at > now() - interval '90 days'), 0)::bigint as "last90Days"
    from moved),
  figure as (select ${SUM_FIGURES} from stock_levels s join locations l on l.id = s.location_id
    where s.product_id = $1),
  lot as (
    select ${LOT}, ${SUM_FIGURES}, ${WORTH} from ${HELD} group by t.id, c.value, c.quantity),
  lot_here as (
    select s.location_id, ${LOT}, ${SUM_FIGURES}, ${WORTH}
    from ${HELD} group by s.location_id, t.id, c.value, c.quantity),
  here as (
    select l.id as "locationId", l.code, l.name, l.kind, s.reorder_point as "reorderPoint",
      ${instantSql('s.last_counted_at')} as "lastCountedAt",
      ${SUM_FIGURES}, (select coalesce(json_agg(to_jsonb(h) - 'location_id' order by h."receivedAt", h."lotId"), '[]')
        from lot_here h where h.location_id = l.id) as lots
    from stock_levels s join locations l on l.id = s.location_id where s.product_id = $1
      group by l.id, s.product_id, s.location_id)
  select p.id as "productId", p.sku, p.name, p.reorder_point as "reorderPoint", figure.*, traffic.*,
    ${statusSql('figure.available', 'figure.available <= p.reorder_point')} as status,
    (select coalesce(sum(value), 0)::numeric(18,2) from cost_layers where product_id = p.id) as value,
    (select coalesce(json_agg(here order by here.code), '[]') from here) as "byLocation",
    (select coalesce(json_agg(lot order by lot."receivedAt", lot."lotId"), '[]') from lot) as "byLot"
  from products p, figure, traffic where p.id = $1`;

type Row = FigureColumns &
  Record<
    'productId' | 'sku' | 'name' | 'value' | 'received' | 'issued' | 'last30Days' | 'last90Days' | 'reorderPoint',
    string
  > & {
    status: StockStatus;
    byLocation: StockAtLocation[];
    byLot: StockOfLot[];
  };

/** Stock of one product, by location and by lot. Only lots that hold something are listed. */
export async function findStockItem(db: DataSource, productId: string): Promise<StockItem | null> {
  const [row] = await readPrepared<Row>(db, 'stock_item', ITEM, [productId]);
  if (!row) return null;
  const { sku, name, status, value, byLocation, byLot } = row;
  return {
    productId: row.productId,
    sku,
    name,
    ...figuresOf(row),
    reorderPoint: toQuantity(row.reorderPoint),
    status,
    value,
    received: toQuantity(row.received),
    issued: toQuantity(row.issued),
    demand: { last30Days: toQuantity(row.last30Days), last90Days: toQuantity(row.last90Days) },
    byLocation,
    byLot,
  };
}

export async function productExists(em: EntityManager, id: string): Promise<boolean> {
  return (await em.query<unknown[]>('select 1 from products where id = $1', [id])).length > 0;
}

export async function locationExists(em: EntityManager, id: string): Promise<boolean> {
  return (await em.query<unknown[]>('select 1 from locations where id = $1', [id])).length > 0;
}
