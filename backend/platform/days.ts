import type { EntityManager } from 'typeorm';

// Days are texts, `YYYY-MM-DD`, in the business time zone: they compare as they stand, and no clock's zone can move them.

const DAY = 86_400_000;

/** The day of an instant where the business is. */
export async function businessDay(em: EntityManager, at: Date | string): Promise<string> {
  const [row] = await em.query<{ day: string }[]>('select business_date($1::timestamptz)::text as day', [at]);
  return row!.day;
}

/** Today where the business is. */
export async function businessToday(em: EntityManager): Promise<string> {
  const [row] = await em.query<{ today: string }[]>('select business_date(clock_timestamp())::text as today');
  return row!.today;
}

/** The day so many days later; earlier, where `days` is negative. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}
