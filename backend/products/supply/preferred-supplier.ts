import { Any, type EntityManager } from 'typeorm';
import { Supplier } from '../../suppliers/supplier.entity.js';
import type { ProductChanges } from '../product-fields.js';
import type { Product } from '../product.entity.js';
import { ProductSupplier } from './product-supplier.entity.js';

export interface SupplierChange {
  readonly product: Product;
  /** The fields that were set, and nothing of what stayed. */
  readonly changes: ProductChanges;
}

const MIRRORED = ['supplierId', 'supplierSku', 'unitsPerCarton'] as const;

/**
 * Gives every product's own supplier its row of terms, in use, and keeps both in step. A product that goes to another
 * supplier takes over what is known from that one: its number of the product (never that of the supplier before), and its
 * carton where it has one. Joins the transaction; the products are locked or new, and are saved by the caller.
 */
export async function keepPreferredSuppliers(em: EntityManager, all: readonly SupplierChange[]): Promise<void> {
  const concerned = all.filter(
    ({ product, changes }) => product.supplierId !== null && MIRRORED.some((field) => changes[field] !== undefined),
  );
  if (concerned.length === 0) return;
  const known = await lockTerms(em, concerned);
  const currencies = await currenciesOf(em, concerned);
  const rows = concerned.map(({ product, changes }) => {
    const supplierId = product.supplierId!;
    const terms = known.get(product.id);
    if (changes.supplierId !== undefined) {
      if (changes.supplierSku === undefined) product.supplierSku = terms?.supplierSku ?? null;
      if (changes.unitsPerCarton === undefined) product.unitsPerCarton = terms?.cartonSize ?? product.unitsPerCarton;
    }
    const own = { supplierSku: product.supplierSku, cartonSize: product.unitsPerCarton, isActive: true };
    if (terms) return Object.assign(terms, own);
    const nothing = { moq: null, leadTimeDays: null, notes: null };
    const currency = currencies.get(supplierId)!;
    return em.create(ProductSupplier, { productId: product.id, supplierId, currency, ...nothing, ...own });
  });
  await em.save(rows);
}

/** The row of each product with its own supplier, locked. */
async function lockTerms(em: EntityManager, all: readonly SupplierChange[]): Promise<Map<string, ProductSupplier>> {
  const supplierOf = new Map(all.map(({ product }) => [product.id, product.supplierId]));
  const rows = await em.find(ProductSupplier, {
    where: { productId: Any([...supplierOf.keys()]) },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });
  const own = rows.filter((row) => row.supplierId === supplierOf.get(row.productId));
  return new Map(own.map((row) => [row.productId, row]));
}

async function currenciesOf(em: EntityManager, all: readonly SupplierChange[]): Promise<Map<string, string>> {
  const ids = [...new Set(all.map(({ product }) => product.supplierId!))];
  const suppliers = await em.find(Supplier, { where: { id: Any(ids) }, select: { id: true, currency: true } });
  return new Map(suppliers.map(({ id, currency }) => [id, currency]));
}
