import Big from 'big.js';
import fc from 'fast-check';
import { creditOf } from './return-credit.js';

const LOT = { receivedQuantity: 3, goodsAmount: '10.0000', creditedQuantity: 0, creditedAmount: '0' };

describe('what a supplier takes off for goods that go back', () => {
  it('is their part of what the lot was billed with', () => {
    expect(creditOf(LOT, 1, 2)).toEqual({ quantity: 1, amount: '3.3300' });
    expect(creditOf({ ...LOT, creditedQuantity: 1, creditedAmount: '3.33' }, 1, 2)).toEqual({
      quantity: 1,
      amount: '3.3400',
    });
  });

  it('has no decimals in a currency that has none', () => {
    expect(creditOf(LOT, 1, 0)).toEqual({ quantity: 1, amount: '3.0000' });
  });

  it('is nothing for goods that the receipt did not bring', () => {
    expect(creditOf(LOT, 5, 2)).toEqual({ quantity: 3, amount: '10.0000' });
    expect(creditOf({ ...LOT, creditedQuantity: 3, creditedAmount: '10' }, 2, 2)).toEqual({
      quantity: 0,
      amount: '0.0000',
    });
  });

  it('is all of it once all is back, in whatever parts it goes', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        parts,
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom(0, 2, 3),
        (quantities, cents, places) => {
          const goodsAmount = new Big(cents).div(10 ** places).toFixed(4);
          const receivedQuantity = quantities.reduce((a, b) => a + b, 0);
          let [creditedQuantity, creditedAmount] = [0, new Big(0)];
          for (const quantity of quantities) {
            const lot = { receivedQuantity, goodsAmount, creditedQuantity, creditedAmount: creditedAmount.toFixed(4) };
            const credit = creditOf(lot, quantity, places);
            creditedQuantity += credit.quantity;
            creditedAmount = creditedAmount.plus(credit.amount);
          }
          expect(creditedAmount.toFixed(4)).toBe(goodsAmount);
        },
      ),
    );
  });
});
