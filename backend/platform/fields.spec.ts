import fc from 'fast-check';
import {
  Country,
  Currency,
  DateOnly,
  Email,
  Flag,
  Instant,
  Integer,
  Items,
  MoneyAmount,
  OneOf,
  Pattern,
  Quantity,
  QuantityOrZero,
  QueryFlag,
  QueryInteger,
  Text,
  TimeZone,
  Uuid,
  WebAddress,
} from './fields.js';
import { type FieldError, ValidationFailed } from './platform.problems.js';
import { validationPipe } from './validation.js';

class Line {
  @Quantity()
  quantity: number;
}

class Everything {
  @Text({ optional: true, max: 5 }) text?: string;
  @Text({ optional: true, nullable: true, max: 5 }) clearable?: string | null;
  @Pattern(/^[A-Z]{2}$/, 'must be two capitals', { optional: true }) pattern?: string;
  @Uuid({ optional: true }) uuid?: string;
  @Email({ optional: true }) email?: string;
  @WebAddress({ optional: true }) web?: string;
  @Integer({ optional: true, min: -5, max: 5 }) integer?: number;
  @Quantity({ optional: true }) quantity?: number;
  @QuantityOrZero({ optional: true }) target?: number;
  @MoneyAmount({ optional: true }) money?: string;
  @Currency({ optional: true }) currency?: string;
  @Country({ optional: true }) country?: string;
  @TimeZone({ optional: true }) zone?: string;
  @Flag({ optional: true }) flag?: boolean;
  @OneOf(['A', 'B'], 'Letter', { optional: true }) letter?: string;
  @DateOnly({ optional: true }) date?: string;
  @Instant({ optional: true }) instant?: string;
  @Items(() => Line, { optional: true, max: 3 }) items?: Line[];
  @QueryInteger({ min: 1, max: 9 }) page?: number;
  @QueryFlag() active?: boolean;
}

const FIELDS = [
  ...['text', 'clearable', 'pattern', 'uuid', 'email', 'web', 'integer', 'quantity', 'target', 'money', 'currency'],
  ...['country', 'zone', 'flag', 'letter', 'date', 'instant', 'items', 'page', 'active'],
];

const pipe = validationPipe();
const read = (body: unknown): Promise<unknown> =>
  pipe.transform(body, { type: 'body', metatype: Everything }) as Promise<unknown>;

/** What a field becomes, or the faults that are found. */
async function take(field: string, value: unknown): Promise<unknown> {
  try {
    return ((await read({ [field]: value })) as Record<string, unknown>)[field];
  } catch (error) {
    if (!(error instanceof ValidationFailed)) throw error;
    return { faults: (error.members['errors'] as FieldError[]).map((fault) => fault.pointer) };
  }
}

const UUID = '0199F3A2-8A3E-7CC1-9F25-8A2D1D6F1C11';

describe('fields', () => {
  it.each([
    ['text', ' abc ', 'abc'],
    ['clearable', null, null],
    ['pattern', ' AB ', 'AB'],
    ['uuid', UUID, UUID.toLowerCase()],
    ['email', ' Ann@Example.COM ', 'ann@example.com'],
    ['web', 'http://localhost:3000/a?b#c', 'http://localhost:3000/a?b#c'],
    ['integer', -5, -5],
    ['quantity', 1_000_000_000, 1_000_000_000],
    ['target', 0, 0],
    ['money', 4.85, '4.85'],
    ['money', '9999999999999.9999', '9999999999999.9999'],
    ['money', 0, '0'],
    ['currency', 'THB', 'THB'],
    ['country', 'TH', 'TH'],
    ['zone', 'Asia/Bangkok', 'Asia/Bangkok'],
    ['flag', false, false],
    ['letter', 'A', 'A'],
    ['date', '2028-02-29', '2028-02-29'],
    ['instant', '2026-03-01T09:00:00.123456+07:00', '2026-03-01T09:00:00.123456+07:00'],
    ['instant', '2026-03-01T09:00-12:00', '2026-03-01T09:00-12:00'],
    ['page', '7', 7],
    ['active', 'false', false],
  ])('%s takes %j as %j', async (field, value, result) => {
    expect(await take(field, value)).toBe(result);
  });

  it.each([
    ['text', ['', '   ', 'toolong', null, 5, {}, []]],
    ['clearable', ['', 'toolong', 5]],
    ['pattern', ['ab', 'ABC', 'AB\nCD', null]],
    ['uuid', ['', 'x', `${UUID}0`, UUID.replaceAll('-', ''), 5, null]],
    ['email', ['x', 'a@', '@b.com', 'a b@c.com', `${'a'.repeat(250)}@b.com`, null]],
    [
      'web',
      ['javascript:alert(1)', 'ftp://x.com', 'x.com', 'https://', 'https://a b', 5, `https://${'a'.repeat(500)}`],
    ],
    ['integer', [-6, 6, 1.5, '3', Infinity, NaN, true, [1], null]],
    ['quantity', [0, -1, 0.5, 1_000_000_001, '20', 1e21]],
    ['target', [-1, 1_000_000_001]],
    [
      'money',
      [-1, '-1', '1e3', 1e21, 1e-7, '1.23456', 0.1 + 0.2, '10000000000000', '١', '', '.5', '5.', Infinity, null],
    ],
    ['currency', ['thb', 'BAHT', 'ZZZ', 5, null]],
    ['country', ['th', 'THA', 5]],
    ['zone', ['Bangkok', 'Asia/Nowhere', 5]],
    ['flag', ['true', 1, 0, null]],
    ['letter', ['C', 'a', 'constructor', null, ['A']]],
    ['date', ['2027-02-29', '2026-13-01', '26-01-01', '1899-12-31', '2200-01-01', '2026-01-01T00:00:00Z', 20260101]],
    ['instant', ['2026-02-30T00:00:00Z', '2026-01-01', '2026-01-01T25:00:00Z', '2026-01-01T09:00:00+23:00', 0, null]],
    ['instant', ['2026-01-01T09:00:00', '2026-01-01T23:59:60Z', '+020000-01-01T00:00:00Z', 'now', 'infinity']],
    // It is 1899 and 2200 somewhere else, and a lot's number would need that year.
    ['instant', ['1900-01-01T00:00:00+14:00', '2199-12-31T23:00:00-12:00']],
    ['items', [[], {}, 'x', [1], [null], [[]], [{ quantity: 1 }, [{ quantity: 1 }]], [{}, {}, {}, {}], null]],
    ['page', ['0', '10', '1.5', '1e0', '', ['1', '2'], '9'.repeat(20)]],
    ['active', ['yes', '1', '', ['true']]],
  ])('%s refuses %j', async (field, values) => {
    for (const value of values) {
      const result = (await take(field, value)) as { faults?: string[] } | null | undefined;
      expect([value, result?.faults?.every((pointer) => pointer.startsWith(`/${field}`))]).toEqual([value, true]);
    }
  });

  it('says which entry of a list is wrong, and tells one fault of each field', async () => {
    expect(await take('items', [{ quantity: 1 }, { quantity: 0 }])).toEqual({ faults: ['/items/1/quantity'] });
    expect(await take('items', [{ quantity: 1, price: 1 }])).toEqual({ faults: ['/items/0/price'] });
    expect(await take('quantity', 'x')).toEqual({ faults: ['/quantity'] });
  });

  it('names unknown fields, also those whose names need escaping', async () => {
    expect(await take('a/b~c', 1)).toEqual({ faults: ['/a~1b~0c'] });
    expect(await take('Text', 'a')).toEqual({ faults: ['/Text'] });
    // class-transformer leaves out names of Object.prototype's methods before anything sees them; nothing comes of them.
    expect(typeof (await take('toString', 'a'))).toBe('function');
  });

  it.each([[[]], ['text'], [5], [true], [[{ text: 'a' }]]])('takes no %j for a body', async (body) => {
    await expect(read(body)).rejects.toBeInstanceOf(ValidationFailed);
  });

  it('answers any JSON in any field with a value or the field’s faults, never with an accident', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...FIELDS), fc.jsonValue({ maxDepth: 4 }), async (field, value) => {
        const result = (await take(field, value)) as { faults?: string[] } | null | undefined;
        if (result?.faults) expect(result.faults.every((pointer) => pointer.startsWith(`/${field}`))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
