import { ApiProperty } from '@nestjs/swagger';
import { OneOf, QueryFlag, Uuid } from '../platform/fields.js';
import { plainAmount, toQuantity } from '../platform/money.js';
import { PageOf, PageQuery } from '../platform/paging.js';
import type { PriceChange } from './price-history.query.js';
import type { ProductCounts } from './product-stock.query.js';

export class ProductQuery extends PageQuery {
  @Uuid({ optional: true, description: 'In this category or any below it' })
  category?: string;

  @Uuid({ optional: true })
  supplierId?: string;

  @OneOf(['true', 'false', 'all'], 'ActiveFilter', { optional: true, description: 'Active ones unless told' })
  active?: 'true' | 'false' | 'all';

  @QueryFlag({ description: 'Best sellers only, or all but them' })
  bestSeller?: boolean;

  @QueryFlag({ description: 'With something available, or with nothing' })
  inStock?: boolean;
}

export class PriceHistoryQuery extends PageQuery {
  @OneOf(['COST', 'SELL'], 'PriceKind', {
    optional: true,
    description: 'COST is unitCost or what a supplier asks, SELL is price',
  })
  kind?: 'COST' | 'SELL';

  @Uuid({ optional: true, description: 'What this supplier asks' })
  supplierId?: string;

  @QueryFlag({ description: "Only what suppliers ask, or only the product's own amounts" })
  ofSuppliers?: boolean;
}

export class PriceChangeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: ['COST', 'SELL'], enumName: 'PriceKind' })
  kind: 'COST' | 'SELL';
  @ApiProperty({ type: String, nullable: true, description: 'null when the product was created', example: '16.00' })
  oldAmount: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'THB' })
  oldCurrency: string | null;
  @ApiProperty({ example: '18.00' })
  newAmount: string;
  @ApiProperty({ example: 'THB' })
  currency: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: "null: the product's own amount" })
  supplierId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Brightplay' })
  supplierName: string | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'From which quantity on the supplier asks it',
    example: 100,
  })
  minQuantity: number | null;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  actorId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Somchai' })
  actorName: string | null;
  @ApiProperty({ format: 'date-time' })
  changedAt: string;

  static from(this: void, change: PriceChange): PriceChangeDto {
    return {
      ...change,
      oldAmount: change.oldAmount === null ? null : plainAmount(change.oldAmount),
      newAmount: plainAmount(change.newAmount),
      minQuantity: change.minQuantity === null ? null : toQuantity(change.minQuantity),
      changedAt: change.changedAt.toISOString(),
    };
  }
}

export class PriceHistoryPage extends PageOf(PriceChangeDto) {}

export class ProductSummaryDto {
  @ApiProperty({ type: 'integer', example: 8 })
  total: number;
  @ApiProperty({ type: 'integer', example: 7 })
  active: number;
  @ApiProperty({ type: 'integer', description: 'As long as the low-stock list: out of stock is included', example: 2 })
  lowStock: number;
  @ApiProperty({ type: 'integer', description: 'Active products with nothing available', example: 1 })
  outOfStock: number;
  @ApiProperty({ type: 'integer', example: 3 })
  bestSellers: number;
  @ApiProperty({ description: 'What all stock cost, by its cost layers', example: '125300.00' })
  stockValue: string;
  @ApiProperty({ description: 'The base currency', example: 'THB' })
  currency: string;

  static from(this: void, counts: ProductCounts): ProductSummaryDto {
    return { ...counts };
  }
}
