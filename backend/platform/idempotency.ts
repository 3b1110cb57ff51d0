import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { databaseErrorOf } from './database-problems.js';
import { IdempotencyInFlight, IdempotencyKeyReused, ValidationFailed } from './platform.problems.js';

/** The right to have one effect: who and where (scope), the client's key, and what was asked (hash). */
export interface IdempotencyClaim {
  readonly scope: string;
  readonly key: string;
  readonly requestHash: Buffer;
}

/** Marks in OpenAPI an operation that takes no Idempotency-Key. */
export const KEEPS_NO_ANSWER = 'x-keeps-no-answer';

/** Auth routes, uploads and dry runs keep no answers. */
export const NotIdempotent = () =>
  applyDecorators(SetMetadata('stockwright:not-idempotent', true), ApiExtension(KEEPS_NO_ANSWER, true));

const ENDS_ONLY = 'stockwright:hashes-ends-only';

/**
 * Marks fields of the body of which only the end is part of the request's hash, since a number of few digits cannot hide
 * behind a hash. For an operation whose answer shows no more of them either.
 */
export const HashesEndsOf = (...fields: string[]) => SetMetadata(ENDS_ONLY, fields);

/** The fields of an operation of which only the end is hashed. */
export const endsOnlyOf = (handler: object): readonly string[] =>
  (Reflect.getMetadata(ENDS_ONLY, handler) as string[] | undefined) ?? [];

/** A quarter of a text at most, and four characters at most. */
const endOf = (value: unknown) => (typeof value === 'string' ? value.slice(-Math.min(4, value.length >> 2)) : value);

function hashed(body: unknown, endsOnly: readonly string[]): unknown {
  if (endsOnly.length === 0 || typeof body !== 'object' || body === null) return body ?? null;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, endsOnly.includes(name) ? endOf(value) : (value as unknown)]),
  );
}

/** Reads the claim from a POST with an Idempotency-Key; undefined without one. */
export function claimFrom(
  request: FastifyRequest,
  actorId: string | null,
  endsOnly: readonly string[] = [],
): IdempotencyClaim | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method !== 'POST') return undefined;
  if ((request.query as Record<string, unknown> | undefined)?.['dryRun'] === 'true') return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw ValidationFailed.of('/headers/idempotency-key', 'must be 1 to 200 visible ASCII characters');
  }
  const path = request.url.split('?')[0] ?? '';
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`);
  hash.update(JSON.stringify(hashed(request.body, endsOnly)));
  return { scope: `${actorId ?? 'anonymous'} ${path}`, key, requestHash: hash.digest() };
}

/**
 * Takes the key inside the transaction of the effect. A twin waits here until the first one ends.
 * @returns the stored answer of an earlier request, or null when this one is the first
 * @throws IdempotencyKeyReused, IdempotencyInFlight
 */
export async function takeKey(em: EntityManager, claim: IdempotencyClaim): Promise<{ answer: unknown } | null> {
  try {
    const taken = await em.query<unknown[]>(
      'insert into idempotency_keys (scope, key, request_hash) values ($1, $2, $3) on conflict do nothing returning 1 as one',
      [claim.scope, claim.key, claim.requestHash],
    );
    if (taken.length > 0) return null;
  } catch (error) {
    if (databaseErrorOf(error)?.code !== '55P03') throw error;
    const problem = new IdempotencyInFlight('The first request with this key has not finished yet. Ask again shortly.');
    problem.retryAfterSeconds = 2;
    throw problem;
  }
  const [stored] = await em.query<{ request_hash: Buffer; answer: unknown }[]>(
    'select request_hash, answer from idempotency_keys where scope = $1 and key = $2',
    [claim.scope, claim.key],
  );
  if (stored && !stored.request_hash.equals(claim.requestHash)) {
    throw new IdempotencyKeyReused('Use a new Idempotency-Key for a different request.');
  }
  return { answer: stored?.answer ?? null };
}

/** Keeps the answer beside the effect, so that a replay sends the very same. */
export async function keepAnswer(em: EntityManager, claim: IdempotencyClaim, answer: unknown): Promise<void> {
  await em.query('update idempotency_keys set answer = $3 where scope = $1 and key = $2', [
    claim.scope,
    claim.key,
    JSON.stringify(answer ?? null),
  ]);
}
