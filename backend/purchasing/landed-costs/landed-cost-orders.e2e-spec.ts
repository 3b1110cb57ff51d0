import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { assertPurchasingSound } from '../../testing/purchasing-auditor.js';
import { TestApp } from '../../testing/test-app.js';
import type { GoodsReceiptDto } from '../receipts/goods-receipt-view.dto.js';
import type { LandedCostDto } from './landed-cost-view.dto.js';
import type { PurchaseOrderCostsDto } from './order-costs.dto.js';

type Problem = { code: string };

/** A container that two orders share: each has its own shipment and receipts, and one invoice of the forwarder lies on all. */
describe('charges over the receipts of several orders', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    await given.location();
  });
  afterEach(async () => {
    await assertLedgerSound(app);
    await assertPurchasingSound(app);
  });
  afterAll(() => app.close());

  const received = async (quantity: number, unitPrice: string, shipment = false, receivedAt?: string) => {
    const { id } = await given.purchaseOrder({ status: 'CONFIRMED', items: [{ quantity, unitPrice }] });
    const order = (await manager.get<{ id: string; number: string; items: { id: string }[] }>(`/purchase-orders/${id}`))
      .body;
    const containers = [{ number: 'MSKU1234565' }];
    const sent = shipment
      ? await manager.post<{ id: string }>('/shipments', { purchaseOrderId: id, containers })
      : null;
    const items = [{ purchaseOrderLineId: order.items[0]!.id, quantity }];
    const body = { items, exchangeRate: '36', receivedAt, ...(sent && { shipmentId: sent.body.id }) };
    const { body: receipt } = await manager.post<GoodsReceiptDto>(`/purchase-orders/${id}/receipts`, body);
    return { order, receipt, lotId: receipt.lines[0]!.lotId };
  };
  const land = <T = LandedCostDto>(goodsReceiptIds: string[], amount: string, more = {}) =>
    manager.post<T>('/landed-costs', {
      goodsReceiptIds,
      charges: [{ kind: 'FREIGHT', amount, basis: 'QUANTITY' }],
      ...more,
    });
  const costsOf = async (orderId: string) =>
    (await manager.get<PurchaseOrderCostsDto>(`/purchase-orders/${orderId}/landed-costs`)).body;

  it('split one freight invoice over all of them, and each order shows its part', async () => {
    const [one, two] = [await received(300, '2', true), await received(100, '9', true)];
    const { status, body } = await land([one.receipt.id, two.receipt.id], '1000.01', { reference: 'FWD-77' });
    expect([status, body.amount]).toEqual([201, '1000.01']);
    expect((await costsOf(one.order.id)).landedAmount).toBe('750.01');
    expect((await costsOf(two.order.id)).landedAmount).toBe('250.00');
    for (const { order } of [one, two]) {
      expect((await costsOf(order.id)).landedCosts.map(({ number }) => number)).toEqual([body.number]);
    }
    const held = await manager.post<Problem>(`/goods-receipts/${two.receipt.id}/reverse`, { reason: 'x' });
    expect(held.body.code).toBe('GOODS_RECEIPT_HAS_COSTS');
    await manager.post(`/landed-costs/${body.id}/reverse`, { reason: 'another invoice came' });
    for (const { order } of [one, two]) expect((await costsOf(order.id)).landedAmount).toBe('0.00');
    expect((await manager.post(`/goods-receipts/${two.receipt.id}/reverse`, { reason: 'x' })).status).toBe(200);
  });

  it('have a number of the year in which they count, whenever they are entered', async () => {
    const lastYear = new Date().getUTCFullYear() - 1;
    const [one, two] = [await received(10, '2'), await received(10, '2')];
    const earlier = await received(10, '2', false, `${lastYear}-11-20T05:00:00Z`);
    const dated = { effectiveAt: `${lastYear}-12-10T05:00:00Z` };
    expect((await land([earlier.receipt.id], '5', dated)).body.number).toMatch(new RegExp(`^LC-${lastYear}-`));
    // What came this year cannot have cost anything before.
    expect((await land([one.receipt.id, two.receipt.id], '5', dated)).body.number).toMatch(
      new RegExp(`^LC-${lastYear + 1}-`),
    );
  });

  it('lie on no receipt that is reversed meanwhile, and block no one, in whatever order they are named', async () => {
    for (let round = 0; round < 12; round++) {
      const goods = [await received(10, '2'), await received(10, '3'), await received(10, '4')];
      const ids = goods.map(({ receipt }) => receipt.id);
      const costs = Array.from({ length: 6 }, (_, k) => land<Problem>(k % 2 ? ids : [...ids].reverse(), '30'));
      const reversals = goods
        .slice(0, 2)
        .map(({ receipt }) => manager.post<Problem>(`/goods-receipts/${receipt.id}/reverse`, { reason: 'race' }));
      const answers = await Promise.all([...costs, ...reversals]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      for (const { order, receipt } of goods) {
        const { reversedAt } = (await manager.get<GoodsReceiptDto>(`/goods-receipts/${receipt.id}`)).body;
        const { landedAmount, purchaseValue } = await costsOf(order.id);
        if (reversedAt) expect([landedAmount, purchaseValue]).toEqual(['0.00', '0.00']);
      }
      const [left] = await app.db.query<{ n: string }[]>(
        'select count(*) as n from cost_layers where quantity = 0 and value <> 0',
      );
      expect(left!.n).toBe('0');
      await assertLedgerSound(app);
    }
    const [{ deadlocks }] = await app.db.query<[{ deadlocks: number }]>(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    );
    expect(deadlocks).toBe(0);
  });
});
