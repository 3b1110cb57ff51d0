import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import { businessToday } from '../../platform/days.js';
import { nextNumber } from '../../platform/document-number.js';
import type { Page } from '../../platform/paging.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { actorIdOf, type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { type LockedOrder, PurchaseOrderStore } from '../orders/purchase-order.store.js';
import { ShipmentContainer } from './shipment-container.entity.js';
import { quantitiesOnBoard, receiptsOfShipment, receiptTolerance } from './shipment-facts.query.js';
import type {
  ChangeShipment,
  CreateShipment,
  ShipmentContents,
  ShipmentHead,
  ShipmentLineInput,
} from './shipment-input.js';
import { ShipmentLine } from './shipment-line.entity.js';
import { ShipmentMilestone } from './shipment-milestone.entity.js';
import { assertDistinct, assertExpectedInOrder, assertWithinOrder, isShippable, restOf } from './shipment-rules.js';
import { ShipmentStore } from './shipment.store.js';
import { findShipmentView, listShipmentViews } from './shipment-view.query.js';
import type { ShipmentFilter, ShipmentSummary, ShipmentView } from './shipment-view.query.js';
import { Shipment } from './shipment.entity.js';
import {
  NothingToShip,
  PurchaseOrderNotShippable,
  ShipmentNotCancellable,
  ShipmentNotFound,
} from './shipment.problems.js';

const BLANK: Required<ShipmentHead> = {
  ...{ mode: 'SEA', carrier: null, vessel: null, trackingNumber: null, billOfLading: null },
  ...{ portOfLoading: null, portOfDischarge: null, notes: null },
};

/** What of an order is on its way, in how many parts, by whom, in which containers. */
@Injectable()
export class ShipmentService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly orders: PurchaseOrderStore,
    private readonly store: ShipmentStore,
  ) {}

  list(filter: ShipmentFilter): Promise<Page<ShipmentSummary>> {
    return listShipmentViews(this.db.manager, filter);
  }

  /** @throws ShipmentNotFound */
  async get(id: string, em: EntityManager = this.db.manager): Promise<ShipmentView> {
    const view = await findShipmentView(em, id);
    if (!view) throw ShipmentNotFound.of(id);
    return view;
  }

  /**
   * Ships lines of an order, or all of it that is not on its way yet. Locks the order, so that parallel shipments never carry
   * more than was ordered. Opens its own transaction.
   * @throws what `add` throws
   */
  create<A = ShipmentView>(ctx: Ctx, input: CreateShipment, answer: Answer<ShipmentView, A> = same): Promise<A> {
    return this.uow.run(ctx, async (em) => this.get(await this.add(em, input), em), answer);
  }

  /**
   * As `create`, in the caller's transaction; answers the shipment's id.
   * @throws PurchaseOrderNotFound, PurchaseOrderNotShippable, NothingToShip, ShipmentExceedsOrder, ValidationFailed
   */
  async add(em: EntityManager, input: CreateShipment): Promise<string> {
    const { purchaseOrderId, containers = [], lines, milestones = [], on, ...head } = input;
    const order = await this.orders.lock(em, purchaseOrderId);
    if (!isShippable(order.status)) {
      throw new PurchaseOrderNotShippable(`${order.number} is ${order.status}.`, { orderStatus: order.status });
    }
    const number = await nextNumber(em, 'SH', on ?? (await businessToday(em)));
    const shipment = await em.save(
      em.create(Shipment, { ...BLANK, ...head, number, purchaseOrderId, cancelledAt: null, createdBy: actorIdOf(em) }),
    );
    await this.load(em, order, shipment, { containers, lines: lines ?? (await restOfOrder(em, order)) });
    await em.save(milestonesOf(shipment, order, milestones));
    return shipment.id;
  }

  /**
   * Changes what is given and nothing else; `lines` and `containers` replace what there was. Locks the order and the
   * shipment. Opens its own transaction.
   * @throws ShipmentNotFound, StaleVersion, ShipmentCancelled, ShipmentExceedsOrder, ValidationFailed
   */
  update<A = ShipmentView>(
    ctx: Ctx,
    id: string,
    expected: number | undefined,
    changes: ChangeShipment,
    answer: Answer<ShipmentView, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const { shipment, order } = await this.store.lockActive(em, id, expected, answer);
      const { containers, lines, ...head } = changes;
      await this.load(em, order, shipment, { ...(containers && { containers }), ...(lines && { lines }) });
      // What it carries is part of it, also where its own columns stay the same.
      if (containers ?? lines) shipment.updatedAt = new Date();
      await em.save(Object.assign(shipment, head));
      return this.get(id, em);
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * The shipment does not take place; its goods can go on another one. Opens its own transaction.
   * @throws ShipmentNotFound, StaleVersion, ShipmentCancelled, ShipmentNotCancellable once goods of it have come
   */
  cancel<A = ShipmentView>(
    ctx: Ctx,
    id: string,
    expected: number | undefined,
    reason: string | null,
    answer: Answer<ShipmentView, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const { shipment } = await this.store.lockActive(em, id, expected, answer);
      const { status } = await this.get(id, em);
      const receipts = await receiptsOfShipment(em, id);
      if (status === 'DELIVERED' || receipts.length > 0) {
        const why = receipts.length > 0 ? `came by ${receipts.join(', ')}` : 'were delivered';
        throw new ShipmentNotCancellable(`Goods of ${shipment.number} ${why}.`, { shipmentStatus: status, receipts });
      }
      if (reason) shipment.notes = [shipment.notes, `Cancelled: ${reason}`].filter(Boolean).join('\n');
      await em.save(Object.assign(shipment, { cancelledAt: new Date() }));
      return this.get(id, em);
    };
    return this.uow.run(ctx, work, answer);
  }

  /** Puts containers and lines on board in place of those there are, where any are given. */
  private async load(
    em: EntityManager,
    order: LockedOrder,
    shipment: Shipment,
    { containers, lines }: ShipmentContents,
  ): Promise<void> {
    const shipmentId = shipment.id;
    if (containers) {
      assertDistinct(containers);
      await em.remove(await em.findBy(ShipmentContainer, { shipmentId }));
      const rows = containers.map(({ number, type = null, seal = null }) => ({
        number: number.toUpperCase(),
        type,
        seal,
      }));
      await em.save(rows.map((row) => em.create(ShipmentContainer, { ...row, shipmentId })));
    }
    if (lines) {
      if (lines.length === 0) throw ValidationFailed.of('/lines', 'must have at least 1 entry');
      const onBoard = await quantitiesOnBoard(em, order.id, shipmentId);
      assertWithinOrder(order.lines, lines, onBoard, await receiptTolerance(em));
      await em.remove(await em.findBy(ShipmentLine, { shipmentId }));
      await em.save(lines.map((line) => em.create(ShipmentLine, { ...line, shipmentId })));
    }
  }
}

/** @throws NothingToShip */
async function restOfOrder(em: EntityManager, order: LockedOrder): Promise<ShipmentLineInput[]> {
  const rest = restOf(order.lines, await quantitiesOnBoard(em, order.id));
  if (rest.length > 0) return rest;
  throw new NothingToShip(`All of ${order.number} is on its way or has come.`, { purchaseOrderId: order.id });
}

/** Its expected days, and the day of the order, which has passed. */
function milestonesOf(shipment: Shipment, order: LockedOrder, expected: CreateShipment['milestones'] = []) {
  const named = new Map(expected.map(({ milestone, expectedOn }) => [milestone, expectedOn]));
  if (named.size < expected.length) throw ValidationFailed.of('/milestones', 'must name each milestone once');
  assertExpectedInOrder(expected);
  const names = new Set([...named.keys(), 'ORDER_PLACED' as const]);
  return Array.from(names, (milestone) =>
    Object.assign(new ShipmentMilestone(), {
      ...{ shipmentId: shipment.id, milestone, expectedOn: named.get(milestone) ?? null, notes: null },
      actualOn: milestone === 'ORDER_PLACED' ? order.orderDate : null,
    }),
  );
}
