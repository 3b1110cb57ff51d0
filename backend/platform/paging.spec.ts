import fc from 'fast-check';
import {
  containing,
  decodeCursor,
  decodeIdCursor,
  encodeCursor,
  mapCursorPage,
  mapPage,
  orderBy,
  parseSort,
  slice,
} from './paging.js';

const ALLOWED = ['name', 'createdAt'] as const;

describe('parseSort', () => {
  it('reads fields and directions, and falls back', () => {
    expect(parseSort('-createdAt, name', ALLOWED, 'name')).toEqual([
      { key: 'createdAt', direction: 'DESC' },
      { key: 'name', direction: 'ASC' },
    ]);
    expect(parseSort(undefined, ALLOWED, '-name')).toEqual([{ key: 'name', direction: 'DESC' }]);
  });

  it('refuses everything that is not in the list', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const known = text
          .split(',')
          .every((term) => (ALLOWED as readonly string[]).includes(term.trim().replace(/^-/, '')));
        fc.pre(!known);
        expect(() => parseSort(text, ALLOWED, 'name')).toThrow(/sort may name name, createdAt/);
      }),
    );
    for (const trick of ['--name', 'name desc', '__proto__', 'constructor', 'name,', 'name;select 1']) {
      expect(() => parseSort(trick, ALLOWED, 'name')).toThrow(/sort may name/);
    }
  });
});

describe('orderBy', () => {
  it('is made of our own text and ends with a unique column', () => {
    const columns = { name: 'p.name', price: 'p.price' };
    expect(orderBy('-price', columns, 'name', 'p.id')).toBe('p.price DESC nulls last, p.id');
    expect(orderBy('', columns, 'name', 'p.id')).toBe('p.name ASC nulls last, p.id');
    expect(() => orderBy('toString', columns, 'name', 'p.id')).toThrow(/sort may name name, price/);
  });
});

describe('slice', () => {
  it('starts at page one', () => {
    expect(slice({})).toEqual({ page: 1, pageSize: 50, limit: 50, offset: 0 });
    expect(slice({ page: 3, pageSize: 20 })).toEqual({ page: 3, pageSize: 20, limit: 20, offset: 40 });
  });
});

describe('cursors', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeNat()), { maxLength: 5 }), (keys) => {
        expect(decodeCursor(encodeCursor(keys), keys.length)).toEqual(keys.map(String));
      }),
    );
  });

  it('are refused when they are not ours', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor(text, 4)).toThrow(/must be the nextCursor/);
      }),
    );
    expect(() => decodeCursor(encodeCursor([1, 2]), 1)).toThrow(/must be the nextCursor/);
  });

  it('of an id hold a positive bigint and nothing else', () => {
    expect(decodeIdCursor(encodeCursor(['123']))).toBe('123');
    for (const bad of ['-1', '1 or 1=1', '', '9'.repeat(19)]) {
      expect(() => decodeIdCursor(encodeCursor([bad]))).toThrow(/must be the nextCursor/);
    }
  });
});

describe('containing', () => {
  it('takes % and _ and the escape itself as they are', () => {
    expect(containing('50%_\\')).toBe('%50\\%\\_\\\\%');
  });
});

describe('pages', () => {
  it('keep their figures when their rows become answers', () => {
    const double = (n: number) => n * 2;
    expect(mapPage({ items: [1, 2], total: 9, page: 2, pageSize: 2 }, double)).toEqual({
      items: [2, 4],
      total: 9,
      page: 2,
      pageSize: 2,
    });
    expect(mapCursorPage({ items: [1], nextCursor: 'x' }, double)).toEqual({ items: [2], nextCursor: 'x' });
  });
});
