import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import { businessToday } from '../../platform/days.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { PurchaseOrderStages } from '../orders/purchase-order-stages.service.js';
import { mayBecome, type PurchaseOrderStage } from '../orders/purchase-order-status.js';
import type { LockedOrder } from '../orders/purchase-order.store.js';
import { firstOutOfOrder, type Milestone, milestoneWords } from './milestones.js';
import type { ChangeMilestone } from './shipment-input.js';
import { ShipmentMilestone } from './shipment-milestone.entity.js';
import type { ShipmentView } from './shipment-view.query.js';
import { MilestoneInFuture, MilestoneOutOfOrder } from './shipment.problems.js';
import { ShipmentService } from './shipment.service.js';
import { ShipmentStore } from './shipment.store.js';

/** The stage that an order is in once its shipment has passed a milestone. */
const STAGE_AT: Partial<Record<Milestone, PurchaseOrderStage>> = { SHIPPED: 'SHIPPED', ARRIVED: 'CUSTOMS' };

/** The way of a shipment: when it is expected where, and when it was there. */
@Injectable()
export class ShipmentMilestoneService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: ShipmentStore,
    private readonly shipments: ShipmentService,
    private readonly stages: PurchaseOrderStages,
  ) {}

  /**
   * Changes what is given of a milestone; null clears. With `advanceOrder` the order goes forward with its shipment, unless it
   * is as far already. Locks order and shipment. Opens its own transaction.
   * @throws ShipmentNotFound, StaleVersion, ShipmentCancelled, MilestoneInFuture, MilestoneOutOfOrder
   */
  set<A = ShipmentView>(
    ctx: Ctx,
    { id, milestone, expected }: { id: string; milestone: Milestone; expected: number | undefined },
    { advanceOrder, ...changes }: ChangeMilestone,
    answer: Answer<ShipmentView, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const { shipment, order } = await this.store.lockActive(em, id, expected, answer);
      const all = await em.findBy(ShipmentMilestone, { shipmentId: id });
      const blank = { shipmentId: id, milestone, expectedOn: null, actualOn: null, notes: null };
      const known = all.find((one) => one.milestone === milestone);
      const changed = Object.assign(known ?? em.create(ShipmentMilestone, blank), changes);
      await assertPassed(em, changed);
      assertInOrder(changed, [...all.filter((one) => one !== changed), changed]);
      await em.save(changed);
      shipment.updatedAt = new Date();
      await em.save(shipment);
      if (advanceOrder && changed.actualOn) await this.advance(em, order, changed);
      return this.shipments.get(id, em);
    };
    return this.uow.run(ctx, work, answer);
  }

  /** Takes the order to the stage of the milestone, never back. */
  private async advance(
    em: EntityManager,
    order: LockedOrder,
    { milestone, actualOn }: ShipmentMilestone,
  ): Promise<void> {
    const stage = STAGE_AT[milestone];
    if (!stage || !mayBecome(order.status, stage)) return;
    await this.stages.advance(em, order, stage, { notes: `Shipment ${milestone.toLowerCase()} on ${actualOn}` });
  }
}

/** @throws MilestoneInFuture */
async function assertPassed(em: EntityManager, { milestone, actualOn }: ShipmentMilestone): Promise<void> {
  const today = await businessToday(em);
  if (!actualOn || actualOn <= today) return;
  throw new MilestoneInFuture(`${actualOn} is after today, ${today}; expected days can lie ahead.`, {
    ...{ milestone, today },
    errors: [{ pointer: '/actualOn', detail: 'must not be after today' }],
  });
}

/** @throws MilestoneOutOfOrder */
function assertInOrder({ milestone }: ShipmentMilestone, all: readonly ShipmentMilestone[]): void {
  const wrong = firstOutOfOrder(all);
  if (!wrong) return;
  const { earlier, later } = wrong;
  const detail =
    later.milestone === milestone
      ? `is before ${milestoneWords(earlier.milestone)}, ${earlier.actualOn}`
      : `is after ${milestoneWords(later.milestone)}, ${later.actualOn}`;
  throw new MilestoneOutOfOrder(
    `${later.milestone} on ${later.actualOn} would be before ${earlier.milestone} on ${earlier.actualOn}.`,
    {
      ...{ milestone, before: earlier.milestone === milestone ? later.milestone : earlier.milestone },
      errors: [{ pointer: '/actualOn', detail }],
    },
  );
}
