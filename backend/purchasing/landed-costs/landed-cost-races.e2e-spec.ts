import type { Answer, TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound, LedgerSampler } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';

const ROUNDS = 8;
const SALES = 40;
const LANDED = 12;

const SOLD_OUT = new Set(['INSUFFICIENT_STOCK', 'STOCK_WOULD_GO_NEGATIVE']);

type Posted = Answer<{ id?: string; code?: string; postings?: { id: number }[] }>;

describe('late costs while the goods are sold and come back', () => {
  let app: TestApp;
  let given: Given;
  let admin: TestClient;
  let location: { id: string };

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    admin = await app.as('ADMIN');
    location = await given.location();
  });
  afterAll(() => app.close());

  const send = (path: string, body: object) => admin.post<NonNullable<Posted['body']>>(path, body);
  const sell = (productId: string, quantity: number, effectiveAt?: string) =>
    send('/inventory/issue', { productId, quantity, locationId: location.id, effectiveAt });
  const land = (lotIds: string[], amount: string) =>
    send('/landed-costs', { lotIds, charges: [{ kind: 'FREIGHT', amount, basis: 'QUANTITY' }] });

  /** All of it at once, on two lots that are named in either order. */
  const round = async (productId: string, lotIds: string[], came: string): Promise<Posted[]> => {
    const sales = Array.from({ length: SALES }, (_, k) => sell(productId, 1 + (k % 3), k % 5 === 0 ? came : undefined));
    const costs = Array.from({ length: LANDED }, async (_, k): Promise<Posted[]> => {
      const landed = await land(k % 2 ? lotIds : [...lotIds].reverse(), `${10 + k}.01`);
      return k % 3 ? [landed] : [landed, await send(`/landed-costs/${landed.body.id}/reverse`, { reason: 'race' })];
    });
    const undone = sales.slice(0, 10).map(async (sale): Promise<Posted[]> => {
      const posting = (await sale).body.postings?.[0]?.id;
      return posting === undefined ? [] : [await send(`/ledger/postings/${posting}/reverse`, { reason: 'race' })];
    });
    return (await Promise.all([...sales.map(async (sale) => [await sale]), ...costs, ...undone])).flat();
  };

  it('leave nothing over and nothing out, in any snapshot', async () => {
    const sampler = await LedgerSampler.start(app, 20);
    for (let k = 0; k < ROUNDS; k++) {
      const product = await given.product();
      const came = new Date(Date.now() - 60_000).toISOString();
      const lots = [
        await given.stock(product, 41, { cost: '3.33', location, at: came }),
        await given.stock(product, 30, { cost: '1.07', location, at: came }),
      ];
      const answers = await round(
        product.id,
        lots.map(({ lotId }) => lotId),
        came,
      );
      const refused = answers.filter(({ status }) => status !== 201).map(({ body }) => body.code);
      expect(refused.filter((code) => !SOLD_OUT.has(String(code)))).toEqual([]);
      const [left] = await app.db.query<{ left: number }[]>(
        'select available::int as left from stock_levels where product_id = $1',
        [product.id],
      );
      if (left!.left > 0) expect((await sell(product.id, left!.left)).status).toBe(201);
      const [sums] = await app.db.query<{ paid: string; cost: string }[]>(SUMS, [product.id]);
      expect(sums!.cost).toBe(sums!.paid);
    }
    expect(await sampler.stop()).toBeGreaterThan(ROUNDS);
    await assertLedgerSound(app);
  }, 180_000);
});

const SUMS = `select sum(amount) filter (where kind in ('RECEIPT', 'LANDED')) as paid,
  -sum(amount) filter (where kind in ('COGS', 'COGS_ADJ', 'ROUND')) as cost from value_entries where product_id = $1`;
