import { Injectable } from '@nestjs/common';
import Big from 'big.js';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { SettingsService } from '../../settings/settings.service.js';
import { dearerThanLetGo, isAboveLimit } from '../payment-approval.js';
import { approvalTermsOf } from '../payment-approval.query.js';
import { rateOfSource } from '../payment-input.js';
import { type LockedPayment, PaymentProgress } from '../payment-progress.service.js';
import type { PaymentView } from '../payment-view.js';
import type { Payment } from '../payment.entity.js';
import { getPaymentView } from '../payment.query.js';
import { isMoving, type PaymentStatus } from '../payment-status.js';
import { PaymentHasNoTransfer } from '../payments.problems.js';
import { WiseClient, type WiseTransfer } from './wise-client.js';
import type { DeliveryOutcome } from './wise-delivery.repository.js';
import { withStateIssue } from './wise-trouble.js';
import { isNews, issueOf, statusOf, type WiseSighting } from './wise-state.js';

export interface TransferSighting extends WiseSighting {
  readonly source: 'WEBHOOK' | 'SYNC';
  /** The state that an event reported, where Wise itself was asked as well and may be further by now. */
  readonly reported?: string;
  readonly transfer?: WiseTransfer;
}

/** Brings payments up to what Wise says about their transfers. */
@Injectable()
export class WiseSync {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly wise: WiseClient,
    private readonly progress: PaymentProgress,
    private readonly settings: SettingsService,
  ) {}

  /**
   * Asks Wise, then applies the answer in a transaction of its own.
   * @throws PaymentNotFound, WiseNotConfigured, PaymentHasNoTransfer, WiseUnavailable, WiseRefused, WiseTransferNotFound
   */
  async sync<A = PaymentView>(ctx: Ctx, paymentId: string, answer: Answer<PaymentView, A> = same): Promise<A> {
    const { number, wiseTransferId } = await getPaymentView(this.db.manager, paymentId);
    this.wise.assertConfigured();
    if (wiseTransferId === null) throw new PaymentHasNoTransfer(`Give payment ${number} its transfer first.`);
    const checkedAt = new Date();
    const transfer = await this.wise.getTransfer(wiseTransferId);
    const sighting = { state: transfer.status, occurredAt: checkedAt, checkedAt, transfer, source: 'SYNC' } as const;
    const work = async (em: EntityManager) => {
      const locked = await this.progress.lock(em, paymentId);
      // Another transfer may have been named while Wise was asked.
      if (locked.payment.wiseTransferId === wiseTransferId) await this.apply(em, locked, sighting);
      return getPaymentView(em, paymentId);
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * Applies what is seen of the transfer of a payment, which must be locked with its order. What is older than what is known
   * changes no status; a bounce is told all the same.
   */
  async apply(em: EntityManager, locked: LockedPayment, seen: TransferSighting): Promise<DeliveryOutcome> {
    const { payment } = locked;
    const before = payment.issue;
    this.raise(payment, issueOf(seen.reported ?? seen.state));
    if (!isNews(payment, seen)) {
      // What came of it since is known; only that there was something is worth keeping.
      if (before !== null || payment.status === 'FAILED') payment.issue = before;
      await em.save(payment);
      return 'OUT_OF_DATE';
    }
    const oldState = payment.wiseState;
    note(payment, seen);
    const planned = await approvalTermsOf(em, payment);
    if (payment.status === 'PENDING' && !payment.approvedAt) payment.needsApproval ||= isAboveLimit(planned);
    const newStatus = this.judge(payment, seen.state, oldState);
    if (newStatus === payment.status && oldState === seen.state) {
      await em.save(payment);
      return 'NO_CHANGE';
    }
    if (newStatus === 'DELIVERED' && payment.status !== 'DELIVERED') {
      await this.take(em, payment, seen.transfer);
      this.raise(payment, dearerThanLetGo(await approvalTermsOf(em, payment), planned));
    }
    const { source, state: wiseState, occurredAt } = seen;
    await this.progress.move(em, locked, { newStatus, source, wiseState, occurredAt });
    return 'APPLIED';
  }

  /** The status that follows, and the issues that it raises. */
  private judge(payment: Payment, state: string, oldState: string | null) {
    const { status, number } = payment;
    const wanted = statusOf(state);
    this.raise(payment, issueOf(state));
    if (wanted === null || wanted === status) return status;
    if (isMoving(wanted) && payment.needsApproval && !payment.approvedAt) {
      this.raise(payment, `Wise reports ${state}, but ${number} was not approved.`);
      return status;
    }
    const goesBack = status === 'DELIVERED' || status === 'FAILED' || (status === 'PROCESSING' && wanted === 'PENDING');
    if (goesBack) this.raise(payment, issueOf(state) ?? comeBack(oldState, state, status));
    return wanted;
  }

  /** What Wise did with the money counts more than what was planned. */
  private async take(em: EntityManager, payment: Payment, transfer: WiseTransfer | undefined): Promise<void> {
    if (!transfer) return;
    const { baseCurrency } = await this.settings.current(em);
    const { sourceValue, sourceCurrency, targetValue, targetCurrency } = transfer;
    if (sourceValue && sourceCurrency) {
      Object.assign(payment, { sourceAmount: sourceValue, sourceCurrency });
    }
    if (targetValue && targetCurrency) {
      if (!isAsPlanned(payment, targetValue, targetCurrency)) {
        this.raise(payment, `Wise sent ${targetValue} ${targetCurrency}, which is not what the payment says.`);
      }
      Object.assign(payment, { receivedAmount: targetValue, receivedCurrency: targetCurrency });
      const { currency, amount } = payment;
      const isSame = targetCurrency === currency && new Big(targetValue).eq(amount);
      const rate = isSame ? rateOfSource({ amount, sourceAmount: sourceValue, sourceCurrency }, baseCurrency) : null;
      if (rate && currency !== baseCurrency) payment.exchangeRate = rate;
    }
    payment.reference ??= transfer.reference;
  }

  private raise(payment: Payment, issue: string | null): void {
    if (issue !== null) payment.issue = withStateIssue(payment.issue, issue);
  }
}

/** Whether this is what should arrive: as it was planned, else the payment itself. */
function isAsPlanned(
  { amount, currency, receivedAmount, receivedCurrency }: Payment,
  sent: string,
  unit: string,
): boolean {
  const isPlanned = receivedAmount !== null && receivedCurrency !== null;
  return unit === (isPlanned ? receivedCurrency : currency) && new Big(sent).eq(isPlanned ? receivedAmount : amount);
}

/** Money that Wise had sent came back, also when its bounce itself is yet to be heard of. */
function comeBack(oldState: string | null, state: string, status: PaymentStatus): string | null {
  if (oldState === 'outgoing_payment_sent' && statusOf(state) === 'PROCESSING') return issueOf('bounced_back');
  return `Wise reports ${state} for what was ${status}.`;
}

/** What is now known of the transfer. An answer of Wise is as late as our question was. */
function note(payment: Payment, { state, occurredAt, checkedAt }: TransferSighting): void {
  payment.wiseState = state;
  const known = payment.wiseOccurredAt;
  if (!known || occurredAt > known) payment.wiseOccurredAt = occurredAt;
  if (checkedAt) payment.wiseCheckedAt = checkedAt;
}
