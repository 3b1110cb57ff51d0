import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { defineJob } from '../../platform/jobs/job.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import {
  deliveryFigures,
  type DeliveryFigures,
  keepDelivery,
  type NewDelivery,
  reopenDeliveries,
} from './wise-delivery.repository.js';

/** Works one stored delivery. Wise being down for a day loses nothing. */
export const WISE_DELIVERY = defineJob<{ id: string }>('wise-delivery', { retries: 60, delay: 5, maxDelay: 1_800 });

/** The deliveries of Wise between their arrival and their job. */
@Injectable()
export class WiseInbox {
  constructor(private readonly jobs: Jobs) {}

  /** Keeps a delivery and sends its job, in the caller's transaction; nothing for one that is here already. */
  async keep(em: EntityManager, delivery: NewDelivery): Promise<boolean> {
    const id = await keepDelivery(em, delivery);
    if (id) await this.jobs.send(em, WISE_DELIVERY, { id });
    return id !== null;
  }

  /** A payment is now known to be this transfer: what came for it before is worked again. Joins the caller's transaction. */
  async reopen(em: EntityManager, transferId: number | null): Promise<void> {
    if (transferId === null) return;
    for (const id of await reopenDeliveries(em, transferId)) await this.jobs.send(em, WISE_DELIVERY, { id });
  }

  /** Has them worked at once. Call it after the commit. */
  wake(): void {
    this.jobs.wake(WISE_DELIVERY);
  }

  figures(em: EntityManager): Promise<DeliveryFigures> {
    return deliveryFigures(em);
  }
}
