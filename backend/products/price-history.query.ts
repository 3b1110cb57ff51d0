// Reads price_history, suppliers and users.
import type { EntityManager } from 'typeorm';
import { containing, type Page, orderBy, slice } from '../platform/paging.js';

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
  q?: string;
  kind?: PriceKind;
  supplierId?: string;
  /** Only what suppliers ask, or only the product's own amounts. */
  ofSuppliers?: boolean;
}

const SORTS = { changedAt: 'h.changed_at', kind: 'h.kind', newAmount: 'h.new_amount' };

const FOUND = `from price_history h left join users u on u.id = h.actor_id left join suppliers s on s.id = h.supplier_id
  where h.product_id = $1 and ($2::text is null or h.kind = $2) and ($3::uuid is null or h.supplier_id = $3)
    and ($4::boolean is null or (h.supplier_id is not null) = $4)
    and ($5::text is null or concat_ws(' ', s.name, u.name, h.currency) ilike $5)`;

const sqlOrder = ({ sort }: PriceHistoryFilter) => orderBy(sort, SORTS, '-changedAt', 'h.id desc');

/** What a product cost and sold for, and what its suppliers ask, newest change first. */
export async function listPriceHistory(
  em: EntityManager,
  productId: string,
  filter: PriceHistoryFilter,
): Promise<Page<PriceChange>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const { kind = null, supplierId = null, ofSuppliers = null, q } = filter;
  const values = [productId, kind, supplierId, ofSuppliers, q ? containing(q) : null];
  const items = await em.query<PriceChange[]>(
    `select h.id, h.kind, h.old_amount as "oldAmount", h.old_currency as "oldCurrency", h.new_amount as "newAmount",
            h.currency, h.supplier_id as "supplierId", s.name as "supplierName", h.min_quantity as "minQuantity",
            h.actor_id as "actorId", u.name as "actorName", h.changed_at as "changedAt"
       ${FOUND} order by ${sqlOrder(filter)} limit $6 offset $7`,
    [...values, limit, offset],
  );
  const [row] = await em.query<{ total: string }[]>(`select count(*) as total ${FOUND}`, values);
  return { items, total: Number(row?.total ?? 0), page, pageSize };
}
