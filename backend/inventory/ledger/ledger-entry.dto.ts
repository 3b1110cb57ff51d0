import { ApiProperty } from '@nestjs/swagger';
import { Instant, OneOf, Text, Uuid } from '../../platform/fields.js';
import { CursorPageOf, CursorQuery } from '../../platform/paging.js';
import {
  POSTING_KINDS,
  type PostingKind,
  STOCK_STATES,
  type StockState,
  VALUE_KINDS,
  type ValueKind,
} from './ledger-kinds.js';
import type { LedgerEntry, LedgerFilter } from './ledger-entry.query.js';
import type { LedgerPosting, ValueEntryRow } from './ledger-posting.query.js';

export class LedgerQuery extends CursorQuery implements LedgerFilter {
  @Uuid({ optional: true })
  productId?: string;

  @Uuid({ optional: true })
  lotId?: string;

  @Uuid({ optional: true, description: 'From or to this location' })
  locationId?: string;

  @OneOf(POSTING_KINDS, 'PostingKind', { optional: true })
  kind?: PostingKind;

  @Text({ optional: true, max: 50, example: 'STOCK_DOCUMENT' })
  sourceType?: string;

  @Uuid({ optional: true, description: 'The document that posted' })
  sourceId?: string;

  @Uuid({ optional: true, description: 'The user who posted' })
  actorId?: string;

  @Instant({ optional: true, description: 'Recorded at or after' })
  recordedFrom?: string;

  @Instant({ optional: true, description: 'Recorded at or before' })
  recordedTo?: string;

  @Instant({ optional: true, description: 'Happened at or after' })
  effectiveFrom?: string;

  @Instant({ optional: true, description: 'Happened at or before' })
  effectiveTo?: string;
}

/** One movement of one lot from one account to another, with the posting it belongs to. */
export class LedgerEntryDto implements LedgerEntry {
  @ApiProperty({ type: 'integer', example: 4711 })
  id: number;

  @ApiProperty({ type: 'integer', example: 1208 })
  postingId: number;

  @ApiProperty({ enum: POSTING_KINDS, enumName: 'PostingKind', example: 'ISSUE' })
  kind: PostingKind;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z', description: 'When it happened' })
  effectiveAt: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z', description: 'When it was recorded' })
  recordedAt: string;

  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;

  @ApiProperty({ example: 'Wooden rattle set' })
  productName: string;

  @ApiProperty({ format: 'uuid' })
  lotId: string;

  @ApiProperty({ example: 'LOT-2026-000012' })
  lotNumber: string;

  @ApiProperty({ type: String, nullable: true, example: 'F-2231' })
  lotCode: string | null;

  @ApiProperty({ type: 'integer', example: 5 })
  quantity: number;

  @ApiProperty({ format: 'uuid' })
  fromLocationId: string;

  @ApiProperty({ example: 'MAIN' })
  fromLocation: string;

  @ApiProperty({ enum: STOCK_STATES, enumName: 'StockState', example: 'RESERVED' })
  fromState: StockState;

  @ApiProperty({ format: 'uuid' })
  toLocationId: string;

  @ApiProperty({ example: 'CUSTOMERS' })
  toLocation: string;

  @ApiProperty({ enum: STOCK_STATES, enumName: 'StockState', example: 'AVAILABLE' })
  toState: StockState;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '-24.25',
    description: 'What it added to the stock’s worth; null where it has none',
  })
  value: string | null;

  @ApiProperty({ example: 'STOCK_DOCUMENT' })
  sourceType: string;

  @ApiProperty({ format: 'uuid' })
  sourceId: string;

  @ApiProperty({ type: String, nullable: true, example: 'SHIP-001' })
  reference: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  reason: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  actorId: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Admin' })
  actorName: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reservationId: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null, description: 'The posting that this one reverses' })
  reversesPostingId: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null, description: 'The posting that reversed this one' })
  reversedByPostingId: number | null;

  static from(this: void, entry: LedgerEntry): LedgerEntryDto {
    const { id, postingId, kind, effectiveAt, recordedAt, productId, sku, productName, lotId, lotNumber, lotCode } =
      entry;
    const { quantity, fromLocationId, fromLocation, fromState, toLocationId, toLocation, toState, value } = entry;
    const { sourceType, sourceId, reference, reason, actorId, actorName, reservationId } = entry;
    const { reversesPostingId, reversedByPostingId } = entry;
    return {
      ...{ id, postingId, kind, effectiveAt, recordedAt, productId, sku, productName, lotId, lotNumber, lotCode },
      ...{ quantity, fromLocationId, fromLocation, fromState, toLocationId, toLocation, toState, value },
      ...{ sourceType, sourceId, reference, reason, actorId, actorName, reservationId },
      ...{ reversesPostingId, reversedByPostingId },
    };
  }
}

export class LedgerPage extends CursorPageOf(LedgerEntryDto) {}

/** One line of the value ledger. */
export class LedgerValueEntryDto implements ValueEntryRow {
  @ApiProperty({ type: 'integer', example: 3021 })
  id: number;

  @ApiProperty({ enum: VALUE_KINDS, enumName: 'ValueKind', example: 'COGS' })
  kind: ValueKind;

  @ApiProperty({ type: 'integer', nullable: true, example: 4711 })
  movementId: number | null;

  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ format: 'uuid' })
  lotId: string;

  @ApiProperty({ type: 'integer', example: -5, description: 'Units it added to the lot’s layer' })
  quantity: number;

  @ApiProperty({ example: '-24.25', description: 'Worth it added to the lot’s layer, in the base currency' })
  amount: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  effectiveAt: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  recordedAt: string;
}

/** One posting: what a document did, with all its movements and what they were worth. */
export class LedgerPostingDto implements LedgerPosting {
  @ApiProperty({ type: 'integer', example: 1208 })
  id: number;

  @ApiProperty({ enum: POSTING_KINDS, enumName: 'PostingKind', example: 'ISSUE' })
  kind: PostingKind;

  @ApiProperty({ example: 'STOCK_DOCUMENT' })
  sourceType: string;

  @ApiProperty({ format: 'uuid' })
  sourceId: string;

  @ApiProperty({ type: String, nullable: true, example: 'SHIP-001' })
  reference: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  reason: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  actorId: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Admin' })
  actorName: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null, description: 'The posting that this one reverses' })
  reversesPostingId: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null, description: 'The posting that reversed this one' })
  reversedByPostingId: number | null;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  effectiveAt: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  recordedAt: string;

  @ApiProperty({ type: [LedgerEntryDto] })
  movements: LedgerEntryDto[];

  @ApiProperty({ type: [LedgerValueEntryDto] })
  valueEntries: LedgerValueEntryDto[];

  static from(this: void, posting: LedgerPosting): LedgerPostingDto {
    const { id, kind, sourceType, sourceId, reference, reason, actorId, actorName } = posting;
    const { reversesPostingId, reversedByPostingId, effectiveAt, recordedAt, valueEntries } = posting;
    const head = { id, kind, sourceType, sourceId, reference, reason, actorId, actorName };
    const movements = posting.movements.map(LedgerEntryDto.from);
    return { ...head, reversesPostingId, reversedByPostingId, effectiveAt, recordedAt, movements, valueEntries };
  }
}
