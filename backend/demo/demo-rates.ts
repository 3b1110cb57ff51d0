import { type Day, isMonday } from './demo-demand.js';
import { chance } from './random.js';

/** What one unit of a currency costs in baht on a day: made up, moving slowly as the real ones do. */
export function rateOn(day: Day, currency: DemoCurrency = 'USD'): string {
  const monday = day - ((day + 3) % 7);
  const dollar = 34.75 + 1.25 * Math.sin(monday / 97) + 0.5 * (chance('rate', monday) - 0.5);
  return (dollar * DOLLARS[currency](monday)).toFixed(4);
}

/** The currencies in which a toy importer of Bangkok is asked to pay. */
export const DEMO_CURRENCIES = ['USD', 'CNY', 'EUR'] as const;
export type DemoCurrency = (typeof DEMO_CURRENCIES)[number];

/** What one unit is worth in dollars. */
const DOLLARS: Readonly<Record<DemoCurrency, (monday: Day) => number>> = {
  USD: () => 1,
  CNY: (monday) => 0.1395 + 0.0015 * Math.sin(monday / 61),
  EUR: (monday) => 1.1 + 0.04 * Math.sin(monday / 83),
};

/** The Mondays from `start` to `end`, on which the rate is written down; the day before them all, too. */
export function rateDays(start: Day, end: Day): Day[] {
  return Array.from({ length: end - start + 1 }, (_none, n) => start + n).filter(isMonday);
}
