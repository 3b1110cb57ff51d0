import { dividedBy, isPositive, minorUnits, shareOf, sum, times } from './decimal';

describe('arithmetic on decimal texts', () => {
  it('multiplies exactly and rounds half up, as the server does', () => {
    expect(times('4.20', 500, 2)).toBe('2100.00');
    expect(times('0.145', 1, 2)).toBe('0.15');
    expect(times('0.1', 3, 2)).toBe('0.30');
    expect(times('9007199254740993.13', 10, 2)).toBe('90071992547409931.30');
    expect(times('1234.5', 1, 0)).toBe('1235');
  });

  it('adds without losing a cent', () => {
    expect(sum(['0.10', '0.20'], 2)).toBe('0.30');
    expect(sum(['2100.00', '350', '25.5'], 2)).toBe('2475.50');
    expect(sum(['-1.005', '0'], 2)).toBe('-1.01');
    expect(sum([], 2)).toBe('0.00');
  });

  it('shares exactly and rounds half up', () => {
    expect(dividedBy('100.00', 3, 2)).toBe('33.33');
    expect(dividedBy('0.05', 2, 2)).toBe('0.03');
    expect(dividedBy('12500', 2694, 4)).toBe('4.6399');
    expect([dividedBy('1', 0, 2), dividedBy('x', 3, 2)]).toEqual([undefined, undefined]);
  });

  it('says nothing about what is no amount', () => {
    expect(times('', 3, 2)).toBeUndefined();
    expect(times('1.2.3', 3, 2)).toBeUndefined();
    expect(times('1', 0.5, 2)).toBeUndefined();
    expect(sum(['1', 'x'], 2)).toBeUndefined();
  });

  it('tells nothing from something', () => {
    expect([isPositive('0.00'), isPositive('0.01'), isPositive('-3')]).toEqual([false, true, false]);
  });

  it('calls only the whole a hundred per cent', () => {
    expect(shareOf('30', '100')).toBe(30);
    expect(shareOf('999.99', '1000')).toBe(99);
    expect(shareOf(1000, 1000)).toBe(100);
    expect(shareOf('1', '0.00')).toBeUndefined();
  });

  it('knows the decimals of currencies', () => {
    expect([minorUnits('USD'), minorUnits('JPY'), minorUnits('KWD')]).toEqual([2, 0, 3]);
  });
});
