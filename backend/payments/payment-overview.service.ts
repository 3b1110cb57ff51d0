import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { businessToday } from '../platform/days.js';
import type { Page } from '../platform/paging.js';
import { assertNotInFuture } from './payment-input.js';
import { type DueFigures, type DueFilter, dueFigures, type DuePart, listDueParts } from './payment-schedule.query.js';
import { type OpenFigures, openFigures, type PaidFigures, paidFigures } from './payment-summary.query.js';
import { SettingsService } from '../settings/settings.service.js';

export interface PaymentSummary {
  readonly baseCurrency: string;
  readonly on: string;
  readonly month: PaidFigures;
  readonly yearToDate: PaidFigures;
  readonly open: OpenFigures;
  readonly due: DueFigures;
}

/** What was paid, is on its way, and is due. Reads only. */
@Injectable()
export class PaymentOverviewService {
  constructor(
    private readonly db: DataSource,
    private readonly settings: SettingsService,
  ) {}

  /**
   * The month and the year of a day up to it; without one, of today.
   * @throws ValidationFailed for a day to come
   */
  async summary(day?: string): Promise<PaymentSummary> {
    const em = this.db.manager;
    const today = await businessToday(em);
    assertNotInFuture(day, today, '/on');
    const on = day ?? today;
    const { baseCurrency } = await this.settings.current(em);
    const month = await paidFigures(em, `${on.slice(0, 7)}-01`, on);
    const yearToDate = await paidFigures(em, `${on.slice(0, 4)}-01-01`, on);
    return { baseCurrency, on, month, yearToDate, open: await openFigures(em), due: await dueFigures(em) };
  }

  /** The parts of orders' schedules that are not fully paid, the first due first. */
  schedule(filter: DueFilter): Promise<Page<DuePart>> {
    return listDueParts(this.db.manager, filter);
  }
}
