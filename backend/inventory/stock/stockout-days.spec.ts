import { averageDailyIssues, daysUntilStockout } from './stockout-days.js';

describe('days until stock-out', () => {
  it('divides what is available by the average of the last 30 days', () => {
    // 45 in 30 days are 1.5 a day: 100 last 66 days and a bit.
    expect(averageDailyIssues({ last30Days: 45, last90Days: 900 })).toBe(1.5);
    expect(daysUntilStockout(100, { last30Days: 45, last90Days: 900 })).toBe(66);
  });

  it('takes the last 90 days where the last 30 had no issue', () => {
    expect(daysUntilStockout(10, { last30Days: 0, last90Days: 45 })).toBe(20);
  });

  it('is zero when nothing is left and unknown when nothing was wanted', () => {
    expect(daysUntilStockout(0, { last30Days: 3, last90Days: 3 })).toBe(0);
    expect(daysUntilStockout(10, { last30Days: 0, last90Days: 0 })).toBeNull();
  });

  it('does not count reversals below zero as demand', () => {
    expect(daysUntilStockout(10, { last30Days: -5, last90Days: -5 })).toBeNull();
  });
});
