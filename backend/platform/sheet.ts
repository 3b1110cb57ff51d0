import { stringify } from 'csv-stringify';
import { writeXlsxStream } from 'hucre/xlsx';
import { Readable } from 'node:stream';
import { dateCell, sheetColumn } from './sheet-columns.js';

export type SheetRow = Record<string, string | number | boolean | null | undefined>;

const PLAIN_NUMBER = /^-?\d{1,15}(\.\d{1,8})?$/;

/**
 * Keeps a spreadsheet from running a cell as a formula (OWASP "CSV injection"): a leading apostrophe before = + - @ TAB CR.
 * Real numbers stay as they are, negative ones too; an import takes the apostrophe off again. Text that already looks guarded
 * gets one more, so that it comes back as it was.
 */
export function guardFormula(value: SheetRow[string]): SheetRow[string] {
  if (typeof value !== 'string' || PLAIN_NUMBER.test(value)) return value;
  return /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

/** Takes the apostrophe of `guardFormula` off again. */
export function unguardFormula(value: string): string {
  return /^'+[=+\-@\t\r]/.test(value) ? value.slice(1) : value;
}

/** RFC 4180 with a byte order mark, so that Excel reads it as UTF-8. */
export function csvStream(rows: AsyncIterable<SheetRow>, columns: readonly string[]): Readable {
  const text = stringify({ bom: true, record_delimiter: 'windows', cast: { boolean: (value) => String(value) } });
  return Readable.from(table(rows, columns, guardFormula))
    .on('error', (error) => text.destroy(error))
    .pipe(text);
}

/**
 * An xlsx workbook of one sheet, row by row. A cell has a type there, so text cannot become a formula. It is for people:
 * its columns have titles, and dates are dates; a csv is for programs and keeps the names of the API.
 */
export function xlsxStream(rows: AsyncIterable<SheetRow>, columns: readonly string[], name: string): Readable {
  const stream = writeXlsxStream(sheet(rows, columns), {
    name: name.slice(0, 31),
    columns: columns.map(sheetColumn),
    freezePane: { rows: 1 },
  });
  return Readable.fromWeb(stream);
}

type Cell = string | number | boolean | null;

async function* table(
  rows: AsyncIterable<SheetRow>,
  columns: readonly string[],
  cell: (value: SheetRow[string]) => SheetRow[string],
): AsyncGenerator<Cell[]> {
  yield [...columns];
  for await (const row of rows) yield columns.map((column) => cell(row[column]) ?? null);
}

async function* sheet(rows: AsyncIterable<SheetRow>, columns: readonly string[]): AsyncGenerator<(Cell | Date)[]> {
  for await (const row of rows)
    yield columns.map((column) => dateCell(column, row[column]) ?? amountAsNumber(row[column]) ?? null);
}

/** Amounts are decimal strings in JSON; in a sheet people add them up. What a float would round stays text. */
function amountAsNumber(value: SheetRow[string]): SheetRow[string] {
  if (typeof value !== 'string' || !/^-?\d{1,13}\.\d{1,6}$/.test(value)) return value;
  return value.replace(/^[-0.]+|\./g, '').length <= 15 ? Number(value) : value;
}
