import { systemCtx } from '../../platform/ctx.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { auditRows } from '../../testing/audit-rows.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { TestApp } from '../../testing/test-app.js';
import { PurchaseOrderSettlements } from '../settlements/purchase-order-settlements.service.js';
import type { PurchaseOrderSummaryDto } from './purchase-order-summary.dto.js';
import type { PurchaseOrderDto } from './purchase-order-view.dto.js';
import { PurchaseOrderStore } from './purchase-order.store.js';

type Refusal = { code: string; errors: { pointer: string; detail: string }[]; current: PurchaseOrderDto };
type Order = PurchaseOrderDto & Refusal;
type List = { items: PurchaseOrderSummaryDto[]; total: number };

describe('purchase orders that exist', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    await given.location();
  });
  afterAll(async () => {
    await assertLedgerSound(app);
    await app.close();
  });

  const at = (id: string) => `/purchase-orders/${id}`;
  const read = async (id: string) => (await manager.get<Order>(at(id))).body;
  const patch = (id: string, body: object, version?: number) =>
    manager.patch<Order>(at(id), body, version === undefined ? {} : { 'if-match': `"${version}"` });
  /** A payment of so much is delivered, at the rate of the order. */
  const paid = (id: string, amount: string) =>
    app.app.get(UnitOfWork).run(systemCtx('test'), async (em) => {
      const order = await app.app.get(PurchaseOrderStore).lock(em, id);
      const { paymentId } = (await em.query<[{ paymentId: string }]>('select uuidv7() as "paymentId"'))[0];
      const { exchangeRate } = order;
      await app.app.get(PurchaseOrderSettlements).recordPayment(em, order, { paymentId, amount, exchangeRate });
      return paymentId;
    });
  const bounced = (id: string, paymentId: string) =>
    app.app.get(UnitOfWork).run(systemCtx('test'), async (em) => {
      const order = await app.app.get(PurchaseOrderStore).lock(em, id);
      await app.app.get(PurchaseOrderSettlements).reversePayment(em, order, { paymentId });
    });

  describe('updatePurchaseOrder', () => {
    it('replaces the lines of a draft, and total and schedule follow', async () => {
      const { id, lines, version } = await given.purchaseOrder();
      const other = await given.product();
      const items = [
        { productId: other.id, quantity: 7, unitPrice: '0.333333' },
        { productId: lines[0]!.productId, quantity: 1, unitPrice: '5' },
      ];
      const answer = await patch(id, { items, shippingAmount: '1.50' }, version);
      expect(answer.body).toMatchObject({ linesAmount: '7.33', totalAmount: '8.83', version: version + 1 });
      expect(answer.body.items.map(({ line, productId }) => [line, productId])).toEqual([
        [1, other.id],
        [2, lines[0]!.productId],
      ]);
      expect(answer.body.paymentSchedule.map(({ amount }) => amount)).toEqual(['2.65', '6.18']);
      const [, , removed] = await auditRows(app, 'purchase_order_lines', lines[0]!.id);
      expect([await read(id), removed]).toEqual([answer.body, undefined]);
      const ofLine = await auditRows(app, 'purchase_order_lines', lines[0]!.id);
      expect(ofLine.map(({ action }) => action)).toEqual(['INSERT', 'DELETE']);
    });

    it('is a new version also where only the goods are others, and none where nothing is', async () => {
      const { id, lines, schedule } = await given.purchaseOrder();
      const [{ productId, quantity, unitPrice }] = [lines[0]!];
      const same = await patch(id, { items: [{ productId, quantity, unitPrice: '10' }], shippingAmount: '0' });
      expect(same.body).toMatchObject({ version: 1, items: [{ id: lines[0]!.id }] });
      const other = await patch(id, { items: [{ productId: (await given.product()).id, quantity, unitPrice }] });
      expect(other.body).toMatchObject({ version: 2, totalAmount: same.body.totalAmount });
      expect(other.body.paymentSchedule.map((line) => line.id)).toEqual(schedule.map((line) => line.id));
    });

    it('moves the days that hang on the expected day', async () => {
      const { id } = await given.purchaseOrder({ status: 'CONFIRMED', orderDate: '2026-03-01' });
      const { body } = await patch(id, { expectedReadyOn: '2027-05-05' });
      expect(body.paymentSchedule.map(({ dueOn }) => dueOn)).toEqual([expect.any(String), '2027-05-05']);
      expect(body.paymentSchedule.map(({ isDue }) => isDue)).toEqual([true, false]);
      const slip = await patch(id, { expectedReadyOn: '2026-02-28' });
      expect(slip).toMatchObject({ status: 400, body: { errors: [{ pointer: '/expectedReadyOn' }] } });
    });

    it('after DRAFT changes only the day, the proforma invoice, the place and the notes', async () => {
      const place = await given.location();
      const { id, lines } = await given.purchaseOrder({ status: 'SENT' });
      const allowed = { expectedReadyOn: null, supplierPi: 'PI-7', locationId: place.id, notes: 'Careful' };
      expect((await patch(id, allowed)).body).toMatchObject(allowed);
      const items = [{ productId: lines[0]!.productId, quantity: 1 }];
      const refused = await patch(id, { items, shippingAmount: '5', notes: 'Both or nothing' });
      expect(refused).toMatchObject({ status: 400, body: { code: 'PURCHASE_ORDER_NOT_DRAFT', orderStatus: 'SENT' } });
      expect(refused.body.errors.map(({ pointer }) => pointer).sort()).toEqual(['/items', '/shippingAmount']);
      expect((await read(id)).notes).toBe('Careful');
    });

    it('wants the prices anew with another currency, and its rate', async () => {
      const { id, lines } = await given.purchaseOrder();
      const alone = await patch(id, { currency: 'CNY', exchangeRate: '5' });
      expect(alone).toMatchObject({ status: 400, body: { errors: [{ pointer: '/items' }] } });
      const items = [{ productId: lines[0]!.productId, quantity: 10, unitPrice: '70' }];
      const unknown = await patch(id, { currency: 'CNY', items });
      expect(unknown).toMatchObject({ status: 404, body: { code: 'FX_RATE_NOT_FOUND' } });
      const { body } = await patch(id, { currency: 'CNY', exchangeRate: '5', items });
      expect(body).toMatchObject({
        currency: 'CNY',
        exchangeRate: '5.00',
        totalAmount: '700.00',
        totalBase: '3500.00',
      });
      const supplier = await given.supplier();
      expect((await patch(id, { supplierId: supplier.id })).body).toMatchObject({
        currency: 'CNY',
        supplier: { id: supplier.id },
      });
    });

    it('refuses a stale version with the order as it is; of twenty equal ones, one wins', async () => {
      const { id, version } = await given.purchaseOrder();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => patch(id, { notes: `Note ${n}` }, version)),
      );
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      for (const { status, body } of answers.filter((answer) => answer !== won[0])) {
        expect([status, body.code, body.current.notes]).toEqual([409, 'STALE_VERSION', won[0]!.body.notes]);
      }
      expect(await read(id)).toEqual(won[0]!.body);
    });

    it('never mixes two sets of lines that are written at once', async () => {
      const { id, lines } = await given.purchaseOrder();
      const { productId } = lines[0]!;
      const others = [await given.product(), await given.product()];
      const set = (n: number) =>
        [productId, ...others.slice(0, n % 3).map((product) => product.id)].map((one) => ({
          ...{ productId: one, quantity: n + 1, unitPrice: '1' },
        }));
      const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => patch(id, { items: set(n) })));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      const order = await read(id);
      expect(new Set(order.items.map(({ quantity }) => quantity)).size).toBe(1);
      expect(order.items.map(({ line }) => line)).toEqual(order.items.map((_, index) => index + 1));
      const total = order.items.length * order.items[0]!.quantity;
      expect([order.totalAmount, order.version]).toEqual([`${total}.00`, answers.length + 1]);
    });
  });

  describe('what is paid and owed', () => {
    it('shows a paid deposit, an unpaid balance from SHIPPED on, and what was paid too much', async () => {
      const { id } = await given.purchaseOrder({ status: 'CONFIRMED' });
      await paid(id, '300');
      expect(await read(id)).toMatchObject({ paidAmount: '300.00', outstandingAmount: '700.00', warnings: [] });
      await given.advanced(id, 'SHIPPED');
      expect((await read(id)).warnings).toEqual([{ code: 'UNPAID_BALANCE', detail: 'USD 700.00 is not paid.' }]);
      await paid(id, '700');
      expect(await read(id)).toMatchObject({ outstandingAmount: '0.00', warnings: [] });
      await given.advanced(id, 'STOCKED');
      expect(await read(id)).toMatchObject({ outstandingAmount: '0.00', refundDueAmount: '0.00', warnings: [] });
    });

    it('counts a payment that bounced no more', async () => {
      const { id } = await given.purchaseOrder({ status: 'CONFIRMED' });
      const deposit = await paid(id, '300');
      await paid(id, '200');
      await bounced(id, deposit);
      expect(await read(id)).toMatchObject({ paidAmount: '200.00', outstandingAmount: '800.00' });
      await given.advanced(id, 'STOCKED');
      expect(await read(id)).toMatchObject({ outstandingAmount: '800.00', warnings: [{ code: 'UNPAID_BALANCE' }] });
    });

    it('shows the deposit of a cancelled order as refund due', async () => {
      const { id } = await given.purchaseOrder({ status: 'CONFIRMED' });
      await paid(id, '300');
      const { body } = await manager.post<Order>(`${at(id)}/cancel`, { reason: 'Not needed' });
      expect(body).toMatchObject({ outstandingAmount: '0.00', refundDueAmount: '300.00' });
      expect(body.warnings).toEqual([{ code: 'REFUND_DUE', detail: 'USD 300.00 is to come back.' }]);
    });
  });

  describe('what came', () => {
    const figuresOf = async (id: string) => {
      const { items } = await read(id);
      return items.map((item) => [
        ...[item.receivedQuantity, item.outstandingQuantity, item.approvedQuantity],
        ...[item.rejectedQuantity, item.quarantinedQuantity],
      ]);
    };
    const receive = async (id: string, quantity: number) => {
      const { productId } = (await read(id)).items[0]!;
      const answer = await manager.post<{ id: string; lines: { lotId: string }[] }>(`${at(id)}/receipts`, {
        items: [{ productId, quantity }],
      });
      return { receiptId: answer.body.id, lotId: answer.body.lines[0]!.lotId };
    };

    it('follows receipts, decisions and reversals, lot by lot', async () => {
      const product = await given.product({ requiresQc: true });
      const { id } = await given.purchaseOrder({ status: 'CONFIRMED', items: [{ product, quantity: 100 }, {}] });
      const untouched = [0, 100, 0, 0, 0];
      expect(await figuresOf(id)).toEqual([untouched, untouched]);
      const [first, second] = [await receive(id, 40), await receive(id, 30)];
      expect(await figuresOf(id)).toEqual([[70, 30, 0, 0, 70], untouched]);
      await given.decided('QC_APPROVE', first.lotId, 35);
      await given.decided('QC_REJECT', first.lotId, 5);
      await given.taken('ISSUE', product, 12);
      expect(await figuresOf(id)).toEqual([[70, 30, 35, 5, 30], untouched]);
      await manager.post(`/goods-receipts/${second.receiptId}/reverse`, { reason: 'Counted twice' });
      expect(await figuresOf(id)).toEqual([[40, 60, 35, 5, 0], untouched]);
    });

    it('is received or called off, never both, when ten of each ask at once', async () => {
      for (let round = 0; round < 5; round++) {
        const { id, lines } = await given.purchaseOrder({ status: 'CONFIRMED' });
        const items = [{ purchaseOrderLineId: lines[0]!.id, quantity: 10 }];
        const asked = Array.from({ length: 20 }, (_, n) =>
          n % 2 === 0
            ? manager.post(`${at(id)}/cancel`, { reason: 'Not needed' })
            : manager.post(`${at(id)}/receipts`, { items }),
        );
        const statuses = (await Promise.all(asked)).map(({ status }) => status);
        const order = await read(id);
        const received = statuses.filter((status) => status === 201).length;
        const cancelled = statuses.filter((status) => status === 200).length;
        expect([received, cancelled]).toEqual(order.status === 'CANCELLED' ? [0, 1] : [10, 0]);
        expect(order.items[0]!.receivedQuantity).toBe(received * 10);
      }
    });
  });

  describe('listPurchaseOrders', () => {
    const idsOf = async (query: string) =>
      (await manager.get<List>(`/purchase-orders?${query}`)).body.items.map(({ id }) => id);

    it('filters by status, supplier, product, day and whether it is open', async () => {
      const supplier = await given.supplier({ name: 'Zhongshan Blocks' });
      const product = await given.product();
      const draft = await given.purchaseOrder({
        supplierId: supplier.id,
        orderDate: '2026-01-10',
        supplierPi: 'PI-4711',
      });
      const sent = await given.purchaseOrder({
        ...{ supplierId: supplier.id, orderDate: '2026-02-10', status: 'SENT', items: [{ product }] },
      });
      const done = await given.purchaseOrder({ supplierId: supplier.id, orderDate: '2026-03-10', status: 'STOCKED' });
      const of = `supplierId=${supplier.id}`;
      expect(await idsOf(of)).toEqual([done.id, sent.id, draft.id]);
      expect(await idsOf(`${of}&status=DRAFT,SENT&status=CONFIRMED`)).toEqual([sent.id, draft.id]);
      expect(await idsOf(`${of}&open=true`)).toEqual([sent.id, draft.id]);
      expect(await idsOf(`${of}&open=false`)).toEqual([done.id]);
      expect(await idsOf(`productId=${product.id}`)).toEqual([sent.id]);
      expect(await idsOf(`${of}&from=2026-02-10&to=2026-02-10`)).toEqual([sent.id]);
      expect(await idsOf(`q=zhongshan&sort=orderDate`)).toEqual([draft.id, sent.id, done.id]);
      expect(await idsOf('q=pi-4711')).toEqual([draft.id]);
      expect(await idsOf(`q=${sent.number}`)).toEqual([sent.id]);
      const csv = (await manager.get<string>(`/purchase-orders?${of}&format=csv`)).body.trim().split('\r\n');
      expect([csv.length, csv[0]]).toEqual([4, expect.stringContaining('totalAmount')]);
    });

    it('sums lines and payments', async () => {
      const { id, supplierId } = await given.purchaseOrder({ status: 'CONFIRMED', items: [{}, { quantity: 5 }] });
      await paid(id, '315');
      const { body } = await manager.get<List>(`/purchase-orders?supplierId=${supplierId}`);
      expect(body.items).toMatchObject([
        {
          ...{ lineCount: 2, orderedQuantity: 105, receivedQuantity: 0, totalAmount: '1050.00', totalBase: '36750.00' },
          ...{ paidAmount: '315.00', outstandingAmount: '735.00', refundDueAmount: '0.00' },
        },
      ]);
    });

    it.each(['status=LOST', 'status=DRAFT&status=', 'supplierId=1', 'from=2026-13-01', 'open=maybe', 'sort=secret'])(
      'refuses %s',
      async (query) => {
        expect((await manager.get(`/purchase-orders?${query}`)).status).toBe(400);
      },
    );
  });
});
