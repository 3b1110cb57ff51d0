import { fileURLToPath } from 'node:url';
import { type OrderFile, readLine, readOrderFile } from './order-file.js';
import { judge, type OrderLine } from './order-line.js';
import { matchReturns, openingStock, type OrderPlan, planOrders, unitCostOf } from './order-plan.js';

const FILE = fileURLToPath(new URL('./uci-online-retail-orders-2011-03-01_05.csv.gz', import.meta.url));

/** A line as the file writes it. */
function line(
  invoice: string,
  code: string,
  description: string,
  quantity: number,
  price = '1.25',
  customer = '1',
): OrderLine {
  const read = readLine(
    [invoice, code, description, String(quantity), '2011-03-01 08:30:00', price, customer, 'France'],
    2,
    'Europe/London',
  );
  if ('fault' in read) throw new Error(read.fault);
  return read;
}

describe('judge a line', () => {
  it.each([
    ['a sale', line('545220', '21955', 'DOORMAT', 2), 'SALE'],
    ['goods given away at price 0', line('545220', '21955', 'DOORMAT', 2, '0.0'), 'SALE'],
    ['a returned unit', line('C545277', '35471D', 'BIRD LIGHT', -1), 'CREDIT'],
    ['postage', line('545235', 'POST', 'POSTAGE', 2, '18.0'), 'SERVICE'],
    ['a discount on a credit note', line('C545478', 'D', 'Discount', -720, '0.01'), 'SERVICE'],
    ['a gift voucher', line('545220', 'gift_0001_20', 'Dotcomgiftshop voucher', 1, '17.5'), 'SERVICE'],
    ['damaged goods', line('545236', '22797', 'damages', -15, '0.0', ''), 'NOT_POSITIVE'],
    ['a credit note that gives', line('C545236', '22797', 'CHEST', 3), 'POSITIVE_CREDIT'],
    ['stock put right upwards', line('545551', '15058A', '', 20, '0.0', ''), 'NO_GOODS'],
    ['a bad debt', line('A563186', 'B', 'Adjust bad debt', 1, '-11062.06', ''), 'SERVICE'],
    ['a bookkeeping entry', line('A563186', '22797', 'CHEST', 1), 'BOOKKEEPING'],
  ])('%s', (_name, given, verdict) => {
    expect(judge(given)).toBe(verdict);
  });
});

describe('plan the file of the wholesaler', () => {
  let file: OrderFile;
  let plan: OrderPlan;
  beforeAll(async () => {
    file = await readOrderFile(FILE, { timeZone: 'Europe/London' });
    plan = planOrders(file.lines);
  });

  // Counted apart from this code, with grep and a spreadsheet.
  it('finds a reason or a document for each of its 4,792 lines', () => {
    const reasons = Object.fromEntries([...plan.notPosted].map(([reason, lines]) => [reason, lines.length]));
    const lines = (kind: string) => plan.documents.filter((d) => d.kind === kind).reduce((sum, d) => sum + d.lines, 0);

    expect(file.read).toBe(4792);
    expect(file.malformed).toEqual([]);
    expect(reasons).toEqual({ SERVICE: 32, NOT_POSITIVE: 20, NO_GOODS: 4 });
    expect({ sales: lines('SALE'), credits: lines('CREDIT') }).toEqual({ sales: 4654, credits: 82 });
    expect(4654 + 82 + 32 + 20 + 4).toBe(4792);
  });

  it('makes one document per invoice and credit note, in the order of time', () => {
    expect(plan.documents.filter((d) => d.kind === 'SALE')).toHaveLength(201);
    expect(plan.documents.filter((d) => d.kind === 'CREDIT')).toHaveLength(44);
    const times = plan.documents.map((d) => d.at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(plan.documents[0]!.at.toISOString()).toBe('2011-03-01T08:30:00.000Z');
  });

  it('makes one product of a code in two spellings, with the name and price most lines have', () => {
    expect(plan.products).toHaveLength(1504);
    expect(plan.products.filter((p) => p.sku === '84970S')).toHaveLength(1);
    expect(plan.products.find((p) => p.sku === '22797')?.name).toBe('CHEST OF DRAWERS GINGHAM HEART');
    expect(plan.products.find((p) => p.sku === '22423')).toMatchObject({
      name: 'REGENCY CAKESTAND 3 TIER',
      price: '12.7500',
    });
    expect(
      unitCostOf(
        plan.products.find((p) => p.sku === '22423')!,
        '49.6',
      ),
    ).toBe('379.4400');
  });

  it('plans as opening stock what is sold, and some more', () => {
    const units = (spare: number) => openingStock(plan.documents, spare).reduce((sum, item) => sum + item.quantity, 0);
    expect(openingStock(plan.documents, 0)).toHaveLength(1500);
    expect(units(0)).toBe(54_418);
    expect(units(25)).toBeGreaterThan(54_418 * 1.25);
  });

  it('finds the sale of a returned unit where the file has it', () => {
    const parts = matchReturns(plan.documents);
    expect(parts.get('C545454')).toContainEqual({ sku: '22423', quantity: 8, saleInvoice: '545426' });
    expect(parts.get('C545277')).toEqual([{ sku: '35471D', quantity: 1, saleInvoice: null }]);
    const units = [...parts.values()].flat().reduce((sum, part) => sum + part.quantity, 0);
    expect(units).toBe(279);
  });
});

describe('match returns', () => {
  it('never takes back more than was sold, and the latest sale first', () => {
    const { documents } = planOrders([
      line('1', 'A', 'x', 5),
      line('2', 'A', 'x', 3),
      line('C3', 'A', 'x', -4),
      line('C4', 'A', 'x', -6),
      line('C5', 'A', 'x', -1, '1.25', '2'),
    ]);
    const parts = matchReturns(documents);
    expect(parts.get('C3')).toEqual([
      { sku: 'A', quantity: 3, saleInvoice: '2' },
      { sku: 'A', quantity: 1, saleInvoice: '1' },
    ]);
    expect(parts.get('C4')).toEqual([
      { sku: 'A', quantity: 4, saleInvoice: '1' },
      { sku: 'A', quantity: 2, saleInvoice: null },
    ]);
    expect(parts.get('C5')).toEqual([{ sku: 'A', quantity: 1, saleInvoice: null }]);
  });
});
