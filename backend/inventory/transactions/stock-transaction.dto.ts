import { ApiProperty } from '@nestjs/swagger';
import { DateOnly, Items, MoneyAmount, OneOf, QuantityOrZero, Text, Uuid } from '../../platform/fields.js';
import { PostingBody } from '../ledger/posting-body.dto.js';
import { StockChangeDto } from './stock-change.dto.js';
import { TRANSACTION_TYPES, type TransactionType } from './stock-transaction-type.js';

/** One transaction: goods in, goods out, a transfer, or an adjustment. */
export class CreateStockTransactionDto extends PostingBody {
  @OneOf(TRANSACTION_TYPES, 'TransactionType')
  type: TransactionType;

  @Uuid()
  productId: string;

  @QuantityOrZero({
    example: 5,
    description: 'IN, OUT and TRANSFER: a positive quantity. ADJUSTMENT: what was counted on hand',
  })
  quantity: number;

  @Uuid({ optional: true, nullable: true, description: 'IN, OUT and ADJUSTMENT. Left out: the default location' })
  locationId?: string | null;

  @Uuid({ optional: true, nullable: true, description: 'TRANSFER. Left out: the default location' })
  fromLocationId?: string | null;

  @Uuid({ optional: true, nullable: true, description: 'TRANSFER' })
  toLocationId?: string | null;

  @MoneyAmount({ optional: true, nullable: true, scale: 6, description: 'IN. Left out: the unit cost of the product' })
  unitCost?: string | null;

  @Text({ optional: true, nullable: true, max: 100, example: 'LOT-2026-003', description: 'IN: the supplier’s lot' })
  lotCode?: string | null;

  @DateOnly({ optional: true, nullable: true, description: 'IN: the last day of sale' })
  expiresOn?: string | null;
}

export class CreateStockTransactionsDto {
  @Items(() => CreateStockTransactionDto, { max: 500, description: 'Posted in this order, all or none' })
  items: CreateStockTransactionDto[];
}

export class StockTransactionsDto extends StockChangeDto {
  @ApiProperty({ type: 'integer', example: 2, description: 'How many transactions were posted' })
  posted: number;
}
