import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { CsvTable } from '../../platform/csv.js';
import type { ImportFault } from '../../platform/import-faults.js';
import { FxRateRowDto } from './fx-rate.dto.js';

type Field = 'currency' | 'validOn' | 'rate' | 'source';

const ALIASES: Record<string, Field> = {
  currency: 'currency',
  currencycode: 'currency',
  validon: 'validOn',
  date: 'validOn',
  day: 'validOn',
  rate: 'rate',
  exchangerate: 'rate',
  source: 'source',
};

/** Columns of our own export that say nothing to an import. */
const OWN = new Set(['id', 'createdby', 'createdat', 'updatedat', 'version']);

export interface FxRateRow {
  readonly row: number;
  readonly input: FxRateRowDto;
}

export interface FxRateRows {
  readonly rows: FxRateRow[];
  readonly ignoredColumns: string[];
  readonly faults: ImportFault[];
}

/** Reads and checks all rows by the rules of a single rate, and collects every fault of every row. */
export function readFxRateRows(table: CsvTable, baseCurrency: string): FxRateRows {
  const faults: ImportFault[] = [];
  const ignoredColumns: string[] = [];
  const columns = table.header.map((title) => {
    const name = title.toLowerCase().replace(/[^a-z]/g, '');
    const field = ALIASES[name];
    if (!field && title !== '' && !OWN.has(name)) ignoredColumns.push(title);
    return field;
  });
  for (const field of ['currency', 'validOn', 'rate'] as const) {
    const times = columns.filter((column) => column === field).length;
    if (times !== 1) faults.push({ row: 1, field, value: null, problem: times ? 'is there twice' : 'is missing' });
  }
  if (faults.length > 0) return { rows: [], ignoredColumns, faults };
  const seen = new Map<string, number>();
  const rows = table.records.map(({ row, cells }) => ({ row, input: readRow(row, cells, columns, faults) }));
  const faulty = new Set(faults.map((fault) => fault.row));
  for (const { row, input } of rows.filter((each) => !faulty.has(each.row))) {
    const key = `${input.currency} ${input.validOn}`;
    const earlier = seen.get(key);
    if (input.currency === baseCurrency)
      faults.push({ row, field: 'currency', value: baseCurrency, problem: 'is the base currency, which is always 1' });
    if (earlier)
      faults.push({ row, field: 'validOn', value: input.validOn, problem: `is in row ${earlier} with this currency` });
    seen.set(key, earlier ?? row);
  }
  faults.sort((a, b) => a.row - b.row);
  return { rows, ignoredColumns, faults };
}

function readRow(
  row: number,
  cells: readonly string[],
  columns: readonly (Field | undefined)[],
  faults: ImportFault[],
): FxRateRowDto {
  const raw: Partial<Record<Field, string>> = {};
  columns.forEach((field, index) => field && (raw[field] = cells[index] ?? ''));
  const { source, ...rest } = raw;
  const values = { ...rest, currency: rest.currency?.toUpperCase(), rate: decimal(rest.rate ?? '') };
  const input = plainToInstance(FxRateRowDto, source ? { ...values, source } : values);
  for (const error of validateSync(input, { stopAtFirstError: true })) {
    const problem = Object.values(error.constraints ?? {})[0] ?? 'is not valid';
    faults.push({ row, field: error.property, value: raw[error.property as Field] ?? null, problem });
  }
  const broken = (Object.entries(raw) as [Field, string][]).filter(([, v]) => v.includes('\0') || !v.isWellFormed());
  for (const [field] of broken) faults.push({ row, field, value: null, problem: 'must be well-formed text' });
  return input;
}

/** 35,42 as spreadsheets of many countries write it. A comma with other than a decimal's digits is left to be refused. */
const decimal = (cell: string) => (/^\d+,\d{1,8}$/.test(cell) ? cell.replace(',', '.') : cell);
