import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { ProblemError } from '../core/problem';
import { newCharge, onCharges } from '../shared/purchasing/charges';
import { chargeNote, newReceipt, receiptBody } from './receipt-draft';

const ORDER = {
  locationId: 'l-1',
  items: [
    { productId: 'a', outstandingQuantity: 40 },
    { productId: 'b', outstandingQuantity: 0 },
  ],
} as PurchaseOrderDto;
const freight = { ...newCharge([], 'THB'), amount: '500' };

describe('a goods receipt that is being entered', () => {
  it('is sent with its charges, and without what was left empty', () => {
    const draft = { ...newReceipt(ORDER, 'home', 's-1'), receivedAt: '2026-03-01T09:00' };
    expect(receiptBody(draft, 'THB', 'Asia/Bangkok')).toEqual({
      locationId: 'l-1',
      shipmentId: 's-1',
      receivedAt: '2026-03-01T02:00:00.000Z',
      items: [{ productId: 'a', quantity: 40 }],
    });
    const duty = { ...newCharge([freight], 'USD'), amount: '12.5', exchangeRate: '35.8', basis: 'VALUE' as const };
    expect(receiptBody({ ...draft, charges: [newCharge([], 'THB'), freight, duty] }, 'THB', 'UTC').charges).toEqual([
      { kind: 'FREIGHT', amount: '500', currency: 'THB' },
      { kind: 'DUTY', amount: '12.5', currency: 'USD', exchangeRate: '35.8', basis: 'VALUE' },
    ]);
  });

  it('bears a refusal on the charge it is about, whatever blank lines stand before it', () => {
    const errors = [{ pointer: '/charges/0/exchangeRate', detail: 'is not known' }];
    const refusal = new ProblemError({ code: 'FX_RATE_NOT_FOUND', status: 400, title: 'No rate', errors });
    expect(onCharges(refusal, [newCharge([], 'THB'), freight]).problem.errors).toEqual([
      { pointer: '/charges/1/exchangeRate', detail: 'is not known' },
    ]);
  });

  it('says about what the charges add to a unit, in the currencies they are in', () => {
    const dollars = { ...newCharge([], 'USD'), amount: '1,200' };
    expect(chargeNote([freight, dollars], 140, 'THB')).toMatch(
      /^\$1,200\.00 and .500\.00 on 140 units: \$8\.5714 and .3\.5714 a unit/,
    );
    expect(chargeNote([{ ...freight, amount: '' }], 140, 'THB')).toBeUndefined();
    expect(chargeNote([freight], 0, 'THB')).toBeUndefined();
  });
});
