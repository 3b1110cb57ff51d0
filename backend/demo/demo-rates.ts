import { type Day, isMonday } from './demo-demand.js';
import { chance } from './random.js';

/** What a US dollar costs in baht on a day: made up, between 33 and 36.5, moving slowly as the real one does. */
export function rateOn(day: Day): string {
  const monday = day - ((day + 3) % 7);
  return (34.75 + 1.25 * Math.sin(monday / 97) + 0.5 * (chance('rate', monday) - 0.5)).toFixed(4);
}

/** The Mondays from `start` to `end`, on which the rate is written down; the day before them all, too. */
export function rateDays(start: Day, end: Day): Day[] {
  return Array.from({ length: end - start + 1 }, (_none, n) => start + n).filter(isMonday);
}
