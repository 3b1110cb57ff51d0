import { Injectable } from '@nestjs/common';
import Big from 'big.js';
import type { EntityManager } from 'typeorm';
import { StockLedgerService } from '../../inventory/ledger/stock-ledger.service.js';
import { businessDay, businessToday } from '../../platform/days.js';
import { nextNumber } from '../../platform/document-number.js';
import { minorUnits } from '../../platform/money.js';
import { newId } from '../../platform/new-id.js';
import { actorIdOf } from '../../platform/unit-of-work.js';
import type { PurchaseOrder } from '../orders/purchase-order.entity.js';
import { PurchaseOrderSettlements } from '../settlements/purchase-order-settlements.service.js';
import { type Credit, creditOf } from './return-credit.js';
import { creditedQuantities, type OrderedLot, orderedLots } from './returnable-lots.query.js';
import type { PlacedItem, ReturnHeader } from './return-input.js';
import { SupplierReturnAlreadyReversed } from './return.problems.js';
import type { SupplierReturn } from './supplier-return.entity.js';
import { SupplierReturnRepository } from './supplier-return.repository.js';

/** An item with the receipt that it came with and what the supplier takes off for it; neither for goods of no order. */
interface CreditedItem extends PlacedItem {
  readonly lot: OrderedLot | null;
  readonly credit: Credit;
}

const NOTHING: Credit = { quantity: 0, amount: '0' };

/** What one return does: stock, what is owed, and its document. Joins the caller's transaction. */
@Injectable()
export class SupplierReturnPosting {
  constructor(
    private readonly ledger: StockLedgerService,
    private readonly settlements: PurchaseOrderSettlements,
    private readonly returns: SupplierReturnRepository,
  ) {}

  /** Locks all that several returns of this unit of work will touch. */
  lock(em: EntityManager, items: readonly PlacedItem[]): Promise<void> {
    return this.ledger.lock(em, items);
  }

  /**
   * Goods of one order, or of none, go back at their layer's cost; of an order's goods the supplier takes off what they were
   * billed with. The order must be locked.
   * @returns the id of the return
   * @throws what `StockLedgerService.returnToSupplier` throws
   */
  async post(
    em: EntityManager,
    order: PurchaseOrder | null,
    items: readonly PlacedItem[],
    { reason, reference = null, effectiveAt = null }: ReturnHeader,
  ): Promise<string> {
    const credited = await this.credited(em, order, items);
    const day = effectiveAt ? await businessDay(em, effectiveAt) : await businessToday(em);
    const document = { id: newId(), number: await nextNumber(em, 'SR', day) };
    const posted = await this.ledger.returnToSupplier(
      em,
      items.map(({ productId, lotId, locationId, state, quantity }) => ({
        ...{ productId, lotId, locationId, state, quantity },
      })),
      {
        source: { type: 'SUPPLIER_RETURN', id: document.id },
        reference: reference ?? [order?.number, document.number].filter(Boolean).join(' · '),
        ...{ reason, effectiveAt },
      },
    );
    const stamp = { returnedAt: posted.movements[0]!.effectiveAt, postingId: posted.postingId! };
    const head = { purchaseOrderId: order?.id ?? null, reason, reference, createdBy: actorIdOf(em) };
    await this.returns.insert(em, { ...document, ...stamp, ...head }, credited.map(documentLine));
    if (order) await this.settle(em, order, document.id, credited, effectiveAt);
    return document.id;
  }

  /**
   * The goods are here again as they were, and owed again. The order and the return must be locked.
   * @throws SupplierReturnAlreadyReversed, and what `StockLedgerService.reverse` throws
   */
  async reverse(em: EntityManager, order: PurchaseOrder | null, made: SupplierReturn, reason: string): Promise<void> {
    const { id, number, postingId } = made;
    if (made.reversedAt) {
      throw new SupplierReturnAlreadyReversed(`${number} was reversed already.`, { supplierReturnId: id });
    }
    await this.ledger.reverse(em, postingId, { source: { type: 'SUPPLIER_RETURN', id }, reason });
    if (order) {
      await this.settlements.reverseCredits(em, order, id);
      const back = await creditedQuantities(em, id);
      await this.returns.count(em, new Map([...back].map(([line, quantity]) => [line, -quantity])));
    }
    const reversedBy = actorIdOf(em);
    await em.save(Object.assign(made, { reversedAt: new Date(), reversedBy, reversalReason: reason }));
  }

  /** Two items may be of one lot, in two places: each takes up where the one before it left off. */
  private async credited(
    em: EntityManager,
    order: PurchaseOrder | null,
    items: readonly PlacedItem[],
  ): Promise<CreditedItem[]> {
    if (!order) return items.map((item) => ({ ...item, lot: null, credit: NOTHING }));
    const places = minorUnits(order.currency);
    const lots = await orderedLots(
      em,
      items.map((item) => item.lotId),
    );
    return items.map((item) => {
      const lot = lots.get(item.lotId)!;
      const credit = creditOf(lot, item.quantity, places);
      const creditedAmount = new Big(lot.creditedAmount).plus(credit.amount).toFixed(4);
      lots.set(item.lotId, { ...lot, creditedQuantity: lot.creditedQuantity + credit.quantity, creditedAmount });
      return { ...item, lot, credit };
    });
  }

  private async settle(
    em: EntityManager,
    order: PurchaseOrder,
    returnId: string,
    items: readonly CreditedItem[],
    effectiveAt: string | null,
  ): Promise<void> {
    const amounts = new Map<string, Big>();
    const quantities = new Map<string, number>();
    for (const { lot, credit } of items) {
      const { goodsReceiptId, purchaseOrderLineId } = lot!;
      amounts.set(goodsReceiptId, new Big(amounts.get(goodsReceiptId) ?? 0).plus(credit.amount));
      quantities.set(purchaseOrderLineId, (quantities.get(purchaseOrderLineId) ?? 0) + credit.quantity);
    }
    const credits = [...amounts]
      .filter(([, amount]) => amount.gt(0))
      .map(([receiptId, amount]) => ({ receiptId, amount: amount.toFixed(4) }));
    await this.settlements.recordCredits(em, order, { returnId, credits, effectiveAt });
    await this.returns.count(em, quantities);
  }
}

const documentLine = ({ productId, lotId, locationId, state, quantity, lot, credit }: CreditedItem) => ({
  ...{ goodsReceiptLineId: lot?.goodsReceiptLineId ?? null, productId, lotId, locationId, state, quantity },
  ...{ creditedQuantity: credit.quantity, creditAmount: credit.amount },
});
