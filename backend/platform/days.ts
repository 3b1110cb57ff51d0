import type { EntityManager } from 'typeorm';

// Days are texts, `YYYY-MM-DD`, in the business time zone: they compare as they stand, and no clock's zone can move them.

const DAY = 86_400_000;

/** Today where the business is, `YYYY-MM-DD`. */
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
