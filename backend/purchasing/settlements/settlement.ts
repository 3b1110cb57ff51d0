import Big from 'big.js';
import { allocate, type Decimal } from '../../platform/money.js';

export const SETTLEMENT_KINDS = ['PAYMENT', 'PAYMENT_REVERSED', 'RECEIPT', 'RECEIPT_REVERSED'] as const;
export type SettlementKind = (typeof SETTLEMENT_KINDS)[number];

/** What one payment or receipt, or the reversal of one, does to what is prepaid and what is owed. */
export interface SettlementEntry {
  readonly kind: SettlementKind;
  /** The payment or the receipt. */
  readonly sourceId: string;
  readonly amount: Decimal;
  readonly exchangeRate: Decimal;
  readonly prepaidAmount: Decimal;
  readonly prepaidBase: Decimal;
  readonly payableAmount: Decimal;
  readonly payableBase: Decimal;
  /** A gain is positive. */
  readonly fxDifference: Decimal;
}

/** Amounts in the order's currency; those named `…Base`, and the difference, in the base currency. */
export interface SettlementBalances {
  readonly paid: Decimal;
  readonly received: Decimal;
  readonly prepaid: Decimal;
  readonly prepaidBase: Decimal;
  readonly payable: Decimal;
  readonly payableBase: Decimal;
  readonly fxDifference: Decimal;
}

/** What of an order decides how its receipts draw on what was prepaid. */
export interface SettledOrder {
  readonly totalAmount: Decimal;
  /** Decimal places of the order's currency. */
  readonly places: number;
}

/** A payment with what is still prepaid of it, or a receipt with what is still owed for it. */
interface Layer {
  readonly id: string;
  readonly amount: Big;
  readonly rate: Decimal;
  open: Big;
  openBase: Big;
}

interface Receipt extends Layer {
  /** What was not prepaid when it came, and its worth at the receipt's rate. */
  readonly owed: Big;
  readonly owedBase: Big;
  /** All of it in the base currency: prepayments at their own rates, the rest at the receipt's. */
  readonly value: Big;
}

/** This much of the payment paid this much of the receipt, at what either of them was booked with. */
interface Match {
  readonly payment: Layer;
  readonly receipt: Layer;
  readonly amount: Big;
  readonly paymentBase: Big;
  readonly receiptBase: Big;
}

const SCALE = 4;
const ZERO = new Big(0);
const round = (value: Big) => value.round(SCALE, Big.roundHalfUp);
const text = (value: Big): Decimal => value.toFixed(SCALE);
const least = (...values: Big[]) => values.reduce((a, b) => (b.lt(a) ? b : a));
const total = (values: readonly Big[]) => values.reduce((a, b) => a.plus(b), ZERO);

/**
 * The settlement of one order (IAS 21): what is paid before the goods come keeps the rate of its day, and the rest is owed
 * at the rate of the receipt. What a payment of a debt costs more or less than the debt was booked with is an exchange
 * difference, never the goods' cost. The book is made of the order's entries, in their order; every change answers its
 * entry. It remembers which payment paid which receipt, so that either can be undone at any time: a receipt keeps the value
 * it came with, and no balance goes below zero.
 */
export class SettlementBook {
  private readonly payments = new Map<string, Layer>();
  private readonly receipts = new Map<string, Receipt>();
  private matches: Match[] = [];

  constructor(entries: readonly SettlementEntry[] = []) {
    for (const entry of entries) this.replay(entry);
  }

  get balances(): SettlementBalances {
    const payments = [...this.payments.values()];
    const receipts = [...this.receipts.values()];
    return {
      paid: text(total(payments.map((p) => p.amount))),
      received: text(total(receipts.map((r) => r.amount))),
      prepaid: text(total(payments.map((p) => p.open))),
      prepaidBase: text(total(payments.map((p) => p.openBase))),
      payable: text(total(receipts.map((r) => r.open))),
      payableBase: text(total(receipts.map((r) => r.openBase))),
      fxDifference: text(total(this.matches.map((m) => m.receiptBase.minus(m.paymentBase)))),
    };
  }

  /** What the goods that came are worth in the base currency, to four decimals. */
  get receivedValue(): Decimal {
    return text(total([...this.receipts.values()].map((r) => r.value)));
  }

  hasPayment(id: string): boolean {
    return this.payments.has(id);
  }

  hasReceipt(id: string): boolean {
    return this.receipts.has(id);
  }

  /** Pays what is owed first, each receipt in proportion; the rest is prepaid. */
  pay(id: string, amount: Decimal, exchangeRate: Decimal): SettlementEntry {
    return this.change('PAYMENT', () => this.addPayment(id, new Big(amount), exchangeRate));
  }

  /**
   * Uses what is prepaid in proportion to what is still to come of the order, all of it with the last goods; the rest is
   * owed at the receipt's rate.
   */
  receive(id: string, amount: Decimal, exchangeRate: Decimal, order: SettledOrder): SettlementEntry {
    const came = new Big(amount);
    const { prepaid, received } = this.balances;
    const outstanding = new Big(order.totalAmount).minus(received);
    const share = came.gte(outstanding)
      ? new Big(prepaid)
      : new Big(prepaid).times(came).div(outstanding).round(order.places, Big.roundHalfUp);
    const used = least(came, new Big(prepaid), share);
    const owed = came.minus(used);
    const owedBase = owed.eq(0) ? ZERO : this.owedBase(owed, exchangeRate);
    return this.change('RECEIPT', () => this.addReceipt(id, came, exchangeRate, used, owedBase));
  }

  /** What is still prepaid of it is gone; what it paid is owed again, at what that was booked with. */
  reversePayment(id: string): SettlementEntry {
    return this.change('PAYMENT_REVERSED', () => this.removePayment(id));
  }

  /** Nothing is owed for it any more; what was paid for it is prepaid again, at the payment's own rate. */
  reverseReceipt(id: string): SettlementEntry {
    return this.change('RECEIPT_REVERSED', () => this.removeReceipt(id));
  }

  /** Entries keep the two decisions that depended on the order's total and rates of their time. */
  private replay({ kind, sourceId, amount, exchangeRate, ...entry }: SettlementEntry): void {
    if (kind === 'PAYMENT') this.addPayment(sourceId, new Big(amount), exchangeRate);
    else if (kind === 'PAYMENT_REVERSED') this.removePayment(sourceId);
    else if (kind === 'RECEIPT_REVERSED') this.removeReceipt(sourceId);
    else {
      const used = new Big(entry.prepaidAmount).neg();
      this.addReceipt(sourceId, new Big(amount), exchangeRate, used, new Big(entry.payableBase));
    }
  }

  private addPayment(id: string, amount: Big, rate: Decimal): Layer {
    const base = round(amount.times(rate));
    const settling = least(amount, total([...this.receipts.values()].map((r) => r.open)));
    const settlingBase = settling.eq(amount) ? base : round(base.times(settling).div(amount));
    const payment = { id, amount, rate, open: amount.minus(settling), openBase: base.minus(settlingBase) };
    const drawn = draw([...this.receipts.values()], settling);
    const weights = drawn.map((part) => text(part.amount));
    const shares = allocate(text(settlingBase), weights, SCALE);
    drawn.forEach((part, i) => {
      const bases = { paymentBase: new Big(shares[i]!), receiptBase: part.base };
      this.matches.push({ payment, receipt: part.layer, amount: part.amount, ...bases });
    });
    this.payments.set(id, payment);
    return payment;
  }

  private addReceipt(id: string, amount: Big, rate: Decimal, used: Big, owedBase: Big): Layer {
    const drawn = draw([...this.payments.values()], used);
    const owed = amount.minus(used);
    const value = total(drawn.map((part) => part.base)).plus(owedBase);
    const receipt = { id, amount, rate, owed, owedBase, value, open: owed, openBase: owedBase };
    for (const part of drawn) {
      const bases = { paymentBase: part.base, receiptBase: part.base };
      this.matches.push({ payment: part.layer, receipt, amount: part.amount, ...bases });
    }
    this.receipts.set(id, receipt);
    return receipt;
  }

  private removePayment(id: string): Layer {
    const payment = this.payments.get(id)!;
    for (const match of this.unmatched((m) => m.payment === payment)) {
      match.receipt.open = match.receipt.open.plus(match.amount);
      match.receipt.openBase = match.receipt.openBase.plus(match.receiptBase);
    }
    this.payments.delete(id);
    return payment;
  }

  private removeReceipt(id: string): Layer {
    const receipt = this.receipts.get(id)!;
    for (const match of this.unmatched((m) => m.receipt === receipt)) {
      match.payment.open = match.payment.open.plus(match.amount);
      match.payment.openBase = match.payment.openBase.plus(match.paymentBase);
    }
    this.receipts.delete(id);
    return receipt;
  }

  /** Counted up over all receipts of the same rate, so that their roundings never add up to more than one. */
  private owedBase(owed: Big, rate: Decimal): Big {
    const same = [...this.receipts.values()].filter((r) => new Big(r.rate).eq(rate));
    const upTo = round(
      total(same.map((r) => r.owed))
        .plus(owed)
        .times(rate),
    );
    const base = upTo.minus(total(same.map((r) => r.owedBase)));
    return base.lt(0) ? ZERO : base;
  }

  /** Takes the matches out of the book and answers them. */
  private unmatched(which: (match: Match) => boolean): Match[] {
    const gone = this.matches.filter(which);
    this.matches = this.matches.filter((match) => !which(match));
    return gone;
  }

  /** Makes a change and answers what it did to the balances. */
  private change(kind: SettlementKind, apply: () => Layer): SettlementEntry {
    const before = this.balances;
    const of = apply();
    const after = this.balances;
    const by = (key: keyof SettlementBalances) => text(new Big(after[key]).minus(before[key]));
    return {
      ...{ kind, sourceId: of.id, amount: text(of.amount), exchangeRate: of.rate },
      ...{ prepaidAmount: by('prepaid'), prepaidBase: by('prepaidBase') },
      ...{ payableAmount: by('payable'), payableBase: by('payableBase'), fxDifference: by('fxDifference') },
    };
  }
}

/** Takes an amount out of what is open, from each layer in proportion, with its part of the base; the last unit takes the rest. */
function draw(all: readonly Layer[], amount: Big): { layer: Layer; amount: Big; base: Big }[] {
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
