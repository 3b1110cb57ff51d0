import { PriceBreakRowDto } from '../../api/models/price-break-row-dto';
import { currentPrices } from './terms-columns';

const price = (
  minQuantity: number,
  unitPrice: string,
  state: PriceBreakRowDto['state'] = 'CURRENT',
): PriceBreakRowDto => ({
  id: `${minQuantity}`,
  minQuantity,
  unitPrice,
  currency: 'USD',
  validFrom: '2026-01-01',
  validTo: null,
  state,
  version: 1,
});

describe('the prices of today in a line', () => {
  it('names one price for any quantity alone, and several with their quantities', () => {
    expect(currentPrices([price(1, '5.00')])).toMatch(/^\S*5\.00$/);
    // A quantity stays beside its price: only between two prices may the line break.
    expect(currentPrices([price(1, '5.00'), price(1000, '4.8525')])).toMatch(
      /^1\+\u00a0\S*5\.00 · 1,000\+\u00a0\S*4\.8525$/,
    );
    expect(currentPrices([price(100, '5.00')])).toMatch(/^100\+\u00a0/);
  });

  it('leaves out what is to come, and says when there is none', () => {
    expect(currentPrices([price(1, '5.00'), price(1, '6.00', 'FUTURE')])).not.toContain('6.00');
    expect(currentPrices([price(1, '6.00', 'FUTURE')])).toBe('No price yet');
  });
});
