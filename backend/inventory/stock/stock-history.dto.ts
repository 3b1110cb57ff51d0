import { ApiProperty } from '@nestjs/swagger';
import { Instant, OneOf, Uuid } from '../../platform/fields.js';
import { CursorPageOf, CursorQuery } from '../../platform/paging.js';
import type { StockTransaction, TransactionFilter } from './stock-history.query.js';
import { TRANSACTION_TYPES, type TransactionType } from '../transactions/stock-transaction-type.js';

export class TransactionListQuery extends CursorQuery implements TransactionFilter {
  @OneOf(TRANSACTION_TYPES, 'TransactionType', { optional: true })
  type?: TransactionType;

  @Uuid({ optional: true })
  productId?: string;

  @Uuid({ optional: true, description: 'From or to this location' })
  locationId?: string;

  @Instant({ optional: true, description: 'Happened at or after' })
  from?: string;

  @Instant({ optional: true, description: 'Happened at or before' })
  to?: string;
}

/** What one movement did to the stock, in four words: IN, OUT, TRANSFER, ADJUSTMENT. */
export class StockTransactionDto {
  @ApiProperty({ type: 'integer', example: 4711 })
  id: number;

  @ApiProperty({ type: 'integer', example: 1208 })
  postingId: number;

  @ApiProperty({ enum: TRANSACTION_TYPES, enumName: 'TransactionType', example: 'OUT' })
  type: TransactionType;

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

  @ApiProperty({ type: 'integer', example: 5, description: 'Always positive; from and to say which way' })
  quantity: number;

  @ApiProperty({ format: 'uuid' })
  fromLocationId: string;

  @ApiProperty({ example: 'MAIN' })
  fromLocation: string;

  @ApiProperty({ format: 'uuid' })
  toLocationId: string;

  @ApiProperty({ example: 'CUSTOMERS' })
  toLocation: string;

  @ApiProperty({ type: String, nullable: true, example: '-24.25' })
  value: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'SHIP-001' })
  reference: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  reason: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Admin' })
  actorName: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  effectiveAt: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  recordedAt: string;

  static from(this: void, row: StockTransaction): StockTransactionDto {
    const { id, postingId, type, productId, sku, productName, lotId, lotNumber, quantity } = row;
    const { fromLocationId, fromLocation, toLocationId, toLocation } = row;
    const { value, reference, reason, actorName, effectiveAt, recordedAt } = row;
    const goods = { productId, sku, productName, lotId, lotNumber, quantity };
    const way = { fromLocationId, fromLocation, toLocationId, toLocation };
    return { id, postingId, type, ...goods, ...way, value, reference, reason, actorName, effectiveAt, recordedAt };
  }
}

export class StockTransactionPage extends CursorPageOf(StockTransactionDto) {}
