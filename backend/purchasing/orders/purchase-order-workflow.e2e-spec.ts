import { systemCtx } from '../../platform/ctx.js';
import type { Permission } from '../../platform/permissions.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { TestApp } from '../../testing/test-app.js';
import { GoodsReceiptService } from '../receipts/goods-receipt.service.js';
import {
  mayBecome,
  PURCHASE_ORDER_STAGES,
  PURCHASE_ORDER_STATUSES,
  type PurchaseOrderStatus,
} from './purchase-order-status.js';
import { PurchaseOrderWorkflow } from './purchase-order-workflow.service.js';
import { PurchaseOrderStore } from './purchase-order.store.js';
import type { PurchaseOrderDto } from './purchase-order-view.dto.js';
import type { StatusChangeDto, WorkflowStatsDto } from './purchase-order-workflow.dto.js';

type Order = PurchaseOrderDto;
type Refusal = { code: string; from: string; to: string; errors: { pointer: string }[]; [member: string]: unknown };
type History = { items: StatusChangeDto[]; total: number };

const NOBODY = '01900000-0000-7000-8000-000000000000';

describe('the stages of purchase orders', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER', 'Mina');
    await given.location();
  });
  afterAll(async () => {
    await assertLedgerSound(app);
    await app.close();
  });

  const to = (id: string, status: PurchaseOrderStatus, more: object = {}) =>
    manager.post<Order & Refusal>(`/purchase-orders/${id}/status`, { status, ...more });
  const historyOf = async (id: string) => (await manager.get<History>(`/purchase-orders/${id}/history`)).body;
  /** So many of the first line come, without any change of stage. */
  const received = (id: string, quantity: number) =>
    app.app.get(UnitOfWork).run(systemCtx('test'), async (em) => {
      const order = await app.app.get(PurchaseOrderStore).lock(em, id);
      const items = [{ purchaseOrderLineId: order.lines[0]!.id, quantity }];
      await app.app.get(GoodsReceiptService).post(em, order, { items });
    });
  const orderIn = async (status: PurchaseOrderStatus) => {
    if (status !== 'CANCELLED') return given.purchaseOrder({ status });
    const order = await given.purchaseOrder();
    await to(order.id, 'CANCELLED');
    return order;
  };

  describe('changePurchaseOrderStatus', () => {
    const pairs = PURCHASE_ORDER_STATUSES.flatMap((from) =>
      PURCHASE_ORDER_STATUSES.map((next) => [from, next] as const),
    );

    it.each(pairs)('from %s to %s: forward only, called off until shipped', async (from, next) => {
      const { id, version } = await orderIn(from);
      const allowed = mayBecome(from, next);
      const answer = await to(id, next);
      const after = (await manager.get<Order>(`/purchase-orders/${id}`)).body;
      if (allowed) {
        expect([answer.status, answer.body.status, after.status]).toEqual([200, next, next]);
        expect((await historyOf(id)).items.at(-1)).toMatchObject({
          oldStatus: from,
          newStatus: next,
          actorName: 'Mina',
        });
      } else {
        expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_STATUS_TRANSITION', from, to: next } });
        expect(after.status).toBe(from);
        expect(after.version).toBeGreaterThanOrEqual(version);
      }
    });

    it('shows the stages that may follow, and whether it may be called off', async () => {
      const nexts = async (status: PurchaseOrderStatus) => {
        const { id } = await orderIn(status);
        const { nextStages, mayCancel } = (await manager.get<Order>(`/purchase-orders/${id}`)).body;
        return [nextStages.length, mayCancel];
      };
      expect(await nexts('DRAFT')).toEqual([9, true]);
      expect(await nexts('IN_PRODUCTION')).toEqual([6, true]);
      expect(await nexts('SHIPPED')).toEqual([5, false]);
      expect(await nexts('STOCKED')).toEqual([0, false]);
      expect(await nexts('CANCELLED')).toEqual([0, false]);
    });

    it('is done once when twenty ask for the same stage at once, with one row of history', async () => {
      for (let round = 0; round < 5; round++) {
        const { id } = await given.purchaseOrder({ status: 'CUSTOMS' });
        const answers = await Promise.all(Array.from({ length: 20 }, () => to(id, 'RECEIVED')));
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
        for (const { body } of answers.filter(({ status }) => status !== 200)) {
          expect(body).toMatchObject({ code: 'INVALID_STATUS_TRANSITION', from: 'RECEIVED', to: 'RECEIVED' });
        }
        expect((await historyOf(id)).items.map(({ newStatus }) => newStatus)).toEqual(['DRAFT', 'CUSTOMS', 'RECEIVED']);
        const order = (await manager.get<Order>(`/purchase-orders/${id}`)).body;
        expect(order.items[0]).toMatchObject({ receivedQuantity: 100, outstandingQuantity: 0 });
      }
    });

    it('is one way or the other when twenty cancel and twenty ship at once', async () => {
      const { id } = await given.purchaseOrder({ status: 'CONFIRMED' });
      const asked = Array.from({ length: 40 }, (_, n) => to(id, n % 2 === 0 ? 'CANCELLED' : 'SHIPPED'));
      const won = (await Promise.all(asked)).filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      const { items } = await historyOf(id);
      expect(items.map(({ newStatus }) => newStatus)).toEqual(['DRAFT', 'CONFIRMED', won[0]!.body.status]);
    });

    it('answers a repeated request with the first answer, and does it once', async () => {
      const { id } = await given.purchaseOrder();
      const send = () =>
        manager.post<Order>(`/purchase-orders/${id}/status`, { status: 'SENT' }, { 'idempotency-key': `sent-${id}` });
      const [first, again] = [await send(), await send()];
      expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([200, 200, 'true']);
      expect(again.body).toEqual(first.body);
      expect((await historyOf(id)).total).toBe(2);
    });

    it('refuses a stale version with the order as it is now', async () => {
      const { id, version } = await given.purchaseOrder();
      await to(id, 'SENT');
      const answer = await manager.post<Refusal & { current: Order }>(
        `/purchase-orders/${id}/status`,
        { status: 'CONFIRMED' },
        { 'if-match': `"${version}"` },
      );
      expect(answer).toMatchObject({ status: 409, body: { code: 'STALE_VERSION', current: { id, status: 'SENT' } } });
    });

    it.each([
      ['/status', { status: 'LOST' }],
      ['/qc', { status: 'SENT', qc: [{ lotId: NOBODY, decision: 'APPROVE' }] }],
      ['/receipt', { status: 'SHIPPED', receipt: { items: [{ productId: NOBODY, quantity: 1 }] } }],
      ['/notes', { status: 'SENT', notes: 'n'.repeat(2001) }],
    ])('refuses a bad %s (%#)', async (pointer, body) => {
      const { id } = await given.purchaseOrder();
      const answer = await manager.post<Refusal>(`/purchase-orders/${id}/status`, body);
      expect(answer.status).toBe(400);
      expect(answer.body.errors.map((error) => error.pointer)).toContain(pointer);
    });

    it('knows no order of nobody', async () => {
      expect(await to(NOBODY, 'SENT')).toMatchObject({ status: 404, body: { code: 'PURCHASE_ORDER_NOT_FOUND' } });
      const history = await manager.get(`/purchase-orders/${NOBODY}/history`);
      expect(history).toMatchObject({ status: 404, body: { code: 'PURCHASE_ORDER_NOT_FOUND' } });
    });
  });

  describe('the work of the stages', () => {
    const stockOf = async (productId: string) => (await manager.get(`/inventory/${productId}`)).body;

    it('receives and approves everything when an order goes from CONFIRMED to STOCKED', async () => {
      const toy = await given.product({ requiresQc: true });
      const book = await given.product();
      const items = [
        { product: toy, quantity: 40 },
        { product: book, quantity: 60 },
      ];
      const { id } = await given.purchaseOrder({ status: 'CONFIRMED', items });
      const { body } = await to(id, 'STOCKED', { notes: 'All came at once' });
      const figures = { outstandingQuantity: 0, rejectedQuantity: 0, quarantinedQuantity: 0 };
      expect(body.items).toMatchObject([
        { receivedQuantity: 40, approvedQuantity: 40, ...figures },
        { receivedQuantity: 60, approvedQuantity: 60, ...figures },
      ]);
      expect(await stockOf(toy.id)).toMatchObject({ onHand: 40, available: 40, quarantined: 0 });
      const { items: history } = await historyOf(id);
      expect(history.map(({ newStatus }) => newStatus)).toEqual(['DRAFT', 'CONFIRMED', 'STOCKED']);
      expect(history.at(-1)).toMatchObject({ notes: 'All came at once' });
    });

    it('does all of it or nothing: where the goods have no place, the order stays where it was', async () => {
      const place = await given.location();
      const { id } = await given.purchaseOrder({ status: 'CONFIRMED', locationId: place.id });
      await manager.delete(`/locations/${place.id}`);
      const answer = await to(id, 'STOCKED');
      expect(answer).toMatchObject({ status: 400, body: { code: 'LOCATION_INACTIVE' } });
      expect((await manager.get(`/purchase-orders/${id}`)).body).toMatchObject({
        status: 'CONFIRMED',
        items: [{ receivedQuantity: 0 }],
      });
      expect((await historyOf(id)).total).toBe(2);
    });

    it('keeps goods in quarantine at RECEIVED, and decides them as told at QCD', async () => {
      const product = await given.product({ requiresQc: true });
      const { id } = await given.purchaseOrder({ status: 'CUSTOMS', items: [{ product, quantity: 50 }] });
      const received = await to(id, 'RECEIVED');
      expect(received.body.items).toMatchObject([{ quarantinedQuantity: 50, approvedQuantity: 0 }]);
      const [{ lotId }] = await app.db.query<[{ lotId: string }]>(
        'select id as "lotId" from lots where product_id = $1',
        [product.id],
      );
      const foreign = await to(id, 'QCD', { qc: [{ lotId: NOBODY, decision: 'APPROVE' }] });
      expect(foreign).toMatchObject({ status: 400, body: { errors: [{ pointer: '/qc/0/lotId' }] } });
      const qc = [
        { lotId, decision: 'REJECT', quantity: 8, reason: 'Paint' },
        { lotId, decision: 'APPROVE' },
      ];
      const done = await to(id, 'QCD', { qc });
      expect(done.body.items).toMatchObject([{ approvedQuantity: 42, rejectedQuantity: 8, quarantinedQuantity: 0 }]);
      expect(await stockOf(product.id)).toMatchObject({ available: 42, rejected: 8 });
    });

    it('takes rejections for exceptions at QCD, and lets what approvals do not name wait, but not to be closed over', async () => {
      const product = await given.product({ requiresQc: true });
      const items = [{ product, quantity: 50 }];
      const { id: other } = await given.purchaseOrder({ status: 'RECEIVED', items });
      const reject = { productId: product.id, decision: 'REJECT', quantity: 8 };
      const all = await to(other, 'QCD', { qc: [reject] });
      expect(all.body).toMatchObject({ status: 'QCD', items: [{ rejectedQuantity: 8, approvedQuantity: 42 }] });
      const { id } = await given.purchaseOrder({ status: 'RECEIVED', items });
      const approve = { ...reject, decision: 'APPROVE', quantity: 5 };
      const part = await to(id, 'QCD', { qc: [{ ...reject, quantity: 3 }, approve] });
      expect(part.body).toMatchObject({ status: 'QCD', items: [{ rejectedQuantity: 3, quarantinedQuantity: 42 }] });
      expect((await to(id, 'STOCKED')).body).toMatchObject({ code: 'QUALITY_NOT_DECIDED', quarantined: 42 });
      const [waiting] = (await manager.get<{ items: [{ lotId: string }] }>(`/qc-queue?productId=${product.id}`)).body
        .items;
      await manager.post(`/lots/${waiting.lotId}/qc`, { decision: 'APPROVE' });
      expect((await to(id, 'STOCKED')).body).toMatchObject({ status: 'STOCKED', items: [{ approvedQuantity: 47 }] });
    });

    it('receives lots and decides about them in one step, by their product', async () => {
      const product = await given.product({ requiresQc: true });
      const { id } = await given.purchaseOrder({ status: 'CONFIRMED', items: [{ product, quantity: 50 }] });
      const lot = (quantity: number, lotCode: string) => ({ productId: product.id, quantity, lotCode });
      const qc = [
        { productId: product.id, decision: 'REJECT', quantity: 32, reason: 'Paint' },
        { productId: product.id, decision: 'APPROVE' },
      ];
      const { body } = await to(id, 'STOCKED', { receipt: { items: [lot(30, 'A'), lot(20, 'B')] }, qc });
      expect(body).toMatchObject({ status: 'STOCKED', items: [{ approvedQuantity: 18, rejectedQuantity: 32 }] });
    });

    it('receives what is given at RECEIVED, and the rest stays outstanding', async () => {
      const { id, lines } = await given.purchaseOrder({ status: 'CUSTOMS' });
      const over = await to(id, 'RECEIVED', {
        receipt: { items: [{ productId: lines[0]!.productId, quantity: 101 }] },
      });
      expect(over).toMatchObject({
        status: 400,
        body: { code: 'OVER_RECEIPT', errors: [{ pointer: '/receipt/items/0/quantity' }] },
      });
      const pointers = async (receipt: unknown) =>
        (await to(id, 'RECEIVED', { receipt })).body.errors.map(({ pointer }) => pointer);
      for (const bad of ['all', 7, [], [{ quantity: 1 }]]) expect(await pointers(bad)).toEqual(['/receipt']);
      expect(await pointers({ items: [{ quantity: 0 }] })).toEqual(['/receipt/items/0/quantity']);
      expect(await pointers({ items: [{ productId: NOBODY, quantity: 1 }] })).toEqual(['/receipt/items/0/productId']);
      const item = { purchaseOrderLineId: lines[0]!.id, quantity: 70, lotCode: 'BP-7' };
      expect(await pointers({ exchangeRate: '9999999999' })).toEqual(['/receipt/exchangeRate']);
      const charges = [{ kind: 'FREIGHT', amount: '10' }];
      expect(await pointers({ items: [item], charges })).toEqual(['/receipt/charges']);
      const { body } = await to(id, 'RECEIVED', { receipt: { items: [item] } });
      expect(body.items).toMatchObject([{ receivedQuantity: 70, outstandingQuantity: 30, approvedQuantity: 70 }]);
    });

    it('receives all that is outstanding at the place and day that are given', async () => {
      const place = await given.location();
      const { id } = await given.purchaseOrder({ status: 'CUSTOMS' });
      const receipt = { locationId: place.id, receivedAt: new Date(Date.now() - 3_600_000).toISOString() };
      const { body } = await to(id, 'STOCKED', { receipt });
      expect(body.items).toMatchObject([{ receivedQuantity: 100 }]);
      const receipts = await manager.get<{ items: object[] }>(`/purchase-orders/${id}/receipts`);
      expect(receipts.body.items).toMatchObject([receipt]);
    });

    it('is for those who may do that work alone', async () => {
      const { id } = await given.purchaseOrder({ status: 'CUSTOMS' });
      const may = (...permissions: Permission[]) => {
        const ctx = systemCtx('test');
        const clerk = { ...ctx, actor: { ...ctx.actor, permissions: new Set(permissions) } };
        return app.app.get(PurchaseOrderWorkflow).changeStatus(clerk, id, undefined, { status: 'QCD' });
      };
      await expect(may('purchase-order:write')).rejects.toMatchObject({ members: { required: 'goods-receipt:write' } });
      await expect(may('goods-receipt:write')).rejects.toMatchObject({ members: { required: 'lot:qc' } });
      await expect(may('goods-receipt:write', 'lot:qc')).resolves.toMatchObject({ status: 'QCD' });
    });

    it('posts nothing at RECEIVED when everything came before', async () => {
      const { id } = await given.purchaseOrder({ status: 'CONFIRMED' });
      await received(id, 100);
      expect((await to(id, 'RECEIVED')).body.items).toMatchObject([{ receivedQuantity: 100 }]);
      const [{ receipts }] = await app.db.query<[{ receipts: string }]>(
        'select count(*) as receipts from goods_receipts where purchase_order_id = $1',
        [id],
      );
      expect(receipts).toBe('1');
    });
  });

  describe('cancelPurchaseOrder', () => {
    it('keeps the reason, and refuses once goods came', async () => {
      const { id } = await given.purchaseOrder({ status: 'SENT' });
      expect((await manager.post(`/purchase-orders/${id}/cancel`, { reason: '' })).status).toBe(400);
      const answer = await manager.post<Order>(`/purchase-orders/${id}/cancel`, { reason: 'Out of business' });
      expect(answer).toMatchObject({ status: 200, body: { status: 'CANCELLED', mayCancel: false, nextStages: [] } });
      expect((await historyOf(id)).items.at(-1)).toMatchObject({ notes: 'Out of business', newStatus: 'CANCELLED' });
      const { id: other } = await given.purchaseOrder({ status: 'CONFIRMED' });
      await received(other, 1);
      const refused = await manager.post<Refusal>(`/purchase-orders/${other}/cancel`, { reason: 'Too late' });
      expect(refused).toMatchObject({ status: 400, body: { code: 'PURCHASE_ORDER_HAS_RECEIPTS' } });
      expect((await manager.get(`/purchase-orders/${other}`)).body).toMatchObject({ mayCancel: false });
    });
  });

  describe('getWorkflowStats', () => {
    it('counts the orders of every stage, in the base currency', async () => {
      const read = async () => (await manager.get<WorkflowStatsDto>('/purchase-orders/workflow-stats')).body;
      const before = await read();
      const { number } = await given.purchaseOrder({ status: 'IN_TRANSIT', exchangeRate: '35.80' });
      const after = await read();
      expect(after.stages.map(({ status }) => status)).toEqual([...PURCHASE_ORDER_STATUSES]);
      const at = PURCHASE_ORDER_STAGES.indexOf('IN_TRANSIT');
      expect(after.stages[at]!.count - before.stages[at]!.count).toBe(1);
      expect(Number(after.stages[at]!.totalBase) - Number(before.stages[at]!.totalBase)).toBe(35_800);
      expect(number).toMatch(/^PO-/);
      expect(after.stages[at]).toMatchObject({ oldestOrderNumber: expect.stringMatching(/^PO-/), meanDays: '0.0' });
      expect(after.stages.at(-1)).toMatchObject({ status: 'CANCELLED', meanDays: null });
    });

    it('counts those of one supplier', async () => {
      const { supplierId, number } = await given.purchaseOrder({ status: 'CUSTOMS', exchangeRate: '35.80' });
      const read = async (of: string) =>
        (await manager.get<WorkflowStatsDto>(`/purchase-orders/workflow-stats?supplierId=${of}`)).body.stages;
      const at = PURCHASE_ORDER_STAGES.indexOf('CUSTOMS');
      expect((await read(supplierId))[at]).toMatchObject({
        count: 1,
        totalBase: '35800.00',
        oldestOrderNumber: number,
      });
      expect((await read(NOBODY)).map(({ count }) => count)).toEqual(PURCHASE_ORDER_STATUSES.map(() => 0));
      expect(await manager.get('/purchase-orders/workflow-stats?supplierId=me')).toMatchObject({ status: 400 });
    });
  });
});
