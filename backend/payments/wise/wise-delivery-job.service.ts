import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { systemCtx } from '../../platform/ctx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { paymentOfTransfer } from '../payment-facts.query.js';
import { WISE_DELIVERY } from './wise-inbox.service.js';
import { closeDelivery, type DeliveryOutcome, findDelivery, holdTransfer } from './wise-delivery.repository.js';
import { readWiseEvent } from './wise-event.js';
import { WiseTransferWork } from './wise-transfer-work.service.js';

/** Another process was first; what this one did is undone with its transaction. */
class WorkedMeanwhile extends Error {}

/** The job that works the deliveries of Wise, each once, in whatever order they came. */
@Injectable()
export class WiseDeliveryJob implements OnModuleInit {
  private readonly logger = new Logger(WiseDeliveryJob.name);

  constructor(
    private readonly jobs: Jobs,
    private readonly db: DataSource,
    private readonly uow: UnitOfWork,
    private readonly work: WiseTransferWork,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(WISE_DELIVERY, ({ id }) => this.workOff(id));
  }

  /**
   * Works one delivery. Wise is asked how the transfer is now, before the transaction that applies it; the event itself is
   * believed where Wise cannot be asked. Doing it again changes nothing.
   * @throws WiseUnavailable, so that it is tried again
   */
  async workOff(id: string): Promise<void> {
    const delivery = await findDelivery(this.db.manager, id);
    if (!delivery || delivery.isProcessed) return;
    const event = readWiseEvent(delivery.body, delivery.receivedAt);
    const subject = event?.change ?? event?.trouble;
    if (!event || !subject) return this.close(id, 'IGNORED', 'It is about no state and no trouble of a transfer.');
    const { transferId } = subject;
    if (!(await paymentOfTransfer(this.db.manager, transferId)) && (await this.closeUnknown(id, transferId))) return;
    const { change, trouble, occurredAt } = event;
    if (trouble) {
      return this.finish(id, null, (em) => this.work.applyTrouble(em, id, trouble, occurredAt));
    }
    const { sighting, detail } = await this.work.look(delivery, change!, occurredAt);
    await this.finish(id, detail, (em) => this.work.apply(em, transferId, sighting));
    this.logger.log(`Delivery ${id} of transfer ${transferId}: ${change!.state}`);
  }

  /** Does it and closes the delivery, both or neither; nothing, where another process has been first. */
  private async finish(
    id: string,
    detail: string | null,
    work: (em: EntityManager) => Promise<DeliveryOutcome>,
  ): Promise<void> {
    try {
      await this.uow.run(systemCtx('wise'), async (em) => {
        if (!(await closeDelivery(em, id, await work(em), detail))) throw new WorkedMeanwhile();
      });
    } catch (error) {
      if (!(error instanceof WorkedMeanwhile)) throw error;
    }
  }

  /** Where no payment is this transfer, not even one that is just being made. @returns whether that is so */
  private closeUnknown(id: string, transferId: number): Promise<boolean> {
    return this.uow.run(systemCtx('wise'), async (em) => {
      await holdTransfer(em, transferId);
      if (await paymentOfTransfer(em, transferId)) return false;
      await closeDelivery(em, id, 'UNKNOWN_TRANSFER', `No payment is transfer ${transferId}.`);
      return true;
    });
  }

  private async close(id: string, outcome: DeliveryOutcome, detail: string): Promise<void> {
    await this.uow.run(systemCtx('wise'), (em) => closeDelivery(em, id, outcome, detail));
  }
}
