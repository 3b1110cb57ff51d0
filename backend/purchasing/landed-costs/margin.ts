import Big from 'big.js';
import type { Decimal } from '../../platform/money.js';

/** What the cost leaves of the price, in percent. */
export const marginOf = (price: Decimal, cost: Decimal): Decimal =>
  new Big(price).minus(cost).times(100).div(price).toFixed(2);
