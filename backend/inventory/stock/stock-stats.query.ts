import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import { EXPIRING_WITHIN_DAYS } from './stock-alert.query.js';
import { type FigureColumns, figuresOf, type StockFigures, SUM_FIGURES } from '../../products/stock-figures.js';
import { PRODUCT_STATUS } from '../../products/stock-status.js';

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

// Each part takes the shortest way: levels by location first, and a lot holds something when its layer does. The day is
// materialized, since a function that reads the settings would be called again for every lot.
const STATS = `
  with day as materialized (select business_date(now()) as today),
  figure as (
    select ${SUM_FIGURES} from (
      select location_id, sum(available) as available, sum(reserved) as reserved, sum(quarantined) as quarantined,
        sum(rejected) as rejected from stock_levels group by location_id) s
    join locations l on l.id = s.location_id),
  product as (
    select count(*) as products, count(*) filter (where status = 'LOW') as low,
      count(*) filter (where status = 'OUT_OF_STOCK') as "outOfStock"
    from (${PRODUCT_STATUS}) p),
  layer as (
    select count(*) filter (where quantity > 0) as "lotsInStock", coalesce(sum(value), 0)::numeric(18,2) as value
    from cost_layers),
  expiry as (
    select count(*) filter (where t.expires_on < day.today) as "expiredLots",
      count(*) filter (where t.expires_on >= day.today) as "expiringLots"
    from day cross join lots t join cost_layers c on c.lot_id = t.id and c.quantity > 0
    where t.expires_on <= (select today from day) + $1::int)
  select figure.*, product.*, layer.*, expiry.*, s.base_currency as currency,
    (select count(distinct lot_id) from stock_balances where has_stock and quarantined > 0) as "lotsAwaitingQc",
    (select count(*) from reservations where closed_at is null) as "openReservations"
  from figure, product, layer, expiry, settings s`;

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
