import Big from 'big.js';
import type { Day } from './demo-demand.js';
import { rateOn } from './demo-rates.js';

/** Of what a unit costs in the end, the part that the factory asks; the rest is freight, duty and fees. */
const FACTORY_SHARE = '0.86';

/** What the factory asks for a unit, in USD. */
export const factoryPrice = (unitCost: string, day: Day) =>
  new Big(unitCost).times(FACTORY_SHARE).div(rateOn(day)).toFixed(4);
