import { ScorecardDto } from '../../api/models/scorecard-dto';
import { change, figureCards, percent } from './scorecard-words';

const none = { value: null, orderIds: [] };
const of = (value: number, ...orderIds: string[]) => ({ value, orderIds });
const card = (fields: Partial<ScorecardDto>): ScorecardDto => ({
  ...{ from: '2026-01-01', to: '2026-12-31', orders: [], onTimeRate: none, promisedDays: none, actualDays: none },
  ...{ quantityAccuracy: none, qualityAccuracy: none, priceDrift: none },
  ...fields,
});

describe('figureCards', () => {
  it('says so where no order tells', () => {
    for (const figure of figureCards(card({}))) {
      expect(figure).toMatchObject({ value: '–', note: 'No order tells yet', tone: 'mute' });
    }
  });

  it('names the orders, the promise and the delay', () => {
    const cards = figureCards(
      card({ onTimeRate: of(0.5, 'a', 'b'), actualDays: of(33.5, 'a'), promisedDays: of(30, 'a') }),
    );
    expect(cards[0]).toMatchObject({ value: '50\u00a0%', note: 'Of 2 orders', tone: 'bad' });
    expect(cards[1]).toMatchObject({ value: '33.5', note: '30 promised, 3.5 later', tone: 'warn' });
  });

  it('does not round a fault away, and signs a change', () => {
    expect(percent(0.9997)).toBe('99.97\u00a0%');
    expect([change(0.05), change(-0.002), change(0)]).toEqual(['+5\u00a0%', '-0.2\u00a0%', '0\u00a0%']);
  });
});
