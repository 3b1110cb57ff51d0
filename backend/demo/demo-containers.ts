import Big from 'big.js';
import { type DemoProduct, PRODUCTS } from './demo-business.js';
import { type Day, demandOverall, expectedBetween, monthOf } from './demo-demand.js';
import { chance, pick } from './random.js';

/** Between two containers of the same goods: seven weeks, give or take a few days. */
const CYCLE_DAYS = 49;
/** A container brings what is expected to sell until the next one, and this many days more. */
const SAFETY_DAYS = 21;
/** How long before the end the last container of each kind came. */
const LAST_ARRIVAL = { A: 12, B: 37 } as const;

/** A container of toys that arrives on `day`; the next of its kind arrives on `until`. */
export interface Container {
  readonly number: string;
  readonly reference: string;
  readonly day: Day;
  readonly until: Day;
  readonly isLast: boolean;
  readonly products: readonly DemoProduct[];
}

/** All containers from `start` to `end`: one of each kind on the first day, so that there is something to sell. */
export function containers(start: Day, end: Day): Container[] {
  return (['A', 'B'] as const).flatMap((kind) => {
    const found: Container[] = [];
    let until = end - LAST_ARRIVAL[kind] + CYCLE_DAYS;
    for (let back = 0; until > start; back++) {
      const shift = back === 0 ? 0 : pick(-4, 4, 'container', kind, back);
      const day = Math.max(start, end - LAST_ARRIVAL[kind] - back * CYCLE_DAYS + shift);
      found.push({
        number: `${kind}${String(end - day).padStart(3, '0')}`,
        reference: `Container ${kind}${monthOf(day).slice(2).replace('-', '')}`,
        day,
        until,
        isLast: back === 0,
        products: PRODUCTS.filter((product) => product.container === kind),
      });
      until = day;
    }
    return found;
  });
}

/**
 * How many units a container brings where `stock` are left: whole cartons until the next container and some days more.
 * The last one steers where the story ends.
 */
export function ordered(product: DemoProduct, container: Container, stock: number, start: Day, end: Day): number {
  if (container.isLast && product.endsWith !== 'OK') {
    const soldOut = product.endsWith === 'OUT_OF_STOCK';
    const left = soldOut ? 0 : Math.floor(product.reorderPoint * 0.4);
    const lastSale = soldOut ? end - 4 : end;
    let sales = 0;
    for (let day = container.day; day <= lastSale; day++) sales += demandOverall(product, day, start);
    return Math.max(0, sales + left - stock);
  }
  const need = expectedBetween(product, container.day, container.until + SAFETY_DAYS, start) - stock;
  return Math.max(0, Math.ceil(need / product.unitsPerCarton)) * product.unitsPerCarton;
}

/** Costs rise by three in a hundred a year, and each container has its own price. */
export function costOn(product: DemoProduct, day: Day, end: Day): string {
  const factor = 1 + (0.03 * (day - end)) / 365 + 0.04 * (chance('cost', product.sku, day) - 0.5);
  return new Big(product.unitCost).times(factor.toFixed(4)).toFixed(2);
}
