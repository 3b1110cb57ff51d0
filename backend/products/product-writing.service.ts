import { Injectable } from '@nestjs/common';
import { Any, type EntityManager } from 'typeorm';
import { actorIdOf } from '../platform/unit-of-work.js';
import { SettingsService } from '../settings/settings.service.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { lockCategoriesShared } from './category.repository.js';
import {
  assertPriceFollowsCurrency,
  changesOf,
  columnValue,
  type CreateProduct,
  PRODUCT_DEFAULTS,
  PRODUCT_FIELDS,
  type ProductChanges,
  type UpdateProduct,
} from './product-fields.js';
import { Product } from './product.entity.js';
import { appendPrices, lockSkuNumbers, type PriceEntry, takeSkus } from './product.repository.js';
import { CategoryInactive, CategoryNotFound, ProductNotFound } from './products.problems.js';
import { parseSkuPattern } from './sku-pattern.js';
import { keepPreferredSuppliers } from './supply/preferred-supplier.js';

const BATCH = 500;

export interface ProductEdit {
  readonly product: Product;
  readonly input: UpdateProduct;
}

/** Writes products inside the caller's transaction: what the API, the import, the demo and documents share. */
@Injectable()
export class ProductWriting {
  constructor(
    private readonly settings: SettingsService,
    private readonly suppliers: SupplierService,
  ) {}

  /**
   * Joins the transaction. Creates all or none, in their order: SKUs by the settings' pattern where none is given, price
   * history, the terms of their suppliers and audit rows included.
   * @throws SkuAlreadyExists, BarcodeAlreadyExists, CategoryNotFound, CategoryInactive, SupplierNotFound, SupplierInactive
   */
  async createMany(em: EntityManager, inputs: readonly CreateProduct[]): Promise<Product[]> {
    if (inputs.length === 0) return [];
    const settings = await this.settings.current(em);
    await lockCategoriesOf(em, inputs);
    await this.assertSuppliers(em, inputs);
    const given = inputs.flatMap((input) => (input.sku === undefined ? [] : [input.sku]));
    const missing = inputs.length - given.length;
    await lockSkuNumbers(em, missing > 0);
    const numbers =
      missing > 0 ? await takeSkus(em, parseSkuPattern(settings.skuPattern), missing, new Set(given)) : [];
    const products = inputs.map((input) =>
      em.create(Product, { ...defaultsOf(input, settings.baseCurrency), sku: input.sku ?? numbers.shift()! }),
    );
    for (const batch of batches(products)) {
      await em.save(batch);
      await keepPreferredSuppliers(
        em,
        batch.map((product) => ({ product, changes: product })),
      );
      await appendPrices(
        em,
        batch.flatMap((product) => firstPrices(product, settings.baseCurrency)),
        actorIdOf(em),
      );
    }
    return products;
  }

  /**
   * Joins the transaction. Changes a product that the caller has locked; writes price history for each amount that changed.
   * @throws SkuAlreadyExists, BarcodeAlreadyExists, CategoryNotFound, CategoryInactive, SupplierNotFound, SupplierInactive,
   * CurrencyNeedsPrice
   */
  async change(em: EntityManager, product: Product, input: UpdateProduct): Promise<void> {
    await this.changeMany(em, [{ product, input }]);
  }

  /** The same for many products, all of them locked by the caller. What changes nothing writes nothing. */
  async changeMany(em: EntityManager, edits: readonly ProductEdit[]): Promise<void> {
    const changed = edits
      .map(({ product, input }) => ({ product, input, changes: changesOf(product, input) }))
      .filter(({ changes }) => Object.keys(changes).length > 0);
    if (changed.length === 0) return;
    for (const { product, input } of changed) assertPriceFollowsCurrency(product, input);
    await lockCategoriesOf(em, changed.map(categoryToEnter));
    await this.assertSuppliers(
      em,
      changed.map(({ changes }) => changes as UpdateProduct),
    );
    if (changed.some(({ changes }) => changes.sku !== undefined)) await lockSkuNumbers(em, false);
    const { baseCurrency } = await this.settings.current(em);
    for (const batch of batches(changed)) {
      const prices = batch.flatMap(({ product, changes }) => {
        const before = { price: product.price, unitCost: product.unitCost, currency: product.currency };
        return changedPrices(before, Object.assign(product, changes), baseCurrency);
      });
      await keepPreferredSuppliers(em, batch);
      await em.save(batch.map(({ product }) => product));
      await appendPrices(em, prices, actorIdOf(em));
    }
  }

  /**
   * Joins the transaction and locks the row.
   * @throws ProductNotFound
   */
  async lock(em: EntityManager, id: string): Promise<Product> {
    const product = await em.findOne(Product, { where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!product) throw ProductNotFound.of(id);
    return product;
  }

  /** Joins the transaction and locks the products of these SKUs in the order of their ids; unknown SKUs are left out. */
  async lockBySku(em: EntityManager, skus: readonly string[]): Promise<Product[]> {
    return em.find(Product, {
      where: { sku: Any([...skus]) },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** Products by SKU; unknown SKUs are missing from the map. */
  async findBySkus(em: EntityManager, skus: readonly string[]): Promise<Map<string, Product>> {
    const products = await em.find(Product, { where: { sku: Any([...skus]) } });
    return new Map(products.map((product) => [product.sku, product]));
  }

  /**
   * Products by id.
   * @throws ProductNotFound naming the first that does not exist
   */
  async getMany(em: EntityManager, ids: readonly string[]): Promise<Map<string, Product>> {
    const products = await em.find(Product, { where: { id: Any([...ids]) } });
    const byId = new Map(products.map((product) => [product.id, product]));
    const missing = ids.find((id) => !byId.has(id));
    if (missing !== undefined) throw ProductNotFound.of(missing);
    return byId;
  }

  private async assertSuppliers(em: EntityManager, inputs: readonly UpdateProduct[]): Promise<void> {
    const ids = new Set(inputs.flatMap((input) => (input.supplierId ? [input.supplierId] : [])));
    for (const id of ids) await this.suppliers.assertUsable(em, id);
  }
}

/** TypeORM keeps several objects for every row of a save until it is done; in batches that stays small. */
function batches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_none, n) => all.slice(n * BATCH, (n + 1) * BATCH));
}

function defaultsOf(input: CreateProduct, baseCurrency: string): Partial<Product> {
  const given = PRODUCT_FIELDS.filter((field) => input[field] !== undefined);
  return {
    ...PRODUCT_DEFAULTS,
    currency: baseCurrency,
    ...Object.fromEntries(given.map((field) => [field, columnValue(field, input[field])])),
  };
}

async function lockCategoriesOf(em: EntityManager, inputs: readonly UpdateProduct[]): Promise<void> {
  const ids = [...new Set(inputs.flatMap((input) => (input.categoryId ? [input.categoryId.toLowerCase()] : [])))];
  const found = await lockCategoriesShared(em, ids);
  for (const id of ids) {
    const category = found.get(id);
    if (category === undefined) throw CategoryNotFound.of(id, '/categoryId');
    if (!category.isActive) throw CategoryInactive.of(id, '/categoryId');
  }
}

/** The category that a change puts a product into. One that comes back to life must not do so in a dead category. */
function categoryToEnter({ product, changes }: { product: Product; changes: ProductChanges }): UpdateProduct {
  if (changes.categoryId !== undefined) return { categoryId: changes.categoryId as string | null };
  return changes.isActive === true ? { categoryId: product.categoryId } : {};
}

type Prices = Pick<Product, 'price' | 'unitCost' | 'currency'>;

/** Stock is valued in the base currency, so costs are in it; `currency` is that of the price. */
function firstPrices({ id: productId, unitCost, price, currency }: Product, baseCurrency: string): PriceEntry[] {
  const nothing = { productId, oldAmount: null, oldCurrency: null };
  return [
    { ...nothing, kind: 'COST', newAmount: unitCost, currency: baseCurrency },
    { ...nothing, kind: 'SELL', newAmount: price, currency },
  ];
}

function changedPrices(before: Prices, { id: productId, ...after }: Product, baseCurrency: string): PriceEntry[] {
  const entries: PriceEntry[] = [];
  if (before.unitCost !== after.unitCost) {
    const amounts = { oldAmount: before.unitCost, newAmount: after.unitCost };
    entries.push({ productId, kind: 'COST', ...amounts, oldCurrency: baseCurrency, currency: baseCurrency });
  }
  if (before.price !== after.price || before.currency !== after.currency) {
    const amounts = { oldAmount: before.price, newAmount: after.price };
    entries.push({ productId, kind: 'SELL', ...amounts, oldCurrency: before.currency, currency: after.currency });
  }
  return entries;
}
