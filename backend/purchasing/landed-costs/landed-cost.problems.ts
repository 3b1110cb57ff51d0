import { mapConstraint } from '../../platform/database-problems.js';
import type { FieldError } from '../../platform/platform.problems.js';
import { defineProblem } from '../../platform/problem.js';

export class LandedCostNotFound extends defineProblem<{ landedCostId: string }>({
  code: 'LANDED_COST_NOT_FOUND',
  status: 404,
  title: 'There is no such landed cost',
}) {
  static of(landedCostId: string): LandedCostNotFound {
    return new LandedCostNotFound(`There is no landed cost ${landedCostId}.`, { landedCostId });
  }
}

export class LandedCostAlreadyReversed extends defineProblem<{ landedCostId?: string }>({
  code: 'LANDED_COST_ALREADY_REVERSED',
  status: 409,
  title: 'This landed cost is already reversed',
}) {}

export class LandedCostIsReversal extends defineProblem<{ landedCostId: string }>({
  code: 'LANDED_COST_IS_REVERSAL',
  status: 400,
  title: 'A reversal is not reversed: enter the cost again',
}) {}

export class NothingReceived extends defineProblem<{ purchaseOrderId?: string }>({
  code: 'NOTHING_RECEIVED',
  status: 400,
  title: 'No goods have come yet that could bear the cost',
}) {}

export class MeasureMissing extends defineProblem<{
  basis: string;
  products: { productId: string; sku: string; name: string }[];
  errors: FieldError[];
}>({
  code: 'MEASURE_MISSING',
  status: 400,
  title: 'Products lack the measure that the cost is split by',
}) {}

mapConstraint(
  'landed_costs_reversed_once',
  () => new LandedCostAlreadyReversed('Somebody else has just reversed it.', {}),
);
