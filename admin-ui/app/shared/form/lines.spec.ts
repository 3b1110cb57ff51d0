import { ProblemError } from '../../core/problem';
import { counts, filledLines, onLines } from './lines';

const line = (productId: string | null, quantity: number | null = null) => ({ productId, quantity });
const refused = (members: object) =>
  new ProblemError({ status: 400, title: 'Not enough stock available', code: 'INSUFFICIENT_STOCK', ...members });

describe('the lines of a document', () => {
  it('leave out those nobody wrote on', () => {
    expect(filledLines([line('a', 1), line(null), line(null, 3)])).toEqual([line('a', 1), line(null, 3)]);
  });

  it('have to be complete once begun, and there has to be one', () => {
    expect(counts(line(null), [line(null)])).toBe(true);
    expect(counts(line(null), [line('a', 1), line(null)])).toBe(false);
    expect(counts(line(null, 2), [line('a', 1), line(null, 2)])).toBe(true);
  });
});

describe('a refusal', () => {
  it('for want of stock stands on every line of the products that are short', () => {
    const error = onLines(refused({ lines: [{ productId: 'b', requested: 1200, available: 7 }] }), [
      line('a', 1),
      line('b', 1000),
      line('b', 200),
    ]);
    expect(error.problem.errors).toEqual([
      { pointer: '/items/1/quantity', detail: '7 available, 1,200 asked for' },
      { pointer: '/items/2/quantity', detail: '7 available, 1,200 asked for' },
      { pointer: '', detail: 'Not enough stock available' },
    ]);
    expect(error.code).toBe('INSUFFICIENT_STOCK');
  });

  it('of a field counts the lines as the screen does', () => {
    const errors = [
      { pointer: '/items/1/unitCost', detail: 'is too large' },
      { pointer: '/reference', detail: 'is too long' },
    ];
    const error = onLines(refused({ errors }), [line('a', 1), line(null), line('b', 2)]);
    expect(error.problem.errors).toEqual([
      { pointer: '/items/2/unitCost', detail: 'is too large' },
      { pointer: '/reference', detail: 'is too long' },
    ]);
  });

  it('stays as it is when it names no line', () => {
    const error = refused({});
    expect(onLines(error, [line('a', 1)])).toBe(error);
    expect(onLines(refused({ lines: [null, { productId: 4 }] }), [line('a', 1)]).problem.errors).toBeUndefined();
  });
});
