/**
 * The console shows and takes times in the business time zone, wherever the reader sits; the API takes instants.
 * What is no such time is left as it is, so that the API says what is wrong with it.
 */
export function instantOf(local: string, timeZone: string): string {
  const asIfUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asIfUtc)) return local;
  // The offset is looked up twice, because the first guess may lie on the other side of a change of the clocks.
  const guess = asIfUtc - offsetAt(asIfUtc, timeZone);
  return new Date(asIfUtc - offsetAt(guess, timeZone)).toISOString();
}

/** The first instant of a calendar day. */
export function startOfDay(day: string, timeZone: string): string {
  return instantOf(`${day}T00:00`, timeZone);
}

/** The last instant of a calendar day. */
export function endOfDay(day: string, timeZone: string): string {
  return instantOf(`${day}T23:59:59.999`, timeZone);
}

function offsetAt(instant: number, timeZone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  // Swedish writes a time the way ISO 8601 does.
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(whole);
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - whole;
}
