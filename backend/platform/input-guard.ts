import type { FastifyRequest } from 'fastify';
import { ValidationFailed } from './platform.problems.js';

const MAX_DEPTH = 20;

/** Names that reach an object's prototype; the validation would drop some of them in silence. */
const POISON = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Refuses what no field of ours can hold, before any of it is read: NUL (PostgreSQL text cannot hold it), lone surrogates
 * (no UTF-8 exists for them), names that reach a prototype, and nesting deeper than any body of ours.
 * @throws ValidationFailed naming the place
 */
export function guardInput(request: FastifyRequest): void {
  guard(request.params, '/path', 0);
  guard(request.query, '/query', 0);
  if (request.body !== undefined && !Buffer.isBuffer(request.body)) guard(request.body, '', 0);
}

/**
 * The same for a body that came as bytes and was read by ourselves.
 * @throws ValidationFailed
 */
export function assertStorable(body: unknown): void {
  guard(body, '', 0);
}

function guard(value: unknown, pointer: string, depth: number): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw ValidationFailed.of(pointer, 'must not contain the NUL character');
    if (!value.isWellFormed()) throw ValidationFailed.of(pointer, 'must be well-formed Unicode');
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth >= MAX_DEPTH) throw ValidationFailed.of(pointer, `must not nest deeper than ${MAX_DEPTH} levels`);
  for (const [key, item] of Object.entries(value)) {
    if (key.includes('\0') || !key.isWellFormed()) throw ValidationFailed.of(pointer, 'has a malformed field name');
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (POISON.has(key)) throw ValidationFailed.of(at, 'is not a field of this request');
    guard(item, at, depth + 1);
  }
}
