import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { runOrRehearse } from '../../inventory/transactions/rehearsal.js';
import type { Ctx } from '../../platform/ctx.js';
import { Forbidden } from '../../platform/platform.problems.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import type { ChargeInput } from '../landed-costs/landed-cost-planner.service.js';
import { LandedCostService } from '../landed-costs/landed-cost.service.js';
import { hasReached } from '../orders/purchase-order-status.js';
import { type LockedOrder, PurchaseOrderStore } from '../orders/purchase-order.store.js';
import { GoodsReceipt } from './goods-receipt.entity.js';
import { findGoodsReceipt, type GoodsReceiptView } from './goods-receipt.query.js';
import { GoodsReceiptReversal } from './goods-receipt-reversal.service.js';
import { GoodsReceiptService } from './goods-receipt.service.js';
import type { ReceiveGoods } from './receipt-input.js';
import { GoodsReceiptNotFound, PurchaseOrderNotReceivable } from './receipt.problems.js';
import { orderIdOf } from './receiving-facts.query.js';

/** Goods that come, and what it cost to bring them, where that is known already. */
export interface ReceiveWithCharges extends ReceiveGoods {
  readonly charges?: readonly ChargeInput[] | null | undefined;
}

/** Goods receipts as people make and undo them. */
@Injectable()
export class GoodsReceiving {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: PurchaseOrderStore,
    private readonly receipts: GoodsReceiptService,
    private readonly reversal: GoodsReceiptReversal,
    private readonly landedCosts: LandedCostService,
  ) {}

  /**
   * Receives goods of an order that is confirmed and not yet stocked, with the charges on them; of a closed one only what was
   * reversed of it since, or went back to the supplier. The order's stage stays. Locks the order. Opens its own transaction;
   * as a dry run it changes nothing and answers what receiving would have answered.
   * @throws PurchaseOrderNotFound, PurchaseOrderNotReceivable, Forbidden for charges by somebody who may not enter landed costs, and
   * what `GoodsReceiptService.post` and `LandedCostService.postFor` throw
   */
  receive<A = GoodsReceiptView>(
    ctx: Ctx,
    orderId: string,
    { charges, ...input }: ReceiveWithCharges,
    answer: Answer<GoodsReceiptView, A> = same,
    dryRun = false,
  ): Promise<A> {
    const costs = charges ?? [];
    if (costs.length > 0) assertMayCharge(ctx);
    const work = async (em: EntityManager) => {
      const order = await this.orders.lock(em, orderId);
      assertReceivable(order);
      const receipt = await this.receipts.post(em, order, input, order.status === 'STOCKED');
      if (costs.length > 0) await this.landedCosts.postFor(em, receipt, costs, { reference: receipt.number });
      return viewOf(em, receipt.id);
    };
    return runOrRehearse(this.uow, ctx, dryRun, work, answer);
  }

  /**
   * Undoes a receipt. Locks its order, then the receipt. Opens its own transaction.
   * @throws GoodsReceiptNotFound, and what `GoodsReceiptReversal.reverse` throws
   */
  reverse<A = GoodsReceiptView>(
    ctx: Ctx,
    id: string,
    reason: string,
    answer: Answer<GoodsReceiptView, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const orderId = await orderIdOf(em, id);
      if (!orderId) throw GoodsReceiptNotFound.of(id);
      const order = await this.orders.lock(em, orderId);
      const lock = { mode: 'for_no_key_update' } as const;
      await this.reversal.reverse(em, order, await em.findOneOrFail(GoodsReceipt, { where: { id }, lock }), reason);
      return viewOf(em, id);
    };
    return this.uow.run(ctx, work, answer);
  }
}

const viewOf = async (em: EntityManager, id: string): Promise<GoodsReceiptView> => (await findGoodsReceipt(em, id))!;

/** @throws PurchaseOrderNotReceivable */
function assertReceivable({ number, status, lines }: LockedOrder): void {
  if (status === 'STOCKED' && lines.some((line) => line.receivedQuantity < line.maxQuantity)) return;
  if (hasReached(status, 'CONFIRMED') && status !== 'STOCKED') return;
  throw new PurchaseOrderNotReceivable(`${number} is ${status}.`, { orderStatus: status });
}

/** @throws Forbidden */
function assertMayCharge(ctx: Ctx): void {
  const required = 'landed-cost:write';
  if (!ctx.actor.permissions.has(required))
    throw new Forbidden(`Charges need the permission ${required}.`, { required });
}
