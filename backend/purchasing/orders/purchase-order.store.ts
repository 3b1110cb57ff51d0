import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assertFresh } from '../../platform/versioning.js';
import { findOrderView } from './order-view.query.js';
import { PurchaseOrderLine } from './purchase-order-line.entity.js';
import { PurchaseOrderDto } from './purchase-order-view.dto.js';
import { PurchaseOrder } from './purchase-order.entity.js';
import { PurchaseOrderNotFound } from './purchase-order.problems.js';

export type LockedOrder = PurchaseOrder & { lines: PurchaseOrderLine[] };

/**
 * The one way to a purchase order's row. Whatever changes an order, its receipts, shipments, settlements or payments locks
 * it here first, before any stock, so that two changes of one order never run at once and never deadlock.
 */
@Injectable()
export class PurchaseOrderStore {
  /**
   * Joins the caller's transaction and locks the order until it ends. The lines come along, in their order. Rows that
   * merely refer to the order are not held up, hence FOR NO KEY UPDATE.
   * @throws PurchaseOrderNotFound; StaleVersion when `expected` is given and is not the order's version
   */
  async lock(em: EntityManager, id: string, expected?: number): Promise<LockedOrder> {
    const order = await em.findOne(PurchaseOrder, { where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!order) throw PurchaseOrderNotFound.of(id);
    await assertFresh(order, expected, () => this.shown(em, id));
    const lines = await em.find(PurchaseOrderLine, { where: { purchaseOrderId: id }, order: { line: 'ASC' } });
    return Object.assign(order, { lines });
  }

  /**
   * The order with its lines, not locked: it may change before the caller's transaction ends.
   * @throws PurchaseOrderNotFound
   */
  async find(em: EntityManager, id: string): Promise<LockedOrder> {
    const order = await em.findOneBy(PurchaseOrder, { id });
    if (!order) throw PurchaseOrderNotFound.of(id);
    const lines = await em.find(PurchaseOrderLine, { where: { purchaseOrderId: id }, order: { line: 'ASC' } });
    return Object.assign(order, { lines });
  }

  private async shown(em: EntityManager, id: string): Promise<PurchaseOrderDto | null> {
    const view = await findOrderView(em, id);
    return view && PurchaseOrderDto.from(view);
  }
}
