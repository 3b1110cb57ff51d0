import { ApiProperty } from '@nestjs/swagger';
import { Instant, Items, Quantity, Text, Uuid } from '../../platform/fields.js';
import { RESERVATION_STATUSES, type ReservationStatus } from '../ledger/ledger-kinds.js';
import type { ReservationState, ReservedAllocation } from './reserved-stock.query.js';
import { StockChangeDto } from '../transactions/stock-change.dto.js';
import type { ReservationChange } from './stock-reservation.service.js';

export class ReserveItemDto {
  @Uuid()
  productId: string;

  @Quantity({ example: 100 })
  quantity: number;

  @Uuid({ optional: true, nullable: true, description: 'Left out: the default location of the settings' })
  locationId?: string | null;
}

export class ReserveStockDto extends ReserveItemDto {
  @Text({ optional: true, nullable: true, example: 'BATCH-002' })
  reference?: string | null;

  @Instant({ optional: true, nullable: true, description: 'When what is still reserved is released by itself' })
  expiresAt?: string | null;
}

export class CreateReservationDto {
  @Items(() => ReserveItemDto)
  items: ReserveItemDto[];

  @Text({ optional: true, nullable: true, example: 'BATCH-002' })
  reference?: string | null;

  @Instant({ optional: true, nullable: true, description: 'When what is still reserved is released by itself' })
  expiresAt?: string | null;
}

export class ReleaseStockDto {
  @Uuid()
  reservationId: string;

  @Quantity({ optional: true, nullable: true, description: 'Left out: all that is still reserved' })
  quantity?: number | null;

  @Uuid({ optional: true, nullable: true, description: 'Needed with a quantity where several products are reserved' })
  productId?: string | null;

  @Text({ optional: true, nullable: true, max: 1000 })
  reason?: string | null;
}

export class ReservedAllocationDto implements ReservedAllocation {
  @ApiProperty({ type: String, format: 'uuid' })
  productId: string;
  @ApiProperty({ type: String, format: 'uuid' })
  lotId: string;
  @ApiProperty({ example: 'LOT-2026-000017' })
  lotNumber: string;
  @ApiProperty({ type: String, format: 'uuid' })
  locationId: string;
  @ApiProperty({ type: 'integer', example: 100 })
  quantity: number;
  @ApiProperty({ type: 'integer', example: 50 })
  issued: number;
  @ApiProperty({ type: 'integer', example: 0 })
  released: number;
  @ApiProperty({ type: 'integer', example: 50, description: 'Still reserved' })
  open: number;
}

/** A reservation after a change: what it holds, what was posted, and the figures that result. */
export class ReservedStockDto extends StockChangeDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ enum: RESERVATION_STATUSES, enumName: 'ReservationStatus' })
  status: ReservationStatus;
  @ApiProperty({ type: String, nullable: true, example: 'BATCH-002' })
  reference: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The kind of document it is for' })
  sourceType: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  sourceId: string | null;
  @ApiProperty({ type: Date, nullable: true })
  expiresAt: Date | null;
  @ApiProperty({ type: Date })
  createdAt: Date;
  @ApiProperty({ type: 'integer', example: 100 })
  quantity: number;
  @ApiProperty({ type: 'integer', example: 50 })
  issued: number;
  @ApiProperty({ type: 'integer', example: 0 })
  released: number;
  @ApiProperty({ type: 'integer', example: 50, description: 'Still reserved' })
  open: number;
  @ApiProperty({ type: ReservedAllocationDto, isArray: true })
  allocations: ReservedAllocationDto[];

  static of(this: void, change: ReservationChange): ReservedStockDto {
    return { ...reservationFields(change.reservation), ...StockChangeDto.from(change) };
  }
}

function reservationFields(state: ReservationState): Omit<ReservedStockDto, 'postings' | 'levels'> {
  const { id, status, reference, sourceType, sourceId, expiresAt, createdAt } = state;
  const { quantity, issued, released, open } = state;
  const allocations = [...state.allocations];
  return {
    id,
    status,
    reference,
    sourceType,
    sourceId,
    expiresAt,
    createdAt,
    quantity,
    issued,
    released,
    open,
    allocations,
  };
}
