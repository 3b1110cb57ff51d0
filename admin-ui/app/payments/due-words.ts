import { Tone } from '../shared/status-chip';

export interface Due {
  readonly text: string;
  readonly tone: Tone;
}

/** How urgent a payment is, from the days that are left. */
export function dueOf(daysLeft: number | null): Due {
  if (daysLeft === null) return { text: 'No day yet', tone: 'mute' };
  if (daysLeft < 0) return { text: daysLeft === -1 ? '1 day late' : `${-daysLeft} days late`, tone: 'bad' };
  if (daysLeft === 0) return { text: 'Today', tone: 'warn' };
  return { text: daysLeft === 1 ? 'Tomorrow' : `In ${daysLeft} days`, tone: daysLeft <= 7 ? 'warn' : 'mute' };
}
