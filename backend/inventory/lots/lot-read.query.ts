import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import { orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import { instantSql, Where } from '../../platform/where.js';
import type { StockState } from '../ledger/ledger-kinds.js';
import { type FigureColumns, figuresOf, type StockFigures, SUM_FIGURES } from '../../products/stock-figures.js';

// Reads lots, products, locations, stock_balances, cost_layers, movements, postings.

export interface LotFilter extends PageQuery {
  productId?: string;
  state?: StockState;
  locationId?: string;
  expiringBefore?: string;
  inStock?: boolean;
}

export interface LotView extends StockFigures {
  id: string;
  number: string;
  lotCode: string | null;
  productId: string;
  sku: string;
  productName: string;
  receivedAt: string;
  expiresOn: string | null;
  expired: boolean;
  received: number;
  unitCost: string | null;
  value: string;
  reference: string | null;
}

export interface LotAtLocation extends StockFigures {
  locationId: string;
  code: string;
  name: string;
  kind: string;
}

const SORT = {
  number: 't.number',
  receivedAt: 't.received_at',
  expiresOn: 't.expires_on',
  sku: 'p.sku',
  onHand: '(select coalesce(sum(b.on_hand), 0) from stock_balances b where b.lot_id = t.id and b.has_stock)',
};

const STATE_COLUMNS: Record<StockState, string> = {
  AVAILABLE: 'b.available',
  RESERVED: 'b.reserved',
  QUARANTINE: 'b.quarantined',
  REJECTED: 'b.rejected',
};

/** What `page(id, place)` names, in its order. The first posting of a lot is what brought it in. */
const LOT = `
  select t.id, t.number, t.lot_code as "lotCode", t.product_id as "productId", p.sku, p.name as "productName",
    ${instantSql('t.received_at')} as "receivedAt", t.expires_on::text as "expiresOn",
      coalesce(t.expires_on < (select business_date(now())), false) as expired,
    c.received, (c.value / nullif(c.quantity, 0))::numeric(19,4) as "unitCost",
    coalesce(c.value, 0)::numeric(18,2) as value, f.*,
    (select o.reference from movements m join postings o on o.id = m.posting_id where m.lot_id = t.id
      order by m.effective_at, m.id limit 1) as reference
  from page join lots t on t.id = page.id join products p on p.id = t.product_id
  left join cost_layers c on c.lot_id = t.id
  cross join lateral (select ${SUM_FIGURES} from stock_balances s join locations l on l.id = s.location_id
    where s.lot_id = t.id) f`;

type LotRow = FigureColumns &
  Record<'id' | 'number' | 'productId' | 'sku' | 'productName' | 'receivedAt' | 'value', string> &
  Record<'lotCode' | 'expiresOn' | 'unitCost' | 'received' | 'reference', string | null> & { expired: boolean };

const lotOf = (row: LotRow): LotView => ({
  id: row.id,
  number: row.number,
  lotCode: row.lotCode,
  productId: row.productId,
  sku: row.sku,
  productName: row.productName,
  receivedAt: row.receivedAt,
  expiresOn: row.expiresOn,
  expired: row.expired,
  received: toQuantity(row.received),
  ...figuresOf(row),
  unitCost: row.unitCost,
  value: row.value,
  reference: row.reference,
});

export async function listLots(em: EntityManager, filter: LotFilter): Promise<Page<LotView>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const where = new Where().words(filter.q, `(t.number || ' ' || coalesce(t.lot_code, ''))`);
  where
    .given(filter.productId, (id) => `t.product_id = ${id}`)
    .given(filter.expiringBefore, (day) => `t.expires_on < ${day}`);
  if (filter.state ?? filter.locationId) where.and(heldSql(where, filter));
  if (filter.inStock !== undefined)
    where.and(
      `${filter.inStock ? '' : 'not '}exists (select from stock_balances b where b.lot_id = t.id and b.has_stock)`,
    );
  const ORDER = orderBy(filter.sort, SORT, '-receivedAt', 't.id desc');
  const [count] = await em.query<{ total: string }[]>(
    `select count(*) as total from lots t where ${where.toSql()}`,
    where.params,
  );
  const rows = await em.query<LotRow[]>(
    `with page as materialized (
       select t.id, row_number() over (order by ${ORDER}) as place from lots t join products p on p.id = t.product_id
       where ${where.toSql()} order by ${ORDER} ${where.limitSql(limit)} ${where.offsetSql(offset)})
     ${LOT} order by page.place`,
    where.params,
  );
  return { items: rows.map(lotOf), total: toQuantity(count!.total), page, pageSize };
}

/** Some of the lot lies at the location, in the state. */
function heldSql(where: Where, { state, locationId }: LotFilter): string {
  const place = locationId === undefined ? '' : `and b.location_id = ${where.bind(locationId)}`;
  return `exists (select from stock_balances b where b.lot_id = t.id
    and b.has_stock ${place} ${state ? `and ${STATE_COLUMNS[state]} > 0` : ''})`;
}

export async function findLot(em: EntityManager, id: string): Promise<LotView | null> {
  const [row] = await em.query<LotRow[]>(`with page as (select $1::uuid as id) ${LOT}`, [id]);
  return row ? lotOf(row) : null;
}

/** Where the lot is now, the fullest place first. */
export async function listLotLocations(em: EntityManager, lotId: string): Promise<LotAtLocation[]> {
  type Row = FigureColumns & Omit<LotAtLocation, keyof StockFigures>;
  const rows = await em.query<Row[]>(
    `select l.id as "locationId", l.code, l.name, l.kind, ${SUM_FIGURES}
     from stock_balances s join locations l on l.id = s.location_id where s.lot_id = $1 and s.has_stock
     group by l.id order by sum(s.on_hand) desc, l.code`,
    [lotId],
  );
  return rows.map(({ locationId, code, name, kind, ...row }) => ({ locationId, code, name, kind, ...figuresOf(row) }));
}
