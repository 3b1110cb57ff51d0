import { ApiProperty } from '@nestjs/swagger';
import Big from 'big.js';
import { inCurrency, plainAmount, roundTo } from '../../platform/money.js';
import { PageOf } from '../../platform/paging.js';
import type { GoodsReceiptLineView, GoodsReceiptSummary, GoodsReceiptView } from './goods-receipt.query.js';
import { DISCREPANCY_REASONS, type DiscrepancyReason } from './receipt-input.js';

/** A goods receipt in a list. */
export class GoodsReceiptSummaryDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'GR-2026-000007' })
  number: string;
  @ApiProperty({ type: String, format: 'uuid' })
  purchaseOrderId: string;
  @ApiProperty({ example: 'PO-2026-001' })
  purchaseOrderNumber: string;
  @ApiProperty({ type: String, format: 'uuid' })
  supplierId: string;
  @ApiProperty({ example: 'Brightplay' })
  supplierName: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  shipmentId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'SH-2026-0003' })
  shipmentNumber: string | null;
  @ApiProperty({ type: String, format: 'uuid' })
  locationId: string;
  @ApiProperty({ example: 'Main warehouse' })
  location: string;
  @ApiProperty({ format: 'date-time' })
  receivedAt: Date;
  @ApiProperty({ type: 'integer', example: 2 })
  lineCount: number;
  @ApiProperty({ type: 'integer', example: 500 })
  quantity: number;
  @ApiProperty({ type: 'integer', example: 1, description: 'Lines that did not come as expected' })
  discrepancies: number;
  @ApiProperty({ example: 'USD' })
  currency: string;
  @ApiProperty({ example: '2100.00' })
  goodsAmount: string;
  @ApiProperty({ example: '375.00', description: 'Its share of the order’s shipping and fees' })
  feesAmount: string;
  @ApiProperty({ example: '2475.00' })
  amount: string;
  @ApiProperty({ example: '35.80', description: 'Of what was not paid before' })
  exchangeRate: string;
  @ApiProperty({ example: 'THB' })
  baseCurrency: string;
  @ApiProperty({ example: '88605.00', description: 'What the goods came into stock with' })
  baseValue: string;
  @ApiProperty({ type: String, nullable: true })
  notes: string | null;
  @ApiProperty({ type: 'integer', example: 815, description: 'Of the ledger' })
  postingId: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  reversedAt: Date | null;
  @ApiProperty({ type: String, nullable: true })
  reversedBy: string | null;
  @ApiProperty({ type: String, nullable: true })
  reversalReason: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Who received them' })
  createdBy: string | null;
  @ApiProperty({ format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: 'integer' })
  version: number;

  static from(this: void, receipt: GoodsReceiptSummary): GoodsReceiptSummaryDto {
    const { id, number, purchaseOrderId, purchaseOrderNumber, supplierId, supplierName, currency } = receipt;
    const { shipmentId, shipmentNumber, locationId, location, receivedAt, lineCount, quantity, discrepancies } =
      receipt;
    const { baseCurrency, baseValue, notes, postingId, reversedAt, reversedBy, reversalReason } = receipt;
    const { createdBy, createdAt, version } = receipt;
    return {
      ...{ id, number, purchaseOrderId, purchaseOrderNumber, supplierId, supplierName, shipmentId, shipmentNumber },
      ...{ locationId, location, receivedAt, lineCount, quantity, discrepancies, currency },
      goodsAmount: inCurrency(receipt.goodsAmount, currency),
      feesAmount: inCurrency(receipt.feesAmount, currency),
      amount: inCurrency(receipt.amount, currency),
      exchangeRate: plainAmount(receipt.exchangeRate),
      ...{ baseCurrency, baseValue, notes, postingId, reversedAt, reversedBy, reversalReason },
      ...{ createdBy, createdAt, version },
    };
  }
}

export class GoodsReceiptPage extends PageOf(GoodsReceiptSummaryDto) {}

export class GoodsReceiptLineDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ type: 'integer', example: 1 })
  line: number;
  @ApiProperty({ type: String, format: 'uuid' })
  purchaseOrderLineId: string;
  @ApiProperty({ type: 'integer', example: 1, description: 'The line of the order' })
  orderLine: number;
  @ApiProperty({ type: String, format: 'uuid' })
  productId: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ example: 'Lumi starter kit' })
  productName: string;
  @ApiProperty({ type: String, format: 'uuid' })
  locationId: string;
  @ApiProperty({ example: 'Main warehouse' })
  location: string;
  @ApiProperty({ type: String, format: 'uuid' })
  lotId: string;
  @ApiProperty({ example: 'LOT-2026-000017' })
  lotNumber: string;
  @ApiProperty({ type: String, nullable: true, example: 'F-2231' })
  lotCode: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  expiresOn: string | null;
  @ApiProperty({ type: 'integer', example: 500 })
  quantity: number;
  @ApiProperty({ type: 'integer', example: 500 })
  expectedQuantity: number;
  @ApiProperty({ enum: DISCREPANCY_REASONS, enumName: 'DiscrepancyReason', nullable: true })
  discrepancyReason: DiscrepancyReason | null;
  @ApiProperty({ type: String, nullable: true })
  discrepancyNotes: string | null;
  @ApiProperty({ example: '2100.00' })
  goodsAmount: string;
  @ApiProperty({ example: '375.00' })
  feesAmount: string;
  @ApiProperty({ example: '88605.00' })
  baseValue: string;
  @ApiProperty({ example: '177.21', description: 'Of one unit, in the base currency' })
  unitCost: string;
  @ApiProperty({ type: 'integer', example: 40, description: 'What of the lot waits for quality control now' })
  quarantined: number;
  @ApiProperty({ type: 'integer', example: 10, description: 'What of the lot lies rejected now' })
  rejected: number;

  static from(this: void, line: GoodsReceiptLineView, currency: string): GoodsReceiptLineDto {
    const { id, line: number, purchaseOrderLineId, orderLine, productId, sku, productName, locationId } = line;
    const { location, lotId, lotNumber, lotCode, expiresOn, quantity, expectedQuantity } = line;
    const { discrepancyReason, discrepancyNotes, baseValue, quarantined, rejected } = line;
    return {
      ...{ id, line: number, purchaseOrderLineId, orderLine, productId, sku, productName, locationId, location },
      ...{ lotId, lotNumber, lotCode, expiresOn, quantity, expectedQuantity, discrepancyReason, discrepancyNotes },
      goodsAmount: inCurrency(line.goodsAmount, currency),
      feesAmount: inCurrency(line.feesAmount, currency),
      baseValue,
      unitCost: plainAmount(roundTo(new Big(baseValue).div(quantity), 4)),
      ...{ quarantined, rejected },
    };
  }
}

/** A goods receipt with its lines and their lots. */
export class GoodsReceiptDto extends GoodsReceiptSummaryDto {
  @ApiProperty({ type: GoodsReceiptLineDto, isArray: true })
  lines: GoodsReceiptLineDto[];

  static of(this: void, receipt: GoodsReceiptView): GoodsReceiptDto {
    const lines = receipt.lines.map((line) => GoodsReceiptLineDto.from(line, receipt.currency));
    return { ...GoodsReceiptSummaryDto.from(receipt), lines };
  }
}
