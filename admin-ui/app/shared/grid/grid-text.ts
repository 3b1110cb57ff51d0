import { SettingsStore } from '../../core/settings-store';
import {
  decimalsOf,
  formatDate,
  formatDateTime,
  formatMoney,
  formatQuantity,
  formatRate,
  formatUnitCost,
} from '../format';
import { GridColumn, cellValue, isAmount } from './grid-types';

/** What the settings say about how values are shown. */
export type ShownBy = Pick<SettingsStore, 'baseCurrency' | 'timeZone'>;

/** The text of a cell, as its column's kind says. */
export function cellText<T>(column: GridColumn<T>, row: T, settings: ShownBy): string {
  const value = cellValue(column, row);
  const text = textOf(value);
  const currency = column.currency?.(row) ?? settings.baseCurrency();
  switch (column.kind) {
    case 'money':
      return formatMoney(text, currency);
    case 'unitCost':
      return formatUnitCost(text, currency);
    case 'rate':
      return formatRate(text, currency);
    case 'quantity':
      return formatQuantity(text);
    case 'date':
      return formatDate(text);
    case 'instant':
      return formatDateTime(text, settings.timeZone());
    case 'yesNo':
      return value ? 'Yes' : 'No';
    default:
      return text;
  }
}

/** The longest decimals of each column of amounts, by its key: the others leave as much room behind theirs. */
export function longestDecimals<T>(
  columns: readonly GridColumn<T>[],
  rows: readonly T[],
  settings: ShownBy,
): ReadonlyMap<string, string> {
  const longest = (column: GridColumn<T>): string =>
    rows.reduce((most, row) => {
      const decimals = decimalsOf(cellText(column, row, settings));
      return decimals.length > most.length ? decimals : most;
    }, '');
  return new Map(columns.filter(({ kind }) => isAmount(kind)).map((column) => [column.key, longest(column)]));
}

/** What a cell shows as it is; anything else needs a template, and shows nothing until it has one. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? `${value}` : '';
}
