import { setTimeout as sleep } from 'node:timers/promises';
import type { TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { assertLedgerSound, LedgerSampler } from '../testing/ledger-auditor.js';
import { type Act, type ActAnswer, OrderActs } from '../testing/order-acts.js';
import { assertPurchasingSound } from '../testing/purchasing-auditor.js';
import { TestApp } from '../testing/test-app.js';
import type { PurchaseOrderDto } from './orders/purchase-order-view.dto.js';

const ROUNDS = 4;
const SPREAD = 900;

describe('one order in many hands', () => {
  let app: TestApp;
  let given: Given;
  let users: TestClient[];
  let places = { here: '', there: '' };

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    users = [await app.as('MANAGER'), await app.as('MANAGER'), await app.as('ADMIN')];
    places = { here: (await given.location()).id, there: (await given.location()).id };
    await app.db.query('update settings set receipt_tolerance_percent = 10');
  });
  afterAll(() => app.close());

  const ordered = async (): Promise<PurchaseOrderDto> => {
    const products = [await given.product({ requiresQc: true }), await given.product(), await given.product()];
    const prices = ['3.333333', '7', '0.01'];
    const items = products.map((product, k) => ({ product, quantity: 60 + k, unitPrice: prices[k]! }));
    const fees = { shippingAmount: '33.33', otherFeesAmount: '0.07' };
    const { id } = await given.purchaseOrder({ status: 'CONFIRMED', ...fees, items });
    return (await users[0]!.get<PurchaseOrderDto>(`/purchase-orders/${id}`)).body;
  };
  const atOnce = (acts: readonly Act[]): Promise<ActAnswer[]> =>
    Promise.all(
      acts.map(async (act) => {
        await sleep(Math.random() * SPREAD);
        return act();
      }),
    );
  // A refusal by a rule of the database alone means that the application looked before it locked.
  const isFault = ({ status, body }: ActAnswer) =>
    status >= 500 || (status === 400 && /breaks the rule|cannot be stored/.test(body.detail ?? ''));

  it('agrees with its receipts, payments, costs and stock in the end', async () => {
    const sampler = await LedgerSampler.start(app, 50);
    let done = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const order = await ordered();
      const answers = await atOnce(new OrderActs(order, users, places).all(round === ROUNDS - 1));
      expect(answers.filter(isFault).map(({ status, body }) => [status, body])).toEqual([]);
      done += answers.filter(({ status }) => status === 200 || status === 201).length;
      await assertPurchasingSound(app);
      for (const status of ['QCD', 'STOCKED']) await users[0]!.post(`/purchase-orders/${order.id}/status`, { status });
      await assertPurchasingSound(app);
      const later = await atOnce(new OrderActs(order, users, places).all(false));
      expect(later.filter(isFault).map(({ status, body }) => [status, body])).toEqual([]);
      await assertPurchasingSound(app);
    }
    expect(done).toBeGreaterThan(25 * ROUNDS);
    expect(await sampler.stop()).toBeGreaterThan(ROUNDS);
    await assertLedgerSound(app);
    const [{ deadlocks }] = await app.db.query<[{ deadlocks: number }]>(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    );
    expect(deadlocks).toBe(0);
  }, 240_000);
});
