import type { EntityManager } from 'typeorm';
import { containing, orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';

// Reads supplier_price_breaks, product_suppliers and suppliers.

/** REPLACED: it would hold, but another one from the same quantity on began later. */
export const PRICE_BREAK_STATES = ['CURRENT', 'FUTURE', 'REPLACED', 'ENDED'] as const;
export type PriceBreakState = (typeof PRICE_BREAK_STATES)[number];

export interface PriceBreakFilter extends PageQuery {
  productId?: string;
  productSupplierId?: string;
  state?: PriceBreakState;
}

export interface PriceBreakRow {
  readonly id: string;
  readonly minQuantity: string;
  readonly unitPrice: string;
  readonly currency: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly state: PriceBreakState;
  readonly version: number;
}

export interface PriceBreakView extends PriceBreakRow {
  readonly productSupplierId: string;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly supplierSku: string | null;
}

const SORT = {
  supplierName: 'lower("supplierName")',
  minQuantity: '"minQuantity"',
  unitPrice: '"unitPrice"',
  validFrom: '"validFrom"',
  validTo: '"validTo"',
  createdAt: 'created_at',
};

/** The state of the price `b` today. */
export const PRICE_STATE = `
  case when b.valid_to < business_date(clock_timestamp()) then 'ENDED'
    when b.valid_from > business_date(clock_timestamp()) then 'FUTURE'
    when exists (select from supplier_price_breaks later where later.product_supplier_id = b.product_supplier_id
      and later.min_quantity = b.min_quantity and later.valid_from > b.valid_from
      and later.valid_from <= business_date(clock_timestamp())
      and (later.valid_to is null or later.valid_to >= business_date(clock_timestamp()))) then 'REPLACED'
    else 'CURRENT' end`;

const ROWS = `
  select b.id, b.min_quantity as "minQuantity", b.unit_price as "unitPrice", b.currency, b.valid_from::text as "validFrom",
    b.valid_to::text as "validTo", b.version, b.product_supplier_id as "productSupplierId", t.supplier_id as "supplierId",
    s.name as "supplierName", t.supplier_sku as "supplierSku", b.created_at,
    ${PRICE_STATE} as state
  from supplier_price_breaks b
  join product_suppliers t on t.id = b.product_supplier_id join suppliers s on s.id = t.supplier_id
  where ($1::uuid is null or t.product_id = $1) and ($2::uuid is null or t.id = $2) and ($3::uuid is null or b.id = $3)
    and ($4::text is null or s.name ilike $4 or t.supplier_sku ilike $4)`;

export async function listPriceBreaks(em: EntityManager, filter: PriceBreakFilter): Promise<Page<PriceBreakView>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const { productId = null, productSupplierId = null, state = null, q } = filter;
  const values = [productId, productSupplierId, null, q ? containing(q) : null, state];
  const items = await em.query<PriceBreakView[]>(
    `select * from (${ROWS}) b where ($5::text is null or state = $5) order by ${sqlOrder(filter)} limit $6 offset $7`,
    [...values, limit, offset],
  );
  const [row] = await em.query<{ total: string }[]>(
    `select count(*) as total from (${ROWS}) b where ($5::text is null or state = $5)`,
    values,
  );
  return { items, total: Number(row?.total ?? 0), page, pageSize };
}

const sqlOrder = ({ sort }: PriceBreakFilter) => orderBy(sort, SORT, 'supplierName,minQuantity,-validFrom', 'id');

/** Null when this product of a supplier has no such price. */
export async function findPriceBreak(
  em: EntityManager,
  productSupplierId: string,
  id: string,
): Promise<PriceBreakView | null> {
  const [view] = await em.query<PriceBreakView[]>(ROWS, [null, productSupplierId, id, null]);
  return view ?? null;
}

/** What a supplier asked or asks from a quantity on, on a day, by any other price than this one. */
export async function findPriceBeside(
  em: EntityManager,
  productSupplierId: string,
  minQuantity: number,
  on: string,
  besideId: string | null,
): Promise<{ unitPrice: string; currency: string } | null> {
  const [row] = await em.query<{ unitPrice: string; currency: string }[]>(
    `select unit_price as "unitPrice", currency from supplier_price_breaks
     where product_supplier_id = $1 and min_quantity <= $2 and valid_from <= $3::date
       and (valid_to is null or valid_to >= $3::date) and id is distinct from $4::uuid
     order by min_quantity desc, valid_from desc limit 1`,
    [productSupplierId, minQuantity, on, besideId],
  );
  return row ?? null;
}

/** Whether any price still holds or is to come. */
export async function hasOpenPrices(em: EntityManager, productSupplierId: string): Promise<boolean> {
  const [row] = await em.query<{ open: boolean }[]>(
    `select exists (select from supplier_price_breaks where product_supplier_id = $1
       and (valid_to is null or valid_to >= business_date(clock_timestamp()))) as open`,
    [productSupplierId],
  );
  return row?.open === true;
}
