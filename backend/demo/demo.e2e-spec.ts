import { LedgerVerifyService } from '../inventory/ledger/ledger-verify.service.js';
import { assertPurchasingSound } from '../testing/purchasing-auditor.js';
import { TestApp } from '../testing/test-app.js';
import { PRODUCTS, USERS } from './demo-business.js';
import { loadDemo } from './demo.cli.js';

/** As if the process were killed when it tells how far it is. */
const stopAtTheFirstWord = (line: string) => {
  if (line.startsWith('…')) throw new Error('stopped');
};

/** What the ledger holds, in words that are the same on every database. */
async function figuresOf(app: TestApp): Promise<unknown[]> {
  const postings = await app.db.query<unknown[]>(
    'select kind, effective_at, reference, reason from postings order by id',
  );
  const lots = await app.db.query<unknown[]>(
    `select t.number, p.sku, l.code, b.available, b.reserved, b.quarantined, b.rejected, c.value from stock_balances b
       join lots t on t.id = b.lot_id join products p on p.id = b.product_id join locations l on l.id = b.location_id
       join cost_layers c on c.lot_id = b.lot_id order by t.number, l.code`,
  );
  return [postings, lots];
}

describe('load the demo business', () => {
  let app: TestApp;
  const said: string[] = [];
  const today = new Date();
  const load = () => loadDemo(app.app, (line) => said.push(line), today);
  beforeAll(async () => {
    app = await TestApp.start({ DEMO: '1' });
    await load();
  }, 240_000);
  afterAll(() => app.close());

  it('lets each of its users log in with the well-known password', async () => {
    for (const { email, password, role } of USERS) {
      const login = await app.anonymous().post('/auth/login', { email, password });
      expect(login.status).toBe(200);
      const [user] = await app.db.query<{ role: string }[]>('select role from users where email = $1', [email]);
      expect(user?.role).toBe(role);
    }
  });

  it('has eight products in a tree of categories, from one supplier with three contacts', async () => {
    const owner = await app.as('OWNER');
    const products = await owner.get<{ total: number; items: { sku: string }[] }>('/products?sort=sku');
    expect(products.body.items.map((product) => product.sku)).toEqual(PRODUCTS.map((product) => product.sku));
    const contacts = await app.db.query<{ name: string }[]>('select name from supplier_contacts');
    expect(contacts).toHaveLength(3);
  });

  it('is the company of the settings, and marked as a demo', async () => {
    const owner = await app.as('OWNER');
    const settings = await owner.get('/settings');
    expect(settings.body).toMatchObject({
      companyName: 'Lumi Play Import Co., Ltd.',
      isDemo: true,
      baseCurrency: 'THB',
    });
  });

  it('ends with products that are low and one that is out of stock', async () => {
    const owner = await app.as('OWNER');
    const skusOf = async (status: string) => {
      const answer = await owner.get<{ items: { sku: string }[] }>(`/inventory?status=${status}&sort=sku`);
      return answer.body.items.map((item) => item.sku);
    };
    const planned = (status: string) => PRODUCTS.filter((p) => p.endsWith === status).map((p) => p.sku);
    expect(await skusOf('LOW')).toEqual(planned('LOW'));
    expect(await skusOf('OUT_OF_STOCK')).toEqual(planned('OUT_OF_STOCK'));
    expect(await skusOf('OK')).toEqual(planned('OK'));
  });

  it('has a lot that waits for quality control, open reservations and goods on the road', async () => {
    const [row] = await app.db.query<Record<string, string>[]>(
      `select (select sum(quarantined) from stock_levels) as quarantined, (select count(*) from reservations where closed_at is null) as reservations,
              (select count(*) from stock_transfers where status = 'IN_TRANSIT') as transfers`,
    );
    expect(row).toEqual({ quarantined: '96', reservations: '4', transfers: '1' });
  });

  it('has two years of history that end yesterday, in the name of somebody who works there', async () => {
    const [row] = await app.db.query<{ days: number; last: string; actors: string }[]>(
      `select max((effective_at at time zone 'Asia/Bangkok')::date) - min((effective_at at time zone 'Asia/Bangkok')::date) + 1 as days,
              (now() at time zone 'Asia/Bangkok')::date - max((effective_at at time zone 'Asia/Bangkok')::date) as last,
              string_agg(distinct u.email, ' ') as actors
         from postings p left join users u on u.id = p.actor_id`,
    );
    expect(row).toEqual({ days: 730, last: 1, actors: 'stock@example.com' });
  });

  it('has two years of orders that are paid and stocked, one at sea, one confirmed and one draft', async () => {
    const owner = await app.as('OWNER');
    const orders = await owner.get<{ total: number; items: { number: string; status: string }[] }>(
      '/purchase-orders?sort=-orderDate&pageSize=100',
    );
    const open = orders.body.items.map(({ status }) => status).filter((status) => status !== 'STOCKED');
    expect(open.sort()).toEqual(['CONFIRMED', 'DRAFT', 'IN_TRANSIT']);
    expect(orders.body.total).toBeGreaterThan(28);
    const [row] = await app.db.query<Record<string, string>[]>(
      `select (select count(*) from payments where status = 'DELIVERED') as paid, (select count(*) from shipments) as shipments,
              (select count(*) from landed_costs) as landed, (select count(*) from goods_receipts) as receipts,
              (select count(*) from purchase_order_settlements where fx_difference <> 0) as differences`,
    );
    const stocked = orders.body.total - 3;
    // Of each both parts are paid; of the one at sea, too, and the one that is confirmed has its deposit to pay.
    expect(row).toEqual({
      ...{ paid: String(2 * stocked + 2), shipments: String(stocked + 1), receipts: String(stocked) },
      ...{ landed: expect.any(String), differences: '0' },
    });
    // Every document has a number of the year of its own date, whenever it was entered.
    const years = await app.db.query<{ series: string; years: number }[]>(
      `select split_part(number, '-', 1) as series, count(distinct split_part(number, '-', 2))::int as years
       from (select number from purchase_orders union all select number from payments union all select number from shipments
         union all select number from goods_receipts union all select number from landed_costs) n group by 1 order by 1`,
    );
    expect(years.map(({ series }) => series)).toEqual(['GR', 'LC', 'PAY', 'PO', 'SH']);
    expect(Math.min(...years.map((one) => one.years))).toBeGreaterThanOrEqual(2);
  });

  it('has sent some rejected goods back, which their order is not owed for any more', async () => {
    const owner = await app.as('OWNER');
    const returns = await owner.get<{ items: { purchaseOrderId: string; creditAmount: string }[] }>(
      '/supplier-returns',
    );
    for (const { purchaseOrderId } of returns.body.items) {
      const order = await owner.get<{ refundDueAmount: string; creditedAmount: string }>(
        `/purchase-orders/${purchaseOrderId}`,
      );
      expect(Number(order.body.creditedAmount)).toBeGreaterThan(0);
      expect(order.body.refundDueAmount).toBe(order.body.creditedAmount);
    }
    await assertPurchasingSound(app);
  });

  it('leaves a sound ledger', async () => {
    expect((await app.app.get(LedgerVerifyService).verify()).ok).toBe(true);
  });

  it('is the same on another database for the same day, also where it was stopped on the way', async () => {
    const other = await TestApp.start({ DEMO: '1' });
    const stopped = loadDemo(other.app, stopAtTheFirstWord, today);
    await expect(stopped).rejects.toThrow('stopped');
    const heard: string[] = [];
    await loadDemo(other.app, (line) => heard.push(line), today);
    expect(heard[0]).toContain('was interrupted');
    expect(await figuresOf(other)).toEqual(await figuresOf(app));
    await other.close();
  }, 240_000);

  it('does nothing where it is loaded already', async () => {
    await load();
    expect(said.at(-1)).toBe('The demo business is already loaded.');
  });
});

describe('load the demo business where it does not belong', () => {
  it('refuses a server that is not said to be for trying out', async () => {
    const app = await TestApp.start();
    await expect(loadDemo(app.app, () => undefined)).rejects.toThrow('say by DEMO=1');
    await app.close();
  });

  it('refuses a database that somebody uses, and changes nothing', async () => {
    const app = await TestApp.start({ DEMO: '1' });
    await app.as('OWNER');
    await expect(loadDemo(app.app, () => undefined)).rejects.toThrow('This database is in use (1 users');
    const [row] = await app.db.query<{ count: string }[]>('select count(*) from products');
    expect(row?.count).toBe('0');
    await app.close();
  });
});
