import {
  decimalsOf,
  formatDate,
  formatDateTime,
  formatMoney,
  formatQuantity,
  formatRate,
  formatStatus,
  formatUnitCost,
  negated,
} from './format';

describe('figures as people read them', () => {
  it('shows money from its decimal text without losing a cent', () => {
    expect(formatMoney('9007199254740993.10', 'USD')).toBe('$9,007,199,254,740,993.10');
    expect(formatMoney('-12.5', 'EUR')).toBe('-€12.50');
    expect(formatMoney('1500', 'JPY')).toBe('¥1,500');
  });

  it('writes a sign that several currencies share so that nobody takes the one for the other', () => {
    expect(formatMoney('12.5', 'CNY')).toBe('CN¥12.50');
    expect(formatMoney('12.5', 'HKD')).toBe('HK$12.50');
    expect(formatMoney('12.5', 'SGD').replace('\u00a0', ' ')).toBe('SGD 12.50');
    expect(formatMoney('12.5', 'THB')).toBe('฿12.50');
  });

  it('keeps every decimal of a unit price and a rate, and no zeros that say nothing', () => {
    expect(['4.2000', '4.8512', '4.123456', '4'].map((amount) => formatUnitCost(amount, 'USD'))).toEqual([
      ...['$4.20', '$4.8512', '$4.123456', '$4.00'],
    ]);
    expect(formatRate('0.02841234', 'THB')).toContain('0.02841234');
    expect([decimalsOf('$4.8512'), decimalsOf('¥1,500'), decimalsOf('–')]).toEqual(['.8512', '', '']);
  });

  it('shows a dash for what is not there', () => {
    expect([formatMoney(null, 'USD'), formatQuantity(undefined), formatDate(''), formatDateTime(null, 'UTC')]).toEqual([
      '–',
      '–',
      '–',
      '–',
    ]);
  });

  it('leaves a calendar date where it is and moves an instant into the business time zone', () => {
    expect(formatDate('2026-01-31')).toBe('31 Jan 2026');
    expect(formatDateTime('2026-01-31T22:30:00Z', 'Asia/Bangkok')).toBe('1 Feb 2026, 05:30');
    expect(formatDate('2026-09-01')).toBe('1 Sep 2026');
  });

  it('names states', () => {
    expect(formatStatus('OUT_OF_STOCK')).toBe('Out of stock');
    expect(formatStatus('OK')).toBe('OK');
    expect(formatStatus('QCD')).toBe('QC done');
    expect(formatQuantity(12345)).toBe('12,345');
    expect([negated('4.20'), negated('-4.20')]).toEqual(['-4.20', '4.20']);
  });
});
