import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import { instantSql } from '../../platform/where.js';
import { entrySql, type EntryRow, entryOf, type LedgerEntry } from './ledger-entry.query.js';
import type { PostingKind, ValueKind } from './ledger-kinds.js';

// Reads postings, movements, value_entries, products, lots, locations, users.

export interface ValueEntryRow {
  id: number;
  kind: ValueKind;
  movementId: number | null;
  productId: string;
  lotId: string;
  quantity: number;
  amount: string;
  effectiveAt: string;
  recordedAt: string;
}

export interface LedgerPosting {
  id: number;
  kind: PostingKind;
  sourceType: string;
  sourceId: string;
  reference: string | null;
  reason: string | null;
  actorId: string | null;
  actorName: string | null;
  reversesPostingId: number | null;
  reversedByPostingId: number | null;
  effectiveAt: string;
  recordedAt: string;
  movements: LedgerEntry[];
  valueEntries: ValueEntryRow[];
}

type Head = Pick<LedgerEntry, 'kind' | 'sourceType' | 'sourceId' | 'reference' | 'reason' | 'actorId' | 'actorName'> &
  Record<'effectiveAt' | 'recordedAt', string> &
  Record<'id' | 'reversesPostingId' | 'reversedByPostingId', string | null>;

/** One posting with its movements in the order they were written, and the value entries they made. */
export async function findPosting(em: EntityManager, id: string): Promise<LedgerPosting | null> {
  const [head] = await em.query<Head[]>(
    `select p.id, p.kind, p.source_type as "sourceType", p.source_id as "sourceId", p.reference, p.reason, p.actor_id as "actorId", u.name as "actorName",
       p.reverses_id as "reversesPostingId",
       (select b.id from postings b where b.reverses_id = p.id) as "reversedByPostingId",
       ${instantSql('p.effective_at')} as "effectiveAt", ${instantSql('p.recorded_at')} as "recordedAt"
     from postings p left join users u on u.id = p.actor_id where p.id = $1`,
    [id],
  );
  if (!head) return null;
  const movements = await em.query<EntryRow[]>(
    `with page as (select m.id from movements m where m.posting_id = $1) ${entrySql()} order by m.id`,
    [id],
  );
  return {
    ...head,
    id: toQuantity(head.id),
    reversesPostingId: head.reversesPostingId === null ? null : toQuantity(head.reversesPostingId),
    reversedByPostingId: head.reversedByPostingId === null ? null : toQuantity(head.reversedByPostingId),
    movements: movements.map(entryOf),
    valueEntries: await listValueOfPosting(em, id),
  };
}

const VALUE_ENTRY = `
  select v.id, v.kind, v.movement_id as "movementId", v.product_id as "productId", v.lot_id as "lotId", v.quantity, v.amount,
    ${instantSql('v.effective_at')} as "effectiveAt", ${instantSql('v.recorded_at')} as "recordedAt"
  from value_entries v`;

type ValueRow = Omit<ValueEntryRow, 'id' | 'movementId' | 'quantity'> &
  Record<'id' | 'movementId' | 'quantity', string | null>;

const valueEntryOf = (row: ValueRow): ValueEntryRow => ({
  ...row,
  id: toQuantity(row.id),
  movementId: row.movementId === null ? null : toQuantity(row.movementId),
  quantity: toQuantity(row.quantity),
});

async function listValueOfPosting(em: EntityManager, postingId: string): Promise<ValueEntryRow[]> {
  const rows = await em.query<ValueRow[]>(
    `${VALUE_ENTRY} where v.movement_id in (select m.id from movements m where m.posting_id = $1) order by v.id`,
    [postingId],
  );
  return rows.map(valueEntryOf);
}

/** Value entries of one lot, late freight included. */
export async function listValueOfLot(em: EntityManager, lotId: string): Promise<ValueEntryRow[]> {
  const rows = await em.query<ValueRow[]>(`${VALUE_ENTRY} where v.lot_id = $1 order by v.id`, [lotId]);
  return rows.map(valueEntryOf);
}
