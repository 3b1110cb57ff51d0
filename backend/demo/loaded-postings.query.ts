// Reads postings and lots.
import type { EntityManager } from 'typeorm';
import { toQuantity } from '../platform/money.js';

export interface SourcePosting {
  readonly sourceId: string;
  readonly postingId: number;
}

/** The first posting of each of these sources. */
export async function findPostingsOfSources(
  em: EntityManager,
  sourceType: string,
  sourceIds: readonly string[],
): Promise<SourcePosting[]> {
  const rows = await em.query<{ source_id: string; posting_id: string }[]>(
    `select source_id, min(id) as posting_id from postings
      where source_type = $1 and source_id = any($2) group by source_id`,
    [sourceType, sourceIds],
  );
  return rows.map((row) => ({
    sourceId: row.source_id,
    postingId: toQuantity(row.posting_id),
  }));
}

/** The lot that came with this code of the supplier's; the demo's suppliers never use a code twice. */
export async function findLotByCode(em: EntityManager, code: string): Promise<string> {
  const [lot] = await em.query<{ id: string }[]>('select id from lots where lot_code = $1', [code]);
  if (!lot) throw new Error(`no lot ${code} was received`);
  return lot.id;
}

/** The first and the last instant at which anything happened to stock here; null where nothing has. */
export async function findSpanOfPostings(em: EntityManager): Promise<{ first: Date; last: Date } | null> {
  const [span] = await em.query<{ first: Date | null; last: Date | null }[]>(
    'select min(effective_at) as first, max(effective_at) as last from postings',
  );
  return span?.first && span.last ? { first: span.first, last: span.last } : null;
}

/**
 * Lets the database plan its statements anew. What a session planned while the tables were empty reads them from end to
 * end, and stays so until somebody analyses them: that made loading an empty database ten times slower.
 */
export async function planAnew(em: EntityManager): Promise<void> {
  await em.query('discard plans');
}
