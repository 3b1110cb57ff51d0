import { Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager } from 'typeorm';
import { readCsv } from '../../platform/csv.js';
import type { Ctx } from '../../platform/ctx.js';
import { ImportRefused } from '../../platform/import-faults.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { SettingsService } from '../settings.service.js';
import { type FxRateRow, readFxRateRows } from './fx-rate-rows.js';
import { FxRate } from './fx-rate.entity.js';
import { type FxRateImportResult, rateColumn } from './fx-rate.service.js';

const MAX_ROWS = 20_000;
const BATCH = 500;
const IMPORTED = 'Imported';

/** Takes rates of exchange from a csv file: all of it or nothing. */
@Injectable()
export class FxRateImport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly settings: SettingsService,
  ) {}

  /**
   * A rate of a currency and day that is known is changed, else made. A dry run reads only and reports every fault.
   * Otherwise opens its own transaction; imports take turns, so that two of the same file both succeed.
   * @throws FileUnreadable, FileTooLong, ImportRefused with every fault of every row, FxRateAlreadyExists when somebody
   * enters one of its rates at the same moment
   */
  async import(ctx: Ctx, file: Buffer, dryRun: boolean): Promise<FxRateImportResult> {
    const { baseCurrency } = await this.settings.current();
    const { rows, ignoredColumns, faults } = readFxRateRows(readCsv(file, MAX_ROWS), baseCurrency);
    if (!dryRun && faults.length > 0) throw ImportRefused.of(rows.length, faults);
    const result = (counts: Counts) => ({ dryRun, rows: rows.length, ...counts, ignoredColumns, faults });
    if (dryRun) return result(faults.length > 0 ? NOTHING : countsOf(await plan(this.db.manager, rows, false)));
    return result(await this.uow.run(ctx, (em) => carryOut(em, rows, ctx.actor.id)));
  }
}

type Counts = Pick<FxRateImportResult, 'creates' | 'updates' | 'unchanged'>;
type Plan = { creates: FxRateRow[]; updates: { rate: FxRate; row: FxRateRow }[]; unchanged: number };

const NOTHING: Counts = { creates: 0, updates: 0, unchanged: 0 };

const countsOf = ({ creates, updates, unchanged }: Plan): Counts => ({
  creates: creates.length,
  updates: updates.length,
  unchanged,
});

async function carryOut(em: EntityManager, rows: FxRateRow[], createdBy: string | null): Promise<Counts> {
  await em.query(`select pg_advisory_xact_lock(hashtext('fx_rates.import'))`);
  const planned = await plan(em, rows, true);
  const made = planned.creates.map(({ input }) =>
    em.create(FxRate, { source: IMPORTED, ...input, rate: rateColumn(input.rate), createdBy }),
  );
  const changed = planned.updates.map(({ rate, row }) => Object.assign(rate, changesOf(rate, row)));
  const all = [...made, ...changed];
  for (let at = 0; at < all.length; at += BATCH) await em.save(all.slice(at, at + BATCH));
  return countsOf(planned);
}

/** What differs; a file without a source leaves the one that is kept. */
function changesOf(rate: FxRate, { input }: FxRateRow): Pick<FxRate, 'rate' | 'source'> {
  return { rate: rateColumn(input.rate), source: input.source ?? rate.source };
}

async function plan(em: EntityManager, rows: readonly FxRateRow[], lock: boolean): Promise<Plan> {
  const currencies = [...new Set(rows.map(({ input }) => input.currency))];
  const found = await em.find(FxRate, {
    where: { currency: Any(currencies) },
    order: { id: 'ASC' },
    ...(lock ? { lock: { mode: 'for_no_key_update' as const } } : {}),
  });
  const known = new Map(found.map((rate) => [`${rate.currency} ${rate.validOn}`, rate]));
  const planned: Plan = { creates: [], updates: [], unchanged: 0 };
  for (const row of rows) {
    const rate = known.get(`${row.input.currency} ${row.input.validOn}`);
    if (!rate) planned.creates.push(row);
    else if (isSame(rate, changesOf(rate, row))) planned.unchanged++;
    else planned.updates.push({ rate, row });
  }
  return planned;
}

const isSame = (rate: FxRate, after: Pick<FxRate, 'rate' | 'source'>) =>
  rate.rate === after.rate && rate.source === after.source;
