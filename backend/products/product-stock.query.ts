// Reads products, suppliers, stock_levels, locations, cost_layers and settings.
import type { EntityManager } from 'typeorm';
import { toQuantity } from '../platform/money.js';
import { containing, orderBy, type Page, slice } from '../platform/paging.js';

export interface ProductCounts {
  total: number;
  active: number;
  lowStock: number;
  outOfStock: number;
  bestSellers: number;
  stockValue: string;
  currency: string;
}

export interface LowStockProduct {
  id: string;
  sku: string;
  name: string;
  supplierName: string | null;
  reorderPoint: number;
  reorderQuantity: number;
  onHand: number;
  available: number;
  status: 'LOW' | 'OUT_OF_STOCK';
}

const STOCK = `select s.product_id, sum(s.on_hand)::bigint as on_hand,
    (sum(s.available) filter (where s.location_id <> (select id from locations where kind = 'TRANSIT')))::bigint as available
  from stock_levels s group by s.product_id`;

/** A product that never had stock has no level: it counts as nothing available. */
const FROM = `from products p left join (${STOCK}) stock on stock.product_id = p.id`;
const IS_LOW = 'p.is_active and coalesce(stock.available, 0) <= p.reorder_point';

/** The figures above the product list. */
export async function countProductsByStock(em: EntityManager): Promise<ProductCounts> {
  const [row] = await em.query<Record<keyof ProductCounts, string>[]>(
    `select count(*) as total, count(*) filter (where p.is_active) as active,
            count(*) filter (where ${IS_LOW}) as "lowStock",
            count(*) filter (where p.is_active and coalesce(stock.available, 0) = 0) as "outOfStock",
            count(*) filter (where p.is_active and p.is_best_seller) as "bestSellers",
            (select coalesce(sum(value), 0)::numeric(19, 2) from cost_layers) as "stockValue",
            (select base_currency from settings) as currency
       ${FROM}`,
  );
  return {
    total: Number(row!.total),
    active: Number(row!.active),
    lowStock: Number(row!.lowStock),
    outOfStock: Number(row!.outOfStock),
    bestSellers: Number(row!.bestSellers),
    stockValue: row!.stockValue,
    currency: row!.currency,
  };
}

const SORTS = {
  sku: 'p.sku',
  name: 'p.name',
  available: 'coalesce(stock.available, 0)',
  reorderPoint: 'p.reorder_point',
};

const WHERE = `where ${IS_LOW} and (p.sku || ' ' || p.name) ilike $1`;

const sqlOrder = (sort: string | undefined) => orderBy(sort, SORTS, 'available,sku', 'p.id');

/** Active products whose total available is at or below their reorder point, the emptiest first. */
export async function listLowStock(
  em: EntityManager,
  filter: { page?: number; pageSize?: number; sort?: string; q?: string },
): Promise<Page<LowStockProduct>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const like = containing(filter.q ?? '');
  const rows = await em.query<(LowStockRow & { total: string })[]>(
    `select p.id, p.sku, p.name, u.name as "supplierName", p.reorder_point as "reorderPoint",
            p.reorder_quantity as "reorderQuantity", coalesce(stock.on_hand, 0) as "onHand",
            coalesce(stock.available, 0) as available,
            count(*) over () as total
       ${FROM} left join suppliers u on u.id = p.supplier_id ${WHERE}
      order by ${sqlOrder(filter.sort)} limit $2 offset $3`,
    [like, limit, offset],
  );
  // All stock is added up once for the rows and their number; only beyond the last page there is no row to tell it.
  const total = rows[0]?.total ?? (page === 1 ? 0 : await countLowStock(em, like));
  return { items: rows.map(lowStockOf), total: Number(total), page, pageSize };
}

async function countLowStock(em: EntityManager, like: string): Promise<string> {
  const [row] = await em.query<{ total: string }[]>(`select count(*) as total ${FROM} ${WHERE}`, [like]);
  return row!.total;
}

type Quantities = 'reorderPoint' | 'reorderQuantity' | 'onHand' | 'available';
type LowStockRow = Omit<LowStockProduct, Quantities | 'status'> & Record<Quantities, string>;

function lowStockOf(row: LowStockRow): LowStockProduct {
  const available = toQuantity(row.available);
  return {
    id: row.id,
    sku: row.sku,
    name: row.name,
    supplierName: row.supplierName,
    reorderPoint: toQuantity(row.reorderPoint),
    reorderQuantity: toQuantity(row.reorderQuantity),
    onHand: toQuantity(row.onHand),
    available,
    status: available === 0 ? 'OUT_OF_STOCK' : 'LOW',
  };
}
