import { parse } from 'csv-parse/sync';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { LedgerVerifyService } from '../inventory/ledger/ledger-verify.service.js';
import { TestApp } from '../testing/test-app.js';
import { type ImportOptions, runImport } from './import-orders.cli.js';
import { notPostedLines, postedLines } from './order-report.js';

const FILE = fileURLToPath(new URL('./uci-online-retail-orders-2011-03-01_05.csv.gz', import.meta.url));
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const OPTIONS = { dryRun: false, list: false, sparePercent: 25, rate: '49.6', timeZone: 'Europe/London' } as const;

type Row = Record<'InvoiceNo' | 'StockCode' | 'Description' | 'Quantity' | 'UnitPrice', string>;

/** Units sold and returned of each code, computed from the file by other means than the import's. */
async function unitsInFile(): Promise<Map<string, { sold: number; returned: number }>> {
  const rows = parse<Row>(gunzipSync(await readFile(FILE)), { columns: true });
  const units = new Map<string, { sold: number; returned: number }>();
  for (const row of rows) {
    const code = row.StockCode.toUpperCase();
    const quantity = Number(row.Quantity);
    const isReturn = row.InvoiceNo.startsWith('C');
    if (['POST', 'DOT', 'M', 'D', 'C2'].includes(code) || (!isReturn && quantity <= 0)) continue;
    if (row.Description.trim() === '' && Number(row.UnitPrice) === 0) continue;
    const sum = units.get(code) ?? { sold: 0, returned: 0 };
    if (isReturn) sum.returned -= quantity;
    else sum.sold += quantity;
    units.set(code, sum);
  }
  return units;
}

class Importer {
  readonly said: string[] = [];

  constructor(readonly app: TestApp) {}

  run(path: string, options: Partial<ImportOptions> = {}) {
    return runImport(this.app.app, { ...OPTIONS, path, ...options }, (line) => this.said.push(line));
  }

  async count(table: 'postings' | 'products' | 'lots'): Promise<number> {
    const sql = { postings: 'select from postings', products: 'select from products', lots: 'select from lots' }[table];
    return (await this.app.db.query<unknown[]>(sql)).length;
  }

  /** On hand of each SKU, over all locations. */
  async onHand(): Promise<Map<string, number>> {
    const rows = await this.app.db.query<{ sku: string; units: string }[]>(
      'select p.sku, sum(l.on_hand) as units from stock_levels l join products p on p.id = l.product_id group by p.sku',
    );
    return new Map(rows.map(({ sku, units }) => [sku, Number(units)]));
  }

  async ledgerHolds(): Promise<boolean> {
    return (await this.app.app.get(LedgerVerifyService).verify()).ok;
  }
}

describe('import the orders of a real wholesaler', () => {
  let importer: Importer;
  beforeAll(async () => {
    importer = new Importer(await TestApp.start());
  });
  afterAll(() => importer.app.close());

  it('shows by a dry run what it would do, and changes nothing', async () => {
    const figures = await importer.run(FILE, { dryRun: true });
    expect(postedLines(figures) + notPostedLines(figures)).toBe(4792);
    expect(importer.said.at(-1)).toBe('A dry run: nothing was changed.');
    expect([await importer.count('products'), await importer.count('postings')]).toEqual([0, 0]);
  });

  it('posts or reports each of the 4,792 lines', async () => {
    const figures = await importer.run(FILE);
    expect(figures).toMatchObject({ read: 4792, sales: 4654, credits: 82, already: 0 });
    expect(Object.fromEntries(figures.notPosted)).toEqual({ SERVICE: 32, NOT_POSITIVE: 20, NO_GOODS: 4 });
    expect(postedLines(figures) + notPostedLines(figures)).toBe(4792);
    expect(importer.said.join('\n')).toContain('MAIN (Main warehouse), created because there was no default location');
    expect(await importer.count('products')).toBe(1504);
    // One receipt, 201 invoices, 44 credit notes.
    expect(await importer.count('postings')).toBe(246);
  }, 90_000);

  it('leaves on hand what was there, less what was sold, and what came back', async () => {
    const onHand = await importer.onHand();
    const units = await unitsInFile();
    expect(units.size).toBe(1504);
    for (const [sku, { sold, returned }] of units) {
      expect([sku, onHand.get(sku)]).toEqual([sku, Math.ceil(sold * 1.25) - sold + returned]);
    }
  });

  it('dates each posting by its invoice, in the time of the wholesaler', async () => {
    const rows = await importer.app.db.query<{ effective_at: Date }[]>(
      `select effective_at from postings where reference = 'Invoice 545220'`,
    );
    expect(rows.map((row) => row.effective_at.toISOString())).toEqual(['2011-03-01T08:30:00.000Z']);
  });

  it('takes goods back at the cost they left with where the file has the sale', async () => {
    const [sold] = await importer.app.db.query<{ amount: string }[]>(
      `select -e.amount / m.quantity as amount from movements m join postings p on p.id = m.posting_id
         join value_entries e on e.movement_id = m.id join products g on g.id = m.product_id
        where p.reference = 'Invoice 545426' and g.sku = '22423'`,
    );
    const [back] = await importer.app.db.query<{ amount: string; origin_id: string | null }[]>(
      `select e.amount / m.quantity as amount, m.origin_id from movements m join postings p on p.id = m.posting_id
         join value_entries e on e.movement_id = m.id join products g on g.id = m.product_id
        where p.reference = 'Credit note C545454' and g.sku = '22423'`,
    );
    expect(back?.origin_id).not.toBeNull();
    expect(Number(back?.amount)).toBeCloseTo(Number(sold?.amount), 2);
  });

  it('leaves a sound ledger', async () => {
    expect(await importer.ledgerHolds()).toBe(true);
  });

  it('posts nothing twice', async () => {
    const before = await importer.count('postings');
    const figures = await importer.run(FILE);
    expect(figures).toMatchObject({ read: 4792, sales: 0, credits: 0, already: 4736 });
    expect(await importer.count('postings')).toBe(before);
  });
});

describe('import orders again after a run that was killed', () => {
  it('posts the rest, and ends as one run would have', async () => {
    const importer = new Importer(await TestApp.start());
    const path = FILE;
    const killed = runImport(importer.app.app, { ...OPTIONS, path }, (line) => {
      if (line.startsWith('… ')) throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    const before = await importer.count('postings');
    expect(before).toBeGreaterThan(1);
    expect(before).toBeLessThan(246);

    const figures = await importer.run(path);
    expect(figures.already).toBeGreaterThan(0);
    expect(postedLines(figures) + figures.already).toBe(4736);
    expect(await importer.count('postings')).toBe(246);
    const onHand = await importer.onHand();
    for (const [sku, { sold, returned }] of await unitsInFile()) {
      expect([sku, onHand.get(sku)]).toEqual([sku, Math.ceil(sold * 1.25) - sold + returned]);
    }
    await importer.app.close();
  }, 90_000);
});

describe('import orders', () => {
  let importer: Importer;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'orders-'));
    importer = new Importer(await TestApp.start());
  });
  afterAll(async () => {
    await importer.app.close();
    await rm(folder, { recursive: true });
  });

  async function file(name: string, ...lines: string[]): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, [HEADER, ...lines, ''].join('\n'));
    return path;
  }
  const sale = (invoice: number, code: string, quantity: number, minute = 0) =>
    `${invoice},${code},GOODS ${code},${quantity},2011-03-01 08:${String(minute).padStart(2, '0')}:00,2.00,1,France`;

  it('takes an extended file, without what it took before', async () => {
    const half = [sale(1, 'G1', 5), sale(2, 'G2', 3, 1)];
    await importer.run(await file('orders.csv', ...half));
    const figures = await importer.run(await file('orders.csv', ...half, sale(3, 'G1', 7, 2), sale(4, 'G3', 1, 3)));
    expect(figures).toMatchObject({ read: 4, sales: 2, already: 2 });
    expect(Object.fromEntries(await importer.onHand())).toEqual({ G1: 2 + 2, G2: 1, G3: 1 });
    expect(await importer.ledgerHolds()).toBe(true);
  });

  it('posts an invoice whole or not at all, and reports what the ledger refuses', async () => {
    await importer.run(await file('first.csv', sale(11, 'G4', 4)));
    await importer.app.db.query(`update products set is_active = false where sku = 'G4'`);
    const figures = await importer.run(
      await file('next.csv', sale(12, 'G5', 4), sale(13, 'G4', 9, 1), sale(13, 'G5', 1, 1), sale(14, 'G5', 2, 2)),
    );
    expect(figures).toMatchObject({ read: 4, sales: 2 });
    expect(Object.fromEntries(figures.notPosted)).toEqual({ REFUSED: 2 });
    expect(importer.said.some((line) => line.startsWith('13 (2 lines): INSUFFICIENT_STOCK'))).toBe(true);
    expect(await importer.ledgerHolds()).toBe(true);
  });

  it('names every malformed line and posts the others', async () => {
    const figures = await importer.run(
      await file('bad.csv', sale(21, 'G6', 1), '22,G6,GOODS,x,yesterday,2.00,1,France'),
    );
    expect(figures).toMatchObject({ read: 2, sales: 1 });
    expect(importer.said.at(-2)).toBe('line 3: Quantity "x" is no whole number of at most 9 digits');
  });

  it('changes nothing where the file is none of orders', async () => {
    const before = await importer.count('postings');
    const path = join(folder, 'other.csv');
    await writeFile(path, 'name,age\nAnn,7\n');
    await expect(importer.run(path)).rejects.toThrow('is no file of orders');
    await expect(importer.run(join(folder, 'missing.csv'))).rejects.toThrow('There is no file');
    expect(await importer.count('postings')).toBe(before);
  });

  it('asks for a rate where the stock is valued in a currency it knows none for', async () => {
    await importer.app.db.query(`update settings set base_currency = 'CHF'`);
    const path = await file('swiss.csv', sale(31, 'G7', 1));
    await expect(importer.run(path, { rate: undefined })).rejects.toThrow('say by --rate what one GBP is worth in it');
  });
});
