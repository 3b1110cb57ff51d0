// Reads products, suppliers, stock_levels, locations, cost_layers and settings.
import type { EntityManager } from 'typeorm';
import { toQuantity } from '../platform/money.js';
import { containing, orderBy, type Page, slice } from '../platform/paging.js';
import { PRODUCT_STATUS } from './stock-status.js';

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

/** Every active product with its status and what is on hand in all, in transit included. */
const FROM = `from (${PRODUCT_STATUS}) stock join products p on p.id = stock.id
  left join (select product_id, sum(on_hand)::bigint as on_hand from stock_levels group by product_id) held on held.product_id = p.id`;
const IS_LOW = `stock.status <> 'OK'`;

/** The figures above the product list. */
export async function countProductsByStock(em: EntityManager): Promise<ProductCounts> {
  const [row] = await em.query<Record<keyof ProductCounts, string>[]>(
    `select (select count(*) from products) as total, count(*) as active,
            count(*) filter (where status = 'LOW') as "lowStock",
            count(*) filter (where status = 'OUT_OF_STOCK') as "outOfStock",
            (select count(*) from products where is_active and is_best_seller) as "bestSellers",
            (select coalesce(sum(value), 0)::numeric(19, 2) from cost_layers) as "stockValue",
            (select base_currency from settings) as currency
       from (${PRODUCT_STATUS}) stock`,
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
  available: 'stock.available',
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
            p.reorder_quantity as "reorderQuantity", coalesce(held.on_hand, 0) as "onHand",
            stock.available, stock.status,
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
type LowStockRow = Omit<LowStockProduct, Quantities> & Record<Quantities, string>;

function lowStockOf(row: LowStockRow): LowStockProduct {
  return {
    id: row.id,
    sku: row.sku,
    name: row.name,
    supplierName: row.supplierName,
    reorderPoint: toQuantity(row.reorderPoint),
    reorderQuantity: toQuantity(row.reorderQuantity),
    onHand: toQuantity(row.onHand),
    available: toQuantity(row.available),
    status: row.status,
  };
}
