import type { EntityManager } from 'typeorm';
import { MAX_SKU_DIGITS, nextSkus, type SkuPattern } from './sku-pattern.js';

/** One change of one amount. `oldAmount` is null when the product was created. */
export interface PriceEntry {
  productId: string;
  kind: 'COST' | 'SELL';
  oldAmount: string | null;
  oldCurrency: string | null;
  newAmount: string;
  currency: string;
  /** What a supplier asks, from a quantity on; else it is the product's own amount. */
  supplierId?: string;
  minQuantity?: number;
}

/**
 * Whoever takes numbers from the SKU pattern holds this lock until the end of the transaction, and whoever writes a SKU of
 * their own holds it shared, so that a number that was found free is still free when it is written.
 */
export async function lockSkuNumbers(em: EntityManager, takesNumbers: boolean): Promise<void> {
  await em.query(
    takesNumbers
      ? `select pg_advisory_xact_lock(hashtext('products.sku'))`
      : `select pg_advisory_xact_lock_shared(hashtext('products.sku'))`,
  );
}

/** What stands between prefix ($1) and suffix ($2) of a SKU. */
const NUMBER = `substring(sku from char_length($1::text) + 1 for char_length(sku) - char_length($1::text) - char_length($2::text))`;

/** The next SKUs of the pattern after the highest in use, none of `reserved`. Call it under `lockSkuNumbers(em, true)`. */
export async function takeSkus(
  em: EntityManager,
  pattern: SkuPattern,
  count: number,
  reserved: ReadonlySet<string>,
): Promise<string[]> {
  const [row] = await em.query<{ highest: string | null }[]>(
    `select max((${NUMBER})::bigint) as highest from products
      where starts_with(sku, $1) and right(sku, char_length($2::text)) = $2
        and char_length(sku) > char_length($1::text) + char_length($2::text)
        and ${NUMBER} ~ '^[0-9]{1,${MAX_SKU_DIGITS}}$'`,
    [pattern.prefix, pattern.suffix],
  );
  const highest = row?.highest == null ? null : Number(row.highest);
  const candidates = nextSkus(pattern, highest, count, reserved);
  const taken = await em.query<{ sku: string }[]>('select sku from products where sku = any ($1)', [candidates]);
  if (taken.length === 0) return candidates;
  return nextSkus(pattern, highest, count, new Set([...reserved, ...(await skusOfPattern(em, pattern))]));
}

/** Only reached when article codes with more digits than any number of ours are in the way. */
async function skusOfPattern(em: EntityManager, pattern: SkuPattern): Promise<Set<string>> {
  const rows = await em.query<{ sku: string }[]>('select sku from products where starts_with(sku, $1)', [
    pattern.prefix,
  ]);
  return new Set(rows.map((row) => row.sku));
}

/** Appends to the price history, in the transaction of the change. */
export async function appendPrices(
  em: EntityManager,
  entries: readonly PriceEntry[],
  actorId: string | null,
): Promise<void> {
  if (entries.length === 0) return;
  await em.query(
    `insert into price_history (product_id, kind, old_amount, old_currency, new_amount, currency, supplier_id, min_quantity,
       actor_id)
     select e.*, $9::uuid from unnest($1::uuid[], $2::text[], $3::numeric[], $4::text[], $5::numeric[], $6::text[],
       $7::uuid[], $8::bigint[]) e`,
    [
      entries.map((e) => e.productId),
      entries.map((e) => e.kind),
      entries.map((e) => e.oldAmount),
      entries.map((e) => e.oldCurrency),
      entries.map((e) => e.newAmount),
      entries.map((e) => e.currency),
      entries.map((e) => e.supplierId ?? null),
      entries.map((e) => e.minQuantity ?? null),
      actorId,
    ],
  );
}
