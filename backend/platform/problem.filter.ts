import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOfDatabaseError } from './database-problems.js';
import {
  Forbidden,
  InternalError,
  MalformedRequest,
  PayloadTooLarge,
  RateLimited,
  RouteNotFound,
  ServiceUnavailable,
  Unauthenticated,
  UnsupportedMediaType,
} from './platform.problems.js';
import { Problem } from './problem.js';

/** A name, not an address: what it means is in docs/problems.md of the version that answered. */
const TYPE_BASE = 'urn:stockwright:problem:';

/** The one place where anything thrown becomes an answer: RFC 9457, a stable code, and nothing of our insides. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.spec.status >= 500) this.logger.error({ err: error, requestId: request.id }, problem.spec.code);
    sendProblem(problem, request, reply);
  }
}

/** Every error as a problem; what is not expected becomes INTERNAL_ERROR without any detail. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return (
    problemOfDatabaseError(error) ??
    problemOfStatus(error) ??
    new InternalError('The request id leads us to the cause.')
  );
}

/** Errors of Nest and Fastify carry a status; ours never do. */
function problemOfStatus(error: unknown): Problem | null {
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode;
  const detail = error instanceof Error ? error.message : '';
  switch (status) {
    case 400:
      return new MalformedRequest(detail || 'The request could not be read.');
    case 401:
      return new Unauthenticated('Send a valid access token.');
    case 403:
      return new Forbidden('This is not allowed.', {});
    case 404:
      return new RouteNotFound(detail || 'There is nothing at this address.');
    case 408:
      return new MalformedRequest('The request took too long to arrive.');
    case 413:
      return new PayloadTooLarge(detail || 'The request is too large.');
    case 415:
      return new UnsupportedMediaType(detail || 'Send application/json.');
    case 429:
      return new RateLimited('Too many requests. Wait a moment.');
    case 503:
      return new ServiceUnavailable('The service is stopping or overloaded.');
    default:
      return typeof status === 'number' && status >= 400 && status < 500 ? new MalformedRequest(detail) : null;
  }
}

/** Writes a problem as the answer. */
export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  const { code, status, title } = problem.spec;
  if (reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  if (problem.retryAfterSeconds !== undefined) void reply.header('retry-after', String(problem.retryAfterSeconds));
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  const envelope = {
    type: TYPE_BASE + code,
    title,
    status,
    detail: problem.message,
    instance: request.url.split('?')[0],
    code,
    requestId: String(request.id),
  };
  void reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    // Named twice: first for the order in which people read it, last so that no member can take an envelope's name.
    .send(JSON.stringify({ ...envelope, ...problem.members, ...envelope }));
}
