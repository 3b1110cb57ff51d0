// Reads price_history and users.
import type { EntityManager } from 'typeorm';
import { type Page, orderBy, slice } from '../platform/paging.js';

export type PriceKind = 'COST' | 'SELL';

export interface PriceChange {
  id: string;
  kind: PriceKind;
  oldAmount: string | null;
  oldCurrency: string | null;
  newAmount: string;
  currency: string;
  actorId: string | null;
  actorName: string | null;
  changedAt: Date;
}

export interface PriceHistoryFilter {
  page?: number;
  pageSize?: number;
  sort?: string;
  kind?: PriceKind;
}

const SORTS = { changedAt: 'h.changed_at', kind: 'h.kind', newAmount: 'h.new_amount' };

const WHERE = 'h.product_id = $1 and ($2::text is null or h.kind = $2)';

const sqlOrder = ({ sort }: PriceHistoryFilter) => orderBy(sort, SORTS, '-changedAt', 'h.id desc');

/** What a product cost and sold for, newest change first. */
export async function listPriceHistory(
  em: EntityManager,
  productId: string,
  filter: PriceHistoryFilter,
): Promise<Page<PriceChange>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const items = await em.query<PriceChange[]>(
    `select h.id, h.kind, h.old_amount as "oldAmount", h.old_currency as "oldCurrency", h.new_amount as "newAmount",
            h.currency, h.actor_id as "actorId", u.name as "actorName", h.changed_at as "changedAt"
       from price_history h left join users u on u.id = h.actor_id
      where ${WHERE} order by ${sqlOrder(filter)} limit $3 offset $4`,
    [productId, filter.kind ?? null, limit, offset],
  );
  const [row] = await em.query<{ total: string }[]>(`select count(*) as total from price_history h where ${WHERE}`, [
    productId,
    filter.kind ?? null,
  ]);
  return { items, total: Number(row?.total ?? 0), page, pageSize };
}
