import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { receiptNumbersOf } from './order-facts.query.js';
import { appendStatus } from './order-history.repository.js';
import { PurchaseOrderSchedule } from './purchase-order-schedule.service.js';
import { mayBecome, type PurchaseOrderStage } from './purchase-order-status.js';
import { InvalidStatusTransition, PurchaseOrderHasReceipts } from './purchase-order.problems.js';
import type { LockedOrder } from './purchase-order.store.js';

export interface StageWork {
  readonly notes?: string | null | undefined;
}

/** The stages of an order, and the work that each of them does. */
@Injectable()
export class PurchaseOrderStages {
  constructor(private readonly schedule: PurchaseOrderSchedule) {}

  /**
   * Takes a locked order forward, over any number of stages, and does the work of each that it enters. Joins the caller's
   * transaction: all of it happens or nothing.
   * @throws InvalidStatusTransition
   */
  async advance(em: EntityManager, order: LockedOrder, to: PurchaseOrderStage, work: StageWork = {}): Promise<void> {
    const from = order.status;
    if (!mayBecome(from, to)) throw InvalidStatusTransition.of(from, to);
    await appendStatus(em, order.id, { from, to, notes: work.notes ?? null });
    order.status = to;
    await em.save(order);
    await this.schedule.refreshDays(em, order);
  }

  /**
   * Calls a locked order off. What was paid for it shows as refund due. Joins the caller's transaction.
   * @throws InvalidStatusTransition once it is shipped or called off, PurchaseOrderHasReceipts
   */
  async cancel(em: EntityManager, order: LockedOrder, reason: string | null): Promise<void> {
    const from = order.status;
    if (!mayBecome(from, 'CANCELLED')) throw InvalidStatusTransition.of(from, 'CANCELLED');
    const receipts = await receiptNumbersOf(em, order.id);
    if (receipts.length > 0) {
      throw new PurchaseOrderHasReceipts(`${order.number} has the goods receipt ${receipts.join(', ')}.`, { receipts });
    }
    await appendStatus(em, order.id, { from, to: 'CANCELLED', notes: reason });
    order.status = 'CANCELLED';
    await em.save(order);
  }
}
