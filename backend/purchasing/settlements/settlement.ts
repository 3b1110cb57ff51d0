import Big from 'big.js';
import { allocate, type Decimal } from '../../platform/money.js';
import type { SettledOrder, SettlementBalances, SettlementEntry, SettlementKind } from './settlement-entry.js';
import {
  type Credit,
  creditedBy,
  cut,
  draw,
  keyOf,
  type Layer,
  least,
  type Match,
  partOf,
  type Receipt,
  round,
  SCALE,
  type Subject,
  subjectOf,
  text,
  total,
  ZERO,
} from './settlement-layers.js';

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
  private readonly credits = new Map<string, Credit>();
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
      credited: text(total([...this.credits.values()].map((c) => c.amount))),
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

  /**
   * Goods of a receipt went back to the supplier, who takes this much off. It lowers what is owed for the receipt first; what
   * was paid already is the payments' again, at their own rates, and so prepaid. Worth what the goods came with.
   */
  credit(id: string, receiptId: string, amount: Decimal): SettlementEntry {
    return this.change('CREDIT', () => this.addCredit(id, receiptId, new Big(amount)));
  }

  /** The receipts of which this return took something off. */
  receiptsCredited(id: string): string[] {
    return [...this.credits.values()].filter((c) => c.id === id).map((c) => c.receipt.id);
  }

  /** The goods are here after all: what they had lowered is owed again, and what is still prepaid of what they freed pays them. */
  reverseCredit(id: string, receiptId: string): SettlementEntry {
    return this.change('CREDIT_REVERSED', () => this.removeCredit(id, receiptId));
  }

  /** Entries keep the two decisions that depended on the order's total and rates of their time. */
  private replay({ kind, sourceId, receiptId, amount, exchangeRate, ...entry }: SettlementEntry): void {
    if (kind === 'PAYMENT') this.addPayment(sourceId, new Big(amount), exchangeRate);
    else if (kind === 'PAYMENT_REVERSED') this.removePayment(sourceId);
    else if (kind === 'RECEIPT_REVERSED') this.removeReceipt(sourceId);
    else if (kind === 'CREDIT') this.addCredit(sourceId, receiptId!, new Big(amount));
    else if (kind === 'CREDIT_REVERSED') this.removeCredit(sourceId, receiptId!);
    else {
      const used = new Big(entry.prepaidAmount).neg();
      this.addReceipt(sourceId, new Big(amount), exchangeRate, used, new Big(entry.payableBase));
    }
  }

  private addPayment(id: string, amount: Big, rate: Decimal): Subject {
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
    return subjectOf(payment);
  }

  private addReceipt(id: string, amount: Big, rate: Decimal, used: Big, owedBase: Big): Subject {
    const drawn = draw([...this.payments.values()], used);
    const owed = amount.minus(used);
    const value = total(drawn.map((part) => part.base)).plus(owedBase);
    const receipt = { id, amount, rate, owed, owedBase, value, open: owed, openBase: owedBase };
    for (const part of drawn) {
      const bases = { paymentBase: part.base, receiptBase: part.base };
      this.matches.push({ payment: part.layer, receipt, amount: part.amount, ...bases });
    }
    this.receipts.set(id, receipt);
    return subjectOf(receipt);
  }

  private removePayment(id: string): Subject {
    const payment = this.payments.get(id)!;
    for (const match of this.unmatched((m) => m.payment === payment)) {
      match.receipt.open = match.receipt.open.plus(match.amount);
      match.receipt.openBase = match.receipt.openBase.plus(match.receiptBase);
    }
    this.payments.delete(id);
    return subjectOf(payment);
  }

  private removeReceipt(id: string): Subject {
    const receipt = this.receipts.get(id)!;
    for (const match of this.unmatched((m) => m.receipt === receipt)) {
      match.payment.open = match.payment.open.plus(match.amount);
      match.payment.openBase = match.payment.openBase.plus(match.paymentBase);
    }
    this.receipts.delete(id);
    return subjectOf(receipt);
  }

  private addCredit(id: string, receiptId: string, amount: Big): Subject {
    const receipt = this.receipts.get(receiptId)!;
    const open = least(amount, receipt.open);
    const openBase = partOf(receipt.openBase, open, receipt.open);
    receipt.open = receipt.open.minus(open);
    receipt.openBase = receipt.openBase.minus(openBase);
    const freed = this.free(receipt, amount.minus(open));
    const credit = { id, receipt, amount, open, openBase, freed };
    this.credits.set(keyOf(id, receiptId), credit);
    return creditedBy(credit);
  }

  private removeCredit(id: string, receiptId: string): Subject {
    const credit = this.credits.get(keyOf(id, receiptId))!;
    const { receipt, open, openBase, freed } = credit;
    receipt.open = receipt.open.plus(open);
    receipt.openBase = receipt.openBase.plus(openBase);
    for (const part of freed) this.payAgain(part);
    this.credits.delete(keyOf(id, receiptId));
    return creditedBy(credit);
  }

  /** Takes this much of a receipt back from the payments that paid it, from each in proportion. */
  private free(receipt: Receipt, amount: Big): Match[] {
    if (amount.eq(0)) return [];
    const own = this.matches.filter((match) => match.receipt === receipt);
    const weights = own.map((match) => text(match.amount));
    const shares = allocate(text(amount), weights, SCALE).map((share) => new Big(share));
    const cuts = own.map((match, i) => cut(match, shares[i]!));
    const left = cuts.map(([, rest]) => rest).filter((part) => part.amount.gt(0));
    const freed = cuts.map(([part]) => part).filter((part) => part.amount.gt(0));
    this.matches = [...this.matches.filter((match) => match.receipt !== receipt), ...left];
    for (const { payment, amount: part, paymentBase } of freed) {
      payment.open = payment.open.plus(part);
      payment.openBase = payment.openBase.plus(paymentBase);
    }
    return freed;
  }

  /** What is still prepaid of what was freed pays the receipt as before; what was used or came back meanwhile is owed. */
  private payAgain({ payment, receipt, ...part }: Match): void {
    const isThere = this.payments.get(payment.id) === payment;
    const amount = isThere ? least(part.amount, payment.open) : ZERO;
    const receiptBase = partOf(part.receiptBase, amount, part.amount);
    if (amount.gt(0)) {
      const paymentBase = amount.eq(payment.open) ? payment.openBase : least(part.paymentBase, payment.openBase);
      payment.open = payment.open.minus(amount);
      payment.openBase = payment.openBase.minus(paymentBase);
      this.matches.push({ payment, receipt, amount, paymentBase, receiptBase });
    }
    receipt.open = receipt.open.plus(part.amount).minus(amount);
    receipt.openBase = receipt.openBase.plus(part.receiptBase).minus(receiptBase);
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
  private change(kind: SettlementKind, apply: () => Subject): SettlementEntry {
    const before = this.balances;
    const of = apply();
    const after = this.balances;
    const by = (key: keyof SettlementBalances) => text(new Big(after[key]).minus(before[key]));
    return {
      ...{ kind, ...of, amount: text(of.amount) },
      ...{ prepaidAmount: by('prepaid'), prepaidBase: by('prepaidBase') },
      ...{ payableAmount: by('payable'), payableBase: by('payableBase'), fxDifference: by('fxDifference') },
    };
  }
}
