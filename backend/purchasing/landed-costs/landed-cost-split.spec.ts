import Big from 'big.js';
import fc from 'fast-check';
import { type LotMeasures, SPLIT_BASES, splitCharge, usualBasis } from './landed-cost-split.js';

const lot = (received: number, more: Partial<LotMeasures> = {}): LotMeasures => ({
  received,
  purchaseValue: '100.00',
  weightGrams: null,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
  ...more,
});
const cube = (heightMm: number) => ({ lengthMm: 1000, widthMm: 1000, heightMm });
const amounts = (total: string, basis: (typeof SPLIT_BASES)[number], lots: LotMeasures[]) =>
  splitCharge(total, basis, lots).map(({ amount }) => amount);

describe('splitting a charge', () => {
  it('splits equally, by quantity, weight and volume (vector odoo-split-methods of the costing vectors)', () => {
    const lots = [lot(5, { weightGrams: 10_000, ...cube(1000) }), lot(10, { weightGrams: 20_000, ...cube(1500) })];
    expect(amounts('10', 'EQUAL', lots)).toEqual(['5.00', '5.00']);
    expect(amounts('150', 'QUANTITY', lots)).toEqual(['50.00', '100.00']);
    expect(amounts('250', 'WEIGHT', lots)).toEqual(['50.00', '200.00']);
    expect(amounts('20', 'VOLUME', lots)).toEqual(['5.00', '15.00']);
    expect(splitCharge('20', 'VOLUME', lots).map(({ figure }) => figure)).toEqual(['5.000000', '15.000000']);
    expect(splitCharge('250', 'WEIGHT', lots).map(({ figure }) => figure)).toEqual(['50.000000', '200.000000']);
  });

  it('gives what does not divide to the largest remainders, and nothing below zero', () => {
    const three = [lot(1), lot(1), lot(1)];
    expect(amounts('0.10', 'QUANTITY', three)).toEqual(['0.04', '0.03', '0.03']);
    // A residual on the last line would make it −0.01 here.
    expect(amounts('0.02', 'QUANTITY', [...three, lot(1)])).toEqual(['0.01', '0.01', '0.00', '0.00']);
    expect(amounts('100', 'VALUE', [lot(1, { purchaseValue: '1' }), lot(1, { purchaseValue: '2' })])).toEqual([
      '33.33',
      '66.67',
    ]);
  });

  it('splits what is paid for free goods by their quantity', () => {
    const free = { purchaseValue: '0.00' };
    expect(amounts('12', 'VALUE', [lot(1, free), lot(3, free)])).toEqual(['3.00', '9.00']);
    expect(amounts('12', 'VALUE', [lot(1, free), lot(3)])).toEqual(['0.00', '12.00']);
  });

  it('takes freight by volume only where every product has its measures', () => {
    const measured = lot(1, cube(10));
    expect(usualBasis('FREIGHT', [measured])).toBe('VOLUME');
    expect(usualBasis('FREIGHT', [measured, lot(1)])).toBe('VALUE');
    expect([usualBasis('DUTY', [measured]), usualBasis('HANDLING', [measured])]).toEqual(['VALUE', 'QUANTITY']);
  });

  it('always adds up, each share within a hundredth of its due', () => {
    const lots = fc.array(
      fc.record({
        received: fc.integer({ min: 1, max: 1_000_000_000 }),
        purchaseValue: fc.integer({ min: 0, max: 1_000_000_000 }).map((cents) => (cents / 100).toFixed(2)),
        weightGrams: fc.integer({ min: 1, max: 100_000 }),
        lengthMm: fc.integer({ min: 1, max: 10_000 }),
        widthMm: fc.integer({ min: 1, max: 10_000 }),
        heightMm: fc.integer({ min: 1, max: 10_000 }),
      }),
      { minLength: 1, maxLength: 30 },
    );
    const total = fc.bigInt({ min: 1n, max: 99_999_999_999_999n }).map((cents) => new Big(String(cents)).div(100));
    fc.assert(
      fc.property(lots, total, fc.constantFrom(...SPLIT_BASES), (some, amount, basis) => {
        const parts = splitCharge(amount.toFixed(2), basis, some).map((part) => new Big(part.amount));
        expect(parts.reduce((a, b) => a.plus(b)).toFixed(2)).toBe(amount.toFixed(2));
        expect(parts.every((part) => part.gte(0))).toBe(true);
      }),
    );
  });
});
