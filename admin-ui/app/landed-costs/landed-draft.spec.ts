import { newCharge } from '../shared/purchasing/charges';
import { landedBody, newLandedDraft, previewBody } from './landed-draft';

const ZONE = 'Asia/Bangkok';
const draft = () => ({ ...newLandedDraft('THB'), purchaseOrderId: 'po' });

describe('the body of a landed cost', () => {
  it('is previewed as soon as there are goods and an amount, without the charges that have none yet', () => {
    expect(previewBody(draft(), 'THB', ZONE)).toBeUndefined();
    const [freight] = draft().charges;
    const charges = [{ ...freight!, amount: '12.50' }, newCharge([freight!], 'THB')];
    expect(previewBody({ ...draft(), purchaseOrderId: null, charges }, 'THB', ZONE)).toBeUndefined();
    expect(previewBody({ ...draft(), charges }, 'THB', ZONE)).toEqual({
      purchaseOrderId: 'po',
      charges: [{ kind: 'FREIGHT', amount: '12.50', currency: 'THB' }],
    });
  });

  it('names one receipt or lot, and a rate only for a foreign currency', () => {
    const [freight] = draft().charges;
    const charges = [
      { ...freight!, amount: '1', exchangeRate: '2' },
      { ...freight!, amount: '3', currency: 'USD', exchangeRate: '35', basis: 'WEIGHT' as const },
    ];
    const filled = { ...draft(), goodsReceiptId: 'gr', lotId: 'lot', charges, effectiveAt: '2026-03-01T09:00' };
    expect(landedBody(filled, 'THB', ZONE)).toEqual({
      purchaseOrderId: 'po',
      goodsReceiptIds: ['gr'],
      lotIds: ['lot'],
      effectiveAt: '2026-03-01T02:00:00.000Z',
      charges: [
        { kind: 'FREIGHT', amount: '1', currency: 'THB' },
        { kind: 'FREIGHT', amount: '3', currency: 'USD', exchangeRate: '35', basis: 'WEIGHT' },
      ],
    });
  });

  it('offers the kind that is not entered yet', () => {
    const first = newCharge([], 'USD');
    expect([first.kind, newCharge([first], 'USD').kind]).toEqual(['FREIGHT', 'DUTY']);
  });
});
