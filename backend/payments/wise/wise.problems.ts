import { defineProblem } from '../../platform/problem.js';

export class WiseNotConfigured extends defineProblem({
  code: 'WISE_NOT_CONFIGURED',
  status: 409,
  title: 'Wise is not connected; payments are kept by hand',
}) {}

export class WiseUnavailable extends defineProblem({
  code: 'WISE_UNAVAILABLE',
  status: 503,
  title: 'Wise does not answer at the moment',
}) {
  static retryIn(detail: string, milliseconds: number): WiseUnavailable {
    const problem = new WiseUnavailable(detail);
    problem.retryAfterSeconds = Math.max(1, Math.ceil(milliseconds / 1_000));
    return problem;
  }
}

export class WiseRefused extends defineProblem<{ wiseStatus: number }>({
  code: 'WISE_REFUSED',
  status: 409,
  title: 'Wise refuses what was asked',
}) {}

export class WiseTransferNotFound extends defineProblem<{ wiseTransferId: number }>({
  code: 'WISE_TRANSFER_NOT_FOUND',
  status: 404,
  title: 'Wise has no such transfer',
}) {}

export class WebhookSignatureInvalid extends defineProblem({
  code: 'WEBHOOK_SIGNATURE_INVALID',
  status: 401,
  title: 'This delivery was not signed by who it should come from',
}) {}
