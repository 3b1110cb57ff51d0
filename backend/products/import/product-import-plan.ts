import { Problem } from '../../platform/problem.js';
import {
  assertPriceFollowsCurrency,
  changesOf,
  type CreateProduct,
  type ProductField,
  type UpdateProduct,
} from '../product-fields.js';
import type { Product } from '../product.entity.js';
import type { ImportFault } from '../../platform/import-faults.js';
import type { Reference, References } from './product-references.query.js';
import type { ProductRow } from './product-rows.js';

export type ImportMode = 'create' | 'upsert';

export interface PlannedUpdate {
  readonly row: number;
  readonly product: Product;
  readonly input: UpdateProduct;
  /** The fields that change, and what they were. */
  readonly changes: Partial<Record<ProductField, unknown>>;
  readonly before: Partial<Record<ProductField, unknown>>;
}

/** What an import would do, or does. */
export interface ImportPlan {
  readonly creates: { row: number; input: CreateProduct }[];
  readonly updates: PlannedUpdate[];
  unchanged: number;
  readonly faults: ImportFault[];
}

/** Decides for every row whether it makes, changes or leaves a product, and collects every fault of every row. */
export function planImport(
  rows: readonly ProductRow[],
  existing: ReadonlyMap<string, Product>,
  references: References,
  mode: ImportMode,
): ImportPlan {
  const plan: ImportPlan = { creates: [], updates: [], unchanged: 0, faults: [] };
  const skus = new Map<string, number>();
  const barcodes = new Map<string, number>();
  for (const row of rows) {
    const product = row.input.sku === undefined ? undefined : existing.get(row.input.sku);
    const faults = new Faults(row, plan.faults);
    const input = { ...row.input, ...referencesOf(row, product, references, faults) };
    faults.once(skus, 'sku', row.input.sku);
    faults.once(barcodes, 'barcode', row.input.barcode);
    const holder = row.input.barcode && references.skuByBarcode.get(row.input.barcode);
    if (holder && holder !== row.input.sku) faults.add('barcode', row.input.barcode, `is the barcode of ${holder}`);
    if (product && mode === 'create') faults.add('sku', row.input.sku, 'exists already');
    if (product) planUpdate(plan, row.row, product, input, faults);
    else if (input.name !== undefined) plan.creates.push({ row: row.row, input: { ...input, name: input.name } });
    else if (!faults.has('name')) faults.add('name', null, 'is needed for a new product');
  }
  plan.faults.sort((a, b) => a.row - b.row);
  return plan;
}

function planUpdate(plan: ImportPlan, row: number, product: Product, input: UpdateProduct, faults: Faults): void {
  if (faults.any()) return;
  try {
    assertPriceFollowsCurrency(product, input);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    faults.add('currency', input.currency, error.message);
    return;
  }
  const changes = changesOf(product, input);
  if (Object.keys(changes).length === 0) plan.unchanged++;
  else plan.updates.push({ row, product, input, changes, before: pick(product, Object.keys(changes)) });
}

const pick = (product: Product, fields: string[]) =>
  Object.fromEntries(fields.map((field) => [field, product[field as ProductField]]));

/** The ids of what a row names. What a product has already may stay, even where it is not active any more. */
function referencesOf(
  row: ProductRow,
  product: Product | undefined,
  references: References,
  faults: Faults,
): { categoryId?: string | null; supplierId?: string | null } {
  const categories = row.category
    ? references.categoriesByName.get(row.category.toLowerCase().replace(/\s*>\s*/g, ' > '))
    : [];
  const supplier = row.supplier ? references.suppliersByName.get(row.supplier.toLowerCase()) : undefined;
  if (row.category && row.input.categoryId == null && (categories?.length ?? 0) > 1) {
    faults.add('category', row.category, 'is the name of several categories: write its path, such as Toys > Blocks');
    return {};
  }
  const categoryId = faults.reference(
    'category',
    row.input.categoryId,
    row.category,
    references.categoriesById,
    categories?.[0],
    product?.categoryId,
  );
  const supplierId = faults.reference(
    'supplier',
    row.input.supplierId,
    row.supplier,
    references.suppliersById,
    supplier,
    product?.supplierId,
  );
  return { ...(categoryId === undefined ? {} : { categoryId }), ...(supplierId === undefined ? {} : { supplierId }) };
}

/** Collects the faults of one row. */
class Faults {
  private readonly fields = new Set<string>();

  constructor(
    private readonly row: ProductRow,
    private readonly all: ImportFault[],
  ) {
    for (const fault of row.faults) this.fields.add(fault.field);
    all.push(...row.faults);
  }

  any(): boolean {
    return this.fields.size > 0;
  }

  has(field: string): boolean {
    return this.fields.has(field);
  }

  add(field: string, value: string | null | undefined, problem: string): void {
    this.fields.add(field);
    this.all.push({ row: this.row.row, field, value: value ?? null, problem });
  }

  /** A value that may stand in the file only once. */
  once(seen: Map<string, number>, field: string, value: string | null | undefined): void {
    if (value == null || value === '') return;
    const first = seen.get(value);
    if (first === undefined) seen.set(value, this.row.row);
    else this.add(field, value, `stands in row ${first} too`);
  }

  /** The id that a cell with an id, or else a cell with a name, leads to; undefined keeps, null clears. */
  reference(
    field: 'category' | 'supplier',
    id: string | null | undefined,
    name: string | null | undefined,
    byId: ReadonlyMap<string, Reference>,
    byName: Reference | undefined,
    current: string | null | undefined,
  ): string | null | undefined {
    if (id == null && name == null) return id === undefined ? name : id;
    if (id != null && this.has(`${field}Id`)) return undefined;
    const found = id != null ? byId.get(id.toLowerCase()) : byName;
    const [column, value] = id != null ? [`${field}Id`, id] : [field, name];
    if (!found) this.add(column, value, `is no ${field}`);
    else if (!found.isActive && found.id !== current) this.add(column, value, `is an inactive ${field}`);
    return found?.id;
  }
}
