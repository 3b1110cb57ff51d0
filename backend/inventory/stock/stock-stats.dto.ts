import { ApiProperty } from '@nestjs/swagger';
import { StockFiguresDto } from './stock-on-hand.dto.js';
import type { StockStats } from './stock-stats.query.js';

export class StockStatsDto extends StockFiguresDto implements StockStats {
  @ApiProperty({ type: 'integer', example: 8, description: 'Active products' })
  products: number;

  @ApiProperty({ type: 'integer', example: 2, description: 'At or below their reorder point, with something left' })
  low: number;

  @ApiProperty({ type: 'integer', example: 1, description: 'With nothing available, also what never had stock' })
  outOfStock: number;

  @ApiProperty({ example: '48210.50', description: 'Of everything on hand, at cost' })
  value: string;

  @ApiProperty({ example: 'THB', description: 'The base currency, which `value` is in' })
  currency: string;

  @ApiProperty({ type: 'integer', example: 31 })
  lotsInStock: number;

  @ApiProperty({ type: 'integer', example: 3 })
  lotsAwaitingQc: number;

  @ApiProperty({ type: 'integer', example: 2, description: 'That expire within 30 days, today included' })
  expiringLots: number;

  @ApiProperty({ type: 'integer', example: 0, description: 'On hand and expired' })
  expiredLots: number;

  @ApiProperty({ type: 'integer', example: 5 })
  openReservations: number;

  static from(this: void, stats: StockStats): StockStatsDto {
    const { products, low, outOfStock, value, currency, lotsInStock, lotsAwaitingQc, expiringLots, expiredLots } =
      stats;
    const { onHand, available, reserved, quarantined, rejected, inTransit, openReservations } = stats;
    const figures = { onHand, available, reserved, quarantined, rejected, inTransit };
    const lots = { lotsInStock, lotsAwaitingQc, expiringLots, expiredLots };
    return { products, low, outOfStock, ...figures, value, currency, ...lots, openReservations };
  }
}
