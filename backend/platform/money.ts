import Big from 'big.js';
import type { ValueTransformer } from 'typeorm';

/** A decimal string such as "12.5000". Money never passes through a float. */
export type Decimal = string;

const minorUnitsOf = new Map<string, number>();

/** Decimal places of a currency's minor unit (ISO 4217), for rounding totals and for display. */
export function minorUnits(currency: string): number {
  const known = minorUnitsOf.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const places = format.resolvedOptions().maximumFractionDigits ?? 2;
  minorUnitsOf.set(currency, places);
  return places;
}

/**
 * No amount of a document is larger, in its own currency or in the base currency, so that its sums and values fit their
 * columns.
 */
export const MAX_AMOUNT = 999_999_999_999;

/** Rounds half up, away from zero at the midpoint, to `places` decimals. */
export function roundTo(amount: Decimal | Big, places: number): Decimal {
  return new Big(amount).round(places, Big.roundHalfUp).toFixed(places);
}

/** An amount with the decimals of its currency: 12.50 THB, 1200 JPY, 3.125 KWD. */
export function inCurrency(amount: Decimal | Big, currency: string): Decimal {
  return roundTo(amount, minorUnits(currency));
}

/** A number in its shortest form: 30 for 30.00, 2.5 for 2.50. */
export function shortDecimal(number: Decimal): Decimal {
  return new Big(number).toFixed();
}

/** An amount as people write it: without the zeros that only fill its column's scale, but with at least two decimals. */
export function plainAmount(amount: Decimal): Decimal {
  return amount.replace(/(\.\d\d\d*?)0+$/, '$1');
}

/** The exact product of a unit amount and a whole quantity. */
export function times(unit: Decimal, quantity: number): Big {
  return new Big(unit).times(quantity);
}

/** The sum of decimal strings, with as many places as asked. */
export function sum(amounts: Iterable<Decimal>, places = 2): Decimal {
  let total = new Big(0);
  for (const amount of amounts) total = total.plus(amount);
  return total.toFixed(places);
}

/**
 * Splits `total` in proportion to `weights` so that the parts add up exactly (largest remainder; ties to the first).
 * With no weight at all the parts are equal. `total` is in units of 10^-places.
 */
export function allocate(total: Decimal, weights: readonly (Decimal | number)[], places = 2): Decimal[] {
  if (weights.length === 0) return [];
  const unit = new Big(10).pow(places);
  const units = new Big(total).times(unit).round(0, Big.roundHalfUp);
  const bigs = weights.map((w) => new Big(w));
  const whole = bigs.reduce((a, b) => a.plus(b), new Big(0));
  const shares = bigs.map((w) => (whole.eq(0) ? units.div(bigs.length) : units.times(w).div(whole)));
  const parts = shares.map((s) => s.round(0, Big.roundDown));
  const missing = units.minus(parts.reduce((a, b) => a.plus(b), new Big(0)));
  const step = missing.lt(0) ? -1 : 1;
  const order = shares
    .map((s, i) => ({ i, rest: s.minus(parts[i]!).abs() }))
    .sort((a, b) => b.rest.cmp(a.rest) || a.i - b.i);
  for (let k = 0; k < Number(missing.abs().toFixed(0)); k++) {
    const at = order[k % order.length]!.i;
    parts[at] = parts[at]!.plus(step);
  }
  return parts.map((p) => p.div(unit).toFixed(places));
}

/** bigint column ↔ number. Quantities are bounded far below 2^53 on input, and the sums of a ledger stay below it too. */
export const quantityColumn: ValueTransformer = {
  from: (value: string | null) => (value === null ? null : toQuantity(value)),
  to: (value: number | null | undefined) => value,
};

/** A bigint as node-postgres returns it (a string), as a number; refuses what a number cannot hold exactly. */
export function toQuantity(value: string | number | null | undefined): number {
  const quantity = Number(value ?? 0);
  if (!Number.isSafeInteger(quantity)) throw new RangeError(`quantity ${value} is beyond exact integers`);
  return quantity;
}
