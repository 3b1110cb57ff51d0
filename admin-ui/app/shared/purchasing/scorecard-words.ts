import { ScorecardDto } from '../../api/models/scorecard-dto';
import { Tone } from '../status-chip';

export type FigureKey = 'onTimeRate' | 'actualDays' | 'quantityAccuracy' | 'qualityAccuracy' | 'priceDrift';

export interface FigureCard {
  key: FigureKey;
  label: string;
  value: string;
  note: string;
  tone: Tone;
}

const percents = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 2 });
const changes = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });

export const percent = (rate: number | null): string => (rate === null ? '–' : apart(percents.format(rate)));
export const change = (rate: number | null): string => (rate === null ? '–' : apart(changes.format(rate)));

/** `30 %`, as everywhere in the console. */
const apart = (text: string): string => text.replace('%', '\u00a0%');

/** The five figures as cards: what they say, and of how many orders. */
export function figureCards(card: ScorecardDto): FigureCard[] {
  const { onTimeRate, actualDays, promisedDays, quantityAccuracy, qualityAccuracy, priceDrift } = card;
  const of = (key: FigureKey) => ordersText(card[key].orderIds.length);
  return [
    figure(
      'onTimeRate',
      'Ready on time',
      percent(onTimeRate.value),
      of('onTimeRate'),
      toneOf(onTimeRate.value, 0.9, 0.7),
    ),
    {
      ...figure(
        'actualDays',
        'Days until ready',
        actualDays.value === null ? '–' : String(actualDays.value),
        of('actualDays'),
      ),
      ...delay(actualDays.value, promisedDays.value),
    },
    figure(
      'quantityAccuracy',
      'Came as ordered',
      percent(quantityAccuracy.value),
      of('quantityAccuracy'),
      toneOf(quantityAccuracy.value, 0.98, 0.95),
    ),
    figure(
      'qualityAccuracy',
      'Passed inspection',
      percent(qualityAccuracy.value),
      of('qualityAccuracy'),
      toneOf(qualityAccuracy.value, 0.98, 0.95),
    ),
    figure('priceDrift', 'Price change', change(priceDrift.value), of('priceDrift'), driftTone(priceDrift.value)),
  ];
}

function figure(key: FigureKey, label: string, value: string, note: string, tone: Tone = 'mute'): FigureCard {
  return { key, label, value, note, tone };
}

function delay(actual: number | null, promised: number | null): { note?: string; tone?: Tone } {
  if (actual === null || promised === null) return {};
  const late = Math.round((actual - promised) * 10) / 10;
  if (late <= 0) return { note: `${promised} promised`, tone: 'good' };
  return { note: `${promised} promised, ${late} later`, tone: 'warn' };
}

function ordersText(count: number): string {
  if (count === 0) return 'No order tells yet';
  return count === 1 ? 'Of one order' : `Of ${count} orders`;
}

function toneOf(rate: number | null, good: number, fair: number): Tone {
  if (rate === null) return 'mute';
  return rate >= good ? 'good' : rate >= fair ? 'warn' : 'bad';
}

function driftTone(drift: number | null): Tone {
  if (drift === null) return 'mute';
  return drift <= 0 ? 'good' : drift <= 0.03 ? 'warn' : 'bad';
}
