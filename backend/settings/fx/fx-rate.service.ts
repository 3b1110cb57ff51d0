import { Injectable } from '@nestjs/common';
import Big from 'big.js';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import { businessToday } from '../../platform/days.js';
import type { ImportFault } from '../../platform/import-faults.js';
import { plainAmount } from '../../platform/money.js';
import type { Page } from '../../platform/paging.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { assertVersion } from '../../platform/versioning.js';
import { SettingsService } from '../settings.service.js';
import { FxRate } from './fx-rate.entity.js';
import { FxRateNotFound } from './fx-rate.problems.js';
import { findFxRateOn, type FxRateFilter, listFxRates } from './fx-rate.query.js';

export interface CreateFxRate {
  currency: string;
  /** Today, where it is left out. */
  validOn?: string;
  rate: string;
  source?: string;
}

export type UpdateFxRate = Partial<CreateFxRate>;

/** A rate that was looked up: `validOn` and `source` are null for the base currency, which is always 1. */
export interface FxRateOnDay {
  currency: string;
  baseCurrency: string;
  on: string;
  rate: string;
  validOn: string | null;
  source: string | null;
}

/** What the import of a file did, or would do. */
export interface FxRateImportResult {
  dryRun: boolean;
  rows: number;
  creates: number;
  updates: number;
  unchanged: number;
  ignoredColumns: string[];
  faults: ImportFault[];
}

const ENTERED_BY_HAND = 'Entered by hand';

/** What other currencies are worth in the base currency, by day. */
@Injectable()
export class FxRateService {
  constructor(
    private readonly db: DataSource,
    private readonly uow: UnitOfWork,
    private readonly settings: SettingsService,
  ) {}

  list(filter: FxRateFilter): Promise<Page<FxRate>> {
    return listFxRates(this.db.manager, filter);
  }

  /** @throws FxRateNotFound */
  async get(id: string): Promise<FxRate> {
    const rate = await this.db.manager.findOneBy(FxRate, { id });
    if (!rate) throw FxRateNotFound.of(id);
    return rate;
  }

  /**
   * What one unit of `currency` is worth in the base currency on a day; '1' for the base currency itself. Joins the
   * caller's transaction.
   * @param pointer names the field of the caller's request that may give the rate instead
   * @throws FxRateNotFound where no rate is known on that day or before
   */
  async rateOn(em: EntityManager, currency: string, on: string, pointer?: string): Promise<string> {
    const rate = await this.findRateOn(em, currency, on);
    if (rate === null) throw FxRateNotFound.on(currency, on, pointer);
    return rate;
  }

  /**
   * The rate that a document keeps: as given, else that of the day; 1 for the base currency. Joins the caller's transaction.
   * @param pointer names the field of the caller's request that gives the rate
   * @throws ValidationFailed where another rate than 1 is given for the base currency, FxRateNotFound
   */
  async rateFor(
    em: EntityManager,
    { currency, on, given }: { currency: string; on: string; given: string | null | undefined },
    pointer: string,
  ): Promise<string> {
    const { baseCurrency } = await this.settings.current(em);
    if (currency !== baseCurrency) return given ?? this.rateOn(em, currency, on, pointer);
    assertOne(given, currency, pointer);
    return '1';
  }

  /** The same as `rateOn`, or null where no rate is known on that day or before. */
  async findRateOn(em: EntityManager, currency: string, on: string): Promise<string | null> {
    return (await this.findOn(em, currency, on))?.rate ?? null;
  }

  /**
   * The rate of a day with the day and the source that it comes from.
   * @throws FxRateNotFound
   */
  async lookUp(currency: string, on: string): Promise<FxRateOnDay> {
    const found = await this.findOn(this.db.manager, currency, on);
    if (!found) throw FxRateNotFound.on(currency, on);
    return found;
  }

  /**
   * Opens its own transaction.
   * @throws ValidationFailed for the base currency, FxRateAlreadyExists
   */
  create<A = FxRate>(ctx: Ctx, input: CreateFxRate, answer: Answer<FxRate, A> = same): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        await this.assertForeign(em, input.currency);
        const validOn = input.validOn ?? (await businessToday(em));
        const columns = {
          source: ENTERED_BY_HAND,
          ...input,
          validOn,
          rate: rateColumn(input.rate),
          createdBy: ctx.actor.id,
        };
        return em.save(em.create(FxRate, columns));
      },
      answer,
    );
  }

  /**
   * Changes what is given. Documents keep the rate they were made with. Opens its own transaction.
   * @throws FxRateNotFound, StaleVersion, ValidationFailed for the base currency, FxRateAlreadyExists
   */
  update<A = FxRate>(
    ctx: Ctx,
    id: string,
    expected: number | undefined,
    changes: UpdateFxRate,
    answer: Answer<FxRate, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        const rate = await lock(em, id);
        assertVersion(rate, expected, answer);
        await this.assertForeign(em, changes.currency ?? rate.currency);
        return em.save(Object.assign(rate, changes, { rate: rateColumn(changes.rate ?? rate.rate) }));
      },
      answer,
    );
  }

  /**
   * Removes a rate that should not have been entered; the one before holds in its place. Opens its own transaction.
   * @throws FxRateNotFound, StaleVersion
   */
  async remove(ctx: Ctx, id: string, expected: number | undefined): Promise<void> {
    await this.uow.run(ctx, async (em) => {
      const rate = await lock(em, id);
      assertVersion(rate, expected, same);
      await em.remove(rate);
    });
  }

  private async findOn(em: EntityManager, currency: string, on: string): Promise<FxRateOnDay | null> {
    const { baseCurrency } = await this.settings.current(em);
    const about = { currency, baseCurrency, on };
    if (currency === baseCurrency) return { ...about, rate: '1', validOn: null, source: null };
    const found = await findFxRateOn(em, currency, on);
    if (!found) return null;
    return { ...about, rate: plainAmount(found.rate), validOn: found.validOn, source: found.source };
  }

  private async assertForeign(em: EntityManager, currency: string): Promise<void> {
    const { baseCurrency } = await this.settings.current(em);
    if (currency === baseCurrency) throw ValidationFailed.of('/currency', 'is the base currency, which is always 1');
  }
}

/**
 * The base currency is worth itself.
 * @throws ValidationFailed where another rate than 1 is given
 */
export function assertOne(rate: string | null | undefined, baseCurrency: string, pointer: string): void {
  if (rate && !new Big(rate).eq(1)) throw ValidationFailed.of(pointer, `is 1 for ${baseCurrency}, the base currency`);
}

/** A rate as its column holds it, so that 35.4 and "35.40" are no change. */
export const rateColumn = (rate: string) => new Big(rate).toFixed(8);

async function lock(em: EntityManager, id: string): Promise<FxRate> {
  const rate = await em.findOne(FxRate, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!rate) throw FxRateNotFound.of(id);
  return rate;
}
