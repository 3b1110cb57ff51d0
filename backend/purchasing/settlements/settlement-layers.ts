import Big from 'big.js';
import { allocate, type Decimal } from '../../platform/money.js';
import type { SettlementEntry } from './settlement-entry.js';

/** A payment with what is still prepaid of it, or a receipt with what is still owed for it. */
export interface Layer {
  readonly id: string;
  readonly amount: Big;
  readonly rate: Decimal;
  open: Big;
  openBase: Big;
}

export interface Receipt extends Layer {
  /** What was not prepaid when it came, and its worth at the receipt's rate. */
  readonly owed: Big;
  readonly owedBase: Big;
  /** All of it in the base currency: prepayments at their own rates, the rest at the receipt's. */
  readonly value: Big;
}

/** This much of the payment paid this much of the receipt, at what either of them was booked with. */
export interface Match {
  readonly payment: Layer;
  readonly receipt: Layer;
  readonly amount: Big;
  readonly paymentBase: Big;
  readonly receiptBase: Big;
}

/** Goods of a receipt went back: so much of it was still owed, and so much was paid and is the payments' again. */
export interface Credit {
  readonly id: string;
  readonly receipt: Receipt;
  readonly amount: Big;
  readonly open: Big;
  readonly openBase: Big;
  readonly freed: readonly Match[];
}

/** What an entry is about. */
export type Subject = Pick<SettlementEntry, 'sourceId' | 'receiptId' | 'exchangeRate'> & { readonly amount: Big };

export const SCALE = 4;
export const ZERO = new Big(0);
export const round = (value: Big) => value.round(SCALE, Big.roundHalfUp);
export const text = (value: Big): Decimal => value.toFixed(SCALE);
export const least = (...values: Big[]) => values.reduce((a, b) => (b.lt(a) ? b : a));
export const total = (values: readonly Big[]) => values.reduce((a, b) => a.plus(b), ZERO);

export const subjectOf = ({ id, amount, rate }: Layer): Subject => ({ sourceId: id, amount, exchangeRate: rate });

export const keyOf = (id: string, receiptId: string): string => `${id} ${receiptId}`;

/** A credit has the rate that its goods came with: what it took off, all in all, over its amount. */
export function creditedBy({ id, receipt, amount, openBase, freed }: Credit): Subject {
  const worth = openBase.plus(total(freed.map((part) => part.receiptBase)));
  return { sourceId: id, receiptId: receipt.id, amount, exchangeRate: worth.div(amount).toFixed(8) };
}

/** The part of a base amount that goes with this much of the whole; all of it with the whole. */
export function partOf(base: Big, amount: Big, whole: Big): Big {
  if (amount.eq(whole)) return base;
  return amount.eq(0) ? ZERO : round(base.times(amount).div(whole));
}

/** This much of a match, and the rest of it. */
export function cut(match: Match, amount: Big): [Match, Match] {
  const paymentBase = partOf(match.paymentBase, amount, match.amount);
  const receiptBase = partOf(match.receiptBase, amount, match.amount);
  const rest = {
    amount: match.amount.minus(amount),
    paymentBase: match.paymentBase.minus(paymentBase),
    receiptBase: match.receiptBase.minus(receiptBase),
  };
  return [
    { ...match, amount, paymentBase, receiptBase },
    { ...match, ...rest },
  ];
}

/** Takes an amount out of what is open, from each layer in proportion, with its part of the base; the last unit takes the rest. */
export function draw(all: readonly Layer[], amount: Big): { layer: Layer; amount: Big; base: Big }[] {
  if (amount.eq(0)) return [];
  const layers = all.filter((layer) => layer.open.gt(0));
  const parts = allocate(
    text(amount),
    layers.map((layer) => text(layer.open)),
    SCALE,
  );
  return layers.flatMap((layer, i) => {
    const part = new Big(parts[i]!);
    if (part.eq(0)) return [];
    const base = part.eq(layer.open) ? layer.openBase : round(layer.openBase.times(part).div(layer.open));
    layer.open = layer.open.minus(part);
    layer.openBase = layer.openBase.minus(base);
    return [{ layer, amount: part, base }];
  });
}
