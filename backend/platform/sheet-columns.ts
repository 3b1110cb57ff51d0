/** What people read as one word, written as they write it. */
const SHORT = new Set(['id', 'sku', 'qc', 'fx', 'hsn', 'eta', 'moq', 'cogs', 'pi', 'url']);

const INSTANT_NAME = /(At|Since)$/;
const DAY_NAME = /(On|Date)$/;
const INSTANT = /^(19|2\d)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const DAY = /^(19|2\d)\d\d-\d\d-\d\d$/;

/** How one column stands in a workbook. */
export interface SheetColumn {
  readonly header: string;
  readonly width: number;
  readonly numFmt?: string;
}

/** `purchaseOrder.number` → `Purchase order number`; instants say that they are UTC, since a cell of a sheet has no zone. */
export function sheetColumn(name: string): SheetColumn {
  const header = titleOf(name);
  if (INSTANT_NAME.test(name)) return { header: `${header} (UTC)`, width: 24, numFmt: 'yyyy-mm-dd hh:mm:ss' };
  if (DAY_NAME.test(name)) return { header, width: Math.max(12, header.length + 2), numFmt: 'yyyy-mm-dd' };
  return { header, width: Math.min(34, Math.max(12, header.length + 2)) };
}

function titleOf(name: string): string {
  const words = name
    .replaceAll('.', ' ')
    .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
    .toLowerCase()
    .split(' ');
  const said = words.length > 1 && words[0] === 'is' ? words.slice(1) : words;
  const title = said.map((word) => (SHORT.has(word) ? word.toUpperCase() : word)).join(' ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** Days and instants are such in a sheet too, so that people can sort, filter and count by them. */
export function dateCell(name: string, value: unknown): Date | undefined {
  if (typeof value !== 'string') return undefined;
  const isDate = (INSTANT_NAME.test(name) && INSTANT.test(value)) || (DAY_NAME.test(name) && DAY.test(value));
  return isDate ? new Date(value) : undefined;
}
