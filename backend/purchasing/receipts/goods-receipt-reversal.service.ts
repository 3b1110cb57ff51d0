import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StockLedgerService } from '../../inventory/ledger/stock-ledger.service.js';
import { actorIdOf } from '../../platform/unit-of-work.js';
import type { LockedOrder } from '../orders/purchase-order.store.js';
import { PurchaseOrderSettlements } from '../settlements/purchase-order-settlements.service.js';
import type { GoodsReceipt } from './goods-receipt.entity.js';
import { GoodsReceiptRepository } from './goods-receipt.repository.js';
import { GoodsReceiptAlreadyReversed, GoodsReceiptHasCosts } from './receipt.problems.js';
import { landedCostsOn, receivedOf } from './receiving-facts.query.js';

/** Undoes receipts that were wrong. */
@Injectable()
export class GoodsReceiptReversal {
  constructor(
    private readonly ledger: StockLedgerService,
    private readonly settlements: PurchaseOrderSettlements,
    private readonly receipts: GoodsReceiptRepository,
  ) {}

  /**
   * The goods go back as they came, nothing is owed for them, and the order's lines can be received again, also when it is
   * closed; the order keeps its stage. Joins the caller's transaction, whose order and receipt must be locked.
   * @throws GoodsReceiptAlreadyReversed, GoodsReceiptHasCosts, PostingNotReversible when some of the goods have moved on
   */
  async reverse(em: EntityManager, order: LockedOrder, receipt: GoodsReceipt, reason: string): Promise<void> {
    const { id, number } = receipt;
    if (receipt.reversedAt) {
      throw new GoodsReceiptAlreadyReversed(`${number} was reversed already.`, { goodsReceiptId: id });
    }
    const landedCosts = await landedCostsOn(em, id);
    if (landedCosts.length > 0) {
      throw new GoodsReceiptHasCosts(`Reverse ${landedCosts.join(', ')} first.`, { goodsReceiptId: id, landedCosts });
    }
    const source = { type: 'GOODS_RECEIPT', id };
    await this.settlements.reverseReceipt(em, order, id);
    await this.ledger.reverse(em, receipt.postingId, { source, reason });
    await this.uncount(em, order, id);
    const reversedBy = actorIdOf(em);
    await em.save(Object.assign(receipt, { reversedAt: new Date(), reversedBy, reversalReason: reason }));
  }

  private async uncount(em: EntityManager, order: LockedOrder, receiptId: string): Promise<void> {
    const came = await receivedOf(em, receiptId);
    const back = order.lines.flatMap((line) => {
      const quantity = came.get(line.id);
      const allowed = order.status === 'STOCKED' ? line.maxQuantity : line.quantity + line.returnedQuantity;
      return quantity ? [{ line, purchaseOrderLineId: line.id, quantity: -quantity, allowed }] : [];
    });
    await this.receipts.count(em, back);
    for (const { line, quantity } of back) line.receivedQuantity += quantity;
  }
}
