import { ApiProperty } from '@nestjs/swagger';
import { Currency, Flag, Integer, Quantity, QueryFlag, Text, Uuid } from '../../platform/fields.js';
import { plainAmount, toQuantity } from '../../platform/money.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import { PriceBreakRowDto } from './price-break.dto.js';
import type { ProductSupplierView } from './product-supplier.query.js';
import type { CreateProductSupplier, SupplyFields, UpdateProductSupplier } from './product-supplier.service.js';

class SupplyFieldsDto implements SupplyFields {
  @Text({ optional: true, nullable: true, max: 64, description: "The supplier's number of it", example: 'YW-2201' })
  supplierSku?: string | null;

  @Quantity({
    optional: true,
    nullable: true,
    example: 500,
    description: 'The smallest quantity it takes an order for',
  })
  moq?: number | null;

  @Integer({ optional: true, nullable: true, min: 1, max: 1_000_000, example: 24, description: 'Units in a carton' })
  cartonSize?: number | null;

  @Integer({
    optional: true,
    nullable: true,
    min: 0,
    max: 3650,
    example: 40,
    description: 'null: as the supplier says',
  })
  leadTimeDays?: number | null;

  @Currency({ optional: true, example: 'USD', description: 'Of its prices; that of the supplier when left out' })
  currency?: string;

  @Text({ optional: true, nullable: true, max: 2000, example: 'Colour mix free from 1,000 on' })
  notes?: string | null;
}

export class CreateProductSupplierDto extends SupplyFieldsDto implements CreateProductSupplier {
  @Uuid()
  productId: string;
}

export class UpdateProductSupplierDto extends SupplyFieldsDto implements UpdateProductSupplier {
  @Flag({ optional: true, description: 'false deactivates, as DELETE does; true takes it into use again' })
  isActive?: boolean;
}

export class SuppliersOfProductQuery extends PageQuery {
  @QueryFlag({ description: 'Only those in use, or only those out of use' })
  active?: boolean;
}

export class ProductSupplierListQuery extends SuppliersOfProductQuery {
  @Uuid({ optional: true, description: 'The terms of this product alone' })
  productId?: string;
}

export class ProductSupplierDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  productId: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ example: 'Lumi blocks, 36 pieces' })
  productName: string;
  @ApiProperty({ format: 'uuid' })
  supplierId: string;
  @ApiProperty({ example: 'Brightplay' })
  supplierName: string;
  @ApiProperty({ description: "Whether it is the product's own supplier, who is asked first" })
  isPreferred: boolean;
  @ApiProperty({ type: String, nullable: true, example: 'YW-2201' })
  supplierSku: string | null;
  @ApiProperty({ type: 'integer', nullable: true, example: 500 })
  moq: number | null;
  @ApiProperty({ type: 'integer', nullable: true, example: 24 })
  cartonSize: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null: as the supplier says', example: 40 })
  leadTimeDays: number | null;
  @ApiProperty({ example: 'USD' })
  currency: string;
  @ApiProperty({ type: String, nullable: true, example: 'Colour mix free from 1,000 on' })
  notes: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'For the MOQ, else for one unit, today', example: '4.85' })
  unitPrice: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'USD' })
  unitPriceCurrency: string | null;
  @ApiProperty({ type: [PriceBreakRowDto], description: 'What holds today and what is to come' })
  priceBreaks: PriceBreakRowDto[];
  @ApiProperty()
  isActive: boolean;
  @ApiProperty({ format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ format: 'date-time' })
  updatedAt: Date;
  @ApiProperty({ type: 'integer', description: 'Send it as If-Match to change only what you have read' })
  version: number;

  static from(this: void, view: ProductSupplierView): ProductSupplierDto {
    return {
      ...view,
      moq: view.moq === null ? null : toQuantity(view.moq),
      unitPrice: view.unitPrice === null ? null : plainAmount(view.unitPrice),
      priceBreaks: view.priceBreaks.map(PriceBreakRowDto.row),
    };
  }
}

export class ProductSupplierPage extends PageOf(ProductSupplierDto) {}
