import { ApiProperty } from '@nestjs/swagger';
import { STOCK_STATUSES, type StockStatus } from '../../products/stock-figures.js';
import type { StockAtLocation, StockItem, StockOfLot } from './stock-item.query.js';
import { StockFiguresDto } from './stock-on-hand.dto.js';
import { daysUntilStockout } from './stockout-days.js';

export class StockOfLotDto extends StockFiguresDto implements StockOfLot {
  @ApiProperty({ format: 'uuid' })
  lotId: string;

  @ApiProperty({ example: 'LOT-2026-000012' })
  number: string;

  @ApiProperty({ type: String, nullable: true, example: 'F-2231', description: 'The supplier’s' })
  lotCode: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  receivedAt: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2028-01-31' })
  expiresOn: string | null;

  @ApiProperty({ example: '97.00', description: 'At cost, in the base currency' })
  value: string;
}

export class StockAtLocationDto extends StockFiguresDto {
  @ApiProperty({ format: 'uuid' })
  locationId: string;

  @ApiProperty({ example: 'MAIN' })
  code: string;

  @ApiProperty({ example: 'Main warehouse' })
  name: string;

  @ApiProperty({ enum: ['WAREHOUSE', 'SHOP', 'TRANSIT'], enumName: 'StockPlaceKind', example: 'WAREHOUSE' })
  kind: string;

  @ApiProperty({ type: 'integer', nullable: true, example: null, description: 'The location’s own, where it has one' })
  reorderPoint: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  lastCountedAt: string | null;

  static from(this: void, { lots: _lots, ...here }: StockAtLocation): StockAtLocationDto {
    return here;
  }
}

export class StockAtLocationWithLotsDto extends StockAtLocationDto {
  @ApiProperty({ type: [StockOfLotDto] })
  lots: StockOfLotDto[];
}

/** One product's stock: the summary that integrators read. */
export class StockItemDto extends StockFiguresDto {
  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;

  @ApiProperty({ example: 'Wooden rattle set' })
  name: string;

  @ApiProperty({
    type: 'integer',
    example: 300,
    description: 'Ever received from suppliers, without what was reversed',
  })
  received: number;

  @ApiProperty({ type: 'integer', example: 180, description: 'Ever issued to customers, without what was reversed' })
  issued: number;

  @ApiProperty({ enum: STOCK_STATUSES, enumName: 'StockStatus', example: 'OK' })
  status: StockStatus;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 53,
    description:
      'available ÷ average units issued a day, rounded down: of the last 30 days, or of the last 90 where nothing was issued in 30; null without demand',
  })
  daysUntilStockout: number | null;

  @ApiProperty({ type: 'integer', example: 10 })
  reorderPoint: number;

  @ApiProperty({ example: '582.00', description: 'At cost, in the base currency' })
  value: string;

  @ApiProperty({ type: [StockAtLocationDto] })
  byLocation: StockAtLocationDto[];

  @ApiProperty({ type: [StockOfLotDto], description: 'Lots that hold something, oldest first' })
  byLot: StockOfLotDto[];

  static from(this: void, item: StockItem): StockItemDto {
    const { demand, byLocation, ...rest } = item;
    return {
      ...rest,
      daysUntilStockout: daysUntilStockout(item.available, demand),
      byLocation: byLocation.map(StockAtLocationDto.from),
    };
  }
}

/** One product's stock by location, and there by lot. */
export class ProductInventoryDto extends StockFiguresDto {
  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;

  @ApiProperty({ example: 'Wooden rattle set' })
  name: string;

  @ApiProperty({ enum: STOCK_STATUSES, enumName: 'StockStatus', example: 'OK' })
  status: StockStatus;

  @ApiProperty({ example: '582.00', description: 'At cost, in the base currency' })
  value: string;

  @ApiProperty({ type: [StockAtLocationWithLotsDto] })
  locations: StockAtLocationWithLotsDto[];

  static from(this: void, item: StockItem): ProductInventoryDto {
    const { productId, sku, name, onHand, available, reserved, quarantined, rejected, inTransit, status, value } = item;
    const figures = { onHand, available, reserved, quarantined, rejected, inTransit };
    return { productId, sku, name, ...figures, status, value, locations: item.byLocation };
  }
}
