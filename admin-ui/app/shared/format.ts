/** How figures are shown, in one place: the pipes, the grid and the charts all end here. */

const LOCALE = 'en';
const NOTHING = '–';

/** A decimal string of the API, rounded for the eye by Intl on the exact string; it never becomes a float. */
export function formatMoney(amount: string | number | null | undefined, currency: string): string {
  if (!isDecimal(amount)) return NOTHING;
  return money(currency).format(amount as Intl.StringNumericLiteral);
}

/** Prices and costs of one unit keep all six decimals they can have, because rounding to cents would hide the difference. */
export function formatUnitCost(amount: string | number | null | undefined, currency: string): string {
  if (!isDecimal(amount)) return NOTHING;
  return money(currency, 6).format(amount as Intl.StringNumericLiteral);
}

/** What one unit of another currency is worth, with all eight decimals a rate can have. */
export function formatRate(rate: string | number | null | undefined, currency: string): string {
  if (!isDecimal(rate)) return NOTHING;
  return money(currency, 8).format(rate as Intl.StringNumericLiteral);
}

/** The decimals of an amount as it is shown, with their point: `.25` of `$4.25`, nothing of `¥1,500`. */
export function decimalsOf(shown: string): string {
  return /\.\d+$/.exec(shown)?.[0] ?? '';
}

export function formatQuantity(quantity: number | string | null | undefined): string {
  if (!isDecimal(quantity)) return NOTHING;
  return quantities.format(quantity as Intl.StringNumericLiteral);
}

/** A calendar date (`2026-11-20`) is the same day everywhere, so no time zone touches it. */
export function formatDate(date: string | null | undefined): string {
  const parsed = new Date(`${date?.slice(0, 10)}T00:00:00Z`);
  return isNaN(parsed.getTime()) ? NOTHING : threeLetters(dates('UTC', false).format(parsed));
}

/** An instant (`2026-11-20T08:00:00Z`) in the business time zone. */
export function formatDateTime(instant: string | null | undefined, timeZone: string): string {
  const parsed = new Date(instant ?? '');
  return isNaN(parsed.getTime()) ? NOTHING : threeLetters(dates(timeZone, true).format(parsed));
}

/** British English writes `Sept`, and three letters of every other month. */
function threeLetters(date: string): string {
  return date.replace('Sept', 'Sep');
}

/** `OUT_OF_STOCK` → `Out of stock`: what a status is called until a screen names it better. */
export function formatStatus(status: string | null | undefined): string {
  if (!status) return NOTHING;
  if (status === 'QCD') return 'QC done';
  const words = status.replaceAll('_', ' ').toLowerCase();
  return (words.charAt(0).toUpperCase() + words.slice(1)).replace(/\b(ok|qc|po)\b/gi, (short) => short.toUpperCase());
}

/** Minus a decimal string, without arithmetic. */
export function negated(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

/** Today in the business time zone, as the API and date inputs write it. */
export function today(timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date());
}

function isDecimal(value: string | number | null | undefined): value is string | number {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
}

/** Signs that several currencies write: the yuan is not to be taken for the yen, nor Hong Kong's dollar for America's. */
const SHARED_SYMBOLS: ReadonlySet<string> = new Set(['$', '¥', '£', 'kr', 'Rs']);

const quantities = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 3 });
const moneyFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function money(currency: string, decimals?: number): Intl.NumberFormat {
  const key = `${currency} ${decimals}`;
  const made = moneyFormats.get(key) ?? newMoneyFormat(currency, decimals);
  moneyFormats.set(key, made);
  return made;
}

function newMoneyFormat(currency: string, decimals?: number): Intl.NumberFormat {
  const digits = decimals === undefined ? {} : { maximumFractionDigits: decimals };
  const shown = (currencyDisplay: 'symbol' | 'narrowSymbol') =>
    new Intl.NumberFormat(LOCALE, { style: 'currency', currency, currencyDisplay, ...digits });
  const narrow = shown('narrowSymbol');
  return SHARED_SYMBOLS.has(symbolOf(narrow)) ? shown('symbol') : narrow;
}

function symbolOf(format: Intl.NumberFormat): string {
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? '';
}

function dates(timeZone: string, withTime: boolean): Intl.DateTimeFormat {
  const key = `${timeZone} ${withTime}`;
  const time = withTime ? ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const) : {};
  const made =
    dateFormats.get(key) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric', ...time });
  dateFormats.set(key, made);
  return made;
}
