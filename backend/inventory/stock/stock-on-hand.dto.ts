import { ApiProperty } from '@nestjs/swagger';
import { Instant, OneOf, QueryFlag, Uuid } from '../../platform/fields.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import { STOCK_STATUSES, type StockFigures, type StockStatus } from '../../products/stock-figures.js';
import type { StockOnHand, StockOnHandFilter } from './stock-on-hand.query.js';

/** The filters of stock on hand at one place. */
export class StockAtPlaceQuery extends PageQuery implements StockOnHandFilter {
  @OneOf(STOCK_STATUSES, 'StockStatus', { optional: true, description: 'LOW is the list of what to reorder' })
  status?: StockStatus;

  @Uuid({ optional: true, description: 'A category, with all below it' })
  categoryId?: string;

  @QueryFlag({ description: 'Only what is on hand, or only what is not' })
  inStock?: boolean;

  @Instant({ optional: true, description: 'What had happened by then. Without it: by now' })
  asOf?: string;

  @Instant({
    optional: true,
    description: 'What we knew then: leaves out what was recorded later, however far back it happened',
  })
  knownAt?: string;
}

export class StockOnHandListQuery extends StockAtPlaceQuery {
  @Uuid({
    optional: true,
    description:
      'Figures of this location alone. Its own reorder point decides on LOW there; without one the product’s does, on the total',
  })
  locationId?: string;
}

/** The figures of stock, as every answer about stock shows them. */
export class StockFiguresDto implements StockFigures {
  @ApiProperty({
    type: 'integer',
    example: 120,
    description: 'available + reserved + quarantined + rejected + inTransit',
  })
  onHand: number;

  @ApiProperty({ type: 'integer', example: 80, description: 'Free to promise, in warehouses and shops' })
  available: number;

  @ApiProperty({ type: 'integer', example: 20 })
  reserved: number;

  @ApiProperty({ type: 'integer', example: 10, description: 'Waiting for quality control' })
  quarantined: number;

  @ApiProperty({ type: 'integer', example: 0 })
  rejected: number;

  @ApiProperty({ type: 'integer', example: 10, description: 'On the way between two locations' })
  inTransit: number;
}

export class StockOnHandDto extends StockFiguresDto implements StockOnHand {
  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;

  @ApiProperty({ example: 'Wooden rattle set' })
  name: string;

  @ApiProperty({ type: 'integer', example: 10, description: 'The location’s own where one is asked for and has one' })
  reorderPoint: number;

  @ApiProperty({ enum: STOCK_STATUSES, enumName: 'StockStatus', example: 'OK' })
  status: StockStatus;

  @ApiProperty({ example: '582.00', description: 'At cost, in the base currency' })
  value: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-03-01T09:00:00.123456Z' })
  lastMovementAt: string | null;

  static from(this: void, row: StockOnHand): StockOnHandDto {
    const { productId, sku, name, onHand, available, reserved, quarantined, rejected, inTransit } = row;
    const figures = { onHand, available, reserved, quarantined, rejected, inTransit };
    const { reorderPoint, status, value, lastMovementAt } = row;
    return { productId, sku, name, ...figures, reorderPoint, status, value, lastMovementAt };
  }
}

export class StockOnHandPage extends PageOf(StockOnHandDto) {}
