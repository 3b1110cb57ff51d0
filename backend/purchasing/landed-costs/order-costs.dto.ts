import { ApiProperty } from '@nestjs/swagger';
import { LandedCostSummaryDto } from './landed-cost-view.dto.js';
import { CHARGE_KINDS, type ChargeKind } from './landed-cost-split.js';
import type { ChargeOfLot, LotCosts, OrderCosts } from './order-costs.query.js';

const textOrNull = { type: String, nullable: true } as const;

export class ChargeOfLotDto implements ChargeOfLot {
  @ApiProperty({ enum: CHARGE_KINDS, enumName: 'LandedChargeKind' })
  kind: ChargeKind;
  @ApiProperty({ example: '320.10' })
  amount: string;
}

export class LotCostsDto implements LotCosts {
  @ApiProperty({ type: String, format: 'uuid' })
  lotId: string;
  @ApiProperty({ example: 'LOT-2026-000001' })
  lotNumber: string;
  @ApiProperty({ example: 'GR-2026-000001' })
  goodsReceiptNumber: string;
  @ApiProperty({ type: String, format: 'uuid' })
  productId: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ example: 'Lumi starter kit' })
  productName: string;
  @ApiProperty({ type: 'integer', example: 100 })
  received: number;
  @ApiProperty({ type: 'integer', example: 60 })
  onHand: number;
  @ApiProperty({ example: '15750.00', description: "The goods and their share of the order's own shipping and fees" })
  purchaseValue: string;
  @ApiProperty({ type: ChargeOfLotDto, isArray: true, description: 'What was added later, by kind' })
  charges: ChargeOfLotDto[];
  @ApiProperty({ example: '1250.00', description: 'What all of these add up to' })
  landedAmount: string;
  @ApiProperty({ example: '17000.00' })
  totalCost: string;
  @ApiProperty({ example: '157.5000' })
  purchaseUnitCost: string;
  @ApiProperty({ example: '170.0000', description: 'What one unit really cost' })
  unitCost: string;
  @ApiProperty({ ...textOrNull, example: '299.0000', description: 'Where it is in the base currency' })
  price: string | null;
  @ApiProperty({ ...textOrNull, example: '47.32', description: 'What the purchase leaves of the price, in percent' })
  purchaseMargin: string | null;
  @ApiProperty({ ...textOrNull, example: '43.14', description: 'What all costs leave of it' })
  margin: string | null;
}

export class PurchaseOrderCostsDto implements OrderCosts {
  @ApiProperty({ example: 'THB' })
  baseCurrency: string;
  @ApiProperty({ example: '15750.00' })
  purchaseValue: string;
  @ApiProperty({ example: '1250.00' })
  landedAmount: string;
  @ApiProperty({ example: '17000.00' })
  totalCost: string;
  @ApiProperty({ type: LotCostsDto, isArray: true })
  lots: LotCostsDto[];
  @ApiProperty({ type: LandedCostSummaryDto, isArray: true, description: 'All that fell on any of its lots' })
  landedCosts: LandedCostSummaryDto[];

  static from(this: void, costs: OrderCosts): PurchaseOrderCostsDto {
    return { ...costs };
  }
}
