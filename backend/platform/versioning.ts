import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { StockwrightRequest } from './ctx.js';
import { StaleVersion, ValidationFailed } from './platform.problems.js';
import type { Answer } from './unit-of-work.js';

const expectedVersion = createParamDecorator((_data: unknown, host: ExecutionContext): number | undefined => {
  const header = host.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined || header === '*') return undefined;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim());
  if (!match) throw ValidationFailed.of('/headers/if-match', 'must be a quoted version such as "3"');
  return Number(match[1]);
});

/** The version a client believes it changes, from `If-Match: "3"`; undefined when it sent none. */
export const IfMatch = (): ParameterDecorator => (target, key, index) => {
  expectedVersion()(target, key, index);
  const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
  if (!descriptor) return;
  const description = 'The version you have read, quoted; a stale one answers 409';
  ApiHeader({ name: 'If-Match', required: false, description, schema: { type: 'string', example: '"3"' } })(
    target,
    key!,
    descriptor,
  );
};

/**
 * Refuses a change of something that has moved on. Call it on a row that was loaded FOR UPDATE:
 * a version column alone protects nothing, because `save` of a stale entity overwrites.
 * @throws StaleVersion with the current state as `answer` shows it
 */
export function assertVersion<E extends { version: number }, A>(
  entity: E,
  expected: number | undefined,
  answer: Answer<E, A>,
): void {
  if (isFresh(entity, expected)) return;
  throw staleVersion(entity, expected, answer(entity));
}

/**
 * As `assertVersion`, for what is shown together with rows of other tables: `current` reads it once it is needed.
 * @throws StaleVersion with what `current` reads
 */
export async function assertFresh(
  row: { version: number },
  expected: number | undefined,
  current: () => Promise<unknown>,
): Promise<void> {
  if (isFresh(row, expected)) return;
  throw staleVersion(row, expected, await current());
}

const isFresh = ({ version }: { version: number }, expected: number | undefined) =>
  expected === undefined || expected === version;

const staleVersion = ({ version }: { version: number }, expected: number | undefined, current: unknown) =>
  new StaleVersion(`You changed version ${expected}, but this is now version ${version}.`, { version, current });

/** Sends the version of a single resource as its ETag, and says when an answer is a replay. */
@Injectable()
export class VersionInterceptor implements NestInterceptor {
  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<StockwrightRequest>();
    return next.handle().pipe(
      map((body: unknown) => {
        const version = (body as { version?: unknown } | null | undefined)?.version;
        if (typeof version === 'number') void reply.header('etag', `"${version}"`);
        if (request.ctx?.replayed) void reply.header('idempotency-replayed', 'true');
        return body;
      }),
    );
  }
}
