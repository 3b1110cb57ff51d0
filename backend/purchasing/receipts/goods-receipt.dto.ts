import { ApiProperty } from '@nestjs/swagger';
import {
  DateOnly,
  ExchangeRate,
  Instant,
  Items,
  OneOf,
  Quantity,
  QuantityOrZero,
  QueryFlag,
  Text,
  Uuid,
} from '../../platform/fields.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import { LandedChargeInputDto } from '../landed-costs/landed-cost.dto.js';
import type { GoodsReceiptFilter } from './goods-receipt.query.js';
import type { ReceiveWithCharges } from './goods-receiving.service.js';
import type { OrderDiscrepancy } from './order-discrepancies.query.js';
import { DISCREPANCY_REASONS, type DiscrepancyReason, type ReceiveItem } from './receipt-input.js';

/** What came of one line of the order as one lot. */
export class ReceiveGoodsItemDto implements ReceiveItem {
  @Uuid({ optional: true, nullable: true, description: 'The line of the order; or name its product' })
  purchaseOrderLineId?: string | null;

  @Uuid({ optional: true, nullable: true, description: 'Instead of the line' })
  productId?: string | null;

  @Quantity()
  quantity: number;

  @Text({ optional: true, nullable: true, max: 100, example: 'F-2231', description: 'The supplier’s code of the lot' })
  lotCode?: string | null;

  @DateOnly({
    optional: true,
    nullable: true,
    description: 'The last day of sale. Left out: by the shelf life of the product, if it has one',
  })
  expiresOn?: string | null;

  @Uuid({ optional: true, nullable: true, description: 'Left out: where the receipt goes' })
  locationId?: string | null;

  @QuantityOrZero({
    optional: true,
    nullable: true,
    example: 25,
    description: 'What the packing list said. Left out: what came',
  })
  expectedQuantity?: number | null;

  @OneOf(DISCREPANCY_REASONS, 'DiscrepancyReason', {
    optional: true,
    nullable: true,
    description: 'Left out: SHORT or OVER by the quantities',
  })
  discrepancyReason?: DiscrepancyReason | null;

  @Text({ optional: true, nullable: true, max: 1000, example: 'One carton was wet' })
  discrepancyNotes?: string | null;
}

export class ReceiveGoodsDto implements ReceiveWithCharges {
  @Items(() => ReceiveGoodsItemDto, { description: 'Several items may belong to one line: each is a lot of its own' })
  items: ReceiveGoodsItemDto[];

  @Uuid({ optional: true, nullable: true, description: 'The shipment they came with' })
  shipmentId?: string | null;

  @Uuid({
    optional: true,
    nullable: true,
    description: 'Left out: where the order goes, else the default location of the settings',
  })
  locationId?: string | null;

  @Instant({
    optional: true,
    nullable: true,
    description: 'When they came, if not now: in the past, and in an open period',
  })
  receivedAt?: string | null;

  @ExchangeRate({
    optional: true,
    nullable: true,
    description:
      'What one unit of the order’s currency was worth on that day, for what was not paid before. Left out: the latest rate that is known',
  })
  exchangeRate?: string | null;

  @Text({ optional: true, nullable: true, max: 5000 })
  notes?: string | null;

  @Items(() => LandedChargeInputDto, {
    optional: true,
    nullable: true,
    min: 0,
    max: 20,
    description: 'Freight, duty and the like that are known already. Needs landed-cost:write',
  })
  charges?: LandedChargeInputDto[] | null;
}

export class ReverseGoodsReceiptDto {
  @Text({ max: 1000, example: 'counted twice' })
  reason: string;
}

export class GoodsReceiptListQuery extends PageQuery implements GoodsReceiptFilter {
  @Uuid({ optional: true })
  purchaseOrderId?: string;

  @Uuid({ optional: true })
  supplierId?: string;

  @Uuid({ optional: true, description: 'Receipts with this product' })
  productId?: string;

  @Uuid({ optional: true })
  locationId?: string;

  @DateOnly({ optional: true, description: 'Received on or after' })
  from?: string;

  @DateOnly({ optional: true, description: 'Received on or before' })
  to?: string;

  @QueryFlag({ description: 'true: only reversed ones; false: only those that stand' })
  reversed?: boolean;
}

/** One receipt on which something did not come as expected. */
export class NotedDiscrepancyDto {
  @ApiProperty({ type: String, format: 'uuid' })
  goodsReceiptId: string;
  @ApiProperty({ example: 'GR-2026-000007' })
  number: string;
  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt: string;
  @ApiProperty({ type: 'integer', example: 25 })
  expectedQuantity: number;
  @ApiProperty({ type: 'integer', example: 20 })
  quantity: number;
  @ApiProperty({ enum: DISCREPANCY_REASONS, enumName: 'DiscrepancyReason' })
  reason: DiscrepancyReason;
  @ApiProperty({ type: String, nullable: true })
  notes: string | null;
}

/** A line of an order that did not come as ordered. */
export class PurchaseOrderDiscrepancyDto {
  @ApiProperty({ type: String, format: 'uuid' })
  purchaseOrderLineId: string;
  @ApiProperty({ type: 'integer', example: 1 })
  line: number;
  @ApiProperty({ type: String, format: 'uuid' })
  productId: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ example: 'Lumi starter kit' })
  productName: string;
  @ApiProperty({ type: 'integer', example: 100 })
  ordered: number;
  @ApiProperty({ type: 'integer', example: 100, description: 'What the packing lists said, in all' })
  expected: number;
  @ApiProperty({ type: 'integer', example: 95 })
  received: number;
  @ApiProperty({ type: 'integer', example: -5, description: 'Received less ordered' })
  difference: number;
  @ApiProperty({ type: 'integer', example: 3 })
  rejected: number;
  @ApiProperty({ type: NotedDiscrepancyDto, isArray: true })
  noted: NotedDiscrepancyDto[];

  static from(this: void, found: OrderDiscrepancy): PurchaseOrderDiscrepancyDto {
    const { purchaseOrderLineId, line, productId, sku, productName, ordered, expected, received, rejected } = found;
    const goods = { purchaseOrderLineId, line, productId, sku, productName };
    const noted = found.noted.map((note) => ({ ...note }));
    return { ...goods, ordered, expected, received, difference: received - ordered, rejected, noted };
  }
}

export class PurchaseOrderDiscrepancyPage extends PageOf(PurchaseOrderDiscrepancyDto) {}
