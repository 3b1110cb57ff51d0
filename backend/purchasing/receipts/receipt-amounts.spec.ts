import Big from 'big.js';
import fc from 'fast-check';
import { roundTo } from '../../platform/money.js';
import { amountsOfReceipt, type OrderedAmounts, type ReceiptAmounts, type ReceivedGoods } from './receipt-amounts.js';

const line = (id: string, quantity: number, unitPrice: string, places = 2) => ({
  ...{ id, quantity, unitPrice, amount: roundTo(new Big(unitPrice).times(quantity), places) },
  ...{ receivedQuantity: 0, receivedAmount: '0' },
});

const order = (fees: string, ...lines: ReturnType<typeof line>[]): OrderedAmounts => ({
  ...{ lines, fees, feesReceived: '0', places: 2 },
});

/** The order after this receipt. */
function after(before: OrderedAmounts, items: readonly ReceivedGoods[], amounts: ReceiptAmounts): OrderedAmounts {
  const lines = before.lines.map((l) => ({ ...l }));
  let fees = new Big(before.feesReceived);
  items.forEach((item, i) => {
    const of = lines.find((l) => l.id === item.purchaseOrderLineId)!;
    of.receivedQuantity += item.quantity;
    of.receivedAmount = new Big(of.receivedAmount).plus(amounts.items[i]!.goods).toFixed(4);
    fees = fees.plus(amounts.items[i]!.fees);
  });
  return { ...before, lines, feesReceived: fees.toFixed(4) };
}

const got = (purchaseOrderLineId: string, quantity: number) => ({ purchaseOrderLineId, quantity });

describe('the amounts of a receipt', () => {
  it('are the whole order with its fees when all comes at once', () => {
    const { items, total } = amountsOfReceipt(order('100', line('a', 100, '3'), line('b', 100, '1')), [
      got('a', 100),
      got('b', 100),
    ]);
    expect(items).toEqual([
      { goods: '300.0000', fees: '75.0000' },
      { goods: '100.0000', fees: '25.0000' },
    ]);
    expect(total).toBe('500.0000');
  });

  it('bill goods beyond the order at the unit price, without fees', () => {
    const all = order('10', line('a', 10, '1.5'));
    const first = amountsOfReceipt(all, [got('a', 10)]);
    const more = amountsOfReceipt(after(all, [got('a', 10)], first), [got('a', 2)]);
    expect(more.items).toEqual([{ goods: '3.0000', fees: '0.0000' }]);
  });

  it('share the fees of free goods by their quantity', () => {
    const free = order('9', line('a', 10, '0'), line('b', 20, '0'));
    const { items } = amountsOfReceipt(free, [got('a', 10), got('b', 5)]);
    expect(items).toEqual([
      { goods: '0.0000', fees: '3.0000' },
      { goods: '0.0000', fees: '1.5000' },
    ]);
  });

  it('count two lots of one line as one', () => {
    const { items } = amountsOfReceipt(order('0', line('a', 3, '0.335')), [got('a', 1), got('a', 1), got('a', 1)]);
    expect(items.map((i) => i.goods)).toEqual(['0.3400', '0.3300', '0.3400']);
  });
});

describe('over any number of partial receipts', () => {
  const prices = fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 4 });
  const quantities = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 4, maxLength: 4 });
  const cuts = fc.array(fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 4, maxLength: 4 }), { maxLength: 12 });

  it('goods and fees are the order’s own to the last unit, and no item is below zero', () => {
    fc.assert(
      fc.property(prices, quantities, cuts, fc.integer({ min: 0, max: 9_999_999 }), (price, quantity, plan, fee) => {
        const lines = price.map((p, i) => line(`l${i}`, quantity[i]!, new Big(p).div(1_000_000).toFixed(6)));
        let state = order(new Big(fee).div(100).toFixed(2), ...lines);
        for (const cut of [...plan, quantity]) {
          const items = state.lines.flatMap((l, i) => {
            const left = Math.min(cut[i] ?? 0, l.quantity - l.receivedQuantity);
            return left > 0 ? [got(l.id, left)] : [];
          });
          if (items.length === 0) continue;
          const amounts = amountsOfReceipt(state, items);
          for (const item of amounts.items) {
            expect(Number(item.goods)).toBeGreaterThanOrEqual(0);
            expect(Number(item.fees)).toBeGreaterThanOrEqual(0);
          }
          state = after(state, items, amounts);
        }
        for (const l of state.lines) expect(Number(l.receivedAmount)).toBe(Number(l.amount));
        expect(Number(state.feesReceived)).toBe(Number(state.fees));
      }),
    );
  });
});
