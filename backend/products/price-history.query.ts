// Reads price_history, suppliers and users.
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
  supplierId: string | null;
  supplierName: string | null;
  minQuantity: string | null;
  actorId: string | null;
  actorName: string | null;
  changedAt: Date;
}

export interface PriceHistoryFilter {
  page?: number;
  pageSize?: number;
  sort?: string;
  kind?: PriceKind;
  supplierId?: string;
  /** Only what suppliers ask, or only the product's own amounts. */
  ofSuppliers?: boolean;
}

const SORTS = { changedAt: 'h.changed_at', kind: 'h.kind', newAmount: 'h.new_amount' };

const WHERE = `h.product_id = $1 and ($2::text is null or h.kind = $2) and ($3::uuid is null or h.supplier_id = $3)
  and ($4::boolean is null or (h.supplier_id is not null) = $4)`;

const sqlOrder = ({ sort }: PriceHistoryFilter) => orderBy(sort, SORTS, '-changedAt', 'h.id desc');

/** What a product cost and sold for, and what its suppliers ask, newest change first. */
export async function listPriceHistory(
  em: EntityManager,
  productId: string,
  filter: PriceHistoryFilter,
): Promise<Page<PriceChange>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const values = [productId, filter.kind ?? null, filter.supplierId ?? null, filter.ofSuppliers ?? null];
  const items = await em.query<PriceChange[]>(
    `select h.id, h.kind, h.old_amount as "oldAmount", h.old_currency as "oldCurrency", h.new_amount as "newAmount",
            h.currency, h.supplier_id as "supplierId", s.name as "supplierName", h.min_quantity as "minQuantity", h.actor_id as "actorId", u.name as "actorName", h.changed_at as "changedAt"
       from price_history h left join users u on u.id = h.actor_id
       left join suppliers s on s.id = h.supplier_id
      where ${WHERE} order by ${sqlOrder(filter)} limit $5 offset $6`,
    [...values, limit, offset],
  );
  const [row] = await em.query<{ total: string }[]>(
    `select count(*) as total from price_history h where ${WHERE}`,
    values,
  );
  return { items, total: Number(row?.total ?? 0), page, pageSize };
}
