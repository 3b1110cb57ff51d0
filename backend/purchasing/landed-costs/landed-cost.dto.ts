import {
  Currency,
  DateOnly,
  ExchangeRate,
  Instant,
  Items,
  MoneyAmount,
  OneOf,
  Text,
  Uuid,
  Uuids,
} from '../../platform/fields.js';
import { PageQuery } from '../../platform/paging.js';
import type { ChargeInput, LandedCostInput } from './landed-cost-planner.service.js';
import type { LandedCostFilter } from './landed-cost-list.query.js';
import { CHARGE_KINDS, type ChargeKind, SPLIT_BASES, type SplitBasis } from './landed-cost-split.js';

export class LandedChargeInputDto implements ChargeInput {
  @OneOf(CHARGE_KINDS, 'LandedChargeKind')
  kind: ChargeKind;

  @OneOf(SPLIT_BASES, 'LandedSplitBasis', {
    optional: true,
    nullable: true,
    description:
      'Left out: freight by volume where all products have their measures, else by value; handling by quantity; all else by value',
  })
  basis?: SplitBasis | null;

  @MoneyAmount({ example: '1850.00' })
  amount: string;

  @Currency({ optional: true, nullable: true, description: 'Left out: the base currency' })
  currency?: string | null;

  @ExchangeRate({ optional: true, nullable: true, description: 'Left out: the rate of the day it takes effect' })
  exchangeRate?: string | null;

  @Text({ optional: true, nullable: true, max: 500 })
  notes?: string | null;
}

export class LandedCostInputDto implements LandedCostInput {
  @Uuid({ optional: true, nullable: true, description: 'Left out: the lots may have come with any orders, or none' })
  purchaseOrderId?: string | null;

  @Uuids({ optional: true, nullable: true, description: 'All lots of these goods receipts' })
  goodsReceiptIds?: string[] | null;

  @Uuids({ optional: true, nullable: true, description: 'These lots. With neither: all that the order received' })
  lotIds?: string[] | null;

  @Items(() => LandedChargeInputDto, { max: 20 })
  charges: LandedChargeInputDto[];

  @Instant({
    optional: true,
    nullable: true,
    description: 'Left out: now. What lies in a closed period falls into the first open one',
  })
  effectiveAt?: string | null;

  @Text({
    optional: true,
    nullable: true,
    example: 'MAEU-228841',
    description: "The number of the forwarder's invoice",
  })
  reference?: string | null;

  @Text({ optional: true, nullable: true, max: 2000 })
  notes?: string | null;
}

export class LandedCostReversalDto {
  @Text({ max: 1000, example: 'Invoice was for another container' })
  reason: string;
}

export class LandedCostListQuery extends PageQuery implements LandedCostFilter {
  @Uuid({ optional: true })
  purchaseOrderId?: string;

  @Uuid({ optional: true, description: 'That fell on this lot' })
  lotId?: string;

  @OneOf(CHARGE_KINDS, 'LandedChargeKind', { optional: true })
  kind?: ChargeKind;

  @DateOnly({ optional: true, description: 'In effect on this day or later' })
  from?: string;

  @DateOnly({ optional: true, description: 'In effect on this day or before' })
  to?: string;
}
