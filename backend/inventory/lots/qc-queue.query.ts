import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import { orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import { instantSql, Where } from '../../platform/where.js';

// Reads stock_balances, lots, products, locations, movements, postings.

export interface QcQueueFilter extends PageQuery {
  productId?: string;
  locationId?: string;
}

/** What waits for quality control of one lot at one place. */
export interface QcQueueItem {
  lotId: string;
  number: string;
  lotCode: string | null;
  productId: string;
  sku: string;
  productName: string;
  locationId: string;
  location: string;
  quantity: number;
  waitingSince: string;
  waitingDays: number;
  expiresOn: string | null;
  reference: string | null;
}

const SORT = { waitingSince: '"since"', sku: 'sku', number: 'number', quantity: 'quantity', expiresOn: '"expiresOn"' };

/** Waiting begins when goods come into quarantine from outside or from another state; a transfer goes on waiting. */
const QUEUE = `
  select b.lot_id as "lotId", t.number, t.lot_code as "lotCode", b.product_id as "productId", p.sku,
    p.name as "productName",
    b.location_id as "locationId", l.code as location, b.quarantined as quantity, t.expires_on::text as "expiresOn",
    arrival.since, arrival.reference
  from stock_balances b join lots t on t.id = b.lot_id join products p on p.id = b.product_id
    join locations l on l.id = b.location_id
  cross join lateral (
    select m.effective_at as since, o.reference from movements m join postings o on o.id = m.posting_id
    where m.lot_id = b.lot_id and m.to_state = 'QUARANTINE' and m.from_state <> 'QUARANTINE'
      order by m.effective_at desc, m.id desc limit 1) arrival`;

type Row = Omit<QcQueueItem, 'quantity' | 'waitingDays'> & Record<'quantity' | 'waitingDays', string>;

/** The longest waiting first. */
export async function listQcQueue(em: EntityManager, filter: QcQueueFilter): Promise<Page<QcQueueItem>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const where = new Where()
    .and('b.has_stock and b.quarantined > 0')
    .words(filter.q, `(t.number || ' ' || coalesce(t.lot_code, '') || ' ' || p.sku || ' ' || p.name)`)
    .given(filter.productId, (id) => `b.product_id = ${id}`)
    .given(filter.locationId, (id) => `b.location_id = ${id}`);
  const ORDER = orderBy(filter.sort, SORT, 'waitingSince', '"lotId", "locationId"');
  const rows = await em.query<(Row & { total: string })[]>(
    `with hit as materialized (${QUEUE} where ${where.toSql()})
     select (select count(*) from hit) as total, q.*, ${instantSql('q.since')} as "waitingSince",
       floor(extract(epoch from now() - q.since) / 86400) as "waitingDays"
     from (values (1)) one(row) left join (select * from hit
       order by ${ORDER} ${where.limitSql(limit)} ${where.offsetSql(offset)}) q on true
     order by ${ORDER}`,
    where.params,
  );
  const items = rows.filter((row) => row.lotId !== null).map(queueItemOf);
  return { items, total: toQuantity(rows[0]?.total), page, pageSize };
}

function queueItemOf(row: Row): QcQueueItem {
  const { lotId, number, lotCode, productId, sku, productName, locationId, location } = row;
  const { waitingSince, expiresOn, reference } = row;
  const amounts = { quantity: toQuantity(row.quantity), waitingDays: toQuantity(row.waitingDays) };
  const goods = { lotId, number, lotCode, productId, sku, productName, locationId, location };
  return { ...goods, ...amounts, waitingSince, expiresOn, reference };
}
