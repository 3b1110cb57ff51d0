import { orderWith } from '../testing/purchase-orders';
import { partsOf } from './schedule-parts';
import { scheduleInWords } from './schedule-words';

describe('the payment schedule of an order', () => {
  const states = (paidAmount: string) => partsOf(orderWith({ paidAmount })).map(({ state }) => state);

  it('is covered part by part by what was paid', () => {
    expect(states('0.00')).toEqual(['DUE', 'NOT_DUE']);
    expect(states('734.99')).toEqual(['DUE', 'NOT_DUE']);
    expect(states('735.00')).toEqual(['PAID', 'NOT_DUE']);
    expect(states('2450.00')).toEqual(['PAID', 'PAID']);
  });

  it('is said in words', () => {
    expect(scheduleInWords(orderWith().paymentSchedule)).toBe('30 % when it is confirmed, 70 % before it is shipped');
  });
});
