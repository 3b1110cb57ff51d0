import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { csvStream, guardFormula, type SheetRow, unguardFormula, xlsxStream } from './sheet.js';

async function* rowsOf(rows: SheetRow[]): AsyncGenerator<SheetRow> {
  for (const row of rows) yield await Promise.resolve(row);
}

const bytes = (stream: Readable): Promise<Buffer> => buffer(stream);

const readCsv = async (rows: SheetRow[], columns: string[]): Promise<string[][]> =>
  parse(await bytes(csvStream(rowsOf(rows), columns)), { bom: true });

const readSheet = async (rows: SheetRow[], columns: string[]): Promise<unknown[][]> => {
  const workbook = await readXlsx(await bytes(xlsxStream(rowsOf(rows), columns, 'stock')));
  expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(['stock']);
  return workbook.sheets[0]!.rows;
};

const TRICKS = ['=1+1', '+66 2 610 8000', '-cmd', '@SUM(A1)', '\tx', '\rx', "'=1", "''=1", "'tis", '=', '-'];

describe('guardFormula', () => {
  it.each(TRICKS.filter((text) => text !== "'tis"))('keeps %j from running', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  it('leaves numbers and plain text alone', () => {
    for (const plain of ['-5', '-12.5000', '4.85', '0', 'LUMI-0001', "'tis", 'a=b', '', -5, true, null]) {
      expect(guardFormula(plain)).toBe(plain);
    }
  });

  it('never lets through what a spreadsheet takes for a formula', () => {
    const start = fc.constantFrom('=', '+', '-', '@', '\t', '\r');
    fc.assert(
      fc.property(start, fc.string(), (first, rest) => {
        const guarded = String(guardFormula(first + rest));
        expect(guarded.startsWith("'") || /^-\d+(\.\d+)?$/.test(guarded)).toBe(true);
      }),
    );
  });

  it('comes off again, so that an export can be imported unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...TRICKS)), (text) => {
        expect(unguardFormula(String(guardFormula(text)))).toBe(text);
      }),
    );
  });
});

describe('csvStream', () => {
  it('starts with a byte order mark and its header, and ends lines as RFC 4180 says', async () => {
    const text = (await bytes(csvStream(rowsOf([{ sku: 'A', onHand: 5 }]), ['sku', 'onHand']))).toString();
    expect(text).toBe('\ufeffsku,onHand\r\nA,5\r\n');
    expect((await bytes(csvStream(rowsOf([]), ['sku', 'onHand']))).toString()).toBe('\ufeffsku,onHand\r\n');
  });

  it('brings every text back, quotes, commas and lines included', async () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...TRICKS, 'a,"b"\r\nc', ' '));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 20 }), async (pairs) => {
        const [, ...rows] = await readCsv(
          pairs.map(([a, b]) => ({ a: `x${a}`, b })),
          ['a', 'b'],
        );
        expect(rows.map(([a, b]) => [a, unguardFormula(b!)])).toEqual(pairs.map(([a, b]) => [`x${a}`, b]));
      }),
      { numRuns: 50 },
    );
  });

  it('leaves out what is null, and knows false from nothing', async () => {
    expect(await readCsv([{ a: null, b: false, c: 0 }], ['a', 'b', 'c'])).toEqual([
      ['a', 'b', 'c'],
      ['', 'false', '0'],
    ]);
  });
});

describe('xlsxStream', () => {
  it('opens again with its header, its types and formulas as mere text', async () => {
    const row = { sku: '=1+1', price: '4.8500', cost: '-0.5', onHand: 7, isActive: true, note: null };
    const [header, cells] = await readSheet([row], Object.keys(row));
    expect(header).toEqual(['SKU', 'Price', 'Cost', 'On hand', 'Active', 'Note']);
    expect(cells!.slice(0, 5)).toEqual(['=1+1', 4.85, -0.5, 7, true]);
    expect(cells![5] ?? null).toBeNull();
  });

  it('has titles for people, and days and instants as dates', async () => {
    const row = {
      'purchaseOrder.number': 'PO-1',
      expectedReadyOn: '2026-02-28',
      effectiveAt: '2026-11-13T04:05:06.789Z',
      notes: '2026-02-28',
      paidOn: null,
    };
    const [header, cells] = await readSheet([row], Object.keys(row));
    expect(header).toEqual(['Purchase order number', 'Expected ready on', 'Effective at (UTC)', 'Notes', 'Paid on']);
    const [number, readyOn, effectiveAt, notes] = cells!;
    expect([number, notes]).toEqual(['PO-1', '2026-02-28']);
    expect(readyOn).toEqual(new Date('2026-02-28'));
    expect(Math.abs((effectiveAt as Date).getTime() - Date.parse(row.effectiveAt))).toBeLessThan(1000);
  });

  it('keeps amounts as text that a float would round', async () => {
    const row = { exact: '1234567890123.45', long: '1234567890123.123456', small: '0.000001' };
    const [, cells] = await readSheet([row], Object.keys(row));
    expect(cells).toEqual([1234567890123.45, '1234567890123.123456', 0.000001]);
  });

  it('brings every text back, whatever characters it has', async () => {
    const text = fc
      .oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary-ascii' }), fc.constantFrom(...TRICKS))
      .map((value) => `x${value.replaceAll('\0', '')}x`);
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 10 }), async (texts) => {
        const [, ...rows] = await readSheet(
          texts.map((a) => ({ a })),
          ['a'],
        );
        expect(rows.map(([cell]) => cell)).toEqual(texts);
      }),
      { numRuns: 50 },
    );
  });

  it('has many rows without losing one', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => ({ n, text: `row ${n}` }));
    const [, ...read] = await readSheet(rows, ['n', 'text']);
    expect(read).toEqual(rows.map(({ n, text }) => [n, text]));
  });
});
