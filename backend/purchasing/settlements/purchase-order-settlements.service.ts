import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Decimal, minorUnits, roundTo, sum } from '../../platform/money.js';
import type { PurchaseOrder } from '../orders/purchase-order.entity.js';
import { AlreadySettled } from './settlement.problems.js';
import { appendSettlement, settlementEntriesOf } from './settlement.repository.js';
import { SettlementBook } from './settlement.js';
import type { SettlementBalances, SettlementEntry } from './settlement-entry.js';

type Instant = string | Date | null | undefined;

export interface SettledPayment {
  readonly paymentId: string;
  /** What is paid of the order, in its currency. */
  readonly amount: Decimal;
  /** What one unit of it cost in the base currency. */
  readonly exchangeRate: Decimal;
  /** Left out: now. */
  readonly effectiveAt?: Instant;
}

export interface SettledReceipt {
  readonly receiptId: string;
  readonly amount: Decimal;
  /** What one unit is worth on the day of the receipt. */
  readonly exchangeRate: Decimal;
  /** What the goods that may still come are billed with, these included. Left out: what is left of the order's total. */
  readonly toCome?: Decimal | undefined;
  readonly effectiveAt?: Instant;
}

export interface SettledCredit {
  readonly returnId: string;
  /** What each receipt's goods that went back are billed with. */
  readonly credits: readonly { readonly receiptId: string; readonly amount: Decimal }[];
  readonly effectiveAt?: Instant;
}

/**
 * What is prepaid and owed of an order, and the exchange differences of paying it. Every method that writes joins the
 * caller's transaction and wants the order locked (`PurchaseOrderStore.lock`).
 */
@Injectable()
export class PurchaseOrderSettlements {
  /**
   * A payment was delivered: it pays what is owed, and the rest is prepaid.
   * @throws AlreadySettled when this payment counts already
   */
  async recordPayment(em: EntityManager, order: PurchaseOrder, payment: SettledPayment): Promise<SettlementEntry> {
    const { paymentId, amount, exchangeRate, effectiveAt } = payment;
    const { book, place } = await this.open(em, order.id);
    if (book.hasPayment(paymentId)) throw AlreadySettled.of(paymentId);
    return this.append(em, order, place, book.pay(paymentId, amount, roundTo(exchangeRate, 8)), effectiveAt);
  }

  /**
   * A delivered payment came back. What is still prepaid of it is gone; what it had paid is owed again, at the value it was
   * booked with; its exchange differences are taken back.
   * @returns null when this payment does not count, so that there is nothing to undo
   */
  async reversePayment(
    em: EntityManager,
    order: PurchaseOrder,
    { paymentId, effectiveAt }: Pick<SettledPayment, 'paymentId' | 'effectiveAt'>,
  ): Promise<SettlementEntry | null> {
    const { book, place } = await this.open(em, order.id);
    if (!book.hasPayment(paymentId)) return null;
    return this.append(em, order, place, book.reversePayment(paymentId), effectiveAt);
  }

  /**
   * Goods came: they use what was prepaid, and the rest is owed.
   * @returns what all goods that came for the order are worth in the base currency, to four decimals
   * @throws AlreadySettled
   */
  async recordReceipt(em: EntityManager, order: PurchaseOrder, receipt: SettledReceipt): Promise<Decimal> {
    const { receiptId, amount, exchangeRate, toCome, effectiveAt } = receipt;
    const { book, place } = await this.open(em, order.id);
    if (book.hasReceipt(receiptId)) throw AlreadySettled.of(receiptId);
    const total = toCome === undefined ? order.totalAmount : sum([book.balances.received, toCome], 4);
    const terms = { totalAmount: total, places: minorUnits(order.currency) };
    await this.append(em, order, place, book.receive(receiptId, amount, roundTo(exchangeRate, 8), terms), effectiveAt);
    return book.receivedValue;
  }

  /** The receipt is undone: nothing is owed for it, and what was paid for it is prepaid again. */
  async reverseReceipt(em: EntityManager, order: PurchaseOrder, receiptId: string): Promise<void> {
    const { book, place } = await this.open(em, order.id);
    await this.append(em, order, place, book.reverseReceipt(receiptId), null);
  }

  /**
   * Goods went back: the supplier takes off what they were billed with.
   * @throws AlreadySettled
   */
  async recordCredits(em: EntityManager, order: PurchaseOrder, given: SettledCredit): Promise<void> {
    const { returnId, credits, effectiveAt } = given;
    const { book, place } = await this.open(em, order.id);
    if (book.receiptsCredited(returnId).length > 0) throw AlreadySettled.of(returnId);
    for (const [index, { receiptId, amount }] of credits.entries()) {
      await this.append(em, order, place + index, book.credit(returnId, receiptId, amount), effectiveAt);
    }
  }

  /** The goods did not go back after all: what they had taken off counts again. */
  async reverseCredits(em: EntityManager, order: PurchaseOrder, returnId: string): Promise<void> {
    const { book, place } = await this.open(em, order.id);
    for (const [index, receiptId] of book.receiptsCredited(returnId).entries()) {
      await this.append(em, order, place + index, book.reverseCredit(returnId, receiptId), null);
    }
  }

  /** Reads only; no lock is needed. */
  async balances(em: EntityManager, orderId: string): Promise<SettlementBalances> {
    return (await this.open(em, orderId)).book.balances;
  }

  private async open(em: EntityManager, orderId: string): Promise<{ book: SettlementBook; place: number }> {
    const entries = await settlementEntriesOf(em, orderId);
    return { book: new SettlementBook(entries), place: entries.length + 1 };
  }

  private async append(
    em: EntityManager,
    order: PurchaseOrder,
    place: number,
    entry: SettlementEntry,
    effectiveAt: Instant,
  ): Promise<SettlementEntry> {
    await appendSettlement(em, order.id, place, entry, effectiveAt);
    return entry;
  }
}
