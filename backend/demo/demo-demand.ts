import type { DemoProduct, PlaceCode } from './demo-business.js';
import { chance, roundByChance } from './random.js';

/** A calendar day in Bangkok, as the number of days since 1970-01-01. */
export type Day = number;

const MS_PER_DAY = 86_400_000;
/** Bangkok has kept UTC+7 without summer time since 1920. */
const BANGKOK_HOURS = 7;

export const dayOf = (at: Date): Day => Math.floor((at.getTime() + BANGKOK_HOURS * 3_600_000) / MS_PER_DAY);

/** The instant at which a clock in Bangkok shows this time of this day. */
export const instant = (day: Day, hour: number, minute = 0): Date =>
  new Date(day * MS_PER_DAY + (hour - BANGKOK_HOURS) * 3_600_000 + minute * 60_000);

const calendar = (day: Day) => new Date(day * MS_PER_DAY);

export const isMonday = (day: Day): boolean => calendar(day).getUTCDay() === 1;
export const monthOf = (day: Day): string => calendar(day).toISOString().slice(0, 7);
/** `YYYY-MM-DD`. */
export const dateOf = (day: Day): string => calendar(day).toISOString().slice(0, 10);

const WEEKDAYS = [1.25, 0.85, 0.9, 0.9, 0.95, 1.1, 1.35] as const;

/** Spans of the year in which toys sell unlike on other days, as [first, last, factor]; the first that fits counts. */
const SEASONS: readonly (readonly [string, string, number])[] = [
  ['09-09', '09-09', 2.2],
  ['10-10', '10-10', 2.4],
  ['11-11', '11-11', 5],
  ['11-10', '11-12', 1.6],
  ['12-12', '12-12', 4.5],
  ['12-13', '12-24', 1.8],
  ['12-25', '12-31', 1.3],
  // The week before Children's Day, the second Saturday of January.
  ['01-05', '01-14', 1.7],
  // Songkran: presents are bought before, and nobody delivers over the days themselves.
  ['04-05', '04-12', 1.6],
  ['04-13', '04-15', 0.5],
  ['05-10', '05-20', 1.2],
];

function season(day: Day): number {
  const date = calendar(day).toISOString().slice(5, 10);
  return SEASONS.find(([first, last]) => first <= date && date <= last)?.[2] ?? 1;
}

/** What is expected to sell on a day; the business grows by a fifth a year from `start` on. */
export function expectedSales(product: DemoProduct, day: Day, start: Day): number {
  const growth = 1 + (0.2 * (day - start)) / 365;
  return product.dailySales * growth * WEEKDAYS[calendar(day).getUTCDay()]! * season(day);
}

export function expectedBetween(product: DemoProduct, from: Day, to: Day, start: Day): number {
  let total = 0;
  for (let day = from; day < to; day++) total += expectedSales(product, day, start);
  return total;
}

/** The share of sales each place has: web shops are served from Bangkok, the north from Chiang Mai. */
export const SHARES: Readonly<Record<PlaceCode, number>> = { BKK: 0.6, CNX: 0.15, SHOP: 0.25 };

/** What customers ask for on a day at each place. */
export function demand(product: DemoProduct, day: Day, start: Day): Record<PlaceCode, number> {
  const expected = expectedSales(product, day, start) * (0.6 + 0.8 * chance('mood', product.sku, day));
  const at = (place: PlaceCode) => roundByChance(expected * SHARES[place], 'demand', place, product.sku, day);
  return { BKK: at('BKK'), CNX: at('CNX'), SHOP: at('SHOP') };
}

export function demandOverall(product: DemoProduct, day: Day, start: Day): number {
  const { BKK, CNX, SHOP } = demand(product, day, start);
  return BKK + CNX + SHOP;
}
