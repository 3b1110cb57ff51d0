import { Problem, ProblemError, toProblemError } from '../../core/problem';
import { formatQuantity } from '../format';

/** What every line of goods has, whatever else stands on it. */
export interface StockLine {
  productId: string | null;
  quantity: number | null;
}

interface Shortage {
  productId: string;
  requested: number;
  available: number;
}

/** A line nobody wrote on, such as the last one after Enter; it is not sent and nothing in it is missing. */
const isBlank = (line: StockLine): boolean => line.productId === null && line.quantity === null;

/** Whether a line has to be complete: it was begun, or it is all there is. */
export const counts = (line: StockLine, all: readonly StockLine[]): boolean => !isBlank(line) || all.every(isBlank);

export const filledLines = <L extends StockLine>(lines: readonly L[]): L[] => lines.filter((line) => !isBlank(line));

/**
 * Puts a refusal on the lines it is about: `save().catch((error) => { throw onLines(error, this.model().items); })`.
 * The server counts the lines it was sent, the screen also the blank ones; and a want of stock names products, which
 * may stand on several lines (`/items/1/quantity`).
 */
export function onLines(error: unknown, lines: readonly StockLine[]): ProblemError {
  const problem = toProblemError(error);
  const sent = lines.flatMap((line, index) => (isBlank(line) ? [] : [index]));
  const named = onSent(problem, 'items', sent).problem.errors ?? [];
  const short = shortOf(problem.problem, lines);
  // What a line lacks does not say why, so the rule that was broken stands above the lines as well.
  const rule = short.length === 0 ? [] : [{ pointer: '', detail: problem.problem.title }];
  const errors = [...named, ...short, ...rule];
  if (errors.length === 0) return problem;
  return new ProblemError({ ...problem.problem, errors }, problem.retryAfterSeconds);
}

/** Moves the pointers to a list's members to where they stand on the screen, given the places of those that were sent. */
export function onSent(error: unknown, list: string, sent: readonly number[]): ProblemError {
  const problem = toProblemError(error);
  const place = new RegExp(`^/${list}/(\\d+)`);
  const errors = (problem.problem.errors ?? []).map(({ pointer, detail }) => ({
    pointer: pointer.replace(place, (_all, index: string) => `/${list}/${sent[Number(index)] ?? index}`),
    detail,
  }));
  return errors.length === 0 ? problem : new ProblemError({ ...problem.problem, errors }, problem.retryAfterSeconds);
}

function shortOf(problem: Problem, lines: readonly StockLine[]): { pointer: string; detail: string }[] {
  const shortages = Array.isArray(problem['lines']) ? problem['lines'].filter(isShortage) : [];
  return lines.flatMap(({ productId }, index) => {
    const short = shortages.find((one) => one.productId === productId);
    if (short === undefined) return [];
    const detail = `${formatQuantity(short.available)} available, ${formatQuantity(short.requested)} asked for`;
    return [{ pointer: `/items/${index}/quantity`, detail }];
  });
}

function isShortage(line: unknown): line is Shortage {
  const one = line as Partial<Shortage> | null;
  return typeof one?.productId === 'string' && typeof one.requested === 'number' && typeof one.available === 'number';
}
