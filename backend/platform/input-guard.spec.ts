import type { FastifyRequest } from 'fastify';
import fc from 'fast-check';
import { guardInput } from './input-guard.js';
import { ValidationFailed } from './platform.problems.js';

const request = (parts: { params?: unknown; query?: unknown; body?: unknown }) => parts as FastifyRequest;

const pointerOf = (parts: Parameters<typeof request>[0]): string | null => {
  try {
    guardInput(request(parts));
    return null;
  } catch (error) {
    if (!(error instanceof ValidationFailed)) throw error;
    return (error.members['errors'] as { pointer: string }[])[0]!.pointer;
  }
};

const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

describe('guardInput', () => {
  it('lets every well-formed JSON through', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10, stringUnit: 'grapheme' }), (body) => {
        fc.pre(!/\\u0000|"(__proto__|constructor|prototype)":/.test(JSON.stringify(body)));
        expect(pointerOf({ body })).toBeNull();
      }),
    );
  });

  it('names the place of a NUL or a lone surrogate, wherever it is', () => {
    expect(pointerOf({ body: { items: [{ note: 'a\0' }] } })).toBe('/items/0/note');
    expect(pointerOf({ body: { 'a/b~c': '\udc00' } })).toBe('/a~1b~0c');
    expect(pointerOf({ body: { 'key\0': 1 } })).toBe('');
    expect(pointerOf({ body: '\ud800' })).toBe('');
    expect(pointerOf({ query: { q: '\0' } })).toBe('/query/q');
    expect(pointerOf({ params: { id: '\0' } })).toBe('/path/id');
  });

  it('refuses names that reach a prototype', () => {
    expect(pointerOf({ body: JSON.parse('{"a":{"__proto__":1}}') as unknown })).toBe('/a/__proto__');
    expect(pointerOf({ body: { constructor: { prototype: 1 } } })).toBe('/constructor');
    expect(pointerOf({ query: { prototype: '1' } })).toBe('/query/prototype');
  });

  it('refuses what nests deeper than any body of ours', () => {
    expect(pointerOf({ body: nested(20) })).toBeNull();
    expect(pointerOf({ body: nested(21) })).not.toBeNull();
  });

  it('leaves uploads alone', () => {
    expect(pointerOf({ body: Buffer.from([0, 1]) })).toBeNull();
  });
});
