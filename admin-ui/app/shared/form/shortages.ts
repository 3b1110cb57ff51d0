import { Problem, ProblemError, toProblemError } from '../../core/problem';
import { formatQuantity } from '../format';

interface Line {
  productId: string | null;
}

interface Shortage {
  productId: string;
  requested: number;
  available: number;
}

/**
 * A refusal for want of stock names every product that is short. This puts each on the lines of that product
 * (`/items/1/quantity`), so that nobody has to look for them: `save().catch((e) => { throw onLines(e, items) })`.
 */
export function onLines(error: unknown, items: readonly Line[]): ProblemError {
  const problem = toProblemError(error);
  const shortages = shortagesOf(problem.problem);
  const errors = items.flatMap(({ productId }, index) => {
    const short = shortages.find((one) => one.productId === productId);
    if (short === undefined) return [];
    const detail = `${formatQuantity(short.available)} available, ${formatQuantity(short.requested)} asked for`;
    return [{ pointer: `/items/${index}/quantity`, detail }];
  });
  // The sentence of the first shortage stays above the list, so an error without a field is kept with it.
  return errors.length === 0 ? problem : new ProblemError({ ...problem.problem, errors });
}

function shortagesOf(problem: Problem): Shortage[] {
  const lines = problem['lines'];
  return Array.isArray(lines) ? lines.filter(isShortage) : [];
}

function isShortage(line: unknown): line is Shortage {
  const one = line as Partial<Shortage> | null;
  return typeof one?.productId === 'string' && typeof one.requested === 'number' && typeof one.available === 'number';
}
