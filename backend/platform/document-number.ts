import type { EntityManager } from 'typeorm';

/** What SQL sorts a column of numbers by for them to stand as people count: PO-2026-1000 after PO-2026-999. */
export const numberSql = (column: string) =>
  `split_part(${column}, '-', 2) || lpad(split_part(${column}, '-', 3), 12, '0')`;

/** Series of documents that come in numbers, and how many digits theirs have at least: goods receipts, returns, shipments. */
const DIGITS = { GR: 6, SR: 6, SH: 4 } as const;

/**
 * The next number of a series and year, such as SH-2026-0001, from a sequence: nothing is locked, and a rollback leaves a
 * gap.
 *
 * @param on the document's date in the business time zone, `YYYY-MM-DD`
 */
export async function nextNumber(em: EntityManager, series: keyof typeof DIGITS, on: string): Promise<string> {
  const [row] = await em.query<{ number: string }[]>('select next_number($1, $2, $3) as number', [
    ...[series, Number(on.slice(0, 4)), DIGITS[series]],
  ]);
  return row!.number;
}

/** Series without gaps: purchase orders, payments, landed costs. Their counter row is the last lock of a transaction. */
export type GapFreeSeries = 'PO' | 'PAY' | 'LC';

/**
 * The next number of a series and year, such as PO-2026-001; 1000 follows 999. Joins the transaction and locks the
 * counter until it ends, so call it last: a rollback gives the number back and the series has no gaps.
 *
 * @param on the document's date in the business time zone, `YYYY-MM-DD`
 */
export async function takeNumber(em: EntityManager, series: GapFreeSeries, on: string): Promise<string> {
  const year = on.slice(0, 4);
  const [row] = await em.query<{ taken: string }[]>(
    `insert into number_counters as c (series, year, next) values ($1, $2, 2)
     on conflict (series, year) do update set next = c.next + 1 returning c.next - 1 as taken`,
    [series, Number(year)],
  );
  return `${series}-${year}-${row!.taken.padStart(3, '0')}`;
}
