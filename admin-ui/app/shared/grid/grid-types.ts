import { Choice, ChoiceSearch } from '../choice';
import { Tone } from '../status-chip';

export type GridKind =
  | 'text'
  | 'code'
  | 'quantity'
  | 'money'
  | 'unitCost'
  | 'rate'
  | 'date'
  | 'instant'
  | 'status'
  | 'link'
  | 'yesNo'
  /** A figure that the screen has written itself, such as a percentage. */
  | 'figure';

/** One column. `key` names the member of the row, the sort key and the cell template (`appCell="key"`). */
export interface GridColumn<T> {
  key: string;
  label: string;
  kind?: GridKind;
  /** Where the value is not `row[key]`. */
  value?: (row: T) => unknown;
  /** True, or the API's name where it sorts under another one. */
  sortable?: boolean | string;
  /** A CSS width such as `140px`. */
  width?: string;
  /** A number or code that must not be broken over two lines; dates and codes never are. */
  whole?: boolean;
  /** Words of which none may be left out, however many lines they take; names are cut short after two. */
  entire?: boolean;
  /** Off until the person chooses it. */
  hidden?: boolean;
  /** Cards on a phone: `title` heads the card, `detail` is left out. */
  phone?: 'title' | 'detail';
  /** For `link`: where it leads. */
  link?: (row: T) => string;
  /** For `money`, `unitCost` and `rate`; the base currency otherwise. */
  currency?: (row: T) => string;
  /** For `status`. */
  tone?: (row: T) => Tone | undefined;
}

/** One filter of the bar; its `key` is the query parameter of the API and of the address. */
export interface GridFilter {
  key: string;
  label: string;
  kind: 'select' | 'toggle' | 'date' | 'dateTime' | 'autocomplete';
  choices?: readonly Choice[];
  /** What a select says while nothing is chosen, where that is not all there is: the API may leave some out. */
  none?: string;
  search?: ChoiceSearch;
  /** Names a value that came with the address. */
  labelOf?: (value: string) => Promise<string>;
  /** What the API is asked for, where it is not what stands in the address: a day that bounds instants, for one. */
  toQuery?: (value: string) => string;
}

/**
 * What a list answers: pages by number (`total`) or, for append-only lists, by `nextCursor`.
 * The members are those of every list of the API, so `api.invoke(listX, query)` fits as it is.
 */
export interface GridPage<T> {
  items: T[];
  total?: number;
  nextCursor?: string | null;
}

/** What a grid asks for, besides its filters by their keys. */
export interface GridQuery {
  page?: number;
  pageSize?: number;
  cursor?: string;
  sort?: string;
  q?: string;
}

/** The value of a cell, before it is formatted. */
export function cellValue<T>(column: GridColumn<T>, row: T): unknown {
  return column.value ? column.value(row) : (row as Record<string, unknown>)[column.key];
}

export function sortKey(column: { key: string; sortable?: boolean | string }): string | undefined {
  if (typeof column.sortable === 'string') return column.sortable;
  return column.sortable ? column.key : undefined;
}

export function isWhole({ kind, whole }: { kind?: GridKind; whole?: boolean }): boolean {
  return whole === true || kind === 'code' || kind === 'date' || kind === 'instant' || kind === 'status';
}

/** Names and sentences, which may stand in several lines. */
export function isWords({ kind, whole }: { kind?: GridKind; whole?: boolean }): boolean {
  return whole !== true && (kind === undefined || kind === 'text' || kind === 'link');
}

export function isNumeric(kind: GridKind | undefined): boolean {
  return kind === 'figure' || kind === 'quantity' || isAmount(kind);
}

/** Amounts of money, which stand below each other by their decimal points. */
export function isAmount(kind: GridKind | undefined): boolean {
  return kind === 'money' || kind === 'unitCost' || kind === 'rate';
}
