import { PaymentDto } from '../api/models/payment-dto';
import { createBody, draftOf, EMPTY_PAYMENT, updateBody } from './payment-draft';

const PAYMENT = {
  ...{ id: 'p', amount: '300.00', method: 'WISE', exchangeRate: '36.10', scheduledOn: null, sourceAmount: null },
  ...{ receivedAmount: '298.50', feeAmount: '12.00', feeCurrency: 'THB', wiseTransferId: 49983981, reference: null },
  ...{ trackingId: null, notes: 'deposit' },
} as PaymentDto;

describe('the form of a payment', () => {
  it('leaves what is empty to the server', () => {
    const of = { purchaseOrderId: 'o', scheduleLineId: '' };
    expect(createBody(EMPTY_PAYMENT, of)).toEqual({ purchaseOrderId: 'o', method: 'WIRE' });
    expect(createBody({ ...EMPTY_PAYMENT, wiseTransferId: '77', amount: '5' }, { ...of, scheduleLineId: 's' })).toEqual(
      {
        ...{ purchaseOrderId: 'o', scheduleLineId: 's', method: 'WIRE', amount: '5', wiseTransferId: 77 },
      },
    );
  });

  it('sends only what was changed', () => {
    const before = draftOf(PAYMENT);
    expect(before).toMatchObject({ wiseTransferId: '49983981', scheduledOn: '', notes: 'deposit' });
    expect(updateBody(before, before)).toEqual({});
    expect(updateBody({ ...before, notes: '', feeAmount: '15', wiseTransferId: '' }, before)).toEqual({
      ...{ notes: null, feeAmount: '15', wiseTransferId: null },
    });
    expect(updateBody({ ...before, wiseTransferId: '5' }, before)).toEqual({ wiseTransferId: 5 });
  });
});
