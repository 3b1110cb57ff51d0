/** A small generator of its own (mulberry32), so that a seed names the very same requests on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** At most `count` of the cases, chosen by the generator and kept in their order. */
export function sampled<T>(cases: readonly T[], count: number, random: () => number): T[] {
  const ranked = cases.map((value) => ({ value, rank: random() }));
  const limit = ranked.map(({ rank }) => rank).sort((a, b) => a - b)[count] ?? 2;
  return ranked.filter(({ rank }) => rank < limit).map(({ value }) => value);
}

function nested(depth: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { value };
  return value;
}

/** JSON text in place of a field's value: what JSON.stringify cannot write stands here as it would arrive. */
export const HOSTILE_JSON: readonly string[] = [
  ...['null', 'true', '[]', '{}', '""', '" "', '0', '-0', '-1', '0.5', '1e309', '-1e309', '1e-400', '1e21'],
  ...['9007199254740993', '99999999999999999999', '2147483648', '1000000001', '"1000000001"', '0.00000001'],
  ...[
    '"\\u0000"',
    '"a\\u0000b"',
    '"\\ud800"',
    '"x\\udc00y"',
    '"\\u202e\\ufeff\\u200d"',
    '"NaN"',
    '"Infinity"',
    '"1e9"',
  ],
  ...[
    '"\'; drop table products; --"',
    '"=cmd|\' /C calc\'!A0"',
    '"<script>alert(1)</script>"',
    '"%_\\\\"',
    '"../../etc"',
  ],
  ...['"2026-02-30"', '"2026-02-30T00:00:00Z"', '"0000-00-00"', '"2026-03-01T24:00:00Z"', '"2026-03-01T09:00:60Z"'],
  ...['"9999-12-31T23:59:59Z"', '"1900-01-01T00:00:00+14:00"', '"2199-12-31"', '"-infinity"', '"12:00"'],
  ...['"00000000-0000-0000-0000-000000000000"', '"ffffffff-ffff-ffff-ffff-ffffffffffff"', '"not-a-uuid"'],
  ...['[[]]', '[null]', '["x"]', '[{}]', '{"a":1}', '{"__proto__":{"admin":true}}', '{"constructor":{"prototype":1}}'],
  ...['{"length":1}', '{"toString":"x"}', JSON.stringify('y'.repeat(201)), JSON.stringify('ж'.repeat(20_000))],
  ...[
    JSON.stringify(nested(18)),
    JSON.stringify(nested(500)),
    JSON.stringify(Array(501).fill(1)),
    '"999999999999999999.99"',
  ],
];

/** Values in a path or a query, percent-encoded as they are sent. */
export const HOSTILE_TEXT: readonly string[] = [
  ...[
    '',
    '%20',
    '%00',
    'a%00b',
    '%FF',
    '%ED%A0%80',
    '%',
    '%zz',
    '..%2F..%2Fetc',
    '%0D%0ASet-Cookie:%20a=b',
    '%F0%9F%92%A9',
  ],
  ...['0', '-0', '-1', '1', '1.5', '1e309', '1e3', 'NaN', 'Infinity', '0x10', '00001', '201', '1000000', '1000001'],
  ...['2147483648', '9007199254740993', '99999999999999999999', 'true', 'TRUE', 'null', 'undefined', '[]', '%7B%7D'],
  ...[
    'name',
    '-name',
    '--name',
    'name,name,name',
    'name;drop%20table%20products',
    'name%20desc',
    '__proto__',
    'constructor',
  ],
  ...[
    'toString',
    '-createdAt,',
    ',',
    '%25_%5C',
    '%25'.repeat(200),
    'x'.repeat(201),
    'x'.repeat(5000),
    "'%20or%201=1--",
  ],
  ...[
    '2026-02-30T00:00:00Z',
    '2026-03-01',
    '2026-03-01T24:00:00Z',
    '9999-12-31T23:59:59Z',
    '1900-01-01T00:00:00%2B14:00',
  ],
  ...['00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', '2026-13', '2199-12', '0000-00'],
  ...[
    'W10',
    'WzFd',
    'WyIxIl0',
    'WyItMSJd',
    'Wzk5OTk5OTk5OTk5OTk5OTk5OTld',
    'WyJ4IiwieSJd',
    'eyJhIjoxfQ',
    'bnVsbA',
    'WyIyMDI2LTAyLTMwVDAwOjAwOjAwWiIsMV0',
    'W1tdLHt9XQ',
  ],
  ...['csv', 'xlsx', 'json', 'LOW', 'AVAILABLE'],
];

/** Whole bodies that are no body of ours. */
export const HOSTILE_BODIES: readonly { readonly text: string; readonly type?: string }[] = [
  ...[
    '',
    ' ',
    'null',
    'true',
    '0',
    '"text"',
    '[]',
    '[{}]',
    '{}',
    '{',
    '{"a":',
    '{"a":1}x',
    '\u0000',
    '{"__proto__":{}}',
  ].map((text) => ({ text })),
  ...['{"constructor":{"prototype":{"x":1}}}', '{"":1}', '{"a\\u0000":1}', '{"\\ud800":1}', '['.repeat(20_000)].map(
    (text) => ({ text }),
  ),
  ...['{"id":"00000000-0000-0000-0000-000000000000","version":7,"role":"OWNER","isActive":true,"createdAt":"x"}'].map(
    (text) => ({ text }),
  ),
  ...['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data', ''].map((type) => ({
    text: '{}',
    type,
  })),
  ...[
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/json;;;',
    'text/csv',
    '@@@',
  ].map((type) => ({ text: '{"a":1}', type })),
  { text: JSON.stringify('z'.repeat(1_100_000)) },
];

export const HOSTILE_HEADERS: readonly Readonly<Record<string, string>>[] = [
  ...['', '3', '"', '""', '"x"', '"99999999999"', '"-1"', '*', 'W/"1"', '"1", "2"', '"999999999"'].map((value) => ({
    'if-match': value,
  })),
  ...['', ' ', 'a b', 'é', 'k'.repeat(201), '"quoted"', "';--"].map((value) => ({ 'idempotency-key': value })),
  ...['gzip', 'x'.repeat(2000)].map((value) => ({ 'content-encoding': value })),
  ...['Bearer', 'Bearer x', 'Bearer a.b.c', 'Basic YTpi', 'Bearer eyJhbGciOiJub25lIn0.e30.', 'Bearer bnVsbA.e30.x'].map(
    (value) => ({ authorization: value }),
  ),
  { 'x-request-id': 'a\tb' },
  { 'x-request-id': 'r'.repeat(5000) },
  { accept: 'text/html' },
  { 'user-agent': 'u'.repeat(5000) },
  { 'x-forwarded-for': '1.2.3.4, x' },
];
