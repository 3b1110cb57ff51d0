import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import type { Page } from '../../platform/paging.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { hasReached } from '../orders/purchase-order-status.js';
import type { PurchaseOrder } from '../orders/purchase-order.entity.js';
import { PurchaseOrderStore } from '../orders/purchase-order.store.js';
import { GoodsReceipt } from './goods-receipt.entity.js';
import {
  findGoodsReceipt,
  type GoodsReceiptFilter,
  type GoodsReceiptSummary,
  type GoodsReceiptView,
  listGoodsReceipts,
} from './goods-receipt.query.js';
import { GoodsReceiptReversal } from './goods-receipt-reversal.service.js';
import { GoodsReceiptService } from './goods-receipt.service.js';
import { discrepanciesOf, type OrderDiscrepancy } from './order-discrepancies.query.js';
import type { ReceiveGoods } from './receipt-input.js';
import { GoodsReceiptNotFound, OrderNotReceivable } from './receipt.problems.js';
import { orderIdOf } from './receiving-facts.query.js';

/** Goods receipts as people make, read and undo them. */
@Injectable()
export class GoodsReceiving {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly orders: PurchaseOrderStore,
    private readonly receipts: GoodsReceiptService,
    private readonly reversal: GoodsReceiptReversal,
  ) {}

  list(filter: GoodsReceiptFilter): Promise<Page<GoodsReceiptSummary>> {
    return listGoodsReceipts(this.db.manager, filter);
  }

  /** @throws PurchaseOrderNotFound */
  async listOf(orderId: string, filter: GoodsReceiptFilter): Promise<Page<GoodsReceiptSummary>> {
    await this.orders.find(this.db.manager, orderId);
    return this.list({ ...filter, purchaseOrderId: orderId });
  }

  /** @throws GoodsReceiptNotFound */
  async get(id: string, em: EntityManager = this.db.manager): Promise<GoodsReceiptView> {
    const view = await findGoodsReceipt(em, id);
    if (!view) throw GoodsReceiptNotFound.of(id);
    return view;
  }

  /**
   * The lines of an order that did not come as ordered. Before all is said to have come, what is outstanding is none.
   * @throws PurchaseOrderNotFound
   */
  async discrepancies(orderId: string): Promise<OrderDiscrepancy[]> {
    const order = await this.orders.find(this.db.manager, orderId);
    const complete = hasReached(order.status, 'RECEIVED');
    return (await discrepanciesOf(this.db.manager, orderId)).filter(
      ({ noted, rejected, received, ordered }) =>
        noted.length > 0 || rejected > 0 || received > ordered || (complete && received < ordered),
    );
  }

  /**
   * Receives goods of an order that is confirmed and not yet stocked. Its stage stays. Locks the order. Opens its own
   * transaction.
   * @throws PurchaseOrderNotFound, OrderNotReceivable, and what `GoodsReceiptService.post` throws
   */
  receive<A = GoodsReceiptView>(
    ctx: Ctx,
    orderId: string,
    input: ReceiveGoods,
    answer: Answer<GoodsReceiptView, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const order = await this.orders.lock(em, orderId);
      assertReceivable(order);
      return this.get((await this.receipts.post(em, order, input)).id, em);
    };
    return this.uow.run(ctx, work, answer);
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
      return this.get(id, em);
    };
    return this.uow.run(ctx, work, answer);
  }
}

/** @throws OrderNotReceivable */
function assertReceivable({ number, status }: PurchaseOrder): void {
  if (hasReached(status, 'CONFIRMED') && status !== 'STOCKED') return;
  throw new OrderNotReceivable(`${number} is ${status}.`, { orderStatus: status });
}
