import { Injectable } from '@nestjs/common';
import Big from 'big.js';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../platform/ctx.js';
import { businessToday } from '../platform/days.js';
import { takeNumber } from '../platform/document-number.js';
import type { Page } from '../platform/paging.js';
import { ValidationFailed } from '../platform/platform.problems.js';
import { type Answer, same, UnitOfWork } from '../platform/unit-of-work.js';
import { assertFresh } from '../platform/versioning.js';
import type { PurchaseOrder } from '../purchasing/orders/purchase-order.entity.js';
import { PayableOrders } from './payable-orders.service.js';
import { assertPayable } from './payment-amounts.js';
import { type ApprovalTerms, dearerThanLetGo, isDearer, judgeApproval } from './payment-approval.js';
import { approvalTermsOf } from './payment-approval.query.js';
import {
  assertChangeable,
  assertNotInFuture,
  type CreatePayment,
  pairUp,
  type UpdatePayment,
} from './payment-input.js';
import { PaymentProgress } from './payment-progress.service.js';
import { appendStep } from './payment.repository.js';
import type { PaymentDetail, PaymentView } from './payment-view.js';
import { Payment } from './payment.entity.js';
import { getPaymentView, listPaymentSteps, listPaymentViews, type PaymentFilter } from './payment.query.js';
import { WiseInbox } from './wise/wise-inbox.service.js';

/** Payments to suppliers: what is planned, and what was entered about it. How they move on is `PaymentStatusService`'s. */
@Injectable()
export class PaymentService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly payable: PayableOrders,
    private readonly progress: PaymentProgress,
    private readonly deliveries: WiseInbox,
  ) {}

  list(filter: PaymentFilter): Promise<Page<PaymentView>> {
    return listPaymentViews(this.db.manager, filter);
  }

  /** @throws PurchaseOrderNotFound */
  async listOfOrder(orderId: string, filter: Omit<PaymentFilter, 'purchaseOrderId'>): Promise<Page<PaymentView>> {
    await this.payable.findOrder(this.db.manager, orderId);
    return this.list({ ...filter, purchaseOrderId: orderId });
  }

  /** @throws PaymentNotFound */
  async get(id: string): Promise<PaymentDetail> {
    const em = this.db.manager;
    return { ...(await getPaymentView(em, id)), history: await listPaymentSteps(em, id) };
  }

  /**
   * Plans a payment of an order. What is left out is made up: the amount is what is open of the named part of the schedule,
   * else of the order. Locks the order; the number is taken last. Opens its own transaction.
   * @throws PurchaseOrderNotFound, PurchaseOrderNotPayable, PaymentExceedsOrder, WiseTransferAlreadyLinked,
   * ValidationFailed
   */
  async create<A = PaymentView>(ctx: Ctx, input: CreatePayment, answer: Answer<PaymentView, A> = same): Promise<A> {
    const sent = await this.uow.run(
      ctx,
      async (em) => {
        const order = await this.payable.lockPayable(em, input.purchaseOrderId);
        const today = await businessToday(em);
        assertNotInFuture(input.paidOn, today);
        const payment = await this.draft(em, order, input, input.paidOn ?? today);
        payment.createdBy = ctx.actor.id;
        payment.number = await takeNumber(em, 'PAY', input.paidOn ?? today);
        const saved = await em.save(payment);
        await appendStep(em, saved.id, { oldStatus: null, newStatus: 'PENDING', source: 'HAND' });
        await this.deliveries.reopen(em, saved.wiseTransferId);
        return getPaymentView(em, saved.id);
      },
      answer,
    );
    if (input.wiseTransferId) this.deliveries.wake();
    return sent;
  }

  /**
   * Changes what is given: everything of a PENDING payment, later only what came of it. A changed amount or rate needs a
   * new approval. Locks the order, then the payment. Opens its own transaction.
   * @throws PaymentNotFound, StaleVersion, PaymentNotPending, PaymentExceedsOrder, WiseTransferAlreadyLinked, ValidationFailed
   */
  async update<A = PaymentView>(
    ctx: Ctx,
    id: string,
    expected: number | undefined,
    changes: UpdatePayment,
    answer: Answer<PaymentView, A> = same,
  ): Promise<A> {
    const sent = await this.uow.run(
      ctx,
      async (em) => {
        const { order, payment } = await this.progress.lock(em, id);
        await assertFresh(payment, expected, async () => answer(await getPaymentView(em, id)));
        assertChangeable(payment, changes);
        const linked = await this.change(em, order, payment, changes);
        await em.save(payment);
        if (linked) await this.deliveries.reopen(em, payment.wiseTransferId);
        return getPaymentView(em, id);
      },
      answer,
    );
    if (changes.wiseTransferId) this.deliveries.wake();
    return sent;
  }

  private async draft(em: EntityManager, order: PurchaseOrder, input: CreatePayment, on: string): Promise<Payment> {
    const { baseCurrency } = await this.payable.settings(em);
    const { scheduleLineId = null, sourceAmount = null, sourceCurrency = null, receivedAmount = null } = input;
    const { receivedCurrency = null, scheduledOn = null, paidOn = null, wiseTransferId = null } = input;
    const { reference = null, trackingId = null, notes = null, feeAmount = '0' } = input;
    const payment = em.create(Payment, {
      ...{ purchaseOrderId: order.id, scheduleLineId, status: 'PENDING', currency: order.currency, feeAmount },
      method: input.method ?? (wiseTransferId ? 'WISE' : 'WIRE'),
      feeCurrency: input.feeCurrency ?? baseCurrency,
      ...{ sourceAmount, sourceCurrency, receivedAmount, receivedCurrency, scheduledOn, paidOn, wiseTransferId },
      ...{ reference, trackingId, notes, wiseState: null, wiseOccurredAt: null, wiseCheckedAt: null, issue: null },
    });
    payment.amount = await this.payable.amountOf(em, order, { amount: input.amount, scheduleLineId, except: null });
    pairUp(payment, baseCurrency);
    payment.exchangeRate = input.exchangeRate ?? (await this.payable.rateOf(em, payment, order, on));
    assertPayable(payment, baseCurrency);
    judgeApproval(payment, await approvalTermsOf(em, payment));
    return payment;
  }

  /** @returns whether the payment names another transfer than before */
  private async change(
    em: EntityManager,
    order: PurchaseOrder,
    payment: Payment,
    { issueResolved, ...changes }: UpdatePayment,
  ): Promise<boolean> {
    const { amount, exchangeRate, wiseTransferId } = payment;
    const before = await approvalTermsOf(em, payment);
    assertNotInFuture(changes.paidOn, await businessToday(em));
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    Object.assign(payment, Object.fromEntries(given));
    const { baseCurrency } = await this.payable.settings(em);
    if (payment.status === 'PENDING' && (changes.amount !== undefined || changes.scheduleLineId)) {
      const { scheduleLineId, id: except } = payment;
      payment.amount = await this.payable.amountOf(em, order, { amount: payment.amount, scheduleLineId, except });
    }
    pairUp(payment, baseCurrency);
    assertPayable(payment, baseCurrency);
    const isWorthOther = !new Big(amount).eq(payment.amount) || !new Big(exchangeRate).eq(payment.exchangeRate);
    await rejudge(em, payment, before, isWorthOther);
    if (issueResolved === true) payment.issue = null;
    if (issueResolved === false) throw ValidationFailed.of('/issueResolved', 'can only be true');
    if (payment.wiseTransferId === wiseTransferId) return false;
    Object.assign(payment, { wiseState: null, wiseOccurredAt: null, wiseCheckedAt: null });
    return true;
  }
}

/**
 * A plan that is worth something else, or costs more, needs a new yes. Once it is on its way only what comes on top of its
 * amount can change, and be told: that is judged against the amount itself, however often it changes.
 */
async function rejudge(em: EntityManager, payment: Payment, before: ApprovalTerms, isOther: boolean): Promise<void> {
  const terms = await approvalTermsOf(em, payment);
  const isMore = isDearer(terms, before);
  if (payment.status === 'PENDING' && (isOther || isMore)) return judgeApproval(payment, terms);
  if (!isMore) return;
  const bare = { ...payment, feeAmount: '0', sourceAmount: null, sourceCurrency: null };
  payment.issue = dearerThanLetGo(terms, await approvalTermsOf(em, bare)) ?? payment.issue;
}
