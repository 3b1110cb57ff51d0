import { daysLate, noticesOf } from './notices';

const ORDER = {
  status: 'CONFIRMED' as const,
  expectedReadyOn: '2026-11-10',
  outstandingAmount: '70.00',
  refundDueAmount: '0.00',
  receivedQuantity: 0,
  orderedQuantity: 500,
};

describe('what stands out on an order', () => {
  it('is late from the day after its goods should have been ready, until they leave', () => {
    expect(daysLate(ORDER, '2026-11-10')).toBe(0);
    expect(noticesOf(ORDER, '2026-11-11')).toEqual([{ text: '1 day late', tone: 'bad' }]);
    expect(daysLate({ ...ORDER, status: 'SHIPPED' }, '2026-12-24')).toBe(0);
    expect(daysLate({ ...ORDER, expectedReadyOn: null }, '2026-12-24')).toBe(0);
  });

  it('is a balance that is open once the goods have left', () => {
    const texts = noticesOf({ ...ORDER, status: 'CUSTOMS' }, '2026-11-01').map(({ text }) => text);
    expect(texts).toEqual(['Not paid in full']);
    expect(noticesOf({ ...ORDER, status: 'CUSTOMS', outstandingAmount: '0.00' }, '2026-11-01')).toEqual([]);
  });

  it('is money that is to come back, and goods that did not come', () => {
    const cancelled = { ...ORDER, status: 'CANCELLED' as const, outstandingAmount: '0.00', refundDueAmount: '30.00' };
    expect(noticesOf(cancelled, '2027-01-01').map(({ text }) => text)).toEqual(['Refund due']);
    const short = { ...ORDER, status: 'STOCKED' as const, outstandingAmount: '0', receivedQuantity: 480 };
    expect(noticesOf(short, '2027-01-01').map(({ text }) => text)).toEqual(['Came short']);
  });
});
