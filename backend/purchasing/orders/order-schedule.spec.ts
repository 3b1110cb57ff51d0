import { sum } from '../../platform/money.js';
import { dueDay, scheduleAmounts } from './order-schedule.js';

const term = (percent: string) => ({ percent, dueStage: 'CONFIRMED', timing: 'ON' }) as const;

describe('the payment schedule of an order', () => {
  it.each([
    ['100.01', 'USD', ['30', '70'], ['30.00', '70.01']],
    ['0.01', 'USD', ['50', '50'], ['0.01', '0.00']],
    ['1001', 'JPY', ['33.33', '33.33', '33.34'], ['334', '333', '334']],
    ['1.001', 'KWD', ['30', '70'], ['0.300', '0.701']],
  ])('splits %s %s by %j into %j', (total, currency, percents, amounts) => {
    const parts = scheduleAmounts(total, currency, percents.map(term));
    expect(parts).toEqual(amounts);
    expect(sum(parts, 3)).toBe(sum([total], 3));
  });

  it('is due when its stage was reached, also by an order that skipped it, or is expected to be', () => {
    const entered = [
      { status: 'DRAFT', on: '2026-03-01' },
      { status: 'SENT', on: '2026-03-02' },
      { status: 'SHIPPED', on: '2026-04-20' },
    ] as const;
    const days = { orderDate: '2026-03-01', expectedReadyOn: '2026-04-15', entered };
    expect(dueDay('SENT', days)).toBe('2026-03-02');
    expect(dueDay('CONFIRMED', days)).toBe('2026-04-20');
    expect(dueDay('RECEIVED', days)).toBe('2026-04-15');
    expect(dueDay('CONFIRMED', { ...days, entered: [] })).toBe('2026-03-01');
    expect(dueDay('SHIPPED', { ...days, expectedReadyOn: null, entered: [] })).toBeNull();
  });
});
