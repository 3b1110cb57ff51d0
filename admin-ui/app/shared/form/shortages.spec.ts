import { ProblemError } from '../../core/problem';
import { onLines } from './shortages';

const short = (lines: unknown) =>
  new ProblemError({ status: 400, title: 'Not enough stock available', code: 'INSUFFICIENT_STOCK', lines });

describe('a refusal for want of stock', () => {
  it('stands on every line of the products that are short', () => {
    const error = onLines(short([{ productId: 'b', requested: 1200, available: 7 }]), [
      { productId: 'a' },
      { productId: 'b' },
      { productId: 'b' },
    ]);
    expect(error.problem.errors).toEqual([
      { pointer: '/items/1/quantity', detail: '7 available, 1,200 asked for' },
      { pointer: '/items/2/quantity', detail: '7 available, 1,200 asked for' },
    ]);
    expect(error.code).toBe('INSUFFICIENT_STOCK');
  });

  it('stays as it is when it names no line', () => {
    const error = short(undefined);
    expect(onLines(error, [{ productId: 'a' }])).toBe(error);
    expect(onLines(short([null, { productId: 4 }]), [{ productId: 'a' }]).problem.errors).toBeUndefined();
  });
});
