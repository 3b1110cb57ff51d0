import { Injectable } from '@nestjs/common';
import Big from 'big.js';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../platform/ctx.js';
import { ValidationFailed } from '../platform/platform.problems.js';
import { type Answer, same, UnitOfWork } from '../platform/unit-of-work.js';
import { assertVersion } from '../platform/versioning.js';
import { wholeSchedule } from './payment-schedule.js';
import { Settings } from './settings.entity.js';
import { BaseCurrencyFixed, TimeZoneFixed } from './settings.problems.js';
import {
  hasClosedPeriods,
  hasFxRates,
  hasPurchaseOrders,
  hasValueEntries,
  isUsableLocation,
} from './settings-use.query.js';

export type SettingsChange = Partial<Omit<Settings, 'id' | 'isDemo' | 'updatedAt' | 'version'>>;

/** How this business works. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
  ) {}

  /** The settings as they are now: one row by its key, never cached. Joins the transaction of `em` where one is given. */
  current(em: EntityManager = this.db.manager): Promise<Settings> {
    return em.findOneByOrFail(Settings, { id: true });
  }

  /**
   * Changes what is given, in a transaction of its own.
   * @throws StaleVersion, ValidationFailed for a default location that is no active warehouse or shop, a
   * payment schedule that is not 100 %, BaseCurrencyFixed, TimeZoneFixed
   */
  update<A = Settings>(
    ctx: Ctx,
    change: SettingsChange,
    expectedVersion: number | undefined,
    answer: Answer<Settings, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        const settings = await this.lock(em);
        assertVersion(settings, expectedVersion, answer);
        await assertPossible(em, settings, change);
        return em.save(Object.assign(settings, columnsOf(change)));
      },
      answer,
    );
  }

  /** Says that the demo business is loaded here, in a transaction of its own. No request can. */
  async markAsDemo(ctx: Ctx): Promise<void> {
    await this.uow.run(ctx, async (em) => em.save(Object.assign(await this.lock(em), { isDemo: true })));
  }

  /**
   * Makes this the default location when there is none yet: a business's first warehouse is where it means, unless it says
   * otherwise. Joins the caller's transaction; takes the settings' row lock only when it has something to set.
   */
  async adoptDefaultLocation(em: EntityManager, defaultLocationId: string): Promise<void> {
    if ((await this.current(em)).defaultLocationId) return;
    const settings = await this.lock(em);
    if (!settings.defaultLocationId) await em.save(Object.assign(settings, { defaultLocationId }));
  }

  private lock(em: EntityManager): Promise<Settings> {
    return em.findOneOrFail(Settings, { where: { id: true }, lock: { mode: 'pessimistic_write' } });
  }
}

/** Amounts and schedules as their columns hold them, so that 5 and "5.00" are no change. */
function columnsOf(change: SettingsChange): SettingsChange {
  const { receiptTolerancePercent: tolerance, paymentApprovalLimit: limit, paymentSchedule } = change;
  return {
    ...change,
    ...(tolerance === undefined ? {} : { receiptTolerancePercent: new Big(tolerance).toFixed(2) }),
    ...(limit === undefined ? {} : { paymentApprovalLimit: limit && new Big(limit).toFixed(4) }),
    ...(paymentSchedule === undefined ? {} : { paymentSchedule: wholeSchedule(paymentSchedule) }),
  };
}

async function assertPossible(em: EntityManager, settings: Settings, change: SettingsChange): Promise<void> {
  const { baseCurrency, defaultLocationId, timeZone } = change;
  if (defaultLocationId && !(await isUsableLocation(em, defaultLocationId))) {
    throw ValidationFailed.of('/defaultLocationId', 'must be an active warehouse or shop');
  }
  if (baseCurrency && baseCurrency !== settings.baseCurrency) await assertNothingValued(em, settings.baseCurrency);
  if (timeZone && timeZone !== settings.timeZone && (await hasClosedPeriods(em))) {
    throw new TimeZoneFixed(`Closed months begin and end in ${settings.timeZone}.`, { timeZone: settings.timeZone });
  }
}

/** @throws BaseCurrencyFixed */
async function assertNothingValued(em: EntityManager, baseCurrency: string): Promise<void> {
  const valued = [
    [hasValueEntries, `Stock is valued in ${baseCurrency}.`],
    [hasFxRates, `Rates of exchange are in ${baseCurrency}. Remove them first.`],
    [hasPurchaseOrders, `Purchase orders have their rates in ${baseCurrency}.`],
  ] as const;
  for (const [isThere, detail] of valued) {
    if (await isThere(em)) throw new BaseCurrencyFixed(detail, { baseCurrency });
  }
}
