import type { Answer, TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound, LedgerSampler } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';

interface Problem {
  code?: string;
}
type Product = { id: string };
type Attempt = (product: Product, client: number) => Promise<Answer<Problem>>;

const CLIENTS = 100;
const UNITS = 10;
const ROUNDS = 20;

/** Fewer clients on more units do not find the classic faults: what is checked before the lock, or chosen before it. */
describe('a hundred clients at once', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;
  let shop: { id: string };
  let main: { id: string };

  beforeAll(async () => {
    // Twice the usual pool: enough to race in the database, few enough that nobody waits for a lock longer than is allowed.
    app = await TestApp.start({ DATABASE_POOL_SIZE: '20' });
    given = givenIn(app);
    manager = await app.as('MANAGER');
    main = await given.location();
    shop = await given.location({ kind: 'SHOP' });
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(() => app.close());

  const post = (path: string, body: unknown) => manager.post<Problem>(`/inventory/${path}`, body);
  const WAYS_OUT: Record<string, Attempt> = {
    issue: ({ id }) => post('issue', { productId: id, quantity: 1 }),
    reserve: ({ id }) => post('reserve', { productId: id, quantity: 1 }),
    transfer: ({ id }) => post('transfer', { toLocationId: shop.id, items: [{ productId: id, quantity: 1 }] }),
    scrap: ({ id }) => post('scrap', { productId: id, quantity: 1, reason: 'race' }),
    transaction: ({ id }) => post('transactions', { type: 'OUT', productId: id, quantity: 1 }),
  };
  const level = async ({ id }: Product, at = main) => {
    const [row] = await app.db.query<Record<'available' | 'reserved', string>[]>(
      'select available, reserved from stock_levels where product_id = $1 and location_id = $2',
      [id, at.id],
    );
    return { available: Number(row?.available ?? 0), reserved: Number(row?.reserved ?? 0) };
  };
  const deadlocks = async () => {
    const [row] = await app.db.query<{ n: string }[]>(
      'select deadlocks as n from pg_stat_database where datname = current_database()',
    );
    return Number(row!.n);
  };

  /** A product with ten units in five lots, so that every boundary between lots is crossed. */
  const tenUnits = async (): Promise<Product> => {
    const product = await given.product({ unitCost: '1.37' });
    const items = Array.from({ length: 5 }, () => ({ productId: product.id, quantity: UNITS / 5 }));
    expect((await post('receive', { items })).status).toBe(201);
    return product;
  };

  const race = async (attempt: Attempt): Promise<void> => {
    for (let round = 0; round < ROUNDS; round++) {
      const product = await tenUnits();
      const answers = await Promise.all(Array.from({ length: CLIENTS }, (_, client) => attempt(product, client)));
      const taken = answers.filter((answer) => answer.status === 201).length;
      const refused = answers.filter(
        (answer) => answer.status === 400 && answer.body.code === 'INSUFFICIENT_STOCK',
      ).length;
      expect([round, taken, refused]).toEqual([round, UNITS, CLIENTS - UNITS]);
      expect((await level(product)).available).toBe(0);
    }
  };

  it.each(['issue', 'reserve', 'transfer'])('get exactly ten units by %s', (way) => race(WAYS_OUT[way]!), 120_000);

  it('get exactly ten units by all the ways out at once', async () => {
    const ways = Object.values(WAYS_OUT);
    await race((product, client) => ways[client % ways.length]!(product, client));
  }, 120_000);

  it('adjust to absolute targets, each computed under the lock', async () => {
    for (let round = 0; round < ROUNDS / 2; round++) {
      const product = await tenUnits();
      const attempts = Array.from({ length: CLIENTS }, (_, client) =>
        client % 2 === 0
          ? post('adjust', { productId: product.id, quantity: client % 10, reason: `target ${client % 10}` })
          : WAYS_OUT['issue']!(product, client),
      );
      const answers = await Promise.all(attempts);
      expect(new Set(answers.map((a) => a.body.code ?? a.status))).toEqual(new Set([201, 'INSUFFICIENT_STOCK']));
      // Replayed in the order of the postings, on hand after each adjustment is exactly its target.
      const wrong = await app.db.query(
        `select * from (
           select p.kind, p.reason, sum(sum(g.delta)) over (order by p.id) as on_hand
           from postings p join movement_legs g on g.posting_id = p.id and g.location_id = $2
           where g.product_id = $1 group by p.id) x
         where kind = 'ADJUST' and reason <> 'target ' || on_hand`,
        [product.id, main.id],
      );
      expect(wrong).toEqual([]);
    }
  }, 120_000);

  it('adjust down and reserve without ever adjusting away what is reserved', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const product = await tenUnits();
      const attempts = Array.from({ length: CLIENTS }, (_, client) =>
        client % 10 === 0
          ? post('adjust', { productId: product.id, quantity: 4, reason: 'count' })
          : WAYS_OUT['reserve']!(product, client),
      );
      const answers = await Promise.all(attempts);
      const codes = new Set(answers.map((a) => a.body.code ?? a.status));
      for (const code of codes) expect([201, 'INSUFFICIENT_STOCK', 'ADJUSTMENT_BELOW_COMMITTED']).toContain(code);
      const left = await level(product);
      const reserved = answers.filter((a, client) => client % 10 !== 0 && a.status === 201).length;
      expect(left.reserved).toBe(reserved);
      expect([4, UNITS]).toContain(left.available + left.reserved);
    }
  }, 120_000);

  it('issue and release one reservation for exactly what it holds', async () => {
    for (let round = 0; round < ROUNDS / 2; round++) {
      const product = await tenUnits();
      const reservationId = await given.reserved(product, UNITS);
      const attempts = Array.from({ length: CLIENTS }, (_, client) =>
        post(client % 2 === 0 ? 'issue' : 'release', { reservationId, quantity: 1 }),
      );
      const answers = await Promise.all(attempts);
      const done = answers.filter((a) => a.status < 300).length;
      const refused = answers.filter((a) => a.body.code === 'INSUFFICIENT_RESERVED_STOCK').length;
      expect([done, refused]).toEqual([UNITS, CLIENTS - UNITS]);
      expect((await level(product)).reserved).toBe(0);
    }
  }, 120_000);

  it('sell one hot product while the auditor looks on', async () => {
    const product = await given.product();
    for (let lot = 0; lot < 20; lot++) await given.stock(product, 25);
    const sampler = await LedgerSampler.start(app);
    const ways = ['issue', 'reserve', 'transfer', 'transaction'].map((way) => WAYS_OUT[way]!);
    const answers = await storm(1200, CLIENTS, (i) => ways[i % ways.length]!(product, i));
    expect(await sampler.stop()).toBeGreaterThan(1);
    expect(answers.filter((a) => a.status === 201)).toHaveLength(500);
    expect(new Set(answers.map((a) => a.body.code ?? a.status))).toEqual(new Set([201, 'INSUFFICIENT_STOCK']));
  }, 120_000);

  it('post shuffled documents of many lines over 2,000 products without a deadlock', async () => {
    const products = await manyProducts(2000, 12);
    const before = await deadlocks();
    const sampler = await LedgerSampler.start(app, 500);
    const random = numbers(42);
    const lines = (count: number) =>
      Array.from({ length: count }, () => ({
        productId: products[Math.floor(random() ** 3 * products.length)]!,
        quantity: 1 + Math.floor(random() * 2),
        locationId: random() < 0.5 ? main.id : shop.id,
      }));
    const answers = await storm(500, CLIENTS, (i) => {
      if (i % 5 < 2) return manager.post<Problem>('/reservations', { items: lines(8) });
      if (i % 5 === 2)
        return post('receive', { items: lines(8).map(({ productId, quantity }) => ({ productId, quantity })) });
      const [from, to] = i % 2 === 0 ? [main.id, shop.id] : [shop.id, main.id];
      const items = lines(8).map(({ productId, quantity }) => ({ productId, quantity }));
      if (i % 5 === 3) return post('transfer', { fromLocationId: from, toLocationId: to, items });
      const transactions = lines(8).map((line, n) => ({ ...line, type: n % 3 === 0 ? 'IN' : 'OUT' }));
      return post('transactions/batch', { items: transactions });
    });
    await sampler.stop();
    expect(new Set(answers.map((a) => a.body.code ?? a.status))).toEqual(new Set([201, 'INSUFFICIENT_STOCK']));
    expect(answers.filter((a) => a.status === 201).length).toBeGreaterThan(250);
    // Each session hands its counters on at the latest a second after it was last busy.
    await new Promise((resume) => setTimeout(resume, 1200));
    expect((await deadlocks()) - before).toBe(0);
  }, 120_000);

  it('oversell none of 2,000 products of one unit each', async () => {
    const products = await manyProducts(2000, 1);
    const random = numbers(9);
    const orders = Array.from({ length: 600 }, () => {
      const start = Math.floor(random() * products.length);
      const ids = Array.from({ length: 10 }, (_, i) => products[(start + i * 7) % products.length]!);
      return ids.sort(() => random() - 0.5).map((productId) => ({ productId, quantity: 1 }));
    });
    const answers = await storm(orders.length, CLIENTS, (i) =>
      manager.post<Problem>('/reservations', { items: orders[i] }),
    );
    const placed = answers.filter((a) => a.status === 201).length;
    expect(new Set(answers.map((a) => a.body.code ?? a.status))).toEqual(new Set([201, 'INSUFFICIENT_STOCK']));
    const [row] = await app.db.query<{ reserved: string }[]>(
      'select sum(reserved) as reserved from stock_levels where product_id = any($1) and location_id = $2',
      [products, main.id],
    );
    expect(Number(row!.reserved)).toBe(placed * 10);
  }, 120_000);

  /** Products made by one statement, each with this much stock at both places. */
  async function manyProducts(count: number, quantity: number): Promise<string[]> {
    const rows = await app.db.query<{ id: string }[]>(
      `insert into products (sku, name, currency, unit_cost) select 'R-' || $2::text || '-' || i, 'Race', 'THB', 1 from generate_series(1, $1::int) i returning id`,
      [count, quantity],
    );
    const ids = rows.map((row) => row.id);
    for (const place of [main, shop]) {
      await app.db.query(
        `select count(*) from receive_stock($1::uuid[], array_fill($2::uuid, array[$3::int]), array_fill($4::bigint, array[$3::int]), null, null, null, null)`,
        [ids, place.id, count, quantity],
      );
    }
    return ids;
  }
});

/** `count` calls, never more than `clients` of them at once. */
async function storm<T>(count: number, clients: number, call: (i: number) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  let next = 0;
  const client = async () => {
    while (next < count) answers.push(await call(next++));
  };
  await Promise.all(Array.from({ length: clients }, client));
  return answers;
}

/** A sequence that is the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}
