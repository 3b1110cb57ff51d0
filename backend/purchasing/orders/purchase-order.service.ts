import { Injectable } from '@nestjs/common';
import Big from 'big.js';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import { takeNumber } from '../../platform/document-number.js';
import type { Page } from '../../platform/paging.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { actorIdOf, type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { appendStatus } from './order-history.repository.js';
import { listOrders, type OrderFilter, type OrderSummary } from './order-list.query.js';
import type { OrderView } from './order-view.js';
import { findOrderView } from './order-view.query.js';
import { ALWAYS_CHANGEABLE, type ChangePurchaseOrder, type CreatePurchaseOrder } from './purchase-order-input.js';
import { PurchaseOrderLine } from './purchase-order-line.entity.js';
import { PurchaseOrderSchedule } from './purchase-order-schedule.service.js';
import { type OrderLineFields, PurchaseOrderTerms } from './purchase-order-terms.service.js';
import { PurchaseOrder } from './purchase-order.entity.js';
import { PurchaseOrderNotDraft, PurchaseOrderNotFound } from './purchase-order.problems.js';
import { type LockedOrder, PurchaseOrderStore } from './purchase-order.store.js';

/** What is ordered from suppliers: made, shown, and changed while it is a draft. */
@Injectable()
export class PurchaseOrderService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly store: PurchaseOrderStore,
    private readonly terms: PurchaseOrderTerms,
    private readonly schedule: PurchaseOrderSchedule,
  ) {}

  list(filter: OrderFilter): Promise<Page<OrderSummary>> {
    return listOrders(this.db.manager, filter);
  }

  /** @throws PurchaseOrderNotFound */
  async get(id: string, em: EntityManager = this.db.manager): Promise<OrderView> {
    const view = await findOrderView(em, id);
    if (!view) throw PurchaseOrderNotFound.of(id);
    return view;
  }

  /**
   * Makes a draft with its number, lines and payment schedule. Opens its own transaction.
   * @throws what `PurchaseOrderTerms.resolve` and `assertPlace` throw, and ValidationFailed for a schedule that is not 100 %
   * or a ready day before the order's
   */
  create<A = OrderView>(ctx: Ctx, input: CreatePurchaseOrder, answer: Answer<OrderView, A> = same): Promise<A> {
    return this.uow.run(ctx, async (em) => this.get(await this.add(em, input), em), answer);
  }

  /**
   * As `create`, in the caller's transaction; answers the order's id. The number's counter is the last lock it takes.
   * @param at when it was made, for a history that is loaded from elsewhere
   */
  async add(em: EntityManager, input: CreatePurchaseOrder, at?: Date): Promise<string> {
    const { head, lines, totalAmount, readyOn } = await this.terms.resolve(em, input);
    await this.terms.assertPlace(em, input.locationId);
    const schedule = await this.schedule.termsFor(em, input.paymentSchedule);
    const { expectedReadyOn = readyOn, supplierPi = null, locationId = null, notes = null } = input;
    assertReadyOnceOrdered({ orderDate: head.orderDate, expectedReadyOn });
    const more = { expectedReadyOn, supplierPi, locationId, notes, createdBy: actorIdOf(em) };
    const number = await takeNumber(em, 'PO', head.orderDate);
    const order = await em.save(em.create(PurchaseOrder, { ...head, ...more, number, status: 'DRAFT' }));
    await writeLines(em, order.id, lines);
    await appendStatus(em, order.id, { from: null, to: 'DRAFT', notes: null, at });
    await this.schedule.write(em, order, totalAmount, schedule);
    return order.id;
  }

  /**
   * Changes what is given and nothing else; `items` replaces all lines. Locks the order. Opens its own transaction.
   * @throws PurchaseOrderNotFound, StaleVersion, PurchaseOrderNotDraft, and what `create` throws
   */
  update<A = OrderView>(
    ctx: Ctx,
    id: string,
    expected: number | undefined,
    changes: ChangePurchaseOrder,
    answer: Answer<OrderView, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const order = await this.store.lock(em, id, expected);
      const redrafted = keysOf(changes).some((key) => !isAlwaysChangeable(key));
      if (redrafted) assertDraft(order, changes);
      await this.terms.assertPlace(em, changes.locationId);
      for (const key of ALWAYS_CHANGEABLE) {
        if (changes[key] !== undefined) Object.assign(order, { [key]: changes[key] });
      }
      if (redrafted) await this.redraft(em, order, changes);
      if (changes.expectedReadyOn ?? changes.orderDate) assertReadyOnceOrdered(order);
      await em.save(order);
      if (changes.expectedReadyOn !== undefined) await this.schedule.refreshDays(em, order);
      return this.get(id, em);
    };
    return this.uow.run(ctx, work, answer);
  }

  /** The head, lines and schedule of a draft anew, from what it was and what is changed. */
  private async redraft(em: EntityManager, order: LockedOrder, changes: ChangePurchaseOrder): Promise<void> {
    const { head, lines, totalAmount } = await this.terms.resolve(em, mergedInput(order, changes));
    if (!sameLines(order.lines, lines)) {
      await em.remove(order.lines);
      order.lines = await writeLines(em, order.id, lines);
      // The lines are part of the order: who read it before has read another one, also where its own columns stay the same.
      order.updatedAt = new Date();
    }
    Object.assign(order, head);
    const schedule = changes.paymentSchedule && (await this.schedule.termsFor(em, changes.paymentSchedule));
    if (schedule) order.updatedAt = new Date();
    await this.schedule.write(em, order, totalAmount, schedule);
  }
}

/** Mostly a slip of the year or the month. @throws ValidationFailed */
function assertReadyOnceOrdered({ orderDate, expectedReadyOn }: Pick<PurchaseOrder, 'orderDate' | 'expectedReadyOn'>) {
  if (expectedReadyOn === null || expectedReadyOn >= orderDate) return;
  throw ValidationFailed.of('/expectedReadyOn', `is before the day of the order, ${orderDate}`);
}

const keysOf = (changes: ChangePurchaseOrder) =>
  Object.entries(changes).flatMap(([key, value]) => (value === undefined ? [] : [key]));

const isAlwaysChangeable = (key: string) => (ALWAYS_CHANGEABLE as readonly string[]).includes(key);

/** @throws PurchaseOrderNotDraft */
function assertDraft({ number, status }: PurchaseOrder, changes: ChangePurchaseOrder): void {
  if (status === 'DRAFT') return;
  const refused = keysOf(changes).filter((key) => !isAlwaysChangeable(key));
  throw new PurchaseOrderNotDraft(`${number} is ${status}, so ${refused.join(', ')} can no longer change.`, {
    orderStatus: status,
    errors: refused.map((key) => ({ pointer: `/${key}`, detail: 'changes only while the order is a draft' })),
  });
}

/** @throws ValidationFailed for another currency without the prices in it */
function mergedInput(order: LockedOrder, changes: ChangePurchaseOrder): CreatePurchaseOrder {
  const { supplierId, currency, exchangeRate, orderDate, shippingAmount, otherFeesAmount } = order;
  const converted = changes.currency !== undefined && changes.currency !== currency;
  if (converted && !changes.items)
    throw ValidationFailed.of('/items', `are needed with their prices in ${changes.currency}`);
  const items = order.lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice }));
  const rate = converted ? {} : { exchangeRate };
  return { supplierId, currency, ...rate, orderDate, shippingAmount, otherFeesAmount, items, ...changes };
}

function writeLines(
  em: EntityManager,
  purchaseOrderId: string,
  lines: OrderLineFields[],
): Promise<PurchaseOrderLine[]> {
  return em.save(lines.map((line) => em.create(PurchaseOrderLine, { ...line, purchaseOrderId, receivedQuantity: 0 })));
}

function sameLines(stored: readonly PurchaseOrderLine[], wanted: readonly OrderLineFields[]): boolean {
  return (
    stored.length === wanted.length &&
    stored.every((line, index) => {
      const other = wanted[index]!;
      const goods = line.productId === other.productId && line.quantity === other.quantity;
      const names = line.productName === other.productName && line.supplierSku === other.supplierSku;
      const amounts = new Big(line.unitPrice).eq(other.unitPrice) && new Big(line.amount).eq(other.amount);
      return goods && names && amounts;
    })
  );
}
