import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { businessToday } from '../platform/days.js';
import type { PurchaseOrder } from '../purchasing/orders/purchase-order.entity.js';
import { PurchaseOrderStore } from '../purchasing/orders/purchase-order.store.js';
import { PurchaseOrderSettlements } from '../purchasing/settlements/purchase-order-settlements.service.js';
import { bookedAt, dayPaid, orderIdOf } from './payment-facts.query.js';
import { appendStep, lockPayment, type StatusStep } from './payment.repository.js';
import type { Payment } from './payment.entity.js';

export interface LockedPayment {
  readonly order: PurchaseOrder;
  readonly payment: Payment;
}

export type Step = Omit<StatusStep, 'oldStatus'>;

/**
 * The one way in which a payment's status changes, by hand and by Wise: with its history, and with what it settles of the
 * order. Money counts when it is DELIVERED and no longer when it comes back.
 */
@Injectable()
export class PaymentProgress {
  constructor(
    private readonly orders: PurchaseOrderStore,
    private readonly settlements: PurchaseOrderSettlements,
  ) {}

  /**
   * Locks the payment's order, then the payment, in the caller's transaction.
   * @throws PaymentNotFound
   */
  async lock(em: EntityManager, paymentId: string): Promise<LockedPayment> {
    const order = await this.orders.lock(em, await orderIdOf(em, paymentId));
    return { order, payment: await lockPayment(em, paymentId) };
  }

  /**
   * Takes the payment, which must be locked with its order, to another status, or notes another state at Wise of the same
   * status. Saves the payment with whatever else was changed of it. Whether the step may be made is the caller's to know.
   */
  async move(em: EntityManager, { order, payment }: LockedPayment, step: Step): Promise<void> {
    const oldStatus = payment.status;
    const { newStatus } = step;
    if (oldStatus === 'DELIVERED' && newStatus !== 'DELIVERED') {
      const { id: paymentId } = payment;
      await this.settlements.reversePayment(em, order, { paymentId, effectiveAt: step.occurredAt ?? null });
      // What had arrived went back.
      Object.assign(payment, { paidOn: null, receivedAmount: null, receivedCurrency: null });
    }
    if (newStatus === 'DELIVERED' && oldStatus !== 'DELIVERED') await this.deliver(em, order, payment, step);
    payment.status = newStatus;
    await em.save(payment);
    await appendStep(em, payment.id, { ...step, oldStatus });
  }

  private async deliver(em: EntityManager, order: PurchaseOrder, payment: Payment, step: Step): Promise<void> {
    const { occurredAt } = step;
    payment.paidOn ??= occurredAt ? await dayPaid(em, occurredAt) : await businessToday(em);
    const effectiveAt = occurredAt ?? (await bookedAt(em, payment.paidOn));
    const { id: paymentId, amount, exchangeRate } = payment;
    await this.settlements.recordPayment(em, order, { paymentId, amount, exchangeRate, effectiveAt });
  }
}
