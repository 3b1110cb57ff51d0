import type { EntityManager } from 'typeorm';
import { containing, orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import { PRICE_STATE, type PriceBreakRow } from './price-break.query.js';

// Reads product_suppliers, products, suppliers and supplier_price_breaks.

export interface ProductSupplierFilter extends PageQuery {
  supplierId?: string;
  productId?: string;
  active?: boolean;
}

export interface ProductSupplierView {
  readonly id: string;
  readonly productId: string;
  readonly sku: string;
  readonly productName: string;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly isPreferred: boolean;
  readonly supplierSku: string | null;
  readonly moq: string | null;
  readonly cartonSize: number | null;
  readonly leadTimeDays: number | null;
  readonly currency: string;
  readonly notes: string | null;
  readonly isActive: boolean;
  /** For the MOQ, else for one unit, today. */
  readonly unitPrice: string | null;
  readonly unitPriceCurrency: string | null;
  readonly priceBreaks: readonly PriceBreakRow[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

const SORT = {
  sku: 'p.sku',
  productName: 'lower(p.name)',
  supplierName: 'lower(s.name)',
  supplierSku: 't.supplier_sku',
  moq: 't.moq',
  cartonSize: 't.carton_size',
  leadTimeDays: 't.lead_time_days',
  isPreferred: '(p.supplier_id is not distinct from t.supplier_id)',
  isActive: 't.is_active',
  createdAt: 't.created_at',
};

const FROM = `
  from product_suppliers t join products p on p.id = t.product_id join suppliers s on s.id = t.supplier_id`;

const VIEW = `
  with day as materialized (select business_date(clock_timestamp()) as today)
  select t.id, t.product_id as "productId", p.sku, p.name as "productName", t.supplier_id as "supplierId",
    s.name as "supplierName", p.supplier_id is not distinct from t.supplier_id as "isPreferred",
    t.supplier_sku as "supplierSku", t.moq, t.carton_size as "cartonSize", t.lead_time_days as "leadTimeDays", t.currency,
    t.notes, t.is_active as "isActive", now_price.unit_price as "unitPrice", now_price.currency as "unitPriceCurrency",
    breaks.list as "priceBreaks", t.created_at as "createdAt", t.updated_at as "updatedAt", t.version
  ${FROM} cross join day
  left join lateral (
    select b.unit_price, b.currency from supplier_price_breaks b
    where b.product_supplier_id = t.id and b.min_quantity <= coalesce(t.moq, 1) and b.valid_from <= day.today
      and (b.valid_to is null or b.valid_to >= day.today)
    order by b.min_quantity desc, b.valid_from desc limit 1) now_price on true
  left join lateral (
    select coalesce(json_agg(json_build_object('id', b.id, 'minQuantity', b.min_quantity::text, 'unitPrice', b.unit_price::text,
      'currency', b.currency, 'validFrom', b.valid_from, 'validTo', b.valid_to,
      'state', ${PRICE_STATE}, 'version', b.version)
      order by b.min_quantity, b.valid_from), '[]') as list
    from supplier_price_breaks b
    where b.product_supplier_id = t.id and (b.valid_to is null or b.valid_to >= day.today)) breaks on true`;

const WHERE = `
  where ($1::uuid is null or t.supplier_id = $1) and ($2::uuid is null or t.product_id = $2)
    and ($3::boolean is null or t.is_active = $3)
    and ($4::text is null or p.sku ilike $4 or p.name ilike $4 or t.supplier_sku ilike $4 or s.name ilike $4)`;

export async function listProductSuppliers(
  em: EntityManager,
  filter: ProductSupplierFilter,
): Promise<Page<ProductSupplierView>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const { supplierId = null, productId = null, active = null, q } = filter;
  const values = [supplierId, productId, active, q ? containing(q) : null];
  const items = await em.query<ProductSupplierView[]>(
    `${VIEW} ${WHERE} order by ${sqlOrder(filter)} limit $5 offset $6`,
    [...values, limit, offset],
  );
  const [row] = await em.query<{ total: string }[]>(`select count(*) as total ${FROM} ${WHERE}`, values);
  return { items, total: Number(row?.total ?? 0), page, pageSize };
}

const sqlOrder = ({ sort }: ProductSupplierFilter) => orderBy(sort, SORT, '-isPreferred,sku,supplierName', 't.id');

/** Null when the supplier has no such product. */
export async function findProductSupplier(
  em: EntityManager,
  supplierId: string,
  id: string,
): Promise<ProductSupplierView | null> {
  const [view] = await em.query<ProductSupplierView[]>(`${VIEW} where t.id = $1 and t.supplier_id = $2`, [
    id,
    supplierId,
  ]);
  return view ?? null;
}
