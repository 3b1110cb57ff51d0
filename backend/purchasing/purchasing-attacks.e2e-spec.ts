import type { TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { assertLedgerSound } from '../testing/ledger-auditor.js';
import { assertPurchasingSound } from '../testing/purchasing-auditor.js';
import { TestApp } from '../testing/test-app.js';
import type { PurchaseOrderDto } from './orders/purchase-order-view.dto.js';

type Refusal = { code: string; errors?: { pointer: string }[]; [member: string]: unknown };
type Payment = { id: string; status: string; waitsForApproval: boolean; approvedBy: string | null };
type Found = { id: string } & Refusal;

describe('attacks on purchasing', () => {
  let app: TestApp;
  let given: Given;
  let maker: TestClient;
  let checker: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    maker = await app.as('MANAGER');
    checker = await app.as('MANAGER');
    await given.location();
  });
  afterEach(async () => {
    await assertLedgerSound(app);
    await assertPurchasingSound(app);
  });
  afterAll(() => app.close());

  const confirmed = async (head: Parameters<Given['purchaseOrder']>[0] = {}) => {
    const { id } = await given.purchaseOrder({ status: 'CONFIRMED', ...head });
    return (await maker.get<PurchaseOrderDto>(`/purchase-orders/${id}`)).body;
  };
  const set = (column: 'payment_approval_limit' | 'receipt_tolerance_percent', value: string | null) =>
    app.db.query(`update settings set ${column} = $1`, [value]);
  const pay = (purchaseOrderId: string, body: object = {}) =>
    maker.post<Payment & Refusal>('/payments', { purchaseOrderId, exchangeRate: '36', ...body });
  const move = (id: string, body: object) => maker.post<Payment & Refusal>(`/payments/${id}/status`, body);
  const approve = (id: string, as = checker) => as.post<Payment & Refusal>(`/payments/${id}/approve`, {});
  const of = (order: PurchaseOrderDto, quantity: number) => ({ purchaseOrderLineId: order.items[0]!.id, quantity });
  const receive = (order: PurchaseOrderDto, quantity: number, more: object = {}) =>
    maker.post<Found>(`/purchase-orders/${order.id}/receipts`, {
      items: [of(order, quantity)],
      exchangeRate: '36',
      ...more,
    });

  describe('the approval of a payment', () => {
    afterEach(() => set('payment_approval_limit', null));

    it('covers the rate it was given for, and not any rate that is told with the step', async () => {
      await set('payment_approval_limit', '10000');
      const { body: payment } = await pay((await confirmed()).id);
      expect((await approve(payment.id)).status).toBe(200);
      for (const status of ['PROCESSING', 'DELIVERED']) {
        const dear = await move(payment.id, { status, exchangeRate: '3600' });
        expect(dear.body).toMatchObject({ code: 'PAYMENT_NEEDS_APPROVAL', baseAmount: '3600000.00' });
      }
      expect((await move(payment.id, { status: 'DELIVERED', exchangeRate: '36.9' })).status).toBe(200);
    });

    it('is not in the way of money that went without one and cost a little more', async () => {
      await set('payment_approval_limit', '36000');
      const { body: payment } = await pay((await confirmed()).id);
      expect((await move(payment.id, { status: 'PROCESSING' })).status).toBe(200);
      const dear = await move(payment.id, { status: 'DELIVERED', exchangeRate: '50' });
      expect(dear.body.code).toBe('PAYMENT_NEEDS_APPROVAL');
      expect((await move(payment.id, { status: 'DELIVERED', exchangeRate: '36.2' })).status).toBe(200);
    });

    it('can be given, and is asked for, once the limit came down below what was planned', async () => {
      const { body: payment } = await pay((await confirmed()).id);
      expect(payment.waitsForApproval).toBe(false);
      await set('payment_approval_limit', '10');
      expect((await move(payment.id, { status: 'PROCESSING' })).body.code).toBe('PAYMENT_NEEDS_APPROVAL');
      const waiting = await maker.get<{ items: Payment[] }>('/payments?needsApproval=true&status=PENDING');
      expect(waiting.body.items.map(({ id }) => id)).toContain(payment.id);
      expect((await maker.get<Payment>(`/payments/${payment.id}`)).body.waitsForApproval).toBe(true);
      expect((await approve(payment.id, maker)).body.code).toBe('PAYMENT_NEEDS_APPROVAL');
      expect((await approve(payment.id)).body).toMatchObject({ approvedBy: checker.user!.id, waitsForApproval: false });
      expect((await move(payment.id, { status: 'PROCESSING' })).status).toBe(200);
    });
  });

  describe('goods beyond the order', () => {
    it('can be paid, once, and only while they are there', async () => {
      await set('receipt_tolerance_percent', '10');
      const order = await confirmed();
      expect((await pay(order.id, { amount: '1050' })).body.code).toBe('PAYMENT_EXCEEDS_ORDER');
      const { body: receipt } = await receive(order, 105);
      const all = Array.from({ length: 20 }, () => pay(order.id, { amount: '1050' }));
      expect((await Promise.all(all)).filter(({ status }) => status === 201)).toHaveLength(1);
      expect((await pay(order.id, { amount: '0.01' })).body.code).toBe('PAYMENT_EXCEEDS_ORDER');
      const due = await maker.get<{ items: object[] }>(`/payments/schedule?purchaseOrderId=${order.id}`);
      expect(due.body.items).toMatchObject([{ openAmount: '300.00' }, { amount: '750.00', openAmount: '750.00' }]);
      const other = await confirmed();
      const undone = (await receive(other, 105)).body;
      await maker.post(`/goods-receipts/${undone.id}/reverse`, { reason: 'counted wrong' });
      expect((await pay(other.id, { amount: '1050' })).body.code).toBe('PAYMENT_EXCEEDS_ORDER');
      await set('receipt_tolerance_percent', '0');
      expect(receipt.code).toBeUndefined();
    });
  });

  describe('an order that is closed with less than was ordered', () => {
    type Part = { line: number; amount: string; openAmount: string };
    const parts = async (order: { id: string }) =>
      (await maker.get<{ items: Part[] }>(`/payments/schedule?purchaseOrderId=${order.id}`)).body.items;

    it('owes for what came: no more is due, planned or paid', async () => {
      const order = await confirmed();
      await receive(order, 40);
      expect(await parts(order)).toMatchObject([{ openAmount: '300.00' }, { openAmount: '700.00' }]);
      await maker.post(`/purchase-orders/${order.id}/status`, {
        status: 'RECEIVED',
        receipt: { items: [of(order, 5)] },
      });
      const closed = await maker.post<PurchaseOrderDto>(`/purchase-orders/${order.id}/status`, { status: 'STOCKED' });
      expect(closed.body.outstandingAmount).toBe('450.00');
      expect(await parts(order)).toMatchObject([{ openAmount: '300.00' }, { amount: '150.00', openAmount: '150.00' }]);
      expect((await pay(order.id, { amount: '450.01' })).body.code).toBe('PAYMENT_EXCEEDS_ORDER');
      const { body: payment } = await pay(order.id);
      expect(payment).toMatchObject({ amount: '450.00' });
      await move(payment.id, { status: 'DELIVERED' });
      expect(await parts(order)).toEqual([]);
      expect((await pay(order.id)).body.code).toBe('PAYMENT_EXCEEDS_ORDER');
    });

    it('lets no payment go that was planned when more was owed', async () => {
      const order = await confirmed();
      const { body: planned } = await pay(order.id, { amount: '700.00' });
      const came = { items: [of(order, 45)] };
      await maker.post(`/purchase-orders/${order.id}/status`, { status: 'STOCKED', receipt: came });
      const sent = await maker.post(`/payments/${planned.id}/status`, { status: 'PROCESSING' });
      expect([sent.status, sent.body['code']]).toEqual([400, 'PAYMENT_EXCEEDS_ORDER']);
      await maker.patch(`/payments/${planned.id}`, { amount: '450.00' });
      expect((await maker.post(`/payments/${planned.id}/status`, { status: 'PROCESSING' })).status).toBe(200);
    });
  });

  describe('goods that come after quality control was done', () => {
    it('are decided about before the order is closed', async () => {
      const order = await confirmed({ items: [{ product: await given.product({ requiresQc: true }) }] });
      const enter = (body: object) => maker.post<Found>(`/purchase-orders/${order.id}/status`, body);
      await enter({ status: 'QCD', receipt: { items: [of(order, 60)] } });
      const { body: late } = await receive(order, 40);
      expect((await enter({ status: 'STOCKED' })).body).toMatchObject({ code: 'QUALITY_NOT_DECIDED', quarantined: 40 });
      await maker.post(`/lots/${(late['lines'] as { lotId: string }[])[0]!.lotId}/qc`, { decision: 'APPROVE' });
      expect((await enter({ status: 'STOCKED' })).status).toBe(200);
    });
  });

  describe('a shipment that was cancelled', () => {
    it('brings no goods', async () => {
      const order = await confirmed();
      const { body: shipment } = await maker.post<Found>('/shipments', { purchaseOrderId: order.id });
      await maker.post(`/shipments/${shipment.id}/cancel`, { reason: 'the vessel sank' });
      const answer = await receive(order, 1, { shipmentId: shipment.id });
      expect(answer.body).toMatchObject({ code: 'NOT_ON_THE_ORDER', errors: [{ pointer: '/shipmentId' }] });
      expect((await receive(order, 1)).status).toBe(201);
    });
  });

  describe('the base currency', () => {
    it('stays once something is ordered, since orders and deposits have their rates in it', async () => {
      const fresh = await TestApp.start();
      const owner = await fresh.as('OWNER');
      expect((await owner.patch('/settings', { baseCurrency: 'EUR' })).status).toBe(200);
      await givenIn(fresh).purchaseOrder();
      const { body } = await owner.patch<Refusal>('/settings', { baseCurrency: 'THB' });
      await fresh.close();
      expect(body).toMatchObject({ code: 'BASE_CURRENCY_FIXED', baseCurrency: 'EUR' });
    });
  });

  describe('a receipt', () => {
    it('is told which rate is none, by hand and with the stage', async () => {
      const order = await confirmed();
      const rate = { exchangeRate: '9999999999.99999999' };
      expect((await receive(order, 100, rate)).body).toMatchObject({
        ...{ code: 'VALIDATION_FAILED', errors: [{ pointer: '/exchangeRate' }] },
      });
      const stage = { status: 'RECEIVED', receipt: { items: [of(order, 100)], ...rate } };
      const entered = await maker.post<Refusal>(`/purchase-orders/${order.id}/status`, stage);
      expect(entered.body).toMatchObject({ errors: [{ pointer: '/receipt/exchangeRate' }] });
    });
  });

  // Closes months of its database, so it comes last.
  describe('a closed period', () => {
    it('keeps its exchange differences when a payment of that time is told late', async () => {
      const monthsAgo = (n: number) => new Date(new Date().setUTCMonth(new Date().getUTCMonth() - n, 10)).toISOString();
      const order = await confirmed({ orderDate: monthsAgo(4).slice(0, 10) });
      expect((await receive(order, 100, { receivedAt: monthsAgo(3) })).status).toBe(201);
      const { body: payment } = await pay(order.id);
      expect((await maker.post(`/periods/${monthsAgo(2).slice(0, 7)}/close`)).status).toBe(200);
      await move(payment.id, { status: 'DELIVERED', paidOn: monthsAgo(3).slice(0, 10), exchangeRate: '37' });
      const [entry] = await app.db.query<object[]>(
        `select fx_difference as difference, effective_at >= ledger_open_from() as open from purchase_order_settlements
         where source_id = $1`,
        [payment.id],
      );
      expect(entry).toEqual({ difference: '-1000.0000', open: true });
    });
  });
});
