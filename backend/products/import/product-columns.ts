import type { ProductField } from '../product-fields.js';

/** What a column of a file means: a field, or a name to look a category or supplier up by. */
export type ColumnField = ProductField | 'category' | 'supplier';

/** Other names for the same field, as other systems' exports and people write them. */
const ALIASES: Record<ColumnField, readonly string[]> = {
  sku: ['productsku', 'itemsku', 'productcode', 'itemcode', 'articlenumber', 'code'],
  name: ['productname', 'itemname', 'title', 'product'],
  description: ['details', 'longdescription'],
  barcode: ['ean', 'ean13', 'upc', 'gtin'],
  categoryId: [],
  category: ['categoryname', 'categorypath', 'group'],
  supplierId: [],
  supplier: ['suppliername', 'vendor', 'vendorname'],
  supplierSku: ['suppliercode', 'vendorsku', 'vendorcode'],
  ageRange: ['age', 'ages'],
  unitsPerCarton: ['unitscarton', 'cartonsize', 'cartonquantity', 'percarton'],
  unitCost: ['cost', 'costprice', 'purchaseprice', 'buyingprice'],
  price: ['sellingprice', 'saleprice', 'salesprice', 'retailprice', 'unitprice'],
  currency: ['currencycode'],
  reorderPoint: ['reorderlevel', 'minimumstock', 'minstock'],
  reorderQuantity: ['reorderqty'],
  safetyStockDays: ['safetystock', 'safetydays'],
  shelfLifeDays: ['shelflife'],
  requiresQc: ['qc', 'qcrequired', 'qualitycontrol'],
  hsnCode: ['hsn', 'hscode', 'tariffcode'],
  weightGrams: ['weight', 'weightg'],
  lengthMm: ['length'],
  widthMm: ['width'],
  heightMm: ['height'],
  isBestSeller: ['bestseller'],
  isActive: ['active', 'enabled'],
};

/** Columns of our own export that say nothing to an import. */
const OWN = new Set(['id', 'onhand', 'available', 'createdat', 'updatedat', 'version']);

/** Stock is received, not imported with the product: taking such a column silently would lose it. */
const STOCK = new Set(['quantity', 'qty', 'stock', 'openingstock', 'stockquantity']);

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const FIELD_OF = new Map<string, ColumnField>(
  (Object.entries(ALIASES) as [ColumnField, readonly string[]][]).flatMap(([field, aliases]) =>
    [plain(field), ...aliases].map((name): [string, ColumnField] => [name, field]),
  ),
);

export interface Columns {
  /** The field of each column, null where the column is passed over. */
  readonly fields: readonly (ColumnField | null)[];
  readonly ignored: string[];
  readonly faults: { field: string; problem: string }[];
}

/** Finds out what the columns of a file are. */
export function readColumns(header: readonly string[]): Columns {
  const ignored: string[] = [];
  const faults: Columns['faults'] = [];
  const seen = new Set<ColumnField>();
  const fields = header.map((title) => {
    const name = plain(title);
    const field = FIELD_OF.get(name) ?? null;
    if (STOCK.has(name))
      faults.push({ field: title, problem: 'is stock, which is received by POST /api/v1/inventory/receive' });
    else if (field === null && title !== '' && !OWN.has(name)) ignored.push(title);
    if (field !== null && seen.has(field)) faults.push({ field: title, problem: `is a second column for ${field}` });
    if (field !== null) seen.add(field);
    return field;
  });
  if (!seen.has('sku') && !seen.has('name'))
    faults.push({ field: 'sku', problem: 'is missing: name the products by sku or by name' });
  return { fields, ignored, faults };
}

const NULLABLE = new Set<ColumnField>([
  'description',
  'barcode',
  'categoryId',
  'category',
  'supplierId',
  'supplier',
  'supplierSku',
  'ageRange',
  'unitsPerCarton',
  'shelfLifeDays',
  'hsnCode',
  'weightGrams',
  'lengthMm',
  'widthMm',
  'heightMm',
]);
const NUMBERS = new Set<ColumnField>([
  'unitsPerCarton',
  'reorderPoint',
  'reorderQuantity',
  'safetyStockDays',
  'shelfLifeDays',
  'weightGrams',
  'lengthMm',
  'widthMm',
  'heightMm',
]);
const FLAGS = new Set<ColumnField>(['requiresQc', 'isBestSeller', 'isActive']);
const YES = new Set(['true', 'yes', 'y', '1', 'x']);
const NO = new Set(['false', 'no', 'n', '0']);

/**
 * A cell as the field's value. An empty cell clears what can be empty and leaves the rest as it is (a name must not be
 * empty, so it stays and is refused). What fits no rule stays text, for the field's own check to refuse.
 */
export function cellValue(field: ColumnField, cell: string): unknown {
  if (cell === '') return NULLABLE.has(field) ? null : field === 'name' ? '' : undefined;
  if (NUMBERS.has(field)) return /^\d{1,15}(\.0+)?$/.test(cell) ? Number(cell) : cell;
  if (field === 'price' || field === 'unitCost') return /^\d+,\d{1,2}$/.test(cell) ? cell.replace(',', '.') : cell;
  if (field === 'currency') return cell.toUpperCase();
  if (!FLAGS.has(field)) return cell;
  const word = cell.toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : cell;
}
