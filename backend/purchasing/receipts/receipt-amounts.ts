import Big from 'big.js';
import { allocate, type Decimal, roundTo, times } from '../../platform/money.js';

/** A line of the order, with what came of it so far and what that was billed with. */
export interface OrderedGoods {
  readonly id: string;
  readonly quantity: number;
  readonly unitPrice: Decimal;
  readonly amount: Decimal;
  readonly receivedQuantity: number;
  readonly receivedAmount: Decimal;
}

export interface OrderedAmounts {
  readonly lines: readonly OrderedGoods[];
  /** Shipping and other fees of the order. */
  readonly fees: Decimal;
  /** What earlier receipts took of them. */
  readonly feesReceived: Decimal;
  /** Decimal places of the order's currency. */
  readonly places: number;
}

export interface ReceivedGoods {
  readonly purchaseOrderLineId: string;
  readonly quantity: number;
}

export interface ReceiptAmounts {
  /** For each item that came, in their order: the goods, and their share of the order's fees. */
  readonly items: readonly { readonly goods: Decimal; readonly fees: Decimal }[];
  readonly total: Decimal;
}

const SCALE = 4;
const ZERO = new Big(0);
const total = (values: readonly Big[]) => values.reduce((a, b) => a.plus(b), ZERO);
const notNegative = (value: Big) => (value.lt(0) ? ZERO : value);

/**
 * What goods that come are billed with, in the order's currency. Everything is counted up from the first receipt, and a
 * receipt gets what is new: however many receipts there are, a line received whole has its amount and an order received
 * whole has its fees, to the last unit. Goods beyond the order are owed at the unit price, and bear no fees.
 */
export function amountsOfReceipt(order: OrderedAmounts, items: readonly ReceivedGoods[]): ReceiptAmounts {
  const soFar = new Map(order.lines.map((l) => [l.id, { q: l.receivedQuantity, a: new Big(l.receivedAmount) }]));
  const byId = new Map(order.lines.map((line) => [line.id, line]));
  const goods = items.map(({ purchaseOrderLineId, quantity }) => {
    const came = soFar.get(purchaseOrderLineId)!;
    came.q += quantity;
    const upTo = new Big(roundTo(times(byId.get(purchaseOrderLineId)!.unitPrice, came.q), order.places));
    const amount = notNegative(upTo.minus(came.a));
    came.a = came.a.plus(amount);
    return amount;
  });
  const after = order.lines.map((l) => ({
    ...l,
    receivedQuantity: soFar.get(l.id)!.q,
    receivedAmount: soFar.get(l.id)!.a,
  }));
  const fees = notNegative(feesUpTo(order, after).minus(order.feesReceived));
  const weights = goods.some((g) => g.gt(0)) ? goods.map((g) => g.toFixed(SCALE)) : items.map((i) => i.quantity);
  const shares = allocate(fees.toFixed(SCALE), weights, order.places);
  return {
    items: goods.map((g, i) => ({ goods: g.toFixed(SCALE), fees: new Big(shares[i]!).toFixed(SCALE) })),
    total: total(goods).plus(fees).toFixed(SCALE),
  };
}

/** The share of the order's fees that belongs to what came of it, by value; by quantity where all goods are free. */
function feesUpTo(
  { fees, places, lines }: OrderedAmounts,
  came: readonly { receivedQuantity: number; receivedAmount: Big; quantity: number; amount: Decimal }[],
): Big {
  const byValue = lines.some((line) => new Big(line.amount).gt(0));
  const whole = total(came.map((line) => new Big(byValue ? line.amount : line.quantity)));
  const part = total(
    came.map((line) => {
      const [got, ordered] = byValue ? [line.receivedAmount, line.amount] : [line.receivedQuantity, line.quantity];
      return new Big(ordered).lt(got) ? new Big(ordered) : new Big(got);
    }),
  );
  return part.eq(whole) ? new Big(fees) : new Big(roundTo(new Big(fees).times(part).div(whole), places));
}
