import { firstOutOfOrder, type Milestone } from './milestones.js';

const days = (...known: [Milestone, string | null][]) =>
  known.map(([milestone, actualOn]) => ({ milestone, actualOn }));

describe('firstOutOfOrder', () => {
  it('takes equal days and gaps as in order', () => {
    expect(firstOutOfOrder([])).toBeUndefined();
    expect(
      firstOutOfOrder(days(['SHIPPED', '2026-03-01'], ['DELIVERED', '2026-03-01'], ['ARRIVED', null])),
    ).toBeUndefined();
  });

  it('finds the first two that are not, however they are given', () => {
    const wrong = firstOutOfOrder(
      days(['DELIVERED', '2026-03-09'], ['CLEARED', '2026-03-10'], ['SHIPPED', '2026-02-01']),
    );
    expect(wrong).toMatchObject({ earlier: { milestone: 'CLEARED' }, later: { milestone: 'DELIVERED' } });
  });
});
