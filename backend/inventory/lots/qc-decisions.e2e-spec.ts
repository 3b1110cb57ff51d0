import { randomUUID } from 'node:crypto';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';
import type { StockChangeDto } from '../transactions/stock-change.dto.js';

type Problem = { code: string; lotId?: string; errors?: { pointer: string }[] };
type Item = Record<string, unknown>;

describe('decideLots', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    await given.location();
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(() => app.close());

  const decide = <T = StockChangeDto>(items: Item[], query = '', client = manager) =>
    client.post<T>(`/qc-queue/decisions${query}`, { items });
  const lotsOf = async (quantity: number, count: number) => {
    const product = await given.product({ requiresQc: true });
    const lots: string[] = [];
    for (let k = 0; k < count; k++) lots.push((await given.stock(product, quantity)).lotId);
    return { product, lots };
  };
  const level = async (productId: string) => {
    const [row] = await app.db.query<object[]>(
      'select quarantined::int, available::int, rejected::int from stock_levels where product_id = $1',
      [productId],
    );
    return row;
  };

  it('decides many lots and parts of them at once, in one posting per decision and reason', async () => {
    const { product, lots } = await lotsOf(10, 3);
    const answer = await decide([
      { lotId: lots[0], decision: 'APPROVE' },
      { lotId: lots[1], decision: 'REJECT', quantity: 3, reason: 'paint comes off' },
      { lotId: lots[1], decision: 'APPROVE' },
      { lotId: lots[2], decision: 'REJECT', quantity: 1, reason: 'paint comes off' },
    ]);
    expect(answer.status).toBe(201);
    expect(answer.body.postings.map(({ kind, reason, movements }) => [kind, reason, movements.length])).toEqual([
      ['QC_REJECT', 'paint comes off', 2],
      ['QC_APPROVE', null, 2],
    ]);
    expect(await level(product.id)).toEqual({ quarantined: 9, available: 17, rejected: 4 });
  });

  it('posts all or nothing, and shows the effect without having it', async () => {
    const { product, lots } = await lotsOf(10, 2);
    const good = { lotId: lots[0], decision: 'APPROVE' };
    const shown = await decide([good], '?dryRun=true');
    expect(shown.body.levels[0]).toMatchObject({ available: 10, quarantined: 10 });
    const refused = await decide<Problem>([good, { lotId: lots[1], decision: 'APPROVE', quantity: 11 }]);
    expect(refused).toMatchObject({ status: 400, body: { code: 'INSUFFICIENT_QUARANTINED_STOCK', lotId: lots[1] } });
    expect((await decide<Problem>([good, good])).status).toBe(201);
    const unknown = await decide<Problem>([
      { lotId: lots[1], decision: 'APPROVE' },
      { lotId: randomUUID(), decision: 'REJECT' },
    ]);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'LOT_NOT_FOUND' } });
    expect(await level(product.id)).toEqual({ quarantined: 10, available: 10, rejected: 0 });
    expect((await decide<Problem>([])).body.errors?.[0]?.pointer).toBe('/items');
    expect((await decide([good], '', await app.as('STAFF'))).status).toBe(403);
  });

  it('decides every unit once, however many decide the same lots in any order at once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => lotsOf(20, 1)));
    const lots = made.map((one) => one.lots[0]);
    // Two postings each, about other lots each time: without one lock for both, they would wait for each other.
    const one = (k: number) => {
      const items = lots.map((lotId, i) => ({ lotId, decision: (i + k) % 2 ? 'APPROVE' : 'REJECT', quantity: 1 }));
      return decide<Problem>(k % 3 ? items : items.reverse());
    };
    const answers = await Promise.all(Array.from({ length: 50 }, (_, k) => one(k)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    const codes = answers.filter(({ status }) => status !== 201).map(({ body }) => body.code);
    expect(new Set(codes)).toEqual(new Set(['INSUFFICIENT_QUARANTINED_STOCK']));
    for (const { product } of made) expect(await level(product.id)).toMatchObject({ quarantined: 0 });
    const [{ deadlocks }] = await app.db.query<[{ deadlocks: number }]>(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    );
    expect(deadlocks).toBe(0);
  });
});
