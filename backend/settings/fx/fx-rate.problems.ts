import { mapConstraint } from '../../platform/database-problems.js';
import type { FieldError } from '../../platform/platform.problems.js';
import { defineProblem } from '../../platform/problem.js';

type Missing = { fxRateId?: string; currency?: string; on?: string; errors?: FieldError[] };

export class FxRateNotFound extends defineProblem<Missing>({
  code: 'FX_RATE_NOT_FOUND',
  status: 404,
  title: 'There is no such rate of exchange',
}) {
  static of(fxRateId: string): FxRateNotFound {
    return new FxRateNotFound(`There is no rate ${fxRateId}.`, { fxRateId });
  }

  /** `pointer` names the field of the body that may give the rate instead. */
  static on(currency: string, on: string, pointer?: string): FxRateNotFound {
    return new FxRateNotFound(
      `No rate of ${currency} is known on ${on} or before. Enter one, or say which one to use.`,
      {
        currency,
        on,
        ...(pointer
          ? { errors: [{ pointer, detail: `is needed, since no rate of ${currency} is known on ${on}` }] }
          : {}),
      },
    );
  }
}

export class FxRateAlreadyExists extends defineProblem<{ errors: FieldError[] }>({
  code: 'FX_RATE_ALREADY_EXISTS',
  status: 409,
  title: 'This currency has a rate of this day',
}) {}

mapConstraint(
  'fx_rates_unique',
  () =>
    new FxRateAlreadyExists('Change the rate of that day instead.', {
      errors: [{ pointer: '/validOn', detail: 'has a rate of this currency' }],
    }),
);
