import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PaymentProgress } from '../payment-progress.service.js';
import { paymentOfTransfer } from '../payment-facts.query.js';
import { WiseClient } from './wise-client.js';
import { type DeliveryOutcome, otherTroubles, type StoredDelivery } from './wise-delivery.repository.js';
import type { WiseEvent } from './wise-event.js';
import { type TransferSighting, WiseSync } from './wise-sync.service.js';
import { type WiseTrouble, withTrouble } from './wise-trouble.js';
import { WiseUnavailable } from './wise.problems.js';

type StateChange = NonNullable<WiseEvent['change']>;

/** After this long without an answer of Wise, what the signed event itself says is believed. */
const PATIENCE = 6 * 3_600_000;

/** What a delivery does to the payment that it is about. */
@Injectable()
export class WiseTransferWork {
  constructor(
    private readonly wise: WiseClient,
    private readonly progress: PaymentProgress,
    private readonly sync: WiseSync,
  ) {}

  /** @throws WiseUnavailable */
  async look(
    delivery: StoredDelivery,
    { transferId, state }: StateChange,
    occurredAt: Date,
  ): Promise<{ sighting: TransferSighting; detail: string | null }> {
    const event = { state, occurredAt, checkedAt: null, source: 'WEBHOOK' } as const;
    if (!this.wise.isConfigured) return { sighting: event, detail: null };
    const checkedAt = new Date();
    try {
      const transfer = await this.wise.getTransfer(transferId);
      const isAsReported = transfer.status === state;
      const at = isAsReported ? occurredAt : checkedAt;
      const sighting = { ...event, state: transfer.status, occurredAt: at, checkedAt, reported: state, transfer };
      return { sighting, detail: isAsReported ? null : `Wise says ${transfer.status} by now.` };
    } catch (error) {
      const isPassing = error instanceof WiseUnavailable && Date.now() - delivery.receivedAt.getTime() < PATIENCE;
      if (isPassing) throw error;
      return { sighting: event, detail: `Believed without asking: ${(error as Error).message}`.slice(0, 500) };
    }
  }

  async apply(em: EntityManager, transferId: number, sighting: TransferSighting): Promise<DeliveryOutcome> {
    const paymentId = await paymentOfTransfer(em, transferId);
    if (!paymentId) return 'UNKNOWN_TRANSFER';
    const locked = await this.progress.lock(em, paymentId);
    return locked.payment.wiseTransferId === transferId ? this.sync.apply(em, locked, sighting) : 'UNKNOWN_TRANSFER';
  }

  /**
   * Puts a trouble on its payment for somebody to look at, with a line of its history; the status stays what the transfer's state
   * makes it. What was told before does not come up again, also when it was looked at since.
   */
  async applyTrouble(
    em: EntityManager,
    deliveryId: string,
    trouble: WiseTrouble,
    occurredAt: Date,
  ): Promise<DeliveryOutcome> {
    const { transferId, issue, isState } = trouble;
    const paymentId = await paymentOfTransfer(em, transferId);
    if (!paymentId) return 'UNKNOWN_TRANSFER';
    const locked = await this.progress.lock(em, paymentId);
    const { payment } = locked;
    if (payment.wiseTransferId !== transferId) return 'UNKNOWN_TRANSFER';
    const { isReplay, isStale } = await otherTroubles(em, deliveryId);
    if (isReplay) return 'NO_CHANGE';
    if (isState && isStale) return 'OUT_OF_DATE';
    payment.issue = withTrouble(payment.issue, trouble);
    const notes = issue ?? 'Wise has no open cases about the transfer any more.';
    await this.progress.move(em, locked, { newStatus: payment.status, source: 'WEBHOOK', notes, occurredAt });
    return 'APPLIED';
  }
}
