import { PurchaseOrderLineDto } from '../api/models/purchase-order-line-dto';
import { ProblemError } from '../core/problem';
import {
  countedOf,
  differs,
  itemsOf,
  newLine,
  onReceiveLines,
  outstandingLines,
  withAnotherLot,
} from './receive-lines';

const item = (productId: string, outstandingQuantity: number) =>
  ({ productId, outstandingQuantity }) as PurchaseOrderLineDto;

describe('the lines of a receipt', () => {
  it('begin with all that is outstanding', () => {
    const lines = outstandingLines([item('a', 5), item('b', 0), item('c', 7)]);
    expect(lines.map((line) => [line.productId, line.quantity])).toEqual([
      ['a', 5],
      ['c', 7],
    ]);
    expect(outstandingLines([item('a', 0)])).toEqual([newLine()]);
  });

  it('are sent without those of which nothing came, and without what was left empty', () => {
    const lines = [
      newLine('a', 5),
      newLine('b'),
      newLine('d', 0),
      { ...newLine('c', 2), lotCode: ' F-1 ', expectedQuantity: 3 },
    ];
    expect(itemsOf(lines)).toEqual([
      { productId: 'a', quantity: 5 },
      { productId: 'c', quantity: 2, lotCode: 'F-1', expectedQuantity: 3 },
    ]);
  });

  it('can be split into lots, which count together', () => {
    const lines = withAnotherLot([newLine('a', 5), newLine('b', 1)], 0);
    expect(lines.map((line) => line.productId)).toEqual(['a', 'a', 'b']);
    lines[1]!.quantity = 4;
    expect(countedOf(lines, 'a')).toBe(9);
  });

  it('ask for a note where something is not as expected', () => {
    expect(differs(newLine('a', 5))).toBe(false);
    expect(differs({ ...newLine('a', 5), expectedQuantity: 5 })).toBe(false);
    expect(differs({ ...newLine('a', 5), expectedQuantity: 6 })).toBe(true);
    expect(differs({ ...newLine('a', 5), discrepancyReason: 'DAMAGED' })).toBe(true);
  });

  it('bear the refusals of the lines that were sent', () => {
    const refusal = new ProblemError({
      ...{
        code: 'OVER_RECEIPT',
        status: 400,
        title: 'More would come in than was ordered',
        detail: 'Line 2: too many.',
      },
      errors: [{ pointer: '/items/1/quantity', detail: 'is too much: 5 may still come' }],
    });
    const shown = onReceiveLines(refusal, [newLine('a', 5), newLine('b'), newLine('c', 7)]);
    expect(shown.problem.errors).toEqual([{ pointer: '/items/2/quantity', detail: 'is too much: 5 may still come' }]);
  });
});
