import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';

// Reads product_suppliers, supplier_price_breaks and suppliers.

/** On which terms a supplier delivers a product. */
export interface SupplyTerms {
  readonly productSupplierId: string;
  readonly supplierSku: string | null;
  readonly moq: number | null;
  readonly cartonSize: number | null;
  /** The product's own, else the supplier's. */
  readonly leadTimeDays: number;
  readonly currency: string;
}

export interface SupplyPrice {
  readonly unitPrice: string;
  readonly currency: string;
  readonly minQuantity: number;
}

type TermsRow = Omit<SupplyTerms, 'moq'> & { productId: string; moq: string | null };
type PriceRow = Omit<SupplyPrice, 'minQuantity'> & { productId: string; minQuantity: string };

export async function findTerms(
  em: EntityManager,
  supplierId: string,
  productIds: readonly string[],
): Promise<Map<string, SupplyTerms>> {
  const rows = await em.query<TermsRow[]>(
    `select t.product_id as "productId", t.id as "productSupplierId", t.supplier_sku as "supplierSku", t.moq,
       t.carton_size as "cartonSize", coalesce(t.lead_time_days, s.lead_time_days) as "leadTimeDays", t.currency
     from product_suppliers t join suppliers s on s.id = t.supplier_id
     where t.supplier_id = $1 and t.product_id = any ($2::uuid[]) and t.is_active`,
    [supplierId, productIds],
  );
  return new Map(
    rows.map(({ productId, moq, ...row }) => [productId, { ...row, moq: moq === null ? null : toQuantity(moq) }]),
  );
}

/** The price of each line on a day; of one product in several lines, that of the largest quantity. */
export async function findPrices(
  em: EntityManager,
  supplierId: string,
  lines: readonly { productId: string; quantity: number }[],
  on: string,
): Promise<Map<string, SupplyPrice>> {
  const rows = await em.query<PriceRow[]>(
    `select distinct on (l.product_id) l.product_id as "productId", b.unit_price as "unitPrice", b.currency,
       b.min_quantity as "minQuantity"
     from unnest($2::uuid[], $3::bigint[]) l (product_id, quantity)
     join product_suppliers t on t.product_id = l.product_id and t.supplier_id = $1 and t.is_active
     join supplier_price_breaks b on b.product_supplier_id = t.id and b.min_quantity <= l.quantity
       and b.valid_from <= $4::date and (b.valid_to is null or b.valid_to >= $4::date)
     order by l.product_id, b.min_quantity desc, b.valid_from desc`,
    [supplierId, lines.map((line) => line.productId), lines.map((line) => line.quantity), on],
  );
  return new Map(
    rows.map(({ productId, minQuantity, ...row }) => [productId, { ...row, minQuantity: toQuantity(minQuantity) }]),
  );
}
