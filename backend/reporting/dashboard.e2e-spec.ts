import type { TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { assertLedgerSound } from '../testing/ledger-auditor.js';
import { TestApp } from '../testing/test-app.js';

interface Day {
  on: string;
  in: number;
  out: number;
}

describe('GET /dashboard', () => {
  let app: TestApp;
  let given: Given;
  let staff: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    staff = await app.as('STAFF');
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(() => app.close());

  const dashboard = async (query = '') => (await staff.get<Record<string, unknown>>(`/dashboard${query}`)).body;
  /** Noon of a day in Bangkok, the business time zone, counted back from today. */
  const noon = (daysBack: number) => {
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    return new Date(Date.parse(`${today}T12:00:00+07:00`) - daysBack * 86_400_000).toISOString();
  };

  /** Sixty of a fast seller, of which thirty were sold and ten moved to the shop; a slow one, partly in quarantine. */
  const business = async () => {
    const toys = await given.category({ name: 'Wooden toys' });
    const [main, shop] = [await given.location({ name: 'Main' }), await given.location({ name: 'Shop', kind: 'SHOP' })];
    const fast = await given.product({ sku: 'FAST', categoryId: toys.id, reorderPoint: 10 });
    const slow = await given.product({ sku: 'SLOW', reorderPoint: 10 });
    await given.product({ sku: 'NEVER' });
    await given.stock(fast, 60, { location: main, cost: '2', at: noon(20) });
    await given.stock(slow, 10, { location: main, cost: '7', at: noon(40) });
    await given.taken('ISSUE', fast, 25, { location: main, at: noon(3) });
    await given.taken('ISSUE', fast, 5, { location: main, at: noon(2) });
    await given.taken('TRANSFER', fast, 10, { location: main, to: shop, at: noon(1) });
    await given.stock(slow, 4, { location: main, cost: '1', state: 'QUARANTINE', at: noon(1), reference: 'SHIP-3' });
    await given.reserved(slow, 3, { location: main, reference: 'KEEP' });
    return toys.id;
  };

  it('is empty but whole before anything was posted', async () => {
    const body = await dashboard();
    expect(body).toMatchObject({
      currency: 'THB',
      timeZone: 'Asia/Bangkok',
      inventoryValue: '0.00',
      products: 0,
      alerts: [],
      health: [],
      recentPostings: [],
      valueByCategory: [],
    });
    expect(body['movementsByDay']).toHaveLength(30);
  });

  it('adds up what the stock is worth, what moved, what runs out, and what waits', async () => {
    const toys = await business();
    const body = await dashboard();
    expect(body).toMatchObject({
      // 30 × 2 + 10 × 7 + 4 × 1.
      inventoryValue: '134.00',
      valueByCategory: [
        { id: null, name: 'No category', onHand: 14, value: '74.00' },
        { id: toys, name: 'Wooden toys', onHand: 30, value: '60.00' },
      ],
      valueByLocation: [
        { name: 'Main', onHand: 34, value: '114.00' },
        { name: 'Shop', onHand: 10, value: '20.00' },
      ],
      products: 3,
      unitsOnHand: 44,
      unitsAvailable: 37,
      lowStock: 1,
      outOfStock: 1,
      openReservations: 1,
      unitsReserved: 3,
      lotsAwaitingQc: 1,
      unitsAwaitingQc: 4,
      // 30 issued in 30 days are one a day.
      health: [
        { sku: 'FAST', available: 30, status: 'OK', issuedLast30Days: 30, daysUntilStockout: 30 },
        { sku: 'NEVER', available: 0, status: 'OUT_OF_STOCK', daysUntilStockout: null },
        { sku: 'SLOW', available: 7, reorderPoint: 10, status: 'LOW', daysUntilStockout: null },
      ],
    });
  });

  it('shows what is pressing, what moved on each day, and what was posted last', async () => {
    const body = await dashboard();
    expect(body['alerts']).toMatchObject([
      { kind: 'OUT_OF_STOCK', sku: 'NEVER' },
      { kind: 'LOW', sku: 'SLOW' },
      { kind: 'QC_WAITING' },
    ]);
    const moved = (body['movementsByDay'] as Day[]).filter((day) => day.in + day.out > 0);
    expect(moved).toEqual([
      { on: noon(20).slice(0, 10), in: 60, out: 0 },
      { on: noon(3).slice(0, 10), in: 0, out: 25 },
      { on: noon(2).slice(0, 10), in: 0, out: 5 },
      { on: noon(1).slice(0, 10), in: 4, out: 0 },
    ]);
    expect((body['recentPostings'] as object[]).slice(0, 2)).toMatchObject([
      { kind: 'RESERVE', sku: 'SLOW', quantity: 3, products: 1, reference: 'KEEP' },
      { kind: 'RECEIVE', sku: 'SLOW', quantity: 4, reference: 'SHIP-3' },
    ]);
  });

  it('begins a day at midnight of the business time zone', async () => {
    const product = await given.product();
    const today = noon(0).slice(0, 10);
    const midnight = Date.parse(`${today}T00:00:00+07:00`) - 86_400_000;
    const before = (await dashboard())['movementsByDay'] as Day[];
    await given.stock(product, 8, { at: new Date(midnight - 1000).toISOString() });
    await given.stock(product, 16, { at: new Date(midnight + 1000).toISOString() });
    const after = (await dashboard())['movementsByDay'] as Day[];
    const came = after.map((day, k) => day.in - before[k]!.in);
    expect(came.slice(-3)).toEqual([8, 16, 0]);
  });

  it('shows as many products as asked, and refuses nonsense', async () => {
    expect((await dashboard('?products=1'))['health']).toHaveLength(1);
    expect((await staff.get('/dashboard?products=0')).status).toBe(400);
    expect((await staff.get('/dashboard?days=3')).status).toBe(400);
    expect((await (await app.as('CUSTOMER')).get('/dashboard')).status).toBe(403);
  });
});
