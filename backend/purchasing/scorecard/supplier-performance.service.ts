import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { businessToday } from '../../platform/days.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import {
  type LeadTime,
  type LeadTimeShipment,
  readLeadTimes,
  readLeadTimeShipments,
} from '../shipments/lead-time.query.js';
import { type Scorecard, scorecardOf } from './scorecard.js';
import { readScoredOrders } from './scorecard.query.js';

export interface Period {
  readonly from: string;
  readonly to: string;
}

/** How a supplier keeps what it promises. Reads only. */
@Injectable()
export class SupplierPerformance {
  constructor(
    private readonly db: DataSource,
    private readonly suppliers: SupplierService,
  ) {}

  /**
   * How long the parts of the way took, and the shipments behind it. Without a period, all that is known.
   * @throws SupplierNotFound, ValidationFailed
   */
  async leadTimes(
    supplierId: string,
    { from, to }: Partial<Period>,
  ): Promise<{ leadTimes: LeadTime[]; shipments: LeadTimeShipment[] }> {
    await this.suppliers.get(supplierId);
    assertPeriod(from, to);
    const period = [supplierId, from ?? null, to ?? null] as const;
    const leadTimes = await readLeadTimes(this.db.manager, ...period);
    return { leadTimes, shipments: await readLeadTimeShipments(this.db.manager, ...period) };
  }

  /**
   * The supplier's figures over the orders that were placed in the period, by default the last year, with the orders behind
   * each.
   * @throws SupplierNotFound, ValidationFailed
   */
  async scorecard(supplierId: string, { from, to }: Partial<Period>): Promise<Period & Scorecard> {
    await this.suppliers.get(supplierId);
    const today = await businessToday(this.db.manager);
    const period = { from: from ?? yearBefore(to ?? today), to: to ?? today };
    assertPeriod(period.from, period.to);
    const orders = await readScoredOrders(this.db.manager, supplierId, period.from, period.to);
    return { ...period, ...scorecardOf(orders, today) };
  }
}

function assertPeriod(from: string | undefined, to: string | undefined): void {
  if (from && to && from > to) throw ValidationFailed.of('/to', 'must not be before from');
}

/** The same day of the year before; of a leap day, the last of February. */
function yearBefore(day: string): string {
  const year = Number(day.slice(0, 4)) - 1;
  return `${year}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`;
}
