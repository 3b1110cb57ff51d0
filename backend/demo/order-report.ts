import type { ImportOutcome, Refusal } from './order-import.js';
import type { MalformedLine, OrderFile } from './order-file.js';
import { type OrderLine, type Reason, REASONS } from './order-line.js';
import type { OrderDocument, OrderPlan } from './order-plan.js';

const number = (value: number) => value.toLocaleString('en');
const linesOf = (documents: readonly OrderDocument[]) => documents.reduce((sum, document) => sum + document.lines, 0);
const count = (value: number, noun: string) => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;

/** How many lines of the file went where. Every line is in exactly one place, so the sum is the file. */
export interface Tally {
  readonly read: number;
  readonly sales: number;
  readonly credits: number;
  readonly already: number;
  readonly notPosted: ReadonlyMap<Reason, number>;
}

export function tally(
  file: OrderFile,
  plan: OrderPlan,
  posted: readonly OrderDocument[],
  already: readonly OrderDocument[],
  refused: readonly Refusal[],
): Tally {
  const notPosted = new Map<Reason, number>();
  for (const reason of Object.keys(REASONS) as Reason[]) {
    const lines =
      reason === 'MALFORMED'
        ? file.malformed.length
        : reason === 'REFUSED'
          ? linesOf(refused.map(({ document }) => document))
          : (plan.notPosted.get(reason)?.length ?? 0);
    if (lines > 0) notPosted.set(reason, lines);
  }
  return {
    read: file.read,
    sales: linesOf(posted.filter(({ kind }) => kind === 'SALE')),
    credits: linesOf(posted.filter(({ kind }) => kind === 'CREDIT')),
    already: linesOf(already),
    notPosted,
  };
}

export const notPostedLines = ({ notPosted }: Tally): number => [...notPosted.values()].reduce((sum, n) => sum + n, 0);
export const postedLines = ({ sales, credits }: Tally): number => sales + credits;

/** Whether every line of the file is accounted for. */
export const addsUp = (figures: Tally): boolean =>
  postedLines(figures) + figures.already + notPostedLines(figures) === figures.read;

/** What was prepared before the first order was posted. */
export function describeGround({ ground }: ImportOutcome): string[] {
  const { location, locationCreated, productsCreated, opening } = ground;
  return [
    `Location       ${location.code} (${location.name})${locationCreated ? ', created because there was no default location' : ''}`,
    `Products       ${number(productsCreated)} created, ${number(ground.productIds.size - productsCreated)} there already`,
    opening
      ? `Opening stock  ${count(opening.units, 'unit')} of ${count(opening.products, 'product')}, received ${opening.at.toISOString()}`
      : 'Opening stock  nothing to receive: posted by an earlier run, or not needed',
  ];
}

/** Where the lines went. `verb` is "posted", or "would be posted" of a dry run. */
export function describeTally(figures: Tally, posted: readonly OrderDocument[], verb: string): string[] {
  const documents = (kind: string) => posted.filter((document) => document.kind === kind).length;
  const row = (lines: number, text: string) => `  ${number(lines).padStart(9)}  ${text}`;
  const already = figures.already > 0 ? [row(figures.already, 'imported already, by an earlier run')] : [];
  return [
    `Lines ${verb}`,
    row(figures.sales, `sales, in ${count(documents('SALE'), 'invoice')}`),
    row(figures.credits, `returns, in ${count(documents('CREDIT'), 'credit note')}`),
    ...already,
    'Lines not posted',
    ...[...figures.notPosted].map(([reason, lines]) => row(lines, REASONS[reason])),
    ...(figures.notPosted.size === 0 ? [row(0, '')] : []),
    `Check: ${number(postedLines(figures))} ${verb} + ${number(figures.already)} imported already + ${number(notPostedLines(figures))} not posted = ` +
      `${number(postedLines(figures) + figures.already + notPostedLines(figures))}; read: ${number(figures.read)}`,
  ];
}

const SHOWN = 20;

/** The lines that need somebody's eye: malformed and refused ones always; the others only where all are asked for. */
export function describeLines(file: OrderFile, plan: OrderPlan, refused: readonly Refusal[], all: boolean): string[] {
  const malformed = file.malformed.map(({ line, fault }: MalformedLine) => `line ${line}: ${fault}`);
  const refusals = refused.map(({ document, why }) => `${document.invoice} (${count(document.lines, 'line')}): ${why}`);
  const shown = [...cut(malformed, all), ...cut(refusals, all)];
  if (!all) return shown;
  return [...shown, ...[...plan.notPosted].flatMap(([reason, lines]) => lines.map((line) => describe(line, reason)))];
}

function cut(lines: readonly string[], all: boolean): string[] {
  if (all || lines.length <= SHOWN) return [...lines];
  return [...lines.slice(0, SHOWN), `… and ${number(lines.length - SHOWN)} more; --list shows them all`];
}

function describe(line: OrderLine, reason: Reason): string {
  const { invoice, sku, quantity, unitPrice, description } = line;
  return `line ${line.line}: ${invoice} ${sku} ${quantity} × ${unitPrice} ${description || '(no description)'}: ${REASONS[reason]}`;
}
