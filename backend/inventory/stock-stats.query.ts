import type { EntityManager } from 'typeorm';
import { toQuantity } from '../platform/money.js';
import { EXPIRING_WITHIN_DAYS } from './stock-alert.query.js';
import { type FigureColumns, figuresOf, type StockFigures, SUM_FIGURES } from '../products/stock-figures.js';
import { PRODUCT_STATUS } from '../products/stock-status.js';

// Reads products, locations, stock_levels, stock_balances, lots, cost_layers, reservations, settings.

export interface StockStats extends StockFigures {
  products: number;
  low: number;
  outOfStock: number;
  value: string;
  currency: string;
  lotsInStock: number;
  lotsAwaitingQc: number;
  expiringLots: number;
  expiredLots: number;
  openReservations: number;
}

const STATS = `
  with figure as (select ${SUM_FIGURES} from stock_levels s join locations l on l.id = s.location_id),
  product as (
    select count(*) as products, count(*) filter (where status = 'LOW') as low,
      count(*) filter (where status = 'OUT_OF_STOCK') as "outOfStock"
    from (${PRODUCT_STATUS}) p),
  day as (select business_date(now()) as today),
  lot as (
    select count(*) as "lotsInStock", count(*) filter (where waits) as "lotsAwaitingQc",
      count(*) filter (where expires_on < today) as "expiredLots",
      count(*) filter (where expires_on between today and today + $1::int) as "expiringLots"
    from day, (
      select b.lot_id, bool_or(b.quarantined > 0) as waits, min(t.expires_on) as expires_on
      from stock_balances b join lots t on t.id = b.lot_id where b.has_stock group by b.lot_id) x)
  select figure.*, product.*, lot.*, s.base_currency as currency,
    (select coalesce(sum(value), 0)::numeric(18,2) from cost_layers) as value,
    (select count(*) from reservations where closed_at is null) as "openReservations"
  from figure, product, lot, settings s`;

type Counts = Exclude<keyof StockStats, keyof StockFigures | 'value' | 'currency'>;
type Row = FigureColumns & Record<Counts | 'value' | 'currency', string>;

/** The totals above the stock list. Products are those in active use; units and worth are of everything on hand. */
export async function countStock(em: EntityManager): Promise<StockStats> {
  const row = (await em.query<Row[]>(STATS, [EXPIRING_WITHIN_DAYS]))[0]!;
  return {
    products: toQuantity(row.products),
    ...figuresOf(row),
    value: row.value,
    currency: row.currency,
    low: toQuantity(row.low),
    outOfStock: toQuantity(row.outOfStock),
    lotsInStock: toQuantity(row.lotsInStock),
    lotsAwaitingQc: toQuantity(row.lotsAwaitingQc),
    expiringLots: toQuantity(row.expiringLots),
    expiredLots: toQuantity(row.expiredLots),
    openReservations: toQuantity(row.openReservations),
  };
}
