import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import { type CursorPage, decodeCursor, encodeCursor } from '../../platform/paging.js';
import { isInstant } from '../../platform/fields.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { Where } from '../../platform/where.js';
import { entrySql, type EntryRow, entryOf, type LedgerEntry } from '../ledger/ledger-entry.query.js';

// Reads movements, postings, products, lots, locations, users, value_entries.

/**
 * What crossed the borders of our stock, reversals taken off, so that
 * onHand = fromSuppliers − toCustomers + adjusted − scrapped, always.
 */
export interface LotFlow {
  fromSuppliers: number;
  toCustomers: number;
  adjusted: number;
  scrapped: number;
}

export async function sumLotFlow(em: EntityManager, lotId: string): Promise<LotFlow> {
  const [row] = await em.query<Record<keyof LotFlow, string>[]>(
    `select coalesce(sum(delta) filter (where kind = 'SUPPLIER'), 0) as "fromSuppliers", coalesce(-sum(delta) filter (where kind = 'CUSTOMER'), 0) as "toCustomers",
       coalesce(sum(delta) filter (where kind = 'ADJUSTMENT'), 0) as adjusted,
       coalesce(-sum(delta) filter (where kind = 'SCRAP'), 0) as scrapped
     from (select l.kind, -g.delta as delta from movement_legs g
       join locations l on l.id = g.location_id and not l.is_physical where g.lot_id = $1) x`,
    [lotId],
  );
  return {
    fromSuppliers: toQuantity(row!.fromSuppliers),
    toCustomers: toQuantity(row!.toCustomers),
    adjusted: toQuantity(row!.adjusted),
    scrapped: toQuantity(row!.scrapped),
  };
}

/** Movements of one lot from its receipt on, in the order in which they happened. */
export async function listLotMovements(
  em: EntityManager,
  lotId: string,
  size: number,
  cursor: string | undefined,
): Promise<CursorPage<LedgerEntry>> {
  const where = new Where(lotId).and('m.lot_id = $1');
  if (cursor !== undefined) {
    const [at, id] = decodeCursor(cursor, 2);
    if (!isInstant(at) || !id || !/^\d{1,18}$/.test(id))
      throw ValidationFailed.of('/cursor', 'must be the nextCursor of an earlier answer');
    const [instant, movement] = [where.bind(at), where.bind(id)];
    where.and(
      `m.effective_at >= ${instant}::timestamptz and (m.effective_at, m.id) > (${instant}::timestamptz, ${movement}::bigint)`,
    );
  }
  const rows = await em.query<EntryRow[]>(
    `with page as materialized (
       select m.id from movements m where ${where.toSql()} order by m.effective_at, m.id ${where.limitSql(size + 1)})
     ${entrySql()} order by m.effective_at, m.id`,
    where.params,
  );
  const items = rows.slice(0, size).map(entryOf);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > size && last ? encodeCursor([last.effectiveAt, last.id]) : null };
}
