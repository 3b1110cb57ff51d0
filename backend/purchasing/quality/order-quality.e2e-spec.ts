import { randomUUID } from 'node:crypto';
import { systemCtx } from '../../platform/ctx.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { assertPurchasingSound } from '../../testing/purchasing-auditor.js';
import { TestApp } from '../../testing/test-app.js';
import type { PurchaseOrderDto } from '../orders/purchase-order-view.dto.js';
import { PurchaseOrderStore } from '../orders/purchase-order.store.js';
import type { PurchaseOrderDiscrepancyDto } from '../receipts/goods-receipt.dto.js';
import type { GoodsReceiptDto } from '../receipts/goods-receipt-view.dto.js';
import type { SupplierReturnsDto } from '../returns/supplier-return.dto.js';
import { OrderQualityService } from './order-quality.service.js';
import type { QualityDecision } from './quality-decisions.js';

type Order = PurchaseOrderDto;
type Problem = { code: string; errors?: { pointer: string }[] };

describe('quality of what came for an order', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;
  let warehouse: { id: string };

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    warehouse = await given.location();
  });
  afterEach(async () => {
    await assertLedgerSound(app);
    await assertPurchasingSound(app);
  });
  afterAll(() => app.close());

  const read = async ({ id }: { id: string }) => (await manager.get<Order>(`/purchase-orders/${id}`)).body;
  const confirmed = async (head: Parameters<Given['purchaseOrder']>[0] = {}) =>
    read(await given.purchaseOrder({ status: 'CONFIRMED', ...head }));
  const of = (order: Order, quantity: number) => ({ purchaseOrderLineId: order.items[0]!.id, quantity });
  const receive = (order: Order, items: object[], more: object = {}) =>
    manager.post<GoodsReceiptDto>(`/purchase-orders/${order.id}/receipts`, { items, ...more });
  const layer = async (lotId: string) =>
    (await app.db.query<object[]>('select quantity, value from cost_layers where lot_id = $1', [lotId]))[0]!;
  const decide = (order: { id: string }, decisions: QualityDecision[] | null) =>
    app.app.get(UnitOfWork).run(systemCtx('test'), async (em) => {
      const locked = await app.app.get(PurchaseOrderStore).lock(em, order.id);
      return app.app.get(OrderQualityService).decide(em, locked, decisions);
    });
  /** An order of a product that needs quality control, and the lots of what came. */
  const quarantined = async (...lots: number[]) => {
    const product = await given.product({ requiresQc: true });
    const order = await confirmed({ items: [{ product }] });
    const { body } = await receive(
      order,
      lots.map((quantity) => of(order, quantity)),
    );
    return { order, product, lots: body.lines.map((line) => line.lotId) };
  };

  describe('decide', () => {
    it('approves and rejects any part of each lot, one posting per reason', async () => {
      const { order, lots } = await quarantined(10, 20, 5);
      const posted = await decide(order, [
        { lotId: lots[0]!, decision: 'APPROVE' },
        { lotId: lots[0]!, decision: 'REJECT', quantity: 2, reason: 'scratched' },
        { lotId: lots[1]!, decision: 'REJECT', quantity: 4, reason: 'scratched' },
        { lotId: lots[1]!, decision: 'REJECT', quantity: 1, reason: 'wrong colour' },
      ]);
      expect(posted).toHaveLength(3);
      expect((await read(order)).items[0]).toMatchObject({
        ...{ approvedQuantity: 8, rejectedQuantity: 7, quarantinedQuantity: 20 },
      });
      const reasons = await app.db.query<{ reason: string }[]>(
        `select p.reason from postings p where p.id = any ($1) and kind = 'QC_REJECT' order by 1`,
        [posted.map((p) => p.postingId)],
      );
      expect(reasons.map((r) => r.reason)).toEqual(['scratched', 'wrong colour']);
    });

    it('approves all that is left where nothing is said, wherever it lies, and then does nothing', async () => {
      const { order, product, lots } = await quarantined(10, 20);
      const shop = await given.location();
      const items = [{ productId: product.id, quantity: 6, lotId: lots[1], state: 'QUARANTINE' }];
      await manager.post('/inventory/transfer', { toLocationId: shop.id, items });
      expect(await decide(order, null)).toHaveLength(1);
      expect((await read(order)).items[0]).toMatchObject({ approvedQuantity: 30, quarantinedQuantity: 0 });
      expect(await decide(order, null)).toEqual([]);
    });

    it('refuses lots of another order, and more than is in quarantine', async () => {
      const { order, lots } = await quarantined(10);
      const other = await quarantined(10);
      const foreign = [{ lotId: other.lots[0]!, decision: 'APPROVE' as const }];
      await expect(decide(order, foreign)).rejects.toMatchObject({
        members: { errors: [{ pointer: '/qc/0/lotId' }] },
      });
      const tooMuch = [{ lotId: lots[0]!, decision: 'REJECT' as const, quantity: 11 }];
      await expect(decide(order, tooMuch)).rejects.toThrow(/has 10 in quarantine/);
    });

    it('decides each piece once, however many decide at once', async () => {
      const { order, lots } = await quarantined(30);
      const one = () => decide(order, [{ lotId: lots[0]!, decision: 'REJECT', quantity: 1 }]);
      const byLot = () => manager.post(`/lots/${lots[0]!}/qc`, { decision: 'APPROVE', quantity: 1 });
      await Promise.allSettled(Array.from({ length: 50 }, (_, i) => (i % 2 ? one() : byLot())));
      const { approvedQuantity, rejectedQuantity, quarantinedQuantity } = (await read(order)).items[0]!;
      expect([approvedQuantity + rejectedQuantity, quarantinedQuantity]).toEqual([30, 0]);
    });
  });

  describe('returnToSupplier', () => {
    it('rejects three pieces with a reason and sends them back to the supplier', async () => {
      const product = await given.product({ requiresQc: true });
      const order = await confirmed({ items: [{ product, quantity: 20, unitPrice: '10' }] });
      const { body } = await receive(order, [of(order, 20)], { exchangeRate: '30' });
      const { lotId } = body.lines[0]!;
      const rejected = { decision: 'REJECT', quantity: 3, reason: 'wheels came off' };
      expect((await manager.post(`/lots/${lotId}/qc`, rejected)).status).toBe(201);
      await manager.post(`/lots/${lotId}/qc`, { decision: 'APPROVE' });
      expect((await read(order)).items[0]).toMatchObject({ approvedQuantity: 17, rejectedQuantity: 3 });
      const back = { items: [{ lotId, quantity: 3 }], reason: 'wheels came off', reference: 'RMA-7' };
      const sent = await manager.post<SupplierReturnsDto>('/inventory/return-to-supplier', back);
      expect(sent.status).toBe(201);
      expect(sent.body.returns[0]).toMatchObject({
        purchaseOrderNumber: order.number,
        reference: 'RMA-7',
        quantity: 3,
      });
      expect(await layer(lotId)).toEqual({ quantity: '17', value: '5100.00' });
      const again = await manager.post<Problem>('/inventory/return-to-supplier', back);
      expect(again.body.code).toBe('INSUFFICIENT_STOCK');
      const found = await manager.get<{ items: PurchaseOrderDiscrepancyDto[] }>(
        `/purchase-orders/${order.id}/discrepancies`,
      );
      expect(found.body.items[0]).toMatchObject({ received: 20, rejected: 3, difference: 0, noted: [] });
    });

    it('sends available goods back too, and knows no lot that is none', async () => {
      const order = await confirmed();
      const { body } = await receive(order, [of(order, 4)]);
      const item = { lotId: body.lines[0]!.lotId, quantity: 4, state: 'AVAILABLE', locationId: warehouse.id };
      expect((await manager.post('/inventory/return-to-supplier', { items: [item], reason: 'recall' })).status).toBe(
        201,
      );
      const unknown = { items: [{ lotId: randomUUID(), quantity: 1 }], reason: 'x' };
      expect((await manager.post<Problem>('/inventory/return-to-supplier', unknown)).body.code).toBe('LOT_NOT_FOUND');
    });
  });
});
