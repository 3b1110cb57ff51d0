import { PriceChangeDto } from '../api/models/price-change-dto';
import { ProductDto } from '../api/models/product-dto';
import { ChartData } from '../shared/chart/chart-option';

/**
 * The changes as two lines in steps up to now: what holds is carried on until it changes. Amounts of another currency
 * than today's cannot stand on the same axis and are left out; the rows below the picture have them.
 */
export function priceChart(
  changes: readonly PriceChangeDto[],
  now: Pick<ProductDto, 'currency' | 'price' | 'unitCost'>,
  dayOf: (instant: string) => string,
): ChartData {
  const oldestFirst = changes
    .filter((change) => change.currency === now.currency)
    .sort((one, other) => one.changedAt.localeCompare(other.changedAt));
  const days: string[] = [];
  const prices: (string | null)[] = [];
  const costs: (string | null)[] = [];
  for (const { changedAt, kind, newAmount } of oldestFirst) {
    const day = dayOf(changedAt);
    // A day is one point: the last change of it is what held.
    if (days.at(-1) !== day) {
      days.push(day);
      prices.push(prices.at(-1) ?? null);
      costs.push(costs.at(-1) ?? null);
    }
    (kind === 'SELL' ? prices : costs)[days.length - 1] = newAmount;
  }
  if (days.length > 0) {
    days.push('Now');
    prices.push(now.price);
    costs.push(now.unitCost);
  }
  return {
    categories: days,
    series: [
      { name: 'Price', kind: 'line', step: true, values: prices },
      { name: 'Unit cost', kind: 'line', step: true, tone: 'warn', values: costs },
    ],
  };
}
