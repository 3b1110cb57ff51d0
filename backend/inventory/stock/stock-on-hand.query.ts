import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import { orderBy, type Page, slice } from '../../platform/paging.js';
import { figuresOf, type StockFigures, type StockStatus } from '../../products/stock-figures.js';
import { STOCK_ON_HAND_SORT, type StockOnHandFilter, StockOnHandSql } from './stock-on-hand-sql.query.js';

// Reads what stock-on-hand-sql.query.ts names.

export type { StockOnHandFilter };

export interface StockOnHand extends StockFigures {
  productId: string;
  sku: string;
  name: string;
  reorderPoint: number;
  status: StockStatus;
  value: string;
  lastMovementAt: string | null;
}

type Row = Record<Exclude<keyof StockOnHand, 'status'>, string | null> & { total: string; status: StockStatus };

/** One row per product, with or without stock; without active use only what still holds stock. */
export async function listStockOnHand(em: EntityManager, filter: StockOnHandFilter): Promise<Page<StockOnHand>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const order = orderBy(filter.sort, STOCK_ON_HAND_SORT, 'sku', 'p.id');
  const built = new StockOnHandSql(filter);
  const rows = await em.query<Row[]>(built.toSql(order, limit, offset), built.where.params);
  const items = rows.filter((row) => row.productId !== null).map(stockOnHandOf);
  return { items, total: toQuantity(rows[0]?.total), page, pageSize };
}

function stockOnHandOf(row: Row): StockOnHand {
  return {
    productId: row.productId!,
    sku: row.sku!,
    name: row.name!,
    ...figuresOf(row),
    reorderPoint: toQuantity(row.reorderPoint),
    status: row.status,
    value: row.value!,
    lastMovementAt: row.lastMovementAt,
  };
}
