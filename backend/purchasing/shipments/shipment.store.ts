import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Answer } from '../../platform/unit-of-work.js';
import { assertFresh } from '../../platform/versioning.js';
import { type LockedOrder, PurchaseOrderStore } from '../orders/purchase-order.store.js';
import { orderOfShipment } from './shipment-facts.query.js';
import { findShipmentView, type ShipmentView } from './shipment-view.query.js';
import { Shipment } from './shipment.entity.js';
import { ShipmentCancelled, ShipmentNotFound } from './shipment.problems.js';

/** The one way to change a shipment: its order is locked first, as by everything that changes what comes of an order. */
@Injectable()
export class ShipmentStore {
  constructor(private readonly orders: PurchaseOrderStore) {}

  /**
   * Joins the caller's transaction and locks order and shipment until it ends.
   * @throws ShipmentNotFound, ShipmentCancelled, StaleVersion with the shipment as `answer` shows it
   */
  async lockActive<A>(
    em: EntityManager,
    id: string,
    expected: number | undefined,
    answer: Answer<ShipmentView, A>,
  ): Promise<{ shipment: Shipment; order: LockedOrder }> {
    const orderId = await orderOfShipment(em, id);
    if (!orderId) throw ShipmentNotFound.of(id);
    const order = await this.orders.lock(em, orderId);
    const shipment = await em.findOneOrFail(Shipment, { where: { id }, lock: { mode: 'for_no_key_update' } });
    await assertFresh(shipment, expected, async () => answer((await findShipmentView(em, id))!));
    if (!shipment.cancelledAt) return { shipment, order };
    throw new ShipmentCancelled(`${shipment.number} was cancelled.`, { shipmentId: id });
  }
}
