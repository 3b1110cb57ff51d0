import Big from 'big.js';
import fc from 'fast-check';
import { allocate, minorUnits, quantityColumn, roundTo, sum, times, toQuantity } from './money.js';

/** A decimal string with up to `places` decimals. */
const decimal = (places: number, min: bigint, max: bigint) =>
  fc.bigInt({ min, max }).map((units) => new Big(units.toString()).div(new Big(10).pow(places)).toFixed(places));

describe('allocate', () => {
  const totals = decimal(2, -1_000_000_000_000n, 1_000_000_000_000n);
  const weights = fc.array(decimal(4, 0n, 10_000_000_000n), { minLength: 1, maxLength: 40 });

  it('gives parts that add up to the whole, for any weights', () => {
    fc.assert(
      fc.property(totals, weights, (total, shares) => {
        expect(sum(allocate(total, shares), 2)).toBe(total);
      }),
    );
  });

  it('gives nobody more than one minor unit away from the exact share', () => {
    fc.assert(
      fc.property(totals, weights, (total, shares) => {
        const whole = shares.reduce((all, share) => all.plus(share), new Big(0));
        fc.pre(whole.gt(0));
        allocate(total, shares).forEach((part, i) => {
          const exact = new Big(total).times(shares[i]!).div(whole);
          expect(exact.minus(part).abs().lte('0.010000001')).toBe(true);
        });
      }),
    );
  });

  it('gives nothing to who has no weight, and equal parts when all have none', () => {
    expect(allocate('10.00', [1, 0, 1])).toEqual(['5.00', '0.00', '5.00']);
    expect(allocate('10.00', [0, 0, 0])).toEqual(['3.34', '3.33', '3.33']);
    expect(allocate('10.00', [])).toEqual([]);
  });

  it('breaks ties for the first, also when it takes away', () => {
    expect(allocate('0.01', [1, 1])).toEqual(['0.01', '0.00']);
    expect(allocate('-0.01', [1, 1])).toEqual(['-0.01', '0.00']);
    expect(allocate('100', ['1', '1', '1'], 0)).toEqual(['34', '33', '33']);
  });
});

describe('roundTo', () => {
  it('rounds half up, away from zero', () => {
    expect(roundTo('1.005', 2)).toBe('1.01');
    expect(roundTo('-1.005', 2)).toBe('-1.01');
    expect(roundTo('1.0049999', 2)).toBe('1.00');
    expect(roundTo('0.5', 0)).toBe('1');
    expect(roundTo('7', 2)).toBe('7.00');
  });

  it('is never further from the amount than half a unit', () => {
    fc.assert(
      fc.property(decimal(6, -(10n ** 18n), 10n ** 18n), fc.integer({ min: 0, max: 5 }), (amount, places) => {
        const half = new Big(10).pow(-places).div(2);
        expect(new Big(roundTo(amount, places)).minus(amount).abs().lte(half)).toBe(true);
      }),
    );
  });
});

describe('sums and products', () => {
  it('stay exact where floats do not', () => {
    expect(sum(['0.1', '0.2'], 2)).toBe('0.30');
    expect(sum(['9007199254740993.01', '0.01'])).toBe('9007199254740993.02');
    expect(times('0.000001', 1_000_000_000).toFixed(6)).toBe('1000.000000');
    expect(sum([])).toBe('0.00');
  });
});

describe('minorUnits', () => {
  it('knows currencies without and with three decimals', () => {
    expect(['THB', 'JPY', 'KWD'].map(minorUnits)).toEqual([2, 0, 3]);
  });
});

describe('toQuantity', () => {
  it('takes what PostgreSQL sends for a bigint, and refuses what a number cannot hold', () => {
    expect(toQuantity('1000000000')).toBe(1_000_000_000);
    expect(toQuantity(null)).toBe(0);
    expect(() => toQuantity('9007199254740993')).toThrow(/beyond exact integers/);
    expect(() => toQuantity('1.5')).toThrow(RangeError);
    expect([quantityColumn.from('7'), quantityColumn.from(null), quantityColumn.to(7)]).toEqual([7, null, 7]);
  });
});
