import { HttpErrorResponse } from '@angular/common/http';

/** One field the server refused, by JSON pointer into the body that was sent (`/items/0/quantity`). */
export interface FieldProblem {
  pointer: string;
  detail: string;
}

/** An answer of RFC 9457 as the API sends it. `code` is the contract; the rest is for people. */
export interface Problem {
  status: number;
  title: string;
  code: string;
  detail?: string;
  requestId?: string;
  errors?: FieldProblem[];
  [member: string]: unknown;
}

/**
 * What every failed request of the console rejects with, so that screens can show `error.message`
 * and ask for `error.problem.code` without knowing HTTP.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly problem: Problem,
    readonly retryAfterSeconds?: number,
  ) {
    super(problem.detail ?? problem.title);
  }

  get code(): string {
    return this.problem.code;
  }
}

const OFFLINE: Problem = {
  status: 0,
  title: 'The server cannot be reached',
  code: 'UNREACHABLE',
  detail: 'The server cannot be reached. Check the connection and try again.',
};

/** Makes the typed error of whatever was thrown; what is not an answer of the API keeps its message. */
export function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (!(error instanceof HttpErrorResponse)) {
    const message = error instanceof Error ? error.message : 'Something went wrong';
    return new ProblemError({ status: 0, title: message, code: 'CLIENT_ERROR' });
  }
  if (error.status === 0) return new ProblemError(OFFLINE);
  const seconds = Number(error.headers.get('Retry-After'));
  return new ProblemError(problemOf(error), Number.isFinite(seconds) && seconds > 0 ? seconds : undefined);
}

function problemOf(error: HttpErrorResponse): Problem {
  const body = parsed(error.error);
  const sent = body as Partial<Problem>;
  return {
    ...body,
    status: error.status,
    title: text(sent.title) ?? `The server answered ${error.status}`,
    code: text(sent.code) ?? `HTTP_${error.status}`,
  };
}

/** A download gets its problem as bytes, other requests as an object or, when it is no JSON, as text. */
function parsed(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !isBytes(body)) return body as Record<string, unknown>;
  const json = isBytes(body) ? new TextDecoder().decode(body) : body;
  if (typeof json !== 'string' || !json.startsWith('{')) return {};
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function isBytes(body: unknown): body is ArrayBuffer {
  return Object.prototype.toString.call(body) === '[object ArrayBuffer]';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
