import { ApiProperty } from '@nestjs/swagger';
import { plainAmount } from '../platform/money.js';
import { PageOf } from '../platform/paging.js';
import { LowStockProductDto } from './product.dto.js';
import type { ProductView } from './product-list.query.js';

/** What everybody may see of an active product, customers included. */
export class CatalogueProductDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ example: 'Lumi blocks, 36 pieces' })
  name: string;
  @ApiProperty({ type: String, nullable: true, example: 'Wooden blocks in six colours' })
  description: string | null;
  @ApiProperty({ type: String, nullable: true, example: '8850001234567' })
  barcode: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  categoryId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Blocks' })
  categoryName: string | null;
  @ApiProperty({ type: String, nullable: true, example: '3-5 years' })
  ageRange: string | null;
  @ApiProperty({ example: '18.00' })
  price: string;
  @ApiProperty({ example: 'THB' })
  currency: string;
  @ApiProperty({ type: 'integer', nullable: true, example: 850 })
  weightGrams: number | null;
  @ApiProperty({ type: 'integer', nullable: true, example: 300 })
  lengthMm: number | null;
  @ApiProperty({ type: 'integer', nullable: true, example: 200 })
  widthMm: number | null;
  @ApiProperty({ type: 'integer', nullable: true, example: 80 })
  heightMm: number | null;
  @ApiProperty({ example: true })
  isBestSeller: boolean;
  @ApiProperty({ type: 'integer', description: 'In warehouses and shops, free to sell', example: 4 })
  available: number;

  static from(this: void, view: ProductView): CatalogueProductDto {
    return {
      id: view.id,
      sku: view.sku,
      name: view.name,
      description: view.description,
      barcode: view.barcode,
      categoryId: view.categoryId,
      categoryName: view.categoryName,
      ageRange: view.ageRange,
      price: plainAmount(view.price),
      currency: view.currency,
      weightGrams: view.weightGrams,
      lengthMm: view.lengthMm,
      widthMm: view.widthMm,
      heightMm: view.heightMm,
      isBestSeller: view.isBestSeller,
      available: view.available,
    };
  }
}

export class ProductDto extends CatalogueProductDto {
  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  supplierId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Yiwu Toys Co.' })
  supplierName: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'YW-2201' })
  supplierSku: string | null;
  @ApiProperty({ type: 'integer', nullable: true, example: 24 })
  unitsPerCarton: number | null;
  @ApiProperty({ example: '4.85' })
  unitCost: string;
  @ApiProperty({ type: 'integer', example: 10 })
  reorderPoint: number;
  @ApiProperty({ type: 'integer', example: 500 })
  reorderQuantity: number;
  @ApiProperty({ type: 'integer', example: 14 })
  safetyStockDays: number;
  @ApiProperty({ type: 'integer', nullable: true, example: 720 })
  shelfLifeDays: number | null;
  @ApiProperty({ example: false })
  requiresQc: boolean;
  @ApiProperty({ type: String, nullable: true, example: '9503' })
  hsnCode: string | null;
  @ApiProperty({ example: true })
  isActive: boolean;
  @ApiProperty({ type: 'integer', description: 'All that is there, in every state and in transit', example: 12 })
  onHand: number;
  @ApiProperty({ format: 'date-time' })
  createdAt: string;
  @ApiProperty({ format: 'date-time' })
  updatedAt: string;
  @ApiProperty({ type: 'integer', description: 'Also the ETag; send it as If-Match', example: 3 })
  version: number;

  static override from(this: void, view: ProductView): ProductDto {
    return {
      ...CatalogueProductDto.from(view),
      supplierId: view.supplierId,
      supplierName: view.supplierName,
      supplierSku: view.supplierSku,
      unitsPerCarton: view.unitsPerCarton,
      unitCost: plainAmount(view.unitCost),
      reorderPoint: view.reorderPoint,
      reorderQuantity: view.reorderQuantity,
      safetyStockDays: view.safetyStockDays,
      shelfLifeDays: view.shelfLifeDays,
      requiresQc: view.requiresQc,
      hsnCode: view.hsnCode,
      isActive: view.isActive,
      onHand: view.onHand,
      createdAt: view.createdAt.toISOString(),
      updatedAt: view.updatedAt.toISOString(),
      version: view.version,
    };
  }
}

export class ProductPage extends PageOf(ProductDto) {}
export class LowStockProductPage extends PageOf(LowStockProductDto) {}
