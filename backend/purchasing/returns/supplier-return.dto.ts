import { ApiProperty } from '@nestjs/swagger';
import { DateOnly, Instant, Items, OneOf, Quantity, QueryFlag, Text, Uuid } from '../../platform/fields.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import { inCurrency, roundTo } from '../../platform/money.js';
import type { ReturnItem, ReturnToSupplier } from './return-input.js';
import type {
  SupplierReturnFilter,
  SupplierReturnLineView,
  SupplierReturnSummary,
  SupplierReturnView,
} from './supplier-return.query.js';

const STATES = ['AVAILABLE', 'REJECTED'] as const;

export class SupplierReturnItemDto implements ReturnItem {
  @Uuid()
  lotId: string;

  @Quantity({ example: 3 })
  quantity: number;

  @OneOf(STATES, 'ReturnableState', { optional: true, nullable: true, description: 'REJECTED by default' })
  state?: 'AVAILABLE' | 'REJECTED' | null;

  @Uuid({ optional: true, nullable: true, description: 'Left out: the default location of the settings' })
  locationId?: string | null;
}

export class ReturnToSupplierDto implements ReturnToSupplier {
  @Items(() => SupplierReturnItemDto)
  items: SupplierReturnItemDto[];

  @Text({ max: 1000, example: 'wheels came off' })
  reason: string;

  @Text({ optional: true, nullable: true, example: 'RMA-118', description: 'The supplier’s number of the return' })
  reference?: string | null;

  @Instant({
    optional: true,
    nullable: true,
    description: 'When it happened, if not now: in the past, and in an open period',
  })
  effectiveAt?: string | null;
}

export class ReverseSupplierReturnDto {
  @Text({ max: 1000, example: 'The carrier never picked it up' })
  reason: string;
}

export class SupplierReturnListQuery extends PageQuery implements SupplierReturnFilter {
  @Uuid({ optional: true })
  purchaseOrderId?: string;

  @Uuid({ optional: true })
  supplierId?: string;

  @Uuid({ optional: true })
  productId?: string;

  @Uuid({ optional: true })
  lotId?: string;

  @DateOnly({ optional: true, description: 'Returned on or after' })
  from?: string;

  @DateOnly({ optional: true, description: 'Returned on or before' })
  to?: string;

  @QueryFlag({ description: 'true: only reversed ones; false: only those that stand' })
  reversed?: boolean;
}

/** A return to a supplier in a list. */
export class SupplierReturnSummaryDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'SR-2026-000003' })
  number: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: the goods came for no order' })
  purchaseOrderId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'PO-2026-001' })
  purchaseOrderNumber: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  supplierId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Brightplay' })
  supplierName: string | null;
  @ApiProperty({ example: 'wheels came off' })
  reason: string;
  @ApiProperty({ type: String, nullable: true, example: 'RMA-118' })
  reference: string | null;
  @ApiProperty({ format: 'date-time' })
  returnedAt: Date;
  @ApiProperty({ type: 'integer', example: 1 })
  lineCount: number;
  @ApiProperty({ type: 'integer', example: 3 })
  quantity: number;
  @ApiProperty({ example: 'USD', description: 'The order’s; the base currency where there is none' })
  currency: string;
  @ApiProperty({ example: '12.60', description: 'What the supplier takes off: what the goods were billed with' })
  creditAmount: string;
  @ApiProperty({ example: 'THB' })
  baseCurrency: string;
  @ApiProperty({ example: '451.08', description: 'What the credit is worth, at the rates the goods came with' })
  creditBase: string;
  @ApiProperty({ example: '530.20', description: 'What the goods left stock at, with fees and landed costs' })
  costBase: string;
  @ApiProperty({ type: 'integer', example: 815, description: 'Of the ledger' })
  postingId: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  reversedAt: Date | null;
  @ApiProperty({ type: String, nullable: true })
  reversedBy: string | null;
  @ApiProperty({ type: String, nullable: true })
  reversalReason: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Who sent them back' })
  createdBy: string | null;
  @ApiProperty({ format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: 'integer' })
  version: number;

  static from(this: void, made: SupplierReturnSummary): SupplierReturnSummaryDto {
    const { id, number, purchaseOrderId, purchaseOrderNumber, supplierId, supplierName, reason, reference } = made;
    const { returnedAt, lineCount, quantity, currency, baseCurrency, costBase, postingId } = made;
    const { reversedAt, reversedBy, reversalReason, createdBy, createdAt, version } = made;
    return {
      ...{ id, number, purchaseOrderId, purchaseOrderNumber, supplierId, supplierName, reason, reference, returnedAt },
      ...{ lineCount, quantity, currency, creditAmount: inCurrency(made.creditAmount, currency), baseCurrency },
      ...{ creditBase: roundTo(made.creditBase, 2), costBase: roundTo(costBase, 2), postingId },
      ...{ reversedAt, reversedBy, reversalReason, createdBy, createdAt, version },
    };
  }
}

export class SupplierReturnPage extends PageOf(SupplierReturnSummaryDto) {}

export class SupplierReturnLineDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ type: 'integer', example: 1 })
  line: number;
  @ApiProperty({ type: String, format: 'uuid' })
  productId: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ example: 'Lumi starter kit' })
  productName: string;
  @ApiProperty({ type: String, format: 'uuid' })
  lotId: string;
  @ApiProperty({ example: 'LOT-2026-000017' })
  lotNumber: string;
  @ApiProperty({ type: String, nullable: true, example: 'F-2231' })
  lotCode: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  goodsReceiptId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'GR-2026-000007' })
  goodsReceiptNumber: string | null;
  @ApiProperty({ type: String, format: 'uuid' })
  locationId: string;
  @ApiProperty({ example: 'Main warehouse' })
  location: string;
  @ApiProperty({ enum: STATES, enumName: 'ReturnableState' })
  state: 'AVAILABLE' | 'REJECTED';
  @ApiProperty({ type: 'integer', example: 3 })
  quantity: number;
  @ApiProperty({ example: '12.60' })
  creditAmount: string;

  static from(this: void, line: SupplierReturnLineView, currency: string): SupplierReturnLineDto {
    const { id, line: number, productId, sku, productName, lotId, lotNumber, lotCode } = line;
    const { goodsReceiptId, goodsReceiptNumber, locationId, location, state, quantity } = line;
    return {
      ...{ id, line: number, productId, sku, productName, lotId, lotNumber, lotCode },
      ...{ goodsReceiptId, goodsReceiptNumber, locationId, location, state, quantity },
      creditAmount: inCurrency(line.creditAmount, currency),
    };
  }
}

/** A return to a supplier with its lots. */
export class SupplierReturnDto extends SupplierReturnSummaryDto {
  @ApiProperty({ type: SupplierReturnLineDto, isArray: true })
  lines: SupplierReturnLineDto[];

  static of(this: void, made: SupplierReturnView): SupplierReturnDto {
    const lines = made.lines.map((line) => SupplierReturnLineDto.from(line, made.currency));
    return { ...SupplierReturnSummaryDto.from(made), lines };
  }
}

/** What became of goods that were sent back: one return per order that they came for. */
export class SupplierReturnsDto {
  @ApiProperty({ type: SupplierReturnDto, isArray: true })
  returns: SupplierReturnDto[];

  static of(this: void, made: readonly SupplierReturnView[]): SupplierReturnsDto {
    return { returns: made.map(SupplierReturnDto.of) };
  }
}
