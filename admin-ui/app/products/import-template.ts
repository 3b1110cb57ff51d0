/** The columns an import understands, as our own export names them; the first two are what most files have. */
const COLUMNS = [
  'sku',
  'name',
  'category',
  'supplier',
  'supplierSku',
  'barcode',
  'ageRange',
  'description',
  'price',
  'unitCost',
  'currency',
  'unitsPerCarton',
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
];

/** An empty file to fill in. The mark at its start tells Excel that it is UTF-8. */
export const TEMPLATE = `\uFEFF${COLUMNS.join(',')}\r\n`;
