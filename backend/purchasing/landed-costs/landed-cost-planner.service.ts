import { Injectable } from '@nestjs/common';
import Big from 'big.js';
import type { EntityManager } from 'typeorm';
import { LotNotFound } from '../../inventory/inventory.problems.js';
import { businessDay, businessToday } from '../../platform/days.js';
import { type Decimal, MAX_AMOUNT, roundTo, sum } from '../../platform/money.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { FxRateService } from '../../settings/fx/fx-rate.service.js';
import { SettingsService } from '../../settings/settings.service.js';
import { PurchaseOrderStore } from '../orders/purchase-order.store.js';
import { type CostedLot, findCostedLots, type LotChoice } from './landed-cost-lots.query.js';
import {
  figureOf,
  type ChargeKind,
  type Split,
  splitCharge,
  type SplitBasis,
  usualBasis,
} from './landed-cost-split.js';
import { MeasureMissing, NothingReceived } from './landed-cost.problems.js';

export interface ChargeInput {
  readonly kind: ChargeKind;
  /** Left out: what is usual for the kind. */
  readonly basis?: SplitBasis | null | undefined;
  readonly amount: Decimal;
  /** Left out: the base currency. */
  readonly currency?: string | null | undefined;
  /** What one unit of the currency is worth in the base currency. Left out: the rate of the day. */
  readonly exchangeRate?: Decimal | null | undefined;
  readonly notes?: string | null | undefined;
}

export interface LandedCostInput extends LotChoice {
  readonly charges: readonly ChargeInput[];
  readonly effectiveAt?: string | null | undefined;
  readonly reference?: string | null | undefined;
  readonly notes?: string | null | undefined;
}

/** A charge in the base currency, and what of it falls on each lot of the plan, in the order of those. */
export interface PlannedCharge {
  readonly kind: ChargeKind;
  readonly basis: SplitBasis;
  readonly amount: Decimal;
  readonly currency: string;
  readonly exchangeRate: Decimal;
  readonly baseAmount: Decimal;
  readonly notes: string | null;
  readonly splits: readonly Split[];
}

export interface LandedCostPlan {
  readonly lots: readonly CostedLot[];
  readonly charges: readonly PlannedCharge[];
  readonly totalBase: Decimal;
}

/** Decides what a landed cost will be: which lots, what it is in the base currency, and which lot bears how much. */
@Injectable()
export class LandedCostPlanner {
  constructor(
    private readonly settings: SettingsService,
    private readonly rates: FxRateService,
    private readonly orders: PurchaseOrderStore,
  ) {}

  /**
   * Joins the caller's transaction and changes nothing. Locks the purchase orders that the lots came for, in the order of their
   * ids, so that no receipt of them comes or goes meanwhile.
   * @throws PurchaseOrderNotFound, ValidationFailed, LotNotFound, NothingReceived, FxRateNotFound, MeasureMissing
   */
  async plan(em: EntityManager, input: LandedCostInput): Promise<LandedCostPlan> {
    await this.lockOrders(em, input);
    const lots = await this.lotsOf(em, input);
    const { baseCurrency } = await this.settings.current(em);
    const on = input.effectiveAt ? await businessDay(em, input.effectiveAt) : await businessToday(em);
    const charges: PlannedCharge[] = [];
    for (const [i, charge] of input.charges.entries()) {
      const currency = charge.currency ?? baseCurrency;
      const rate = { currency, on, given: charge.exchangeRate };
      const exchangeRate = await this.rates.rateFor(em, rate, `/charges/${i}/exchangeRate`);
      charges.push(planCharge({ ...charge, currency, exchangeRate }, lots, i));
    }
    const totalBase = sum(charges.map(({ baseAmount }) => baseAmount));
    if (new Big(totalBase).gt(MAX_AMOUNT)) throw ValidationFailed.of('/charges', 'are too large together');
    return { lots, charges, totalBase };
  }

  private async lockOrders(em: EntityManager, input: LandedCostInput): Promise<void> {
    const found = input.purchaseOrderId ? [] : await findCostedLots(em, input);
    const ids = [input.purchaseOrderId, ...found.map(({ purchaseOrderId }) => purchaseOrderId)].filter(
      (id) => id != null,
    );
    for (const id of [...new Set(ids)].sort()) await this.orders.lock(em, id);
  }

  private async lotsOf(em: EntityManager, input: LandedCostInput): Promise<CostedLot[]> {
    const { purchaseOrderId, lotIds, goodsReceiptIds } = input;
    if (!purchaseOrderId && !lotIds?.length && !goodsReceiptIds?.length) {
      throw ValidationFailed.of('/purchaseOrderId', 'is needed, or goods receipts or lots');
    }
    const lots = await findCostedLots(em, input);
    lotIds?.forEach((id, i) => {
      const lot = lots.find(({ lotId }) => lotId === id);
      if (!lot) throw new LotNotFound(`There is no lot ${id}.`, { lotId: id });
      assertBearable(lot, input, `/lotIds/${i}`);
    });
    goodsReceiptIds?.forEach((id, i) => {
      const [lot] = lots.filter(({ goodsReceiptId }) => goodsReceiptId === id);
      if (!lot) throw ValidationFailed.of(`/goodsReceiptIds/${i}`, 'is no goods receipt');
      assertBearable(lot, input, `/goodsReceiptIds/${i}`);
    });
    if (lots.length === 0) {
      throw new NothingReceived('Receive the goods first, or enter the charges with the receipt.', {
        ...(purchaseOrderId ? { purchaseOrderId } : {}),
      });
    }
    return lots;
  }
}

function assertBearable(lot: CostedLot, { purchaseOrderId }: LandedCostInput, pointer: string): void {
  if (purchaseOrderId && lot.purchaseOrderId !== purchaseOrderId) {
    throw ValidationFailed.of(pointer, 'did not come with this purchase order');
  }
  if (lot.isReversed) throw ValidationFailed.of(pointer, 'was received by mistake, and the receipt is reversed');
}

function planCharge(
  charge: ChargeInput & { currency: string; exchangeRate: Decimal },
  lots: readonly CostedLot[],
  i: number,
): PlannedCharge {
  const { kind, amount, currency, exchangeRate, notes = null } = charge;
  const baseAmount = roundTo(new Big(amount).times(exchangeRate), 2);
  if (new Big(baseAmount).lte(0)) throw ValidationFailed.of(`/charges/${i}/amount`, 'must be more than nothing');
  if (new Big(baseAmount).gt(MAX_AMOUNT)) throw ValidationFailed.of(`/charges/${i}/amount`, 'is too large');
  const basis = charge.basis ?? usualBasis(kind, lots);
  assertMeasured(basis, lots, i);
  const splits = splitCharge(baseAmount, basis, lots);
  return { kind, basis, amount, currency, exchangeRate, baseAmount, notes, splits };
}

function assertMeasured(basis: SplitBasis, lots: readonly CostedLot[], i: number): void {
  const missing = lots.filter((lot) => figureOf(basis, lot) === null);
  if (missing.length === 0) return;
  const products = [...new Map(missing.map((lot) => [lot.productId, lot])).values()].map(
    ({ productId, sku, productName }) => ({ productId, sku, name: productName }),
  );
  const measure = basis === 'WEIGHT' ? 'a weight' : 'length, width and height';
  const detail = `needs ${measure} of ${products.map(({ sku }) => sku).join(', ')}`;
  throw new MeasureMissing(`A split by ${basis.toLowerCase()} ${detail}.`, {
    basis,
    products,
    errors: [{ pointer: `/charges/${i}/basis`, detail }],
  });
}
