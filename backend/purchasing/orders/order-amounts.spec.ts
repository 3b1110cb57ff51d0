import { inCurrency } from '../../platform/money.js';
import { amountFaults, amountsOf } from './order-amounts.js';

const figures = (fields: object = {}) => ({
  ...{ currency: 'USD', exchangeRate: '35', items: [{ quantity: 1, unitPrice: '1' }] },
  ...{ shippingAmount: '0', otherFeesAmount: '0' },
  ...fields,
});
const faults = (fields: object) => {
  const given = figures(fields);
  return amountFaults(given, amountsOf(given)).map(({ pointer }) => pointer);
};

describe('the amounts of an order', () => {
  it.each([
    ['USD', '0.333333', 7, '2.33'],
    ['USD', '0.005', 1, '0.01'],
    ['JPY', '10.5', 3, '32'],
    ['KWD', '0.001234', 1000, '1.234'],
    ['KWD', '0.0005', 1, '0.001'],
    ['THB', '999999.999999', 1_000_000, '999999999999.00'],
  ])('rounds %s %s × %i to %s', (currency, unitPrice, quantity, amount) => {
    const { amounts, linesAmount } = amountsOf(figures({ currency, items: [{ quantity, unitPrice }] }));
    expect([amounts, inCurrency(linesAmount, currency)]).toEqual([[amount], amount]);
  });

  it('adds up what is printed, not what was rounded away', () => {
    const items = Array.from({ length: 3 }, () => ({ quantity: 1, unitPrice: '0.335' }));
    const { linesAmount, totalAmount } = amountsOf(figures({ items, shippingAmount: '0.10', otherFeesAmount: '0.01' }));
    expect([linesAmount, totalAmount]).toEqual(['1.0200', '1.1300']);
  });

  it.each([
    [{ currency: 'JPY', shippingAmount: '10.5' }, ['/shippingAmount']],
    [{ currency: 'USD', otherFeesAmount: '0.001' }, ['/otherFeesAmount']],
    [{ currency: 'KWD', otherFeesAmount: '0.001' }, []],
    [{ shippingAmount: '9999999999999' }, ['/shippingAmount']],
    [{ items: [{ quantity: 1_000_000_000, unitPrice: '9999999999999.999999' }] }, ['/items/0']],
    [{ items: Array(3).fill({ quantity: 1, unitPrice: '400000000000' }) }, ['/items']],
    [{ exchangeRate: '9999999999', items: [{ quantity: 1, unitPrice: '1000' }] }, ['/exchangeRate']],
  ])('finds in %j the faults %j', (fields, pointers) => {
    expect(faults(fields)).toEqual(pointers);
  });
});
