/**
 * Exact arithmetic on the API's decimal texts, for what a form comes to before the server has said so. It rounds as the
 * server does (half up), and no float is involved.
 */

interface Exact {
  units: bigint;
  /** How many of the digits stand behind the point. */
  scale: number;
}

/** An amount for one, times a whole quantity, with so many decimals; undefined where the text is no amount. */
export function times(amount: string, quantity: number, places: number): string | undefined {
  const unit = exact(amount);
  if (unit === undefined || !Number.isSafeInteger(quantity)) return undefined;
  return written(rounded({ units: unit.units * BigInt(quantity), scale: unit.scale }, places), places);
}

/** An amount shared between so many, with so many decimals; undefined where that cannot be done. */
export function dividedBy(amount: string, among: number, places: number): string | undefined {
  const whole = exact(amount);
  if (whole === undefined || !Number.isSafeInteger(among) || among <= 0) return undefined;
  const units = whole.units * 10n ** BigInt(places + 1);
  return written(rounded({ units: units / BigInt(among), scale: whole.scale + places + 1 }, places), places);
}

/** The sum of amounts, with so many decimals; undefined where one of the texts is no amount. */
export function sum(amounts: readonly string[], places: number): string | undefined {
  const parts = amounts.map(exact);
  const scale = Math.max(places, ...parts.map((part) => part?.scale ?? 0));
  let units = 0n;
  for (const part of parts) {
    if (part === undefined) return undefined;
    units += part.units * 10n ** BigInt(scale - part.scale);
  }
  return written(rounded({ units, scale }, places), places);
}

/** Whether there is something of it: `0.00` is nothing. */
export function isPositive(amount: string): boolean {
  return (exact(amount)?.units ?? 0n) > 0n;
}

/** The part of a whole in percent, a whole number for the eye; 100 only when all of it is there. */
export function shareOf(part: string | number, whole: string | number): number | undefined {
  const [of, all] = [Number(part), Number(whole)];
  if (!(all > 0)) return undefined;
  const percent = Math.round((of / all) * 100);
  return percent >= 100 && of < all ? 99 : percent;
}

/** How many decimals a currency has: two of USD, none of JPY. */
export function minorUnits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

function exact(text: string): Exact | undefined {
  const plain = text.trim();
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return undefined;
  const [whole = '', fraction = ''] = plain.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

function rounded({ units, scale }: Exact, places: number): bigint {
  if (scale <= places) return units * 10n ** BigInt(places - scale);
  const step = 10n ** BigInt(scale - places);
  const half = units < 0n ? -step / 2n : step / 2n;
  return (units + half) / step;
}

function written(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const sign = units < 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
