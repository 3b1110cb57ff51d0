import { CsvError, parse } from 'csv-parse/sync';
import { defineProblem } from './problem.js';
import { unguardFormula } from './sheet.js';

export class FileUnreadable extends defineProblem<{ row?: number }>({
  code: 'FILE_UNREADABLE',
  status: 400,
  title: 'The file cannot be read',
}) {}

export class FileTooLong extends defineProblem<{ limit: number }>({
  code: 'FILE_TOO_LONG',
  status: 413,
  title: 'The file has too many rows',
}) {}

/** A record of a csv file. `row` counts as a spreadsheet does: the header is row 1. */
export interface CsvRecord {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly records: readonly CsvRecord[];
}

const DELIMITERS = [',', ';', '\t'];

/** More than any export of ours has; what is wider is no table of records. */
const MAX_COLUMNS = 200;

/**
 * Reads a csv file as spreadsheets write it: UTF-8 or UTF-16 with a byte order mark, with comma, semicolon or tab, any line
 * end. Cells are trimmed and lose the guard that exports put before formulas; empty lines are passed over but counted.
 * @throws FileUnreadable, FileTooLong
 */
export function readCsv(file: Buffer, maxRows: number): CsvTable {
  const text = decode(file);
  const delimiter = delimiterOf(text);
  const lines = records(text, delimiter, maxRows + 1);
  const [header, ...rest] = lines.map((cells, index) => ({
    row: index + 1,
    cells: cells.map((cell) => unguardFormula(cell.trim())),
  }));
  if (!header || header.cells.every((cell) => cell === ''))
    throw new FileUnreadable('The first row must name the columns.', { row: 1 });
  if (header.cells.length > MAX_COLUMNS)
    throw new FileUnreadable(`A file may have ${MAX_COLUMNS} columns.`, { row: 1 });
  if (lines.length > maxRows + 1)
    throw new FileTooLong(`A file may have ${maxRows} rows below its header.`, { limit: maxRows });
  return { delimiter, header: header.cells, records: rest.filter(({ cells }) => cells.some((cell) => cell !== '')) };
}

function decode(file: Buffer): string {
  const encoding =
    file[0] === 0xff && file[1] === 0xfe ? 'utf-16le' : file[0] === 0xfe && file[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    throw new FileUnreadable('The file must be text in UTF-8. Save it as "CSV UTF-8".', {});
  }
}

/** The one that occurs most in the first line, outside quotes. */
function delimiterOf(text: string): string {
  const line = /^(?:"(?:[^"]|"")*"|[^\r\n"])*/.exec(text.trimStart().slice(0, 20_000))?.[0] ?? '';
  const bare = line.replace(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string) => bare.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
}

function records(text: string, delimiter: string, maxRecords: number): string[][] {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
      to: maxRecords + 1,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Number((error as { records?: unknown }).records ?? 0) + 1;
    throw new FileUnreadable(`Row ${row} is not csv: ${reasonOf(error.code)}.`, { row });
  }
}

function reasonOf(code: string): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quoted cell is never closed';
  if (code === 'CSV_MAX_RECORD_SIZE') return 'it is longer than 1,000,000 characters';
  return 'a quote stands where none may';
}
