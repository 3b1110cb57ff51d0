import type { INestApplicationContext } from '@nestjs/common';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, UsageError } from '../platform/command.js';
import type { Decimal } from '../platform/money.js';
import { verifyLedger } from '../inventory/ledger/ledger-verify.cli.js';
import { SettingsService } from '../settings/settings.service.js';
import { type OrderFile, readOrderFile } from './order-file.js';
import type { ImportTerms } from './order-groundwork.js';
import { OrderImport } from './order-import.js';
import { COST_SHARE, openingStock, type OrderDocument, type OrderPlan, planOrders } from './order-plan.js';
import { addsUp, describeGround, describeLines, describeTally, type Tally, tally } from './order-report.js';

const USAGE = `import orders FILE.csv|FILE.csv.gz [--dry-run] [--list] [--spare 25] [--rate …] [--time-zone Europe/London]
  --dry-run    shows what would be done and changes nothing
  --list       shows every line that is not posted, not only their number
  --spare      opening stock: per cent beyond what the file sells
  --rate       what one pound is worth in the currency that stock is valued in
  --time-zone  of the times in the file`;

/** The file's prices are pounds. About what a pound cost in the week of the sample, so that it works as it is in the demo. */
const FILE_CURRENCY = 'GBP';
const KNOWN_RATES: Readonly<Record<string, Decimal>> = { GBP: '1', THB: '49.6' };

export interface ImportOptions {
  readonly path: string;
  readonly dryRun: boolean;
  readonly list: boolean;
  readonly sparePercent: number;
  readonly rate: Decimal | undefined;
  readonly timeZone: string;
}

/** Takes a wholesaler's order lines: products, opening stock, sales and credit notes, by the services of the API. */
export const importOrders: Command = async (app, args) => {
  const options = readArguments(args);
  await runImport(app, options, (line) => console.log(line));
  if (!options.dryRun) await verifyLedger(app, []);
};

export async function runImport(
  app: INestApplicationContext,
  options: ImportOptions,
  say: (line: string) => void,
): Promise<Tally> {
  const began = performance.now();
  const { baseCurrency } = await app.get(SettingsService).current();
  const rate = options.rate ?? KNOWN_RATES[baseCurrency];
  if (!rate) {
    throw new UsageError(`Stock is valued in ${baseCurrency}: say by --rate what one ${FILE_CURRENCY} is worth in it.`);
  }
  const file = await readOrderFile(options.path, options);
  const plan = planOrders(file.lines);
  const terms = { digest: file.digest, fileName: basename(options.path), rate, sparePercent: options.sparePercent };
  announce(file, terms, baseCurrency, say);
  const orders = new OrderImport(app, plan, terms);
  const { pending, already } = await orders.compare();
  if (options.dryRun) return rehearse(file, plan, pending, already, options, say);
  if (pending.length === 0) return reportNothingNew(file, plan, already, options, say);
  const outcome = await orders.run(pending, progressOf(pending.length, say));
  describeGround(outcome).forEach(say);
  const { atCostOfSale, atUnitCost } = outcome.returned;
  say(`Returned       ${atCostOfSale} units at the cost they left with, ${atUnitCost} at the product's unit cost`);
  const figures = tally(file, plan, outcome.posted, already, outcome.refused);
  describeTally(figures, outcome.posted, 'posted').forEach(say);
  describeLines(file, plan, outcome.refused, options.list).forEach(say);
  assertAddsUp(figures);
  const seconds = (performance.now() - began) / 1000;
  say(`Took ${seconds.toFixed(1)} s, ${Math.round(file.read / seconds).toLocaleString('en')} lines a second.`);
  return figures;
}

/** Says something at every tenth of the way. */
function progressOf(total: number, say: (line: string) => void): (done: number) => void {
  let said = 0;
  return (done) => {
    const tenth = Math.floor((10 * done) / total);
    if (tenth === said) return;
    said = tenth;
    say(`… ${done.toLocaleString('en')} of ${total.toLocaleString('en')} invoices and credit notes`);
  };
}

function announce(file: OrderFile, terms: ImportTerms, baseCurrency: string, say: (line: string) => void): void {
  say(`${terms.fileName}: ${file.read.toLocaleString('en')} lines read`);
  say(`Prices         1 ${FILE_CURRENCY} = ${terms.rate} ${baseCurrency}; each product's median price in the file`);
  say(`Costs          taken to be ${Number(COST_SHARE) * 100} % of the price, since the file knows none`);
  say(`               and opening stock to be what it sells and ${terms.sparePercent} % more`);
}

/** What is imported already needs no place and no products, so nothing is touched. */
function reportNothingNew(
  file: OrderFile,
  plan: OrderPlan,
  already: readonly OrderDocument[],
  options: ImportOptions,
  say: (line: string) => void,
): Tally {
  const figures = tally(file, plan, [], already, []);
  describeTally(figures, [], 'posted').forEach(say);
  describeLines(file, plan, [], options.list).forEach(say);
  assertAddsUp(figures);
  say('Nothing of this file is left to post.');
  return figures;
}

function rehearse(
  file: OrderFile,
  plan: OrderPlan,
  pending: readonly OrderDocument[],
  already: readonly OrderDocument[],
  options: ImportOptions,
  say: (line: string) => void,
): Tally {
  const opening = openingStock(pending, options.sparePercent);
  const units = opening.reduce((sum, item) => sum + item.quantity, 0).toLocaleString('en');
  say(
    `Opening stock  ${units} units of ${opening.length.toLocaleString('en')} products, unless received by an earlier run`,
  );
  const figures = tally(file, plan, pending, already, []);
  describeTally(figures, pending, 'would be posted').forEach(say);
  describeLines(file, plan, [], options.list).forEach(say);
  assertAddsUp(figures);
  say('A dry run: nothing was changed.');
  return figures;
}

function assertAddsUp(figures: Tally): void {
  if (!addsUp(figures)) throw new Error('Some lines of the file are neither posted nor reported.');
}

function readArguments(args: string[]): ImportOptions {
  const { values, positionals } = parse(args);
  const [path, ...more] = positionals;
  if (!path || more.length > 0) throw new UsageError(USAGE);
  const sparePercent = Number(values.spare);
  if (!/^\d{1,4}$/.test(values.spare)) throw new UsageError(`--spare is a whole number of per cent.\n${USAGE}`);
  if (values.rate !== undefined && !/^(?=.*[1-9])\d{1,6}(\.\d{1,6})?$/.test(values.rate)) {
    throw new UsageError(`--rate is a number such as 49.6.\n${USAGE}`);
  }
  const timeZone = values['time-zone'];
  if (!isTimeZone(timeZone)) throw new UsageError(`There is no time zone "${timeZone}".`);
  return { path, dryRun: values['dry-run'], list: values.list, sparePercent, rate: values.rate, timeZone };
}

function parse(args: string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': flag,
        list: flag,
        spare: { type: 'string', default: '25' },
        rate: { type: 'string' },
        'time-zone': { type: 'string', default: 'Europe/London' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
