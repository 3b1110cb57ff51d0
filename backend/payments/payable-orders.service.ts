import { Injectable } from '@nestjs/common';
import Big from 'big.js';
import type { EntityManager } from 'typeorm';
import { inCurrency } from '../platform/money.js';
import { ValidationFailed } from '../platform/platform.problems.js';
import { owedOf } from '../purchasing/orders/order-warnings.js';
import { hasReached } from '../purchasing/orders/purchase-order-status.js';
import type { PurchaseOrder } from '../purchasing/orders/purchase-order.entity.js';
import { PurchaseOrderStore } from '../purchasing/orders/purchase-order.store.js';
import { PurchaseOrderSettlements } from '../purchasing/settlements/purchase-order-settlements.service.js';
import { FxRateService } from '../settings/fx/fx-rate.service.js';
import type { Settings } from '../settings/settings.entity.js';
import { SettingsService } from '../settings/settings.service.js';
import { rateOfSource } from './payment-input.js';
import { promisedOf, scheduleShare } from './payment-facts.query.js';
import type { Payment } from './payment.entity.js';
import { PurchaseOrderNotPayable, PaymentExceedsOrder } from './payments.problems.js';

export interface AmountWish {
  readonly amount: string | undefined;
  readonly scheduleLineId: string | null;
  /** A payment that is being changed does not count against itself. */
  readonly except: string | null;
}

/** What a payment may be: how much of which order, and at which rate. */
@Injectable()
export class PayableOrders {
  constructor(
    private readonly orders: PurchaseOrderStore,
    private readonly fxRates: FxRateService,
    private readonly settingsOf: SettingsService,
    private readonly settlements: PurchaseOrderSettlements,
  ) {}

  settings(em: EntityManager): Promise<Settings> {
    return this.settingsOf.current(em);
  }

  /** @throws PurchaseOrderNotFound */
  findOrder(em: EntityManager, orderId: string): Promise<PurchaseOrder> {
    return this.orders.find(em, orderId);
  }

  /**
   * Locks an order that is to be paid, in the caller's transaction.
   * @throws PurchaseOrderNotFound, PurchaseOrderNotPayable
   */
  async lockPayable(em: EntityManager, orderId: string): Promise<PurchaseOrder> {
    const order = await this.orders.lock(em, orderId);
    assertOrderPayable(order);
    return order;
  }

  /**
   * The amount that is wished for, or what is open of the part of the schedule, or of the order. The order must be locked,
   * so that two payments cannot both take what is open.
   * @throws PaymentExceedsOrder, ValidationFailed when the order has no such part
   */
  async amountOf(em: EntityManager, order: PurchaseOrder, wish: AmountWish): Promise<string> {
    const promised = await promisedOf(em, order.id, wish.except);
    const most = await this.mostOf(em, order);
    const rest = new Big(most).minus(promised);
    // What went back to the supplier, or was closed short, may leave more promised than is owed.
    const open = rest.gt(0) ? rest : new Big(0);
    const amount = wish.amount ?? (await this.openPart(em, order, wish.scheduleLineId, open));
    if (wish.amount !== undefined && wish.scheduleLineId) await this.partOf(em, order, wish.scheduleLineId);
    if (new Big(amount).lte(open) && open.gt(0)) return amount;
    const { currency } = order;
    const [total, requested, left] = [most, amount, open].map((one) => inCurrency(one, currency));
    throw new PaymentExceedsOrder(`Of ${order.number} ${left} ${currency} are open.`, {
      ...{ total: total!, promised: inCurrency(promised, currency), requested: requested! },
      errors: [{ pointer: '/amount', detail: `is more than what is open, ${left} ${currency}` }],
    });
  }

  /**
   * By what left our account, where that is known in the base currency; else the rate of the day; else, where none is known,
   * the order's own, which somebody agreed on.
   */
  async rateOf(em: EntityManager, payment: Payment, order: PurchaseOrder, on: string): Promise<string> {
    const { baseCurrency } = await this.settings(em);
    if (payment.currency === baseCurrency) return '1';
    const { currency } = payment;
    const known = rateOfSource(payment, baseCurrency) ?? (await this.fxRates.findRateOn(em, currency, on));
    return known ?? order.exchangeRate;
  }

  private async mostOf(em: EntityManager, { id, status, totalAmount }: PurchaseOrder): Promise<string> {
    const { received, credited } = await this.settlements.balances(em, id);
    return owedOf({ status, totalAmount, receivedAmount: received, creditedAmount: credited }).toFixed(4);
  }

  private async openPart(em: EntityManager, order: PurchaseOrder, lineId: string | null, open: Big): Promise<string> {
    if (!lineId) return open.toFixed(4);
    const part = await this.partOf(em, order, lineId);
    const rest = new Big(part.amount).minus(part.promised);
    return (rest.lt(open) ? rest : open).toFixed(4);
  }

  private async partOf(em: EntityManager, order: PurchaseOrder, lineId: string) {
    const part = await scheduleShare(em, order.id, lineId);
    if (!part) throw ValidationFailed.of('/scheduleLineId', `is no part of the schedule of ${order.number}`);
    return part;
  }
}

/** @throws PurchaseOrderNotPayable */
export function assertOrderPayable(order: PurchaseOrder): void {
  if (hasReached(order.status, 'SENT')) return;
  throw new PurchaseOrderNotPayable(`${order.number} is ${order.status}.`, { orderStatus: order.status });
}
