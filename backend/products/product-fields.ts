import Big from 'big.js';
import type { Product } from './product.entity.js';
import { CurrencyNeedsPrice, StockIsReceived } from './products.problems.js';

/** What may be set on a product. `null` clears a field, leaving it out keeps it (or takes its default). */
export interface ProductFields {
  sku?: string;
  description?: string | null;
  barcode?: string | null;
  categoryId?: string | null;
  supplierId?: string | null;
  supplierSku?: string | null;
  ageRange?: string | null;
  unitsPerCarton?: number | null;
  unitCost?: string;
  price?: string;
  currency?: string;
  reorderPoint?: number;
  reorderQuantity?: number;
  safetyStockDays?: number;
  shelfLifeDays?: number | null;
  requiresQc?: boolean;
  hsnCode?: string | null;
  weightGrams?: number | null;
  lengthMm?: number | null;
  widthMm?: number | null;
  heightMm?: number | null;
  isBestSeller?: boolean;
  isActive?: boolean;
}

/** A new product. Without a SKU it gets the next one of the settings' pattern, without a currency the base currency. */
export type CreateProduct = ProductFields & { name: string };

export type UpdateProduct = ProductFields & { name?: string };

export const PRODUCT_FIELDS = [
  'sku',
  'name',
  'description',
  'barcode',
  'categoryId',
  'supplierId',
  'supplierSku',
  'ageRange',
  'unitsPerCarton',
  'unitCost',
  'price',
  'currency',
  'reorderPoint',
  'reorderQuantity',
  'safetyStockDays',
  'shelfLifeDays',
  'requiresQc',
  'hsnCode',
  'weightGrams',
  'lengthMm',
  'widthMm',
  'heightMm',
  'isBestSeller',
  'isActive',
] as const satisfies readonly (keyof UpdateProduct)[];

export type ProductField = (typeof PRODUCT_FIELDS)[number];

/** What a product is where nothing is said; the same as the columns' defaults. */
export const PRODUCT_DEFAULTS = {
  description: null,
  barcode: null,
  categoryId: null,
  supplierId: null,
  supplierSku: null,
  ageRange: null,
  unitsPerCarton: null,
  unitCost: '0.000000',
  price: '0.0000',
  reorderPoint: 10,
  reorderQuantity: 0,
  safetyStockDays: 14,
  shelfLifeDays: null,
  requiresQc: false,
  hsnCode: null,
  weightGrams: null,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
  isBestSeller: false,
  isActive: true,
} satisfies Partial<Product>;

/** The scale of each amount's column. Amounts are kept in it, so that 18 and "18.00" are no change. */
const SCALES = { unitCost: 6, price: 4 } as const;

/** A field's value as its column holds it. */
export function columnValue(field: ProductField, value: unknown): unknown {
  if ((field === 'categoryId' || field === 'supplierId') && typeof value === 'string') return value.toLowerCase();
  if (field !== 'unitCost' && field !== 'price') return value;
  return new Big(value as string).toFixed(SCALES[field]);
}

export type ProductChanges = Partial<Record<ProductField, unknown>>;

/** The fields of `input` that differ from the product, as its columns would hold them. */
export function changesOf(product: Product, input: UpdateProduct): ProductChanges {
  const changes: ProductChanges = {};
  for (const field of PRODUCT_FIELDS) {
    const value = input[field];
    if (value === undefined) continue;
    const next = columnValue(field, value);
    if (next !== product[field]) changes[field] = next;
  }
  return changes;
}

/**
 * The currency of the price is changed only together with the price: nothing is converted silently. Zero means the same in
 * every currency. The unit cost is always in the base currency, in which stock is valued.
 * @throws CurrencyNeedsPrice
 */
export function assertPriceFollowsCurrency(product: Product, input: UpdateProduct): void {
  if (input.currency === undefined || input.currency === product.currency) return;
  if (input.price === undefined && !new Big(product.price).eq(0)) throw CurrencyNeedsPrice.of(product.currency);
}

/** What people try to type into a product although it is stock. */
const STOCK_FIELDS = ['quantity', 'onHand', 'stock', 'available', 'openingStock'] as const;

/** @throws StockIsReceived naming the first field that is stock */
export function refuseTypedStock(input: object): void {
  const field = STOCK_FIELDS.find((name) => (input as Record<string, unknown>)[name] !== undefined);
  if (field) throw StockIsReceived.of(field);
}
