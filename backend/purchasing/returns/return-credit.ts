import Big from 'big.js';
import { type Decimal, roundTo } from '../../platform/money.js';

/** A lot as it came with a goods receipt, and what of it went back so far. */
export interface ReceivedLot {
  readonly receivedQuantity: number;
  /** What its goods were billed with, in the order's currency, without shipping and fees. */
  readonly goodsAmount: Decimal;
  readonly creditedQuantity: number;
  readonly creditedAmount: Decimal;
}

export interface Credit {
  /** What of the goods came with the receipt: a lot that was counted up since has more. */
  readonly quantity: number;
  readonly amount: Decimal;
}

/**
 * What the supplier takes off for goods of a lot that go back: their part of what the lot was billed with. Counted up from the
 * first return, so that a lot that goes back whole takes off exactly what it was billed with, in however many parts it goes.
 */
export function creditOf(lot: ReceivedLot, quantity: number, places: number): Credit {
  const credited = Math.max(Math.min(quantity, lot.receivedQuantity - lot.creditedQuantity), 0);
  const back = lot.creditedQuantity + credited;
  const upTo =
    back === lot.receivedQuantity
      ? new Big(lot.goodsAmount)
      : new Big(roundTo(new Big(lot.goodsAmount).times(back).div(lot.receivedQuantity), places));
  const amount = upTo.minus(lot.creditedAmount);
  return { quantity: credited, amount: (amount.lt(0) ? new Big(0) : amount).toFixed(4) };
}
