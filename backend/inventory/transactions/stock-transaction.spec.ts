import type { ValidationFailed } from '../../platform/platform.problems.js';
import { assertComplete, faultsOf, inRuns, type StockTransaction } from './stock-transaction.js';

const line = (fields: Partial<StockTransaction>): StockTransaction => ({
  type: 'IN',
  productId: 'p',
  quantity: 1,
  ...fields,
});

describe('stock transactions', () => {
  it('take a quantity of at least one, except for a target', () => {
    expect(faultsOf(line({ quantity: 0 }), '')).toEqual([{ pointer: '/quantity', detail: 'must be at least 1' }]);
    expect(faultsOf(line({ type: 'ADJUSTMENT', quantity: 0 }), '')).toEqual([]);
  });

  it('need a destination for a transfer, and only there', () => {
    expect(faultsOf(line({ type: 'TRANSFER' }), '/items/2').map((f) => f.pointer)).toEqual(['/items/2/toLocationId']);
    expect(faultsOf(line({ type: 'OUT', toLocationId: 'b' }), '').map((f) => f.pointer)).toEqual(['/toLocationId']);
  });

  it('name a cost and a lot only for goods coming in', () => {
    expect(faultsOf(line({ unitCost: '1', lotCode: 'L' }), '')).toEqual([]);
    expect(faultsOf(line({ type: 'OUT', unitCost: '1', lotCode: 'L' }), '').map((f) => f.pointer)).toEqual([
      '/unitCost',
      '/lotCode',
    ]);
  });

  it('report every fault of every line at once', () => {
    const lines = [line({ quantity: 0 }), line({}), line({ type: 'TRANSFER', quantity: 0 })];
    const refused = catching(() => assertComplete(lines, (i) => `/items/${i}`));
    expect((refused as ValidationFailed).members['errors']).toEqual([
      { pointer: '/items/0/quantity', detail: 'must be at least 1' },
      { pointer: '/items/2/quantity', detail: 'must be at least 1' },
      { pointer: '/items/2/toLocationId', detail: 'is needed for a transfer' },
    ]);
  });

  it('keep their order, and share a posting with their neighbours of the same kind', () => {
    const lines = [line({}), line({ productId: 'q' }), line({ type: 'OUT' }), line({}), line({ reference: 'R' })];
    expect(inRuns(lines).map((run) => run.length)).toEqual([2, 1, 1, 1]);
  });

  it('never put transfers to different places into one posting', () => {
    const lines = ['b', 'b', 'c'].map((to) => line({ type: 'TRANSFER', fromLocationId: 'a', toLocationId: to }));
    expect(inRuns(lines).map((run) => run.length)).toEqual([2, 1]);
  });
});

function catching(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
}
