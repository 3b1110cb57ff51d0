import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ROLE_PERMISSIONS } from '../auth/role-permissions.js';
import type { Ctx } from '../platform/ctx.js';
import { businessToday } from '../platform/days.js';
import { ROLES } from '../platform/permissions.js';
import { type Answer, same, UnitOfWork } from '../platform/unit-of-work.js';
import { assertFresh } from '../platform/versioning.js';
import { InvalidStatusTransition } from '../purchasing/orders/purchase-order.problems.js';
import { assertPayable } from './payment-amounts.js';
import { assertApproved, isAboveLimit } from './payment-approval.js';
import { baseAmountOf } from './payment-amounts.js';
import { approvalTermsOf, hasOtherWithRole, isMakerOf } from './payment-approval.query.js';
import { assertNotInFuture, type ChangePaymentStatus, pairUp } from './payment-input.js';
import { PaymentProgress } from './payment-progress.service.js';
import { isMoving, nextByHand } from './payment-status.js';
import { assertOrderPayable, PayableOrders } from './payable-orders.service.js';
import type { PaymentView } from './payment-view.js';
import type { Payment } from './payment.entity.js';
import { getPaymentView } from './payment.query.js';
import { PaymentNeedsApproval, PaymentNotToApprove } from './payments.problems.js';
import { statusOf } from './wise/wise-state.js';

const APPROVERS = ROLES.filter((role) => ROLE_PERMISSIONS[role].has('payment:approve'));

/** How payments move on by hand: forward only, and above the limit only with a second person. */
@Injectable()
export class PaymentStatusService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly payable: PayableOrders,
    private readonly progress: PaymentProgress,
  ) {}

  /**
   * Takes a payment forward. DELIVERED settles the order at the rate that is given, or else was planned. Locks the order,
   * then the payment. Opens its own transaction.
   * @throws PaymentNotFound, StaleVersion, InvalidStatusTransition, PaymentNeedsApproval, PurchaseOrderNotPayable,
   * PaymentExceedsOrder, ValidationFailed
   */
  change<A = PaymentView>(
    ctx: Ctx,
    id: string,
    expected: number | undefined,
    input: ChangePaymentStatus,
    answer: Answer<PaymentView, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const { order, payment } = await this.progress.lock(em, id);
      await assertFresh(payment, expected, async () => answer(await getPaymentView(em, id)));
      const { status: from } = payment;
      const { status: to, notes = null } = input;
      if (!nextByHand(from).includes(to)) {
        throw new InvalidStatusTransition(`A payment that is ${from} cannot become ${to}.`, { from, to });
      }
      if (from === 'PENDING' && isMoving(to)) {
        assertOrderPayable(order);
        // What is owed may have become less since it was planned: the order closed with less than was ordered.
        await this.payable.amountOf(em, order, { amount: payment.amount, scheduleLineId: null, except: id });
      }
      const { baseCurrency } = await this.payable.settings(em);
      const cleared = payment.approvedAt || from === 'PROCESSING' ? await approvalTermsOf(em, payment) : null;
      enter(payment, input, baseCurrency);
      assertNotInFuture(payment.paidOn, await businessToday(em));
      if (isMoving(to)) assertApproved(payment, await approvalTermsOf(em, payment), cleared);
      await this.progress.move(em, { order, payment }, { newStatus: to, source: 'HAND', notes });
      return getPaymentView(em, id);
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * The second person's yes. Who made the payment, or changed what is paid, cannot give it; only an owner may who is the one
   * person that could approve at all, and says why. What Wise reported meanwhile then counts. Opens its own transaction.
   * @throws PaymentNotFound, StaleVersion, PaymentNotToApprove, PaymentNeedsApproval when it is the maker's own
   */
  approve<A = PaymentView>(
    ctx: Ctx,
    id: string,
    expected: number | undefined,
    reason: string | null,
    answer: Answer<PaymentView, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const { order, payment } = await this.progress.lock(em, id);
      await assertFresh(payment, expected, async () => answer(await getPaymentView(em, id)));
      // Since it was planned the limit may have come down, and other parts may have gone.
      payment.needsApproval ||= isAboveLimit(await approvalTermsOf(em, payment));
      if (!payment.needsApproval || payment.approvedAt || payment.status !== 'PENDING') {
        const { number, status } = payment;
        throw new PaymentNotToApprove(`Payment ${number} does not wait for an approval.`, { paymentStatus: status });
      }
      await assertMayApprove(em, ctx, payment, reason);
      Object.assign(payment, { approvedBy: ctx.actor.id, approvedAt: new Date(), approvalReason: reason });
      await em.save(payment);
      const { wiseState, wiseOccurredAt } = payment;
      const newStatus = wiseState === null ? null : statusOf(wiseState);
      if (newStatus && newStatus !== payment.status) {
        const step = { newStatus, source: 'HAND', wiseState, occurredAt: wiseOccurredAt } as const;
        await this.progress.move(em, { order, payment }, step);
      }
      return getPaymentView(em, id);
    };
    return this.uow.run(ctx, work, answer);
  }
}

/** What came of it, as far as it is told with the step. */
function enter(payment: Payment, input: ChangePaymentStatus, baseCurrency: string): void {
  const { paidOn, exchangeRate, receivedAmount, receivedCurrency, feeAmount } = input;
  const given = Object.entries({ paidOn, exchangeRate, receivedAmount, receivedCurrency, feeAmount });
  Object.assign(payment, Object.fromEntries(given.filter(([, value]) => value !== undefined)));
  pairUp(payment, baseCurrency);
  assertPayable(payment, baseCurrency);
}

async function assertMayApprove(em: EntityManager, ctx: Ctx, payment: Payment, reason: string | null): Promise<void> {
  const { id, role } = ctx.actor;
  if (id === null || !(await isMakerOf(em, payment, id))) return;
  const isSole = role === 'OWNER' && !(await hasOtherWithRole(em, id, APPROVERS));
  if (isSole && reason) return;
  const { limit, cost, besides } = await approvalTermsOf(em, payment);
  throw new PaymentNeedsApproval(
    isSole ? 'Say why nobody else approves it.' : 'You made or changed this payment; somebody else has to approve it.',
    {
      ...{ limit, baseAmount: cost ?? baseAmountOf(payment), besides },
      ...(isSole
        ? { errors: [{ pointer: '/reason', detail: 'is needed, since you approve a payment of your own' }] }
        : {}),
    },
  );
}
