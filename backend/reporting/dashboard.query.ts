import type { EntityManager } from 'typeorm';
import { toQuantity } from '../platform/money.js';
import { PRODUCT_STATUS } from '../products/stock-status.js';
import { ISSUED } from '../inventory/stock/stock-traffic.js';
import { instantSql } from '../platform/where.js';

/* Reads products, categories, locations, stock_levels, stock_balances, cost_layers, movements, postings, reservations,
   reservation_allocations, users, settings. */

export interface ValueShare {
  id: string | null;
  name: string;
  onHand: number;
  value: string;
}

export interface DayOfMovements {
  on: string;
  in: number;
  out: number;
}

export interface HealthRow {
  productId: string;
  sku: string;
  name: string;
  available: number;
  reorderPoint: number;
  status: 'OK' | 'LOW' | 'OUT_OF_STOCK';
  last30Days: number;
  last90Days: number;
}

export interface RecentPosting {
  id: number;
  kind: string;
  reference: string | null;
  actorName: string | null;
  effectiveAt: string;
  products: number;
  sku: string;
  quantity: number;
}

/** Most lots lie in one place whole, and a division of decimals is what costs here. */
const WORTH = 'case when b.on_hand = c.quantity then c.value else c.value * b.on_hand / nullif(c.quantity, 0) end';

/** Worth of what is on hand, by the product's category. */
export function sumValueByCategory(em: EntityManager): Promise<ValueShare[]> {
  return shares(
    em,
    `select g.id, coalesce(g.name, 'No category') as name, sum(c.quantity)::bigint as "onHand",
      sum(c.value)::numeric(18,2) as value
     from cost_layers c join products p on p.id = c.product_id left join categories g on g.id = p.category_id
     where c.quantity > 0 group by g.id order by sum(c.value) desc, name`,
  );
}

/** Worth of what is on hand, by location; a lot's worth is shared by its units. */
export function sumValueByLocation(em: EntityManager): Promise<ValueShare[]> {
  return shares(
    em,
    `select l.id, l.name, sum(b.on_hand)::bigint as "onHand", sum(${WORTH})::numeric(18,2) as value
     from stock_balances b join cost_layers c on c.lot_id = b.lot_id join locations l on l.id = b.location_id
     where b.has_stock group by l.id order by sum(${WORTH}) desc, l.name`,
  );
}

async function shares(em: EntityManager, sql: string): Promise<ValueShare[]> {
  const rows = await em.query<(Omit<ValueShare, 'onHand'> & { onHand: string })[]>(sql);
  return rows.map((row) => ({ ...row, onHand: toQuantity(row.onHand) }));
}

/** Units that came in from outside and went out of the company, for each of the last 30 days of the business time zone. */
export async function listMovementsByDay(em: EntityManager): Promise<DayOfMovements[]> {
  const rows = await em.query<Record<keyof DayOfMovements, string>[]>(
    `with business as materialized (select s.time_zone, business_date(now()) as today from settings s),
     day as (select d::date as on_day from business, generate_series(today - 29, today, interval '1 day') d),
     moved as (
       select (m.effective_at at time zone z.time_zone)::date as on_day,
         sum(m.quantity) filter (where not f.is_physical) as came, sum(m.quantity) filter (where not t.is_physical) as went
       from business z cross join movements m join locations f on f.id = m.from_location_id
         join locations t on t.id = m.to_location_id
       where m.effective_at >= (select (today - 29)::timestamp at time zone time_zone from business)
         and f.is_physical <> t.is_physical
       group by 1)
     select on_day::text as on, coalesce(came, 0)::bigint as in, coalesce(went, 0)::bigint as out from day
     left join moved using (on_day) order by on_day`,
  );
  return rows.map((row) => ({ on: row.on, in: toQuantity(row.in), out: toQuantity(row.out) }));
}

/** How products stand against their reorder point and their demand: those that run out first, then what is low. */
export async function listHealth(em: EntityManager, count: number): Promise<HealthRow[]> {
  const rows = await em.query<(Pick<HealthRow, 'productId' | 'sku' | 'name' | 'status'> & Record<string, string>)[]>(
    `with issued as (
       select product_id, sum(quantity)::bigint as last90,
         coalesce(sum(quantity) filter (where effective_at > now() - interval '30 days'), 0)::bigint as last30
       from (select m.product_id, m.effective_at, ${ISSUED} as quantity from movements m
             where m.effective_at > now() - interval '90 days' and m.from_location_id <> m.to_location_id) m group by 1)
     select p.id as "productId", p.sku, p.name, p.available, p.reorder_point as "reorderPoint", p.status,
       coalesce(i.last30, 0) as "last30Days", coalesce(i.last90, 0) as "last90Days"
     from (${PRODUCT_STATUS}) p left join issued i on i.product_id = p.id
     order by case when i.last30 > 0 then p.available * 30::float8 / i.last30
       when i.last90 > 0 then p.available * 90::float8 / i.last90 end nulls last,
       p.available - p.reorder_point, p.sku limit $1`,
    [count],
  );
  return rows.map((row) => ({
    productId: row.productId,
    sku: row.sku,
    name: row.name,
    status: row.status,
    available: toQuantity(row['available']),
    reorderPoint: toQuantity(row['reorderPoint']),
    last30Days: toQuantity(row['last30Days']),
    last90Days: toQuantity(row['last90Days']),
  }));
}

export async function sumOpenReservations(em: EntityManager): Promise<{ open: number; units: number }> {
  const [row] = await em.query<{ open: string; units: string }[]>(
    `select count(distinct r.id) as open, coalesce(sum(a.open), 0)::bigint as units
     from reservations r join reservation_allocations a on a.reservation_id = r.id where r.closed_at is null`,
  );
  return { open: toQuantity(row!.open), units: toQuantity(row!.units) };
}

/** What was recorded last, one line for each posting. */
export async function listRecentPostings(em: EntityManager, count: number): Promise<RecentPosting[]> {
  const rows = await em.query<(Omit<RecentPosting, 'id' | 'products' | 'quantity'> & Record<string, string>)[]>(
    `select p.id, p.kind, p.reference, u.name as "actorName", ${instantSql('p.effective_at')} as "effectiveAt",
      m.products, m.sku, m.quantity
     from (select * from postings order by id desc limit $1) p left join users u on u.id = p.actor_id
     cross join lateral (
       select count(distinct x.product_id) as products, sum(x.quantity)::bigint as quantity, min(r.sku) as sku
       from movements x join products r on r.id = x.product_id where x.posting_id = p.id) m
     order by p.id desc`,
    [count],
  );
  return rows.map(({ kind, reference, actorName, effectiveAt, sku, ...row }) => {
    const amounts = { products: toQuantity(row['products']), quantity: toQuantity(row['quantity']) };
    return { id: toQuantity(row['id']), kind, reference, actorName, effectiveAt, sku, ...amounts };
  });
}

export async function findTimeZone(em: EntityManager): Promise<string> {
  return (await em.query<{ zone: string }[]>('select time_zone as zone from settings'))[0]!.zone;
}
