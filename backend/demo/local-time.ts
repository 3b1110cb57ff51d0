const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone);
  if (!found) {
    const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    found = new Intl.DateTimeFormat('sv-SE', { timeZone, ...digits, second: '2-digit' });
    formatters.set(timeZone, found);
  }
  return found;
}

/** What a clock in the time zone shows at this instant: `2011-03-01 08:30:00`. */
export function clockTime(at: Date, timeZone: string): string {
  return formatter(timeZone).format(at);
}

/**
 * The instant at which a clock in the time zone shows `text`, or null when there is no such time. In the hour that a
 * clock shows twice it is the first of the two; a time that the clock skips does not exist.
 */
export function localTime(text: string, timeZone: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null;
  const asUtc = Date.parse(`${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (instant: number) =>
    Date.parse(`${clockTime(new Date(instant), timeZone).replace(' ', 'T')}Z`) - instant;
  // The offset a day before and a day after: where they differ, the clock changes in between, and the larger comes first.
  const offsets = [offsetAt(asUtc - 86_400_000), offsetAt(asUtc + 86_400_000)].sort((a, b) => b - a);
  for (const offset of offsets) {
    const at = new Date(asUtc - offset);
    if (clockTime(at, timeZone) === text) return at;
  }
  return null;
}
