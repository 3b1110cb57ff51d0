import Big from 'big.js';
import { allocate, type Decimal } from '../../platform/money.js';

export const CHARGE_KINDS = ['FREIGHT', 'DUTY', 'INSURANCE', 'BANK', 'HANDLING', 'OTHER'] as const;
export type ChargeKind = (typeof CHARGE_KINDS)[number];

/** What a charge is split by. EQUAL: every lot the same. */
export const SPLIT_BASES = ['VALUE', 'QUANTITY', 'WEIGHT', 'VOLUME', 'EQUAL'] as const;
export type SplitBasis = (typeof SPLIT_BASES)[number];

/** What a lot counts for in a split: as it was received, whatever became of it since. */
export interface LotMeasures {
  readonly received: number;
  /** In the base currency, without late costs, so that the order in which those are entered does not matter. */
  readonly purchaseValue: Decimal;
  readonly weightGrams: number | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
}

const USUAL: Record<Exclude<ChargeKind, 'FREIGHT'>, SplitBasis> = {
  DUTY: 'VALUE',
  INSURANCE: 'VALUE',
  BANK: 'VALUE',
  HANDLING: 'QUANTITY',
  OTHER: 'VALUE',
};

/** What a charge of this kind is usually split by: freight by volume, where all products have their measures. */
export function usualBasis(kind: ChargeKind, lots: readonly LotMeasures[]): SplitBasis {
  if (kind !== 'FREIGHT') return USUAL[kind];
  return lots.every((lot) => figureOf('VOLUME', lot) !== null) ? 'VOLUME' : 'VALUE';
}

/** What a lot counts for: money, units, kilograms, cubic metres, or 1. Null where its product lacks the measure. */
export function figureOf(basis: SplitBasis, lot: LotMeasures): Big | null {
  const { received, weightGrams, lengthMm, widthMm, heightMm } = lot;
  switch (basis) {
    case 'VALUE':
      return new Big(lot.purchaseValue);
    case 'QUANTITY':
      return new Big(received);
    case 'WEIGHT':
      return weightGrams ? new Big(weightGrams).times(received).div(1000) : null;
    case 'VOLUME':
      if (!lengthMm || !widthMm || !heightMm) return null;
      return new Big(lengthMm).times(widthMm).times(heightMm).times(received).times('1e-9');
    case 'EQUAL':
      return new Big(1);
  }
}

export interface Split {
  readonly figure: Decimal;
  readonly amount: Decimal;
}

/**
 * Splits an amount over lots, to the last hundredth, by the largest remainder. Goods that all were free are split by
 * quantity instead of value. Every lot must have the measure.
 */
export function splitCharge(amount: Decimal, basis: SplitBasis, lots: readonly LotMeasures[]): Split[] {
  const figures = lots.map((lot) => figureOf(basis, lot)!);
  const free = figures.every((figure) => figure.eq(0));
  const parts = allocate(amount, free ? lots.map((lot) => lot.received) : figures.map((figure) => figure.toFixed()));
  return parts.map((part, i) => ({ figure: figures[i]!.toFixed(6), amount: part }));
}
