import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import { orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import { instantSql, Where } from '../../platform/where.js';
import type { ReservationStatus } from '../ledger/ledger-kinds.js';

// Reads reservation_states, reservations, reservation_allocations, products, lots, locations, users.

export interface ReservationFilter extends PageQuery {
  productId?: string;
  locationId?: string;
  status?: ReservationStatus;
  sourceId?: string;
}

export interface ReservedProduct {
  productId: string;
  sku: string;
  name: string;
  quantity: number;
  open: number;
}

export interface ReservationView {
  id: string;
  status: ReservationStatus;
  reference: string | null;
  sourceType: string | null;
  sourceId: string | null;
  expiresAt: string | null;
  createdAt: string;
  closedAt: string | null;
  createdBy: string | null;
  createdByName: string | null;
  quantity: number;
  issued: number;
  released: number;
  open: number;
  products: ReservedProduct[];
}

export interface ReservationAllocationView {
  productId: string;
  sku: string;
  productName: string;
  lotId: string;
  lotNumber: string;
  lotCode: string | null;
  expiresOn: string | null;
  locationId: string;
  location: string;
  quantity: number;
  issued: number;
  released: number;
  open: number;
}

// Ids are made in the order of time, and their index is there already.
const SORT = {
  createdAt: 'r.id',
  expiresAt: 'r.expires_at',
  reference: 'r.reference',
  quantity: 'r.quantity',
  open: 'r.open',
};

const RESERVATION = `
  select r.id, r.status, r.reference, r.source_type as "sourceType", r.source_id as "sourceId",
    ${instantSql('r.expires_at')} as "expiresAt",
    ${instantSql('r.created_at')} as "createdAt", ${instantSql('r.closed_at')} as "closedAt",
    r.created_by as "createdBy", u.name as "createdByName",
    r.quantity, r.issued, r.released, r.open,
    (select json_agg(x order by x.sku) from (
      select a.product_id as "productId", p.sku, p.name, sum(a.quantity)::bigint as quantity,
        sum(a.quantity - a.issued - a.released)::bigint as open
      from reservation_allocations a join products p on p.id = a.product_id where a.reservation_id = r.id
        group by a.product_id, p.id) x) as products
  from reservation_states r left join users u on u.id = r.created_by`;

type Amounts = 'quantity' | 'issued' | 'released' | 'open';
type Row = Omit<ReservationView, Amounts | 'products'> &
  Record<Amounts, string> & { products: ReservedProduct[] | null };

const reservationOf = (row: Row): ReservationView => ({
  ...row,
  quantity: toQuantity(row.quantity),
  issued: toQuantity(row.issued),
  released: toQuantity(row.released),
  open: toQuantity(row.open),
  products: row.products ?? [],
});

export async function listReservations(em: EntityManager, filter: ReservationFilter): Promise<Page<ReservationView>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const where = new Where()
    .words(filter.q, `coalesce(r.reference, '')`)
    .given(filter.sourceId, (id) => `r.source_id = ${id}`)
    .given(filter.productId, (id) => `${allocationSql(`a.product_id = ${id}`)}`)
    .given(filter.locationId, (id) => `${allocationSql(`a.location_id = ${id}`)}`);
  if (filter.status) where.and(`r.closed_at is ${OPEN.includes(filter.status) ? '' : 'not '}null`);
  where.given(filter.status, (status) => `r.status = ${status}`);
  const ORDER = orderBy(filter.sort, SORT, '-createdAt', 'r.id desc');
  const [count] = await em.query<{ total: string }[]>(
    `select count(*) as total from reservation_states r where ${where.toSql()}`,
    where.params,
  );
  const rows = await em.query<Row[]>(
    `${RESERVATION} where ${where.toSql()} order by ${ORDER} ${where.limitSql(limit)} ${where.offsetSql(offset)}`,
    where.params,
  );
  return { items: rows.map(reservationOf), total: toQuantity(count!.total), page, pageSize };
}

/** These have no closed_at, so the index of open reservations finds them. */
const OPEN: readonly ReservationStatus[] = ['ACTIVE', 'PARTIAL'];

const allocationSql = (condition: string): string =>
  `exists (select from reservation_allocations a where a.reservation_id = r.id and ${condition})`;

export async function findReservation(em: EntityManager, id: string): Promise<ReservationView | null> {
  const [row] = await em.query<Row[]>(`${RESERVATION} where r.id = $1`, [id]);
  return row ? reservationOf(row) : null;
}

/** Which lots it holds, and where, in the order of issue. */
export async function listAllocations(em: EntityManager, id: string): Promise<ReservationAllocationView[]> {
  const rows = await em.query<(Omit<ReservationAllocationView, Amounts> & Record<Amounts, string>)[]>(
    `select a.product_id as "productId", p.sku, p.name as "productName", a.lot_id as "lotId", t.number as "lotNumber", t.lot_code as "lotCode",
       t.expires_on::text as "expiresOn", a.location_id as "locationId", l.code as location, a.quantity, a.issued,
       a.released, a.open
     from reservation_allocations a join products p on p.id = a.product_id join lots t on t.id = a.lot_id
       join locations l on l.id = a.location_id
     where a.reservation_id = $1
     order by p.sku, case when p.shelf_life_days is not null then t.expires_on end, t.received_at, a.lot_id, l.code`,
    [id],
  );
  return rows.map((row) => ({
    ...row,
    quantity: toQuantity(row.quantity),
    issued: toQuantity(row.issued),
    released: toQuantity(row.released),
    open: toQuantity(row.open),
  }));
}
