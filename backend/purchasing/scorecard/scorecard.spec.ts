import { type ScoredOrder, scorecardOf } from './scorecard.js';

const TODAY = '2026-07-01';

const order = (id: string, fields: Partial<ScoredOrder>): ScoredOrder => ({
  ...{ id, number: id, orderDate: '2026-01-05', expectedReadyOn: '2026-02-04', readyOn: null, isReceived: false },
  ...{ orderedQuantity: 100, receivedQuantity: 0, wrongQuantity: 100, approvedQuantity: 0, rejectedQuantity: 0 },
  ...{ comparedAmount: 0, previousAmount: 0 },
  ...fields,
});

describe('scorecardOf', () => {
  it('has no figure where no order tells', () => {
    const card = scorecardOf([order('a', { expectedReadyOn: null })], TODAY);
    for (const { value, orderIds } of [card.onTimeRate, card.actualDays, card.quantityAccuracy, card.qualityAccuracy]) {
      expect([value, orderIds]).toEqual([null, []]);
    }
    expect(scorecardOf([], TODAY).priceDrift.value).toBeNull();
  });

  it('judges an order by its promised day: ready until then, late after it, and not before it has come', () => {
    const card = scorecardOf(
      [
        order('on-the-day', { readyOn: '2026-02-04' }),
        order('a-day-late', { readyOn: '2026-02-05' }),
        order('still-missing', {}),
        order('due-today', { expectedReadyOn: TODAY }),
      ],
      TODAY,
    );
    expect(card.orders.map(({ isOnTime }) => isOnTime)).toEqual([true, false, false, null]);
    expect(card.onTimeRate).toEqual({ value: 0.3333, orderIds: ['on-the-day', 'a-day-late', 'still-missing'] });
    expect([card.promisedDays.value, card.actualDays.value]).toEqual([30, 30.5]);
  });

  it('does not let too many of one make up for too few of another', () => {
    const card = scorecardOf([order('a', { isReceived: true, receivedQuantity: 100, wrongQuantity: 10 })], TODAY);
    expect(card.quantityAccuracy.value).toBe(0.9);
  });

  it('weighs quality and prices by quantity and amount', () => {
    const card = scorecardOf(
      [
        order('small', { approvedQuantity: 0, rejectedQuantity: 10, comparedAmount: 200, previousAmount: 100 }),
        order('large', { approvedQuantity: 990, rejectedQuantity: 0, comparedAmount: 900, previousAmount: 900 }),
      ],
      TODAY,
    );
    expect([card.qualityAccuracy.value, card.priceDrift.value]).toEqual([0.99, 0.1]);
    expect(card.orders.map(({ priceDrift }) => priceDrift)).toEqual([1, 0]);
  });
});
