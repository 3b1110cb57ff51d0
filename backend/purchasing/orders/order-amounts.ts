import Big from 'big.js';
import { type Decimal, MAX_AMOUNT, minorUnits, roundTo, sum, times } from '../../platform/money.js';
import type { FieldError } from '../../platform/platform.problems.js';

const TOO_LARGE = `comes to more than ${MAX_AMOUNT.toLocaleString('en')}`;

export interface PricedItem {
  readonly quantity: number;
  readonly unitPrice: Decimal;
}

export interface OrderFigures {
  readonly currency: string;
  readonly exchangeRate: Decimal;
  readonly items: readonly PricedItem[];
  readonly shippingAmount: Decimal;
  readonly otherFeesAmount: Decimal;
}

export interface OrderAmounts {
  /** Of each item, in their order. */
  readonly amounts: readonly Decimal[];
  readonly linesAmount: Decimal;
  readonly totalAmount: Decimal;
}

/** Quantity times price, rounded to the currency's minor unit; the total is the sum of what is printed. */
export function amountsOf(figures: Omit<OrderFigures, 'exchangeRate'>): OrderAmounts {
  const places = minorUnits(figures.currency);
  const amounts = figures.items.map((item) => roundTo(times(item.unitPrice, item.quantity), places));
  const linesAmount = sum(amounts, 4);
  const totalAmount = sum([linesAmount, figures.shippingAmount, figures.otherFeesAmount], 4);
  return { amounts, linesAmount, totalAmount };
}

/** What of these figures the currency or the columns do not hold. */
export function amountFaults(figures: OrderFigures, { amounts, totalAmount }: OrderAmounts): FieldError[] {
  const places = minorUnits(figures.currency);
  const faults: FieldError[] = [];
  for (const field of ['shippingAmount', 'otherFeesAmount'] as const) {
    if (!new Big(figures[field]).round(places).eq(figures[field])) {
      faults.push({ pointer: `/${field}`, detail: `has more than the ${places} decimals of ${figures.currency}` });
    }
    if (new Big(figures[field]).gt(MAX_AMOUNT)) faults.push({ pointer: `/${field}`, detail: TOO_LARGE });
  }
  amounts.forEach((amount, index) => {
    if (new Big(amount).gt(MAX_AMOUNT)) faults.push({ pointer: `/items/${index}`, detail: TOO_LARGE });
  });
  if (faults.length === 0 && new Big(totalAmount).gt(MAX_AMOUNT)) faults.push({ pointer: '/items', detail: TOO_LARGE });
  if (faults.length === 0 && new Big(totalAmount).times(figures.exchangeRate).gt(MAX_AMOUNT)) {
    faults.push({
      pointer: '/exchangeRate',
      detail: `makes the order worth more than ${MAX_AMOUNT.toLocaleString('en')}`,
    });
  }
  return faults;
}
