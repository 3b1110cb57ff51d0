import type { EntityManager } from 'typeorm';
import {
  findLevels,
  findLevelsTouched,
  findPosted,
  type LevelAfter,
  type PostedDetail,
} from '../ledger/posted-stock.query.js';
import type { Posted } from './stock-lines.js';

/** What was posted, and the figures that result. */
export interface StockChange {
  readonly postings: readonly PostedDetail[];
  readonly levels: readonly LevelAfter[];
}

/** Reads what these postings did. `accounts` are shown even where nothing was posted. Joins the caller's transaction. */
export async function changeOf(
  em: EntityManager,
  posted: readonly Posted[],
  accounts?: readonly { productId: string; locationId: string }[],
): Promise<StockChange> {
  const ids = posted.flatMap(({ postingId }) => (postingId === null ? [] : [postingId]));
  const postings = await findPosted(em, ids);
  const levels = accounts ? await findLevels(em, accounts) : await findLevelsTouched(em, ids);
  return { postings, levels };
}
