import { stringify } from 'csv-stringify';
import { writeXlsxStream } from 'hucre/xlsx';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

export type SheetRow = Record<string, string | number | boolean | null | undefined>;

const PLAIN_NUMBER = /^-?\d{1,15}(\.\d{1,8})?$/;

/**
 * Keeps a spreadsheet from running a cell as a formula (OWASP "CSV injection"): a leading apostrophe before = + - @ TAB CR.
 * Real numbers stay as they are, negative ones too; an import takes the apostrophe off again.
 */
export function guardFormula(value: SheetRow[string]): SheetRow[string] {
  if (typeof value !== 'string' || PLAIN_NUMBER.test(value)) return value;
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

/** Takes the apostrophe of `guardFormula` off again. */
export function unguardFormula(value: string): string {
  return /^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value;
}

/** RFC 4180 with a byte order mark, so that Excel reads it as UTF-8. The first row's keys are the header. */
export function csvStream(rows: AsyncIterable<SheetRow>): Readable {
  const text = stringify({ header: true, bom: true, record_delimiter: 'windows', cast: { boolean: (v) => String(v) } });
  return Readable.from(guarded(rows))
    .on('error', (e) => text.destroy(e))
    .pipe(text);
}

/** An xlsx workbook of one sheet, row by row; amounts in decimal strings become numbers of the sheet. */
export function xlsxStream(rows: AsyncIterable<SheetRow>, name: string): Readable {
  const stream = writeXlsxStream(cells(rows), { name: name.slice(0, 31), freezePane: { rows: 1 } });
  return Readable.fromWeb(stream as unknown as NodeReadableStream);
}

async function* guarded(rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow> {
  for await (const row of rows) yield Object.fromEntries(Object.entries(row).map(([k, v]) => [k, guardFormula(v)]));
}

/** An xlsx cell has a type, so text cannot become a formula and needs no guard. */
async function* cells(rows: AsyncIterable<SheetRow>): AsyncGenerator<(string | number | boolean | null)[]> {
  let header: string[] | null = null;
  for await (const row of rows) {
    if (!header) yield (header = Object.keys(row));
    yield header.map((key) => {
      const value = row[key] ?? null;
      return typeof value === 'string' && /^-?\d{1,13}\.\d{1,6}$/.test(value) ? Number(value) : value;
    });
  }
}
