import { type EntityManager, IsNull } from 'typeorm';
import { firstOutOfOrder } from './milestones.js';
import { ShipmentMilestone } from './shipment-milestone.entity.js';
import { Shipment } from './shipment.entity.js';

/**
 * Goods of a shipment came: on that day it was delivered, unless another day is written down already or the day does not
 * fit its other milestones, which people then put right. Joins the caller's transaction, whose order must be locked.
 *
 * @param day in the business time zone, `YYYY-MM-DD`
 * @returns false when the shipment was cancelled, so that nothing can come with it
 */
export async function markDelivered(em: EntityManager, shipmentId: string, day: string): Promise<boolean> {
  const where = { id: shipmentId, cancelledAt: IsNull() };
  const shipment = await em.findOne(Shipment, { where, lock: { mode: 'for_no_key_update' } });
  if (!shipment) return false;
  const passed = await em.findBy(ShipmentMilestone, { shipmentId });
  const before = passed.find(({ milestone }) => milestone === 'DELIVERED');
  if (before?.actualOn) return true;
  const blank = { shipmentId, milestone: 'DELIVERED' as const, expectedOn: null, notes: null };
  const delivered = Object.assign(before ?? em.create(ShipmentMilestone, blank), { actualOn: day });
  if (firstOutOfOrder([...passed.filter((one) => one !== delivered), delivered])) return true;
  await em.save(delivered);
  shipment.updatedAt = new Date();
  await em.save(shipment);
  return true;
}
