import { ApiProperty } from '@nestjs/swagger';
import { POSTING_KINDS, type PostingKind, STOCK_STATES, type StockState } from '../ledger/ledger-kinds.js';
import type { LevelAfter, PostedDetail, PostedMovementDetail } from '../ledger/posted-stock.query.js';
import type { StockChange } from './stock-change.js';

/** One movement of a posting that was just made. */
export class PostedMovementDto implements PostedMovementDetail {
  @ApiProperty({ type: 'integer', example: 4711 })
  id: number;
  @ApiProperty({ type: String, format: 'uuid' })
  productId: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ type: String, format: 'uuid' })
  lotId: string;
  @ApiProperty({ example: 'LOT-2026-000017', description: 'Our number of the lot' })
  lotNumber: string;
  @ApiProperty({ type: String, nullable: true, example: 'LOT-2026-003', description: 'The supplier’s code of the lot' })
  lotCode: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  expiresOn: string | null;
  @ApiProperty({ type: String, format: 'uuid' })
  fromLocationId: string;
  @ApiProperty({ enum: STOCK_STATES, enumName: 'StockState' })
  fromState: StockState;
  @ApiProperty({ type: String, format: 'uuid' })
  toLocationId: string;
  @ApiProperty({ enum: STOCK_STATES, enumName: 'StockState' })
  toState: StockState;
  @ApiProperty({ type: 'integer', example: 20 })
  quantity: number;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '97.00',
    description: 'Goods that came in: what they are worth',
  })
  value: string | null;
}

/** A posting that was just made. */
export class PostedDto {
  @ApiProperty({ type: 'integer', example: 815 })
  id: number;
  @ApiProperty({ enum: POSTING_KINDS, enumName: 'PostingKind' })
  kind: PostingKind;
  @ApiProperty({ example: 'STOCK_DOCUMENT' })
  sourceType: string;
  @ApiProperty({ type: String, format: 'uuid' })
  sourceId: string;
  @ApiProperty({ type: String, nullable: true, example: 'SHIP-001' })
  reference: string | null;
  @ApiProperty({ type: String, nullable: true })
  reason: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The posting that this one reverses' })
  reversesId: number | null;
  @ApiProperty({ type: Date, description: 'When it happened' })
  effectiveAt: Date;
  @ApiProperty({ type: Date, description: 'When it was recorded' })
  recordedAt: Date;
  @ApiProperty({ type: PostedMovementDto, isArray: true })
  movements: PostedMovementDto[];

  static from(this: void, posted: PostedDetail): PostedDto {
    const { id, kind, sourceType, sourceId, reference, reason, reversesId, effectiveAt, recordedAt, movements } =
      posted;
    return { id, kind, sourceType, sourceId, reference, reason, reversesId, effectiveAt, recordedAt, movements };
  }
}

/** What is there of a product at a location after the change. */
export class LevelAfterDto implements LevelAfter {
  @ApiProperty({ type: String, format: 'uuid' })
  productId: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ type: String, format: 'uuid' })
  locationId: string;
  @ApiProperty({ type: 'integer', example: 45 })
  onHand: number;
  @ApiProperty({ type: 'integer', example: 40 })
  available: number;
  @ApiProperty({ type: 'integer', example: 5 })
  reserved: number;
  @ApiProperty({ type: 'integer', example: 0 })
  quarantined: number;
  @ApiProperty({ type: 'integer', example: 0 })
  rejected: number;
}

/** What was posted, and the figures that result. */
export class StockChangeDto {
  @ApiProperty({ type: PostedDto, isArray: true, description: 'Empty when there was nothing to change' })
  postings: PostedDto[];
  @ApiProperty({ type: LevelAfterDto, isArray: true })
  levels: LevelAfterDto[];

  static from(this: void, change: StockChange): StockChangeDto {
    return { postings: change.postings.map(PostedDto.from), levels: [...change.levels] };
  }
}
