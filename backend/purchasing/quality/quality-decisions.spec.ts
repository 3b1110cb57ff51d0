import { aboutLots } from './quality-decisions.js';

const lot = (lotId: string, quantity: number, productId = 'toy') => ({
  lotId,
  productId,
  locationId: 'here',
  quantity,
});

describe('aboutLots', () => {
  const waiting = [lot('old', 10), lot('old', 2), lot('new', 20), lot('other', 5, 'book')];

  it('takes a product by its lots, the oldest first, after what is said of a lot by name', () => {
    const decisions = [
      { productId: 'toy', decision: 'REJECT' as const, quantity: 12, reason: 'paint' },
      { lotId: 'old', decision: 'APPROVE' as const, quantity: 4 },
      { productId: 'toy', decision: 'REJECT' as const, quantity: 3 },
    ];
    expect(aboutLots(decisions, waiting, '/qc')).toEqual([
      { lotId: 'old', decision: 'REJECT', quantity: 8, reason: 'paint' },
      { lotId: 'new', decision: 'REJECT', quantity: 4, reason: 'paint' },
      { lotId: 'old', decision: 'APPROVE', quantity: 4 },
      { lotId: 'new', decision: 'REJECT', quantity: 3 },
    ]);
  });

  it('leaves what no quantity is given for to each of its lots', () => {
    expect(aboutLots([{ productId: 'toy', decision: 'APPROVE' }], waiting, '/qc')).toEqual([
      { lotId: 'old', decision: 'APPROVE' },
      { lotId: 'new', decision: 'APPROVE' },
    ]);
    const restFirst = [
      { productId: 'toy', decision: 'APPROVE' as const },
      { productId: 'toy', decision: 'REJECT' as const, quantity: 12 },
    ];
    expect(aboutLots(restFirst, waiting, '/qc')).toEqual([
      { lotId: 'old', decision: 'REJECT', quantity: 12 },
      { lotId: 'new', decision: 'APPROVE' },
    ]);
  });

  it('leaves more than there is to the ledger, which refuses it', () => {
    expect(aboutLots([{ productId: 'book', decision: 'REJECT', quantity: 6 }], waiting, '/qc')).toEqual([
      { lotId: 'other', decision: 'REJECT', quantity: 6 },
    ]);
  });

  it('refuses decisions about nothing, all at once', () => {
    const decisions = [{ productId: 'doll', decision: 'APPROVE' as const }, { decision: 'REJECT' as const }];
    expect(() => aboutLots(decisions, waiting, '/qc')).toThrow(
      expect.objectContaining({
        members: {
          errors: [
            { pointer: '/qc/0/productId', detail: 'has nothing in quarantine' },
            { pointer: '/qc/1/lotId', detail: 'is needed, or a productId' },
          ],
        },
      }),
    );
  });
});
