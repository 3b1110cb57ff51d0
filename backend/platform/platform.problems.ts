import { defineProblem } from './problem.js';

export type FieldError = { pointer: string; detail: string };

export class ValidationFailed extends defineProblem<{ errors: FieldError[] }>({
  code: 'VALIDATION_FAILED',
  status: 400,
  title: 'The request is not valid',
}) {
  /** One wrong field, named by its JSON pointer. */
  static of(pointer: string, detail: string): ValidationFailed {
    return new ValidationFailed(`${pointer.slice(1) || 'The body'} ${detail}`, { errors: [{ pointer, detail }] });
  }
}

export class MalformedRequest extends defineProblem({
  code: 'MALFORMED_REQUEST',
  status: 400,
  title: 'The request could not be read',
}) {}

export class Unauthenticated extends defineProblem({
  code: 'UNAUTHENTICATED',
  status: 401,
  title: 'Log in first',
}) {}

export class Forbidden extends defineProblem<{ required?: string }>({
  code: 'FORBIDDEN',
  status: 403,
  title: 'This needs a permission that you do not have',
}) {}

export class RouteNotFound extends defineProblem({
  code: 'ROUTE_NOT_FOUND',
  status: 404,
  title: 'There is nothing at this address',
}) {}

export class Conflict extends defineProblem<{ constraint?: string }>({
  code: 'CONFLICT',
  status: 409,
  title: 'This conflicts with what is stored',
}) {}

export class StaleVersion extends defineProblem<{ version: number; current: unknown }>({
  code: 'STALE_VERSION',
  status: 409,
  title: 'Somebody changed this since you read it',
}) {}

export class IdempotencyInFlight extends defineProblem({
  code: 'IDEMPOTENCY_IN_FLIGHT',
  status: 409,
  title: 'The first request with this Idempotency-Key is still running',
}) {}

export class IdempotencyKeyReused extends defineProblem({
  code: 'IDEMPOTENCY_KEY_REUSED',
  status: 422,
  title: 'This Idempotency-Key was used with another request',
}) {}

export class PayloadTooLarge extends defineProblem({
  code: 'PAYLOAD_TOO_LARGE',
  status: 413,
  title: 'The request is too large',
}) {}

export class UnsupportedMediaType extends defineProblem({
  code: 'UNSUPPORTED_MEDIA_TYPE',
  status: 415,
  title: 'This media type is not accepted here',
}) {}

export class RateLimited extends defineProblem({
  code: 'RATE_LIMITED',
  status: 429,
  title: 'Too many requests',
}) {}

export class ServiceUnavailable extends defineProblem({
  code: 'SERVICE_UNAVAILABLE',
  status: 503,
  title: 'The service cannot answer at the moment',
}) {}

export class InternalError extends defineProblem({
  code: 'INTERNAL_ERROR',
  status: 500,
  title: 'Something went wrong on our side',
}) {}
