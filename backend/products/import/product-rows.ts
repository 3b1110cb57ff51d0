import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { setImmediate as breathe } from 'node:timers/promises';
import type { CsvTable } from '../../platform/csv.js';
import type { UpdateProduct } from '../product-fields.js';
import { UpdateProductDto } from '../product.dto.js';
import type { ImportFault } from '../../platform/import-faults.js';
import { cellValue, type ColumnField, type Columns } from './product-columns.js';

/** A row whose cells were read and checked by the same rules as a request's body. */
export interface ProductRow {
  readonly row: number;
  readonly input: UpdateProduct;
  /** Names to look up, where the file names no id. null clears, undefined keeps. */
  readonly category: string | null | undefined;
  readonly supplier: string | null | undefined;
  readonly faults: ImportFault[];
}

const ROWS_PER_BREATH = 200;

/** Reads and checks all rows. Other requests get their turn in between. */
export async function readRows(table: CsvTable, columns: Columns): Promise<ProductRow[]> {
  const rows: ProductRow[] = [];
  for (const record of table.records) {
    rows.push(readRow(record.row, record.cells, columns));
    if (rows.length % ROWS_PER_BREATH === 0) await breathe();
  }
  return rows;
}

function readRow(row: number, cells: readonly string[], columns: Columns): ProductRow {
  const faults: ImportFault[] = [];
  const raw = new Map<ColumnField, string>();
  if (cells.slice(columns.fields.length).some((cell) => cell !== '')) {
    faults.push({
      row,
      field: '',
      value: null,
      problem: `has ${cells.length} cells, the header ${columns.fields.length}`,
    });
  }
  columns.fields.forEach((field, index) => field && raw.set(field, cells[index] ?? ''));
  const values: Record<string, unknown> = {};
  for (const [field, cell] of raw) {
    const value = cellValue(field, cell);
    if (/\0/.test(cell) || !cell.isWellFormed())
      faults.push({ row, field, value: null, problem: 'must be well-formed text' });
    else if (value !== undefined) values[field] = value;
  }
  const { category, supplier, ...fields } = values;
  const input = plainToInstance(UpdateProductDto, fields);
  for (const error of validateSync(input, { stopAtFirstError: true })) {
    const problem = Object.values(error.constraints ?? {})[0] ?? 'is not valid';
    faults.push({ row, field: error.property, value: raw.get(error.property as ColumnField) ?? null, problem });
  }
  return { row, input, category: nameOf(category), supplier: nameOf(supplier), faults };
}

const nameOf = (value: unknown) => (value === undefined || value === null ? value : (value as string));
