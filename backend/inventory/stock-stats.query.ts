import type { EntityManager } from 'typeorm';
import { toQuantity } from '../platform/money.js';
import { EXPIRING_WITHIN_DAYS } from './stock-alert.query.js';
import { type FigureColumns, figuresOf, type StockFigures, SUM_FIGURES } from './stock-figures.js';
import { PRODUCT_STATUS } from './stock-status.js';

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
  with product as (${PRODUCT_STATUS}),
  figure as (select ${SUM_FIGURES} from stock_levels s join locations l on l.id = s.location_id),
  lot as (
    select b.lot_id, bool_or(b.quarantined > 0) as waits, min(t.expires_on) as expires_on
    from stock_balances b join lots t on t.id = b.lot_id where b.has_stock group by b.lot_id)
  select figure.*, s.base_currency as currency,
    (select count(*) from product) as products,
    (select count(*) from product where status = 'LOW') as low,
    (select count(*) from product where status = 'OUT_OF_STOCK') as "outOfStock",
    (select coalesce(sum(value), 0)::numeric(18,2) from cost_layers) as value,
    (select count(*) from lot) as "lotsInStock",
    (select count(*) from lot where waits) as "lotsAwaitingQc",
    (select count(*) from lot where expires_on >= business_date(now())
      and expires_on <= business_date(now()) + $1::int) as "expiringLots",
    (select count(*) from lot where expires_on < business_date(now())) as "expiredLots",
    (select count(*) from reservations where closed_at is null) as "openReservations"
  from figure, settings s`;

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
