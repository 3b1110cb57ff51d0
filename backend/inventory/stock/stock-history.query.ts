import type { EntityManager } from 'typeorm';
import { isInstant } from '../../platform/fields.js';
import {
  type CursorPage,
  type CursorQuery,
  decodeCursor,
  decodeIdCursor,
  DEFAULT_PAGE_SIZE,
} from '../../platform/paging.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { Where } from '../../platform/where.js';
import { cursorPage, entrySql, type EntryRow, entryOf, type LedgerEntry } from '../ledger/ledger-entry.query.js';
import type { TransactionType } from '../transactions/stock-transaction-type.js';

// Reads movements, postings, products, lots, locations, users, value_entries.

/** Movements of one product, the latest first by when they happened: keyset on the index (product_id, effective_at). */
export async function listProductMovements(
  em: EntityManager,
  productId: string,
  query: CursorQuery,
): Promise<CursorPage<LedgerEntry>> {
  const where = new Where(productId).and('m.product_id = $1');
  const size = query.pageSize ?? DEFAULT_PAGE_SIZE;
  if (query.cursor !== undefined) {
    const [at, id] = historyCursor(query.cursor).map((key) => where.bind(key));
    where.and(`m.effective_at <= ${at}::timestamptz and (m.effective_at, m.id) < (${at}::timestamptz, ${id}::bigint)`);
  }
  const rows = await em.query<EntryRow[]>(
    `with page as materialized (
       select m.id from movements m where ${where.toSql()}
         order by m.effective_at desc, m.id desc ${where.limitSql(size + 1)})
     ${entrySql()} order by m.effective_at desc, m.id desc`,
    where.params,
  );
  return cursorPage(rows.map(entryOf), size, (last) => [last.effectiveAt, last.id]);
}

function historyCursor(cursor: string): [string, string] {
  const [at, id] = decodeCursor(cursor, 2);
  if (isInstant(at) && id && /^\d{1,18}$/.test(id)) return [at, id];
  throw ValidationFailed.of('/cursor', 'must be the nextCursor of an earlier answer');
}

export interface TransactionFilter extends CursorQuery {
  type?: TransactionType;
  productId?: string;
  locationId?: string;
  from?: string;
  to?: string;
}

export interface StockTransaction extends LedgerEntry {
  type: TransactionType;
}

/** From and to decide the word. What only changed its state where it lies is no transaction. */
const TYPE = `case
  when 'ADJUSTMENT' in (f.kind, o.kind) then 'ADJUSTMENT'
  when not f.is_physical then 'IN'
  when not o.is_physical then 'OUT'
  else 'TRANSFER' end`;

export async function listTransactions(
  em: EntityManager,
  filter: TransactionFilter,
): Promise<CursorPage<StockTransaction>> {
  const where = new Where().and('m.from_location_id <> m.to_location_id');
  const size = filter.pageSize ?? DEFAULT_PAGE_SIZE;
  if (filter.cursor !== undefined) where.and(`m.id < ${where.bind(decodeIdCursor(filter.cursor))}`);
  where
    .given(filter.type, (type) => `${TYPE} = ${type}`)
    .given(filter.productId, (id) => `m.product_id = ${id}`)
    .given(filter.locationId, (id) => `${id} in (m.from_location_id, m.to_location_id)`)
    .given(filter.from, (at) => `m.effective_at >= ${at}`)
    .given(filter.to, (at) => `m.effective_at <= ${at}`);
  const rows = await em.query<(EntryRow & { type: TransactionType })[]>(
    `with page as materialized (
       select m.id, ${TYPE} as type from movements m join locations f on f.id = m.from_location_id
         join locations o on o.id = m.to_location_id
       where ${where.toSql()} order by m.id desc ${where.limitSql(size + 1)})
     ${entrySql('page.type,')} order by m.id desc`,
    where.params,
  );
  return cursorPage(
    rows.map((row) => ({ ...entryOf(row), type: row.type })),
    size,
    (last) => [last.id],
  );
}
