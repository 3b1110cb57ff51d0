import { defineProblem } from '../../platform/problem.js';

export class AlreadySettled extends defineProblem<{ sourceId: string }>({
  code: 'ALREADY_SETTLED',
  status: 409,
  title: 'This payment or receipt already counts',
}) {
  static of(sourceId: string): AlreadySettled {
    return new AlreadySettled(`${sourceId} already counts for this order.`, { sourceId });
  }
}
