import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import {
  type CursorPage,
  type CursorQuery,
  decodeIdCursor,
  DEFAULT_PAGE_SIZE,
  encodeCursor,
} from '../../platform/paging.js';
import { instantSql, Where } from '../../platform/where.js';
import type { PostingKind, StockState } from './ledger-kinds.js';

// Reads movements, postings, products, lots, locations, users, value_entries.

export interface LedgerFilter extends CursorQuery {
  productId?: string;
  lotId?: string;
  locationId?: string;
  kind?: PostingKind;
  sourceType?: string;
  sourceId?: string;
  actorId?: string;
  recordedFrom?: string;
  recordedTo?: string;
  effectiveFrom?: string;
  effectiveTo?: string;
}

/** One movement with the posting it belongs to. */
export interface LedgerEntry {
  id: number;
  postingId: number;
  kind: PostingKind;
  effectiveAt: string;
  recordedAt: string;
  productId: string;
  sku: string;
  productName: string;
  lotId: string;
  lotNumber: string;
  lotCode: string | null;
  quantity: number;
  fromLocationId: string;
  fromLocation: string;
  fromState: StockState;
  toLocationId: string;
  toLocation: string;
  toState: StockState;
  value: string | null;
  sourceType: string;
  sourceId: string;
  reference: string | null;
  reason: string | null;
  actorId: string | null;
  actorName: string | null;
  reservationId: string | null;
  reversesPostingId: number | null;
  reversedByPostingId: number | null;
}

/** Everything of the movements that `page(id)` names, with what else of `page` is asked for. */
export const entrySql = (besides = ''): string => `
  select ${besides} m.id, m.posting_id as "postingId", p.kind, ${instantSql('m.effective_at')} as "effectiveAt",
    ${instantSql('m.recorded_at')} as "recordedAt",
    m.product_id as "productId", pr.sku, pr.name as "productName", m.lot_id as "lotId", t.number as "lotNumber",
    t.lot_code as "lotCode", m.quantity,
    m.from_location_id as "fromLocationId", f.code as "fromLocation", m.from_state as "fromState",
    m.to_location_id as "toLocationId", o.code as "toLocation", m.to_state as "toState",
    (select sum(v.amount) from value_entries v where v.movement_id = m.id) as value,
    p.source_type as "sourceType", p.source_id as "sourceId", p.reference, p.reason, p.actor_id as "actorId",
    u.name as "actorName",
    m.reservation_id as "reservationId", p.reverses_id as "reversesPostingId",
    (select b.id from postings b where b.reverses_id = p.id) as "reversedByPostingId"
  from page join movements m on m.id = page.id join postings p on p.id = m.posting_id
  join products pr on pr.id = m.product_id join lots t on t.id = m.lot_id
  join locations f on f.id = m.from_location_id join locations o on o.id = m.to_location_id
  left join users u on u.id = p.actor_id`;

type Numbers = 'id' | 'postingId' | 'quantity' | 'reversesPostingId' | 'reversedByPostingId';
export type EntryRow = Omit<LedgerEntry, Numbers> & Record<Numbers, string | null>;

export function entryOf(row: EntryRow): LedgerEntry {
  return {
    ...row,
    id: toQuantity(row.id),
    postingId: toQuantity(row.postingId),
    quantity: toQuantity(row.quantity),
    reversesPostingId: row.reversesPostingId === null ? null : toQuantity(row.reversesPostingId),
    reversedByPostingId: row.reversedByPostingId === null ? null : toQuantity(row.reversedByPostingId),
  };
}

/** Newest record first. The cursor is the last movement's id, so that a page costs the same at any depth. */
export async function listLedgerEntries(em: EntityManager, filter: LedgerFilter): Promise<CursorPage<LedgerEntry>> {
  const where = new Where();
  const size = filter.pageSize ?? DEFAULT_PAGE_SIZE;
  if (filter.cursor !== undefined) where.and(`m.id < ${where.bind(decodeIdCursor(filter.cursor))}`);
  where
    .given(filter.productId, (id) => `m.product_id = ${id}`)
    .given(filter.lotId, (id) => `m.lot_id = ${id}`)
    .given(filter.locationId, (id) => `${id} in (m.from_location_id, m.to_location_id)`)
    .given(filter.kind, (kind) => `p.kind = ${kind}`)
    .given(filter.sourceType, (type) => `p.source_type = ${type}`)
    .given(filter.sourceId, (id) => `p.source_id = ${id}`)
    .given(filter.actorId, (id) => `p.actor_id = ${id}`)
    .given(filter.recordedFrom, (at) => `m.recorded_at >= ${at}`)
    .given(filter.recordedTo, (at) => `m.recorded_at <= ${at}`)
    .given(filter.effectiveFrom, (at) => `m.effective_at >= ${at}`)
    .given(filter.effectiveTo, (at) => `m.effective_at <= ${at}`);
  const rows = await em.query<EntryRow[]>(
    `with page as materialized (
       select m.id from movements m join postings p on p.id = m.posting_id
       where ${where.toSql()} order by m.id desc ${where.limitSql(size + 1)})
     ${entrySql()} order by m.id desc`,
    where.params,
  );
  return cursorPage(rows.map(entryOf), size, (last) => [last.id]);
}

/** A page of `size` from one row more, which says whether there is another page. */
export function cursorPage<T>(rows: T[], size: number, keys: (last: T) => (string | number)[]): CursorPage<T> {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > size && last ? encodeCursor(keys(last)) : null };
}
