import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type FieldError, ValidationFailed } from '../../platform/platform.problems.js';
import { Problem } from '../../platform/problem.js';
import { OrderQualityService } from '../quality/order-quality.service.js';
import type { QualityDecision } from '../quality/quality-decisions.js';
import { GoodsReceiptService } from '../receipts/goods-receipt.service.js';
import type { ReceiptHeader, ReceiveItem } from '../receipts/receipt-input.js';
import { receiptNumbersOf } from './order-facts.query.js';
import { appendStatus } from './order-history.repository.js';
import { PurchaseOrderSchedule } from './purchase-order-schedule.service.js';
import { mayBecome, type PurchaseOrderStage, stagesBetween } from './purchase-order-status.js';
import { InvalidStatusTransition, PurchaseOrderHasReceipts, QualityNotDecided } from './purchase-order.problems.js';
import type { LockedOrder } from './purchase-order.store.js';

/** What the stages that are entered have to go by. */
export interface StageWork {
  readonly notes?: string | null | undefined;
  /** What came; all that is outstanding when left out. */
  readonly receipt?:
    (ReceiptHeader & { readonly items?: readonly ReceiveItem[] | null | undefined }) | null | undefined;
  /** What quality control decided; rejections alone, or nothing, approve all else that is in quarantine. */
  readonly qc?: readonly QualityDecision[] | null | undefined;
  /** When it happened, for a history that is loaded from elsewhere. Left out: now. */
  readonly at?: Date | undefined;
}

/** The stages of an order, and the work that each of them does. */
@Injectable()
export class PurchaseOrderStages {
  constructor(
    private readonly schedule: PurchaseOrderSchedule,
    private readonly receipts: GoodsReceiptService,
    private readonly quality: OrderQualityService,
  ) {}

  /**
   * Takes a locked order forward, over any number of stages, and does the work of each that it enters: RECEIVED receives,
   * QCD decides what is in quarantine. Joins the caller's transaction: all of it happens or nothing.
   * @throws InvalidStatusTransition, ValidationFailed for work of a stage that is not entered, QualityNotDecided, and what
   * `GoodsReceiptService.receiveRest` and `OrderQualityService.decide` throw
   */
  async advance(em: EntityManager, order: LockedOrder, to: PurchaseOrderStage, work: StageWork = {}): Promise<void> {
    const from = order.status;
    if (!mayBecome(from, to)) throw InvalidStatusTransition.of(from, to);
    const entered = stagesBetween(from, to);
    assertWorkFits(entered, work);
    await appendStatus(em, order.id, { from, to, notes: work.notes ?? null, at: work.at });
    order.status = to;
    await em.save(order);
    if (entered.includes('RECEIVED')) {
      await pointedAt('/receipt', () => this.receipts.receiveRest(em, order, work.receipt ?? {}));
    }
    if (entered.includes('QCD')) await this.judge(em, order, work.qc ?? []);
    // Approvals that are given may leave goods waiting, and goods may come after QCD; but none wait once the order is closed.
    if (to === 'STOCKED') await this.assertDecided(em, order);
    if (to === 'STOCKED') await this.receipts.close(em, order);
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

  /** Rejections are exceptions from approving all. Whoever names what is good as well has named all that is. */
  private async judge(em: EntityManager, order: LockedOrder, decisions: readonly QualityDecision[]): Promise<void> {
    if (decisions.length > 0) await this.quality.decide(em, order, decisions);
    if (decisions.every(({ decision }) => decision === 'REJECT')) await this.quality.decide(em, order, null);
  }

  /** @throws QualityNotDecided */
  private async assertDecided(em: EntityManager, order: LockedOrder): Promise<void> {
    const quarantined = await this.quality.quarantined(em, order.id);
    if (quarantined === 0) return;
    throw new QualityNotDecided(`${quarantined} units of ${order.number} are still in quarantine.`, { quarantined });
  }
}

/** @throws ValidationFailed */
function assertWorkFits(entered: readonly PurchaseOrderStage[], { receipt, qc }: StageWork): void {
  if (receipt && !entered.includes('RECEIVED')) {
    throw ValidationFailed.of('/receipt', 'is for a change that enters RECEIVED');
  }
  if (qc && !entered.includes('QCD')) throw ValidationFailed.of('/qc', 'is for a change that enters QCD');
}

/** Refusals name the fields of a body of their own; here that body lies at `pointer` of another. */
async function pointedAt<T>(pointer: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (refusal) {
    const errors = refusal instanceof Problem ? (refusal.members['errors'] as FieldError[] | undefined) : undefined;
    for (const error of errors ?? []) error.pointer = `${pointer}${error.pointer}`;
    throw refusal;
  }
}
