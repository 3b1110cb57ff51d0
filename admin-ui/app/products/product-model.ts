import { SchemaPathTree, maxLength, max, min, required } from '@angular/forms/signals';
import { CreateProductDto } from '../api/models/create-product-dto';
import { ProductDto } from '../api/models/product-dto';
import { bodyOf } from '../shared/form/body-of';
import { modelFrom } from '../shared/form/changes-of';
import { decimal } from '../shared/form/money-field';

/** What a person can write about a product. The names are those of the API's body. */
export interface ProductModel {
  sku: string;
  name: string;
  description: string;
  barcode: string;
  categoryId: string | null;
  ageRange: string;
  isBestSeller: boolean;
  price: string;
  unitCost: string;
  currency: string | null;
  supplierId: string | null;
  supplierSku: string;
  unitsPerCarton: number | null;
  reorderPoint: number | null;
  reorderQuantity: number | null;
  safetyStockDays: number | null;
  shelfLifeDays: number | null;
  requiresQc: boolean;
  hsnCode: string;
  weightGrams: number | null;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
}

const MOST_UNITS = 1_000_000_000;
const MOST_MEASURE = 100_000_000;

/** A new product starts with what the API would assume, so that nothing of it is a surprise. */
export function newProduct(currency: string): ProductModel {
  return {
    sku: '',
    name: '',
    description: '',
    barcode: '',
    categoryId: null,
    ageRange: '',
    isBestSeller: false,
    price: '',
    unitCost: '',
    currency,
    supplierId: null,
    supplierSku: '',
    unitsPerCarton: null,
    reorderPoint: 10,
    reorderQuantity: null,
    safetyStockDays: 14,
    shelfLifeDays: null,
    requiresQc: false,
    hsnCode: '',
    weightGrams: null,
    lengthMm: null,
    widthMm: null,
    heightMm: null,
  };
}

const KEYS = Object.keys(newProduct('')) as (keyof ProductModel)[];

export function modelOf(product: ProductDto): ProductModel {
  return modelFrom(newProduct(product.currency), product);
}

export function productRules(path: SchemaPathTree<ProductModel>): void {
  required(path.name);
  maxLength(path.name, 200);
  maxLength(path.sku, 64);
  maxLength(path.barcode, 64);
  maxLength(path.supplierSku, 64);
  maxLength(path.ageRange, 50);
  maxLength(path.hsnCode, 20);
  maxLength(path.description, 5000);
  required(path.currency);
  decimal(path.price, 4);
  decimal(path.unitCost, 6);
  for (const units of [path.reorderPoint, path.reorderQuantity]) {
    min(units, 0);
    max(units, MOST_UNITS);
  }
  min(path.unitsPerCarton, 1);
  max(path.unitsPerCarton, 1_000_000);
  min(path.safetyStockDays, 0);
  max(path.safetyStockDays, 3650);
  min(path.shelfLifeDays, 1);
  max(path.shelfLifeDays, 36_500);
  for (const measure of [path.weightGrams, path.lengthMm, path.widthMm, path.heightMm]) {
    min(measure, 0);
    max(measure, MOST_MEASURE);
  }
}

/** A new product takes the API's defaults for these; one that exists cannot lose them. */
export function keptRules(path: SchemaPathTree<ProductModel>): void {
  required(path.sku);
  required(path.price);
  required(path.unitCost);
  required(path.reorderPoint);
  required(path.reorderQuantity);
  required(path.safetyStockDays);
}

export function creationOf(model: ProductModel): CreateProductDto {
  const members = KEYS.map((key) => [key, model[key]] as const);
  return bodyOf(Object.fromEntries(members) as unknown as ProductModel);
}
