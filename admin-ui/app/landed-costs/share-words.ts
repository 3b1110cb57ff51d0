import { isPositive, shareOf } from '../shared/decimal';

/** `40 %: adjusts the cost of sales`. A little is not nothing. */
export function shareWords(part: string, whole: string, what: string): string {
  const [of, all] = [part.replace('-', ''), whole.replace('-', '')];
  if (!isPositive(of)) return 'Nothing';
  const percent = shareOf(of, all);
  return percent === undefined || percent === 0 ? `Under 1 %: ${what}` : `${percent} %: ${what}`;
}
