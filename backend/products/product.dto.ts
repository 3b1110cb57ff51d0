import { applyDecorators } from '@nestjs/common';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { Currency, Flag, Integer, MoneyAmount, QuantityOrZero, Text, Uuid } from '../platform/fields.js';
import type { CreateProduct, ProductFields, UpdateProduct } from './product-fields.js';

const MAX_MEASURE = 100_000_000;

/** Let through so that the refusal can say where stock goes instead; no field of the contract. */
const TypedStock = () => applyDecorators(Allow(), ApiHideProperty());

class ProductFieldsDto implements ProductFields {
  @Text({ optional: true, max: 64, description: 'Left out: the next of the SKU pattern', example: 'LUMI-0001' })
  sku?: string;

  @Text({ optional: true, nullable: true, max: 5000, example: 'Wooden blocks in six colours' })
  description?: string | null;

  @Text({ optional: true, nullable: true, max: 64, description: 'Unique', example: '8850001234567' })
  barcode?: string | null;

  @Uuid({ optional: true, nullable: true, description: 'An active category' })
  categoryId?: string | null;

  @Uuid({ optional: true, nullable: true })
  supplierId?: string | null;

  @Text({ optional: true, nullable: true, max: 64, description: "The supplier's number of it", example: 'YW-2201' })
  supplierSku?: string | null;

  @Text({ optional: true, nullable: true, max: 50, example: '3-5 years' })
  ageRange?: string | null;

  @Integer({ optional: true, nullable: true, min: 1, max: 1_000_000, example: 24 })
  unitsPerCarton?: number | null;

  @MoneyAmount({
    optional: true,
    scale: 6,
    description: 'What a unit costs where a receipt names none, in the base currency',
    example: '4.85',
  })
  unitCost?: string;

  @MoneyAmount({ optional: true, scale: 4, description: 'What a unit sells for', example: '18.00' })
  price?: string;

  @Currency({ optional: true, description: 'Of the price; left out: the base currency' })
  currency?: string;

  @QuantityOrZero({ optional: true, description: 'Low when available is at or below this (10)', example: 10 })
  reorderPoint?: number;

  @QuantityOrZero({ optional: true, example: 500 })
  reorderQuantity?: number;

  @Integer({ optional: true, min: 0, max: 3650, description: 'Days of sales kept in reserve (14)', example: 14 })
  safetyStockDays?: number;

  @Integer({ optional: true, nullable: true, min: 1, max: 36_500, description: 'Set: issued by expiry', example: 720 })
  shelfLifeDays?: number | null;

  @Flag({ optional: true, description: 'Receipts wait in quarantine for quality control', example: false })
  requiresQc?: boolean;

  @Text({ optional: true, nullable: true, max: 20, description: 'Customs and tax classification', example: '9503' })
  hsnCode?: string | null;

  @Integer({ optional: true, nullable: true, min: 0, max: MAX_MEASURE, example: 850 })
  weightGrams?: number | null;

  @Integer({ optional: true, nullable: true, min: 0, max: MAX_MEASURE, example: 300 })
  lengthMm?: number | null;

  @Integer({ optional: true, nullable: true, min: 0, max: MAX_MEASURE, example: 200 })
  widthMm?: number | null;

  @Integer({ optional: true, nullable: true, min: 0, max: MAX_MEASURE, example: 80 })
  heightMm?: number | null;

  @Flag({ optional: true, example: true })
  isBestSeller?: boolean;

  @Flag({ optional: true, example: true })
  isActive?: boolean;

  @TypedStock()
  quantity?: unknown;

  @TypedStock()
  onHand?: unknown;

  @TypedStock()
  stock?: unknown;

  @TypedStock()
  available?: unknown;

  @TypedStock()
  openingStock?: unknown;
}

export class CreateProductDto extends ProductFieldsDto implements CreateProduct {
  @Text({ example: 'Lumi blocks, 36 pieces' })
  name: string;
}

export class UpdateProductDto extends ProductFieldsDto implements UpdateProduct {
  @Text({ optional: true, example: 'Lumi blocks, 36 pieces' })
  name?: string;
}

/** What a stock alert needs of a product. */
export class LowStockProductDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ example: 'Lumi blocks, 36 pieces' })
  name: string;
  @ApiProperty({ type: String, nullable: true, example: 'Yiwu Toys Co.' })
  supplierName: string | null;
  @ApiProperty({ type: 'integer', example: 10 })
  reorderPoint: number;
  @ApiProperty({ type: 'integer', example: 500 })
  reorderQuantity: number;
  @ApiProperty({ type: 'integer', example: 12 })
  onHand: number;
  @ApiProperty({ type: 'integer', example: 4 })
  available: number;
  @ApiProperty({ enum: ['LOW', 'OUT_OF_STOCK'], enumName: 'LowStockStatus' })
  status: 'LOW' | 'OUT_OF_STOCK';
}
