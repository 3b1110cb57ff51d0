import { columnsOf, flatten } from './export.interceptor.js';

describe('flatten', () => {
  it('makes dotted columns of nested objects, text of lists, and ISO 8601 of dates', () => {
    const item = {
      id: 1,
      at: new Date(0),
      tags: ['a', 'b'],
      lines: [{ n: 1 }],
      lot: { number: 'L', place: { code: 'M' } },
    };
    expect(flatten(item)).toEqual({
      id: 1,
      at: '1970-01-01T00:00:00.000Z',
      tags: 'a; b',
      lines: '[{"n":1}]',
      'lot.number': 'L',
      'lot.place.code': 'M',
    });
  });

  it('writes every instant to the millisecond, and leaves other texts alone', () => {
    const item = { at: '2026-11-13T04:00:00.123456Z', text: 'since 2026-11-13T04:00:00.123456Z' };
    expect(flatten(item)).toEqual({ ...item, at: '2026-11-13T04:00:00.123Z' });
  });
});

describe('columnsOf', () => {
  it('knows the columns of a nested object also where the first row has none', () => {
    expect(
      columnsOf([
        { id: 1, lot: null, note: null },
        { id: 2, lot: { number: 'L', place: { code: 'M' } }, note: 'x' },
      ]),
    ).toEqual(['id', 'note', 'lot.number', 'lot.place.code']);
  });
});
