import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { clockTime, localTime } from './local-time.js';
import { HEADER, LIMITS, readOrderFile } from './order-file.js';

const GOOD = '545220,21955,DOORMAT,2,2011-03-01 08:30:00,7.95,14620.0,United Kingdom';

describe('read a file of orders', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'orders-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function read(content: string | Buffer, limits = LIMITS) {
    const path = join(folder, 'orders.csv');
    await writeFile(path, content);
    return readOrderFile(path, { timeZone: 'Europe/London', limits });
  }
  const csv = (...lines: string[]) => [HEADER.join(), ...lines, ''].join('\r\n');

  it('reads plain and packed files alike, and knows them for the same', async () => {
    const plain = await read(csv(GOOD));
    const packed = await read(gzipSync(csv(GOOD)));
    expect(plain).toEqual(packed);
    expect(plain).toMatchObject({ read: 1, malformed: [] });
    expect(plain.lines[0]).toMatchObject({ line: 2, invoice: '545220', sku: '21955', quantity: 2, unitPrice: '7.95' });
  });

  it('reports every malformed line with its number and fault', async () => {
    const file = await read(
      csv(
        GOOD,
        GOOD.replace(',2,', ',two,'),
        GOOD.replace('7.95', '7,95'),
        GOOD.replace('2011-03-01', '2011-02-30'),
        GOOD.replace('545220', 'order 7'),
        GOOD.replace('21955', ''),
        GOOD.replace('DOORMAT', 'DOOR\u0000MAT'),
        GOOD.replace('7.95', '1e309'),
        GOOD,
      ),
    );
    expect(file.read).toBe(9);
    expect(file.lines).toHaveLength(2);
    expect(file.malformed.map((m) => m.line)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(file.malformed.map((m) => m.fault)).toEqual([
      'Quantity "two" is no whole number of at most 9 digits',
      '9 fields instead of 8',
      'InvoiceDate "2011-02-30 08:30:00" is no time such as 2011-03-01 08:30:00',
      'InvoiceNo "order 7" is no invoice number',
      'StockCode is empty or longer than 60 characters',
      'characters that are no text',
      'UnitPrice "1e309" is no price',
    ]);
  });

  it('takes an inch sign inside a description', async () => {
    const file = await read(csv(GOOD.replace('DOORMAT', '12" RULER')));
    expect(file.lines[0]?.description).toBe('12" RULER');
  });

  it.each([
    ['another header', 'a,b,c\r\n1,2,3\r\n', /Its first line must be/],
    ['nothing', '', /is empty/],
    ['what is no text', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe]), /Its first line must be/],
    ['a quote that never ends', `${HEADER.join()}\n"${'x'.repeat(30_000)}`, /no readable csv/],
    ['a packed file that is cut off', gzipSync(csv(GOOD)).subarray(0, 30), /cut off/],
    ['a packed file that is damaged', Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(40, 7)]), /damaged/],
  ])('refuses %s', async (_name, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  it('refuses a small file that unpacks to a huge one', async () => {
    const bomb = gzipSync(csv(...Array<string>(100_000).fill(GOOD)));
    expect(bomb.length).toBeLessThan(100_000);
    await expect(read(bomb, { ...LIMITS, unpackedBytes: 1024 * 1024 })).rejects.toThrow('unpacks to more than 1 MB');
  });

  it('refuses more lines than it can hold', async () => {
    await expect(read(csv(GOOD, GOOD, GOOD), { ...LIMITS, lines: 2 })).rejects.toThrow('over 2 lines');
  });

  it('says that a path leads nowhere, or to a folder', async () => {
    const options = { timeZone: 'Europe/London' };
    await expect(readOrderFile(join(folder, 'missing.csv'), options)).rejects.toThrow('There is no file');
    await expect(readOrderFile(folder, options)).rejects.toThrow('is not a file');
  });
});

describe('local time', () => {
  it.each([
    ['2011-03-01 08:30:00', '2011-03-01T08:30:00.000Z'],
    ['2011-07-01 08:30:00', '2011-07-01T07:30:00.000Z'],
    ['2011-10-30 01:30:00', '2011-10-30T00:30:00.000Z'],
  ])('in London %s is %s', (text, instant) => {
    expect(localTime(text, 'Europe/London')?.toISOString()).toBe(instant);
    expect(clockTime(new Date(instant), 'Europe/London')).toBe(text);
  });

  it('does not know the hour that the clock skips', () => {
    expect(localTime('2011-03-27 01:30:00', 'Europe/London')).toBeNull();
    expect(localTime('2011-02-30 01:30:00', 'Europe/London')).toBeNull();
  });
});
