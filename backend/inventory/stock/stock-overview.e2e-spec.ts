import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

describe('the stock as a whole', () => {
  let app: TestApp;
  let given: Given;
  let staff: TestClient;

  /** Four products: one fine, one low, one sold out, one that never had stock; and one that is no longer in use. */
  beforeAll(async () => {
    app = await TestApp.start({});
    given = givenIn(app);
    staff = await app.as('STAFF');
    await app.db.query(`update settings set time_zone = 'UTC'`);
    const other = await given.location();
    const fine = await given.product({ sku: 'A-FINE', reorderPoint: 10 });
    await given.stock(fine, 50, { cost: '2' });
    await given.stock(fine, 6, { cost: '1', expiresOn: inDays(30) });
    await given.stock(fine, 3, { cost: '1', expiresOn: inDays(31) });
    await given.stock(fine, 2, { cost: '1', expiresOn: inDays(-1) });
    await given.stock(fine, 4, { cost: '1', state: 'QUARANTINE' });
    await given.stock(fine, 5, { cost: '1', state: 'QUARANTINE', at: daysAgo(8) });
    await given.reserved(fine, 7);
    await given.taken('TRANSFER_OUT', fine, 3, { to: other });
    await given.stock(await given.product({ sku: 'B-LOW', reorderPoint: 10 }), 10, { cost: '3' });
    const sold = await given.product({ sku: 'C-SOLD', reorderPoint: 0 });
    await given.stock(sold, 1, { expiresOn: inDays(3) });
    await given.taken('ISSUE', sold, 1);
    await given.product({ sku: 'D-NEVER' });
    const gone = await given.product({ sku: 'E-GONE' });
    await app.db.query('update products set is_active = false where id = $1', [gone.id]);
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(() => app.close());

  it('is summed up', async () => {
    expect((await staff.get('/inventory/stats')).body).toEqual({
      products: 4,
      low: 1,
      outOfStock: 2,
      // 50 + 6 + 3 + 2 + 4 + 5 of A, 10 of B.
      onHand: 80,
      available: 61,
      reserved: 7,
      quarantined: 9,
      rejected: 0,
      inTransit: 3,
      // 100 + 6 + 3 + 2 + 4 + 5 + 30.
      value: '150.00',
      currency: 'THB',
      lotsInStock: 7,
      lotsAwaitingQc: 2,
      expiringLots: 1,
      expiredLots: 1,
      openReservations: 1,
    });
  });

  it('says what somebody should look at, the most pressing first', async () => {
    const { body } = await staff.get<{ items: Record<string, unknown>[]; total: number }>('/inventory/alerts');
    expect(body.items.map((a) => [a['severity'], a['kind'], a['sku'], a['quantity'], a['days']])).toEqual([
      ['CRITICAL', 'EXPIRED', 'A-FINE', 2, -1],
      ['CRITICAL', 'OUT_OF_STOCK', 'C-SOLD', 0, null],
      ['CRITICAL', 'OUT_OF_STOCK', 'D-NEVER', 0, null],
      ['WARNING', 'EXPIRING', 'A-FINE', 6, 30],
      ['WARNING', 'LOW', 'B-LOW', 10, null],
      ['WARNING', 'QC_WAITING', 'A-FINE', 5, 8],
      ['INFO', 'QC_WAITING', 'A-FINE', 4, 0],
    ]);
    expect(body.total).toBe(7);
    expect(body.items[4]!['message']).toBe('B-LOW: 10 available, reorder point 10');
    expect(body.items[5]!['message']).toMatch(/^A-FINE: 5 of lot LOT-\d{4}-\d{6} wait for quality control, day 9$/);
  });

  it('filters, sorts and pages alerts', async () => {
    const kinds = async (query: string) => {
      const { body } = await staff.get<{ items: { kind: string; sku: string }[]; total: number }>(
        `/inventory/alerts?${query}`,
      );
      return [body.total, ...body.items.map((alert) => `${alert.kind} ${alert.sku}`)];
    };
    expect(await kinds('kind=LOW')).toEqual([1, 'LOW B-LOW']);
    expect(await kinds('severity=CRITICAL&sort=-sku&pageSize=2')).toEqual([
      3,
      'OUT_OF_STOCK D-NEVER',
      'OUT_OF_STOCK C-SOLD',
    ]);
    expect(await kinds('q=never')).toEqual([1, 'OUT_OF_STOCK D-NEVER']);
    expect(await kinds('page=5')).toEqual([7]);
    expect((await staff.get('/inventory/alerts?kind=BROKEN')).status).toBe(400);
    expect((await staff.get('/inventory/alerts?sort=value')).status).toBe(400);
  });

  it('is closed to customers', async () => {
    const customer = await app.as('CUSTOMER');
    expect((await customer.get('/inventory/stats')).status).toBe(403);
    expect((await customer.get('/inventory/alerts')).status).toBe(403);
  });
});
