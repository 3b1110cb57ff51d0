import { ApiProperty, OmitType } from '@nestjs/swagger';
import type { LandedCostSummary } from './landed-cost-list.query.js';
import type { ChargeView, LandedCostView, LandedEntryView, LotCostView, ShareView } from './landed-cost-view.query.js';
import { CHARGE_KINDS, type ChargeKind, SPLIT_BASES, type SplitBasis } from './landed-cost-split.js';
import { minorUnits, plainAmount, roundTo } from '../../platform/money.js';
import { PageOf } from '../../platform/paging.js';

const uuidOrNull = { type: String, format: 'uuid', nullable: true } as const;
const textOrNull = { type: String, nullable: true } as const;
const ENTRY_KINDS = ['LANDED', 'COGS_ADJ', 'WRITE_OFF'] as const;

/** An amount in the base currency and what becomes of it. */
class LandedPartsDto {
  @ApiProperty({ example: '50.00', description: 'In the base currency; below zero for a reversal' })
  amount: string;
  @ApiProperty({ example: '30.00', description: 'Adds to the value of what is still there' })
  toStock: string;
  @ApiProperty({ example: '20.00', description: 'Of goods that were sold: adjusts their cost (COGS_ADJ)' })
  toCogs: string;
  @ApiProperty({ example: '0.00', description: 'Of goods that were scrapped, lost or sent back (WRITE_OFF)' })
  toWriteOff: string;
}

export class LandedChargeDto implements ChargeView {
  @ApiProperty({ type: 'integer', example: 1 })
  line: number;
  @ApiProperty({ enum: CHARGE_KINDS, enumName: 'LandedChargeKind' })
  kind: ChargeKind;
  @ApiProperty({ enum: SPLIT_BASES, enumName: 'LandedSplitBasis' })
  basis: SplitBasis;
  @ApiProperty({ example: '1850.00' })
  amount: string;
  @ApiProperty({ example: 'USD' })
  currency: string;
  @ApiProperty({ example: '35.42' })
  exchangeRate: string;
  @ApiProperty({ example: '65527.00' })
  baseAmount: string;
  @ApiProperty(textOrNull)
  notes: string | null;
}

export class LandedShareDto extends LandedPartsDto implements ShareView {
  @ApiProperty({ type: 'integer', example: 1 })
  chargeLine: number;
  @ApiProperty({ type: String, format: 'uuid' })
  lotId: string;
  @ApiProperty({ example: '12.500000', description: 'What the lot counted for: money, units, kg, m³, or 1' })
  figure: string;
}

export class LandedLotDto extends LandedPartsDto implements LotCostView {
  @ApiProperty({ type: String, format: 'uuid' })
  lotId: string;
  @ApiProperty({ example: 'LOT-2026-000001' })
  lotNumber: string;
  @ApiProperty({ type: String, format: 'uuid' })
  productId: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ example: 'Lumi starter kit' })
  productName: string;
  @ApiProperty({ type: 'integer', example: 10, description: 'As the lot came' })
  received: number;
  @ApiProperty({ type: 'integer', example: 6, description: 'Of it on hand when the cost was posted' })
  onHand: number;
  @ApiProperty({ example: '600.00' })
  stockValueBefore: string;
  @ApiProperty({ example: '630.00' })
  stockValueAfter: string;
  @ApiProperty({ example: '100.0000', description: 'What was paid for a unit, with all late costs until then' })
  unitCostBefore: string;
  @ApiProperty({ example: '105.0000' })
  unitCostAfter: string;
  @ApiProperty({ ...textOrNull, example: '199.00', description: 'Where it is in the base currency' })
  price: string | null;
  @ApiProperty({ ...textOrNull, example: '49.75', description: 'What the cost leaves of the price, in percent' })
  marginBefore: string | null;
  @ApiProperty({ ...textOrNull, example: '47.24' })
  marginAfter: string | null;
}

export class LandedEntryDto implements LandedEntryView {
  @ApiProperty({ type: 'integer', example: 1 })
  chargeLine: number;
  @ApiProperty({ enum: ENTRY_KINDS, enumName: 'LandedEntryKind' })
  kind: (typeof ENTRY_KINDS)[number];
  @ApiProperty({ type: String, format: 'uuid' })
  lotId: string;
  @ApiProperty({ example: 'LOT-2026-000001' })
  lotNumber: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The posting that took the goods, such as a sale' })
  postingId: number | null;
  @ApiProperty({ ...textOrNull, example: 'ISSUE' })
  postingKind: string | null;
  @ApiProperty({ ...textOrNull, description: 'Of that posting' })
  reference: string | null;
  @ApiProperty({ example: '-20.00', description: 'What it adds to the value of the lot' })
  amount: string;
  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  effectiveAt: string;
  @ApiProperty({ example: '2026-03', description: 'The period it falls into' })
  period: string;
}

export class LandedCostSummaryDto extends LandedPartsDto implements LandedCostSummary {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'LC-2026-001' })
  number: string;
  @ApiProperty(uuidOrNull)
  purchaseOrderId: string | null;
  @ApiProperty({ ...textOrNull, example: 'PO-2026-001' })
  purchaseOrderNumber: string | null;
  @ApiProperty(textOrNull)
  supplierName: string | null;
  @ApiProperty(textOrNull)
  reference: string | null;
  @ApiProperty(textOrNull)
  notes: string | null;
  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  effectiveAt: string;
  @ApiProperty({ example: '2026-03' })
  period: string;
  @ApiProperty({ enum: CHARGE_KINDS, enumName: 'LandedChargeKind', isArray: true })
  kinds: ChargeKind[];
  @ApiProperty({ type: 'integer', example: 4 })
  lotCount: number;
  @ApiProperty({ example: 'THB' })
  baseCurrency: string;
  @ApiProperty(uuidOrNull)
  reversesId: string | null;
  @ApiProperty(textOrNull)
  reversesNumber: string | null;
  @ApiProperty(uuidOrNull)
  reversedById: string | null;
  @ApiProperty(textOrNull)
  reversedByNumber: string | null;
  @ApiProperty(textOrNull)
  createdByName: string | null;
  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  createdAt: string;

  static from(this: void, view: LandedCostSummary): LandedCostSummaryDto {
    return { ...view };
  }
}

export class LandedCostPage extends PageOf(LandedCostSummaryDto) {}

export class LandedCostDto extends LandedCostSummaryDto implements LandedCostView {
  @ApiProperty({ type: LandedChargeDto, isArray: true })
  charges: LandedChargeDto[];
  @ApiProperty({ type: LandedShareDto, isArray: true, description: 'What of each charge fell on each lot' })
  shares: LandedShareDto[];
  @ApiProperty({ type: LandedLotDto, isArray: true })
  lots: LandedLotDto[];
  @ApiProperty({ type: LandedEntryDto, isArray: true, description: 'The entries of the value ledger, the first 500' })
  entries: LandedEntryDto[];
  @ApiProperty({ type: 'integer', example: 4 })
  entryCount: number;
  @ApiProperty({ type: 'integer', description: '1, and 2 once it is reversed: nothing else of it ever changes' })
  version: number;

  static of(this: void, view: LandedCostView): LandedCostDto {
    return { ...shown(view), version: view.reversedById ? 2 : 1 };
  }
}

/** Amounts and rates without the zeros that only fill their columns. */
function shown(view: LandedCostView): LandedCostView {
  const charges = view.charges.map((charge) => ({
    ...charge,
    amount: roundTo(charge.amount, minorUnits(charge.currency)),
    exchangeRate: plainAmount(charge.exchangeRate),
  }));
  return { ...view, charges, lots: view.lots.map((lot) => ({ ...lot, price: lot.price && plainAmount(lot.price) })) };
}

/** What posting would do. It has no id, no number and no time of posting yet. */
export class LandedCostPreviewDto extends OmitType(LandedCostDto, [
  ...(['id', 'number', 'createdAt', 'createdByName', 'version'] as const),
]) {
  static ahead(this: void, posted: LandedCostView) {
    const { id: _, number: _n, createdAt: _at, createdByName: _by, ...view } = shown(posted);
    return view satisfies LandedCostPreviewDto;
  }
}
