import { orderWith } from '../testing/purchase-orders';
import { Draft, createBody, draftOf, newDraft, newLine, updateBody } from './order-draft';

const line = (productId: string, quantity: number, unitPrice = '') => ({
  ...newLine(),
  productId,
  quantity,
  unitPrice,
  filled: unitPrice,
});

describe('a new order', () => {
  it('sends what was written, leaves blank lines out, and the rest to the API', () => {
    const draft: Draft = {
      ...newDraft(),
      supplierId: 's-1',
      currency: 'USD',
      items: [line('p-1', 500, '4.20'), line('p-2', 20), newLine()],
    };
    expect(createBody(draft)).toEqual({
      supplierId: 's-1',
      currency: 'USD',
      items: [
        { productId: 'p-1', quantity: 500, unitPrice: '4.20' },
        { productId: 'p-2', quantity: 20 },
      ],
    });
  });

  it('has a schedule of its own only where one was written', () => {
    const draft = { ...newDraft(), supplierId: 's-1', items: [line('p-1', 1)] };
    const term = { percent: '100', dueStage: 'SHIPPED' as const, timing: 'ON' as const };
    expect(createBody(draft)).not.toHaveProperty('paymentSchedule');
    expect(createBody({ ...draft, paymentSchedule: [term] }).paymentSchedule).toEqual([term]);
  });
});

describe('an order that is changed', () => {
  const before = draftOf(orderWith({ status: 'DRAFT', notes: 'Fragile' }));

  it('sends nothing that stayed the same', () => {
    expect(updateBody(draftOf(orderWith({ status: 'DRAFT', notes: 'Fragile' })), before)).toEqual({});
  });

  it('sends what was changed, and null for what was emptied', () => {
    const draft = { ...before, notes: '', expectedReadyOn: '2026-12-01', shippingAmount: '' };
    expect(updateBody(draft, before)).toEqual({ notes: null, expectedReadyOn: '2026-12-01', shippingAmount: '0' });
  });

  it('leaves the rate and the day of the order to the API where they were emptied', () => {
    expect(updateBody({ ...before, exchangeRate: '', orderDate: '', notes: 'New' }, before)).toEqual({ notes: 'New' });
  });

  it('sends all lines when one of them changed, and when the currency of their prices did', () => {
    const items = [{ productId: 'p-1', quantity: 500, unitPrice: '4.20' }];
    expect(updateBody({ ...before, items: [...before.items, line('p-2', 3, '1')] }, before)).toEqual({
      items: [...items, { productId: 'p-2', quantity: 3, unitPrice: '1' }],
    });
    expect(updateBody({ ...before, currency: 'EUR' }, before)).toEqual({ currency: 'EUR', items });
  });
});
