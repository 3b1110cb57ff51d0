import { Bystander } from '../testing/bystander.js';
import type { TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { TestApp } from '../testing/test-app.js';
import type { PaymentDetailDto, PaymentDto } from './payment-view.dto.js';
import { nextByHand, PAYMENT_STATUSES, type PaymentStatus } from './payment-status.js';

type Refusal = { code: string; errors?: { pointer: string }[]; [member: string]: unknown };
type Order = { id: string; number: string };

describe('payments', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;
  let owner: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    owner = await app.as('OWNER');
  });
  afterAll(() => app.close());

  const confirmed = (): Promise<Order> => given.purchaseOrder({ status: 'CONFIRMED' });
  const pay = (body: object, as = manager) => as.post<PaymentDto & Refusal>('/payments', body);
  const move = (id: string, body: object, as = manager) =>
    as.post<PaymentDto & Refusal>(`/payments/${id}/status`, body);
  const settled = async (orderId: string) =>
    (
      await app.db.query<{ kind: string; amount: string; rate: string }[]>(
        `select kind, amount::text, exchange_rate::text as rate from purchase_order_settlements
         where purchase_order_id = $1 order by seq`,
        [orderId],
      )
    ).map((row) => `${row.kind} ${Number(row.amount)} at ${Number(row.rate)}`);
  const limit = (amount: string | null) => app.db.query('update settings set payment_approval_limit = $1', [amount]);

  describe('POST /payments', () => {
    it('plans what is open of an order, with its number, rate and history', async () => {
      const order = await confirmed();
      const { status, body } = await pay({ purchaseOrderId: order.id, exchangeRate: '36.10' });
      expect(status).toBe(201);
      expect(body).toMatchObject({ status: 'PENDING', method: 'WIRE', amount: '1000.00', currency: 'USD' });
      expect(body).toMatchObject({
        exchangeRate: '36.10',
        baseAmount: '36100.00',
        feeAmount: '0.00',
        feeCurrency: 'THB',
      });
      expect(body).toMatchObject({ nextStatuses: ['PROCESSING', 'DELIVERED', 'FAILED'], createdBy: manager.user!.id });
      expect(body.number).toMatch(/^PAY-\d{4}-\d{3,}$/);
      const detail = (await manager.get<PaymentDetailDto>(`/payments/${body.id}`)).body;
      expect(detail.history).toMatchObject([{ oldStatus: null, newStatus: 'PENDING', source: 'HAND' }]);
    });

    it('pays a part of the schedule, and takes the rate from what left our account', async () => {
      const order = await confirmed();
      const schedule = (
        await manager.get<{ items: { id: string; line: number }[] }>(`/payments/schedule?purchaseOrderId=${order.id}`)
      ).body.items;
      const deposit = schedule.find((part) => part.line === 1)!;
      const { body } = await pay({ purchaseOrderId: order.id, scheduleLineId: deposit.id, sourceAmount: '10860.00' });
      expect(body).toMatchObject({ amount: '300.00', exchangeRate: '36.20', sourceCurrency: 'THB', scheduleLine: 1 });
      const rest = await pay({ purchaseOrderId: order.id, exchangeRate: '36' });
      expect(rest.body.amount).toBe('700.00');
    });

    it('uses the rate of the day, and that of the order where none is known', async () => {
      const order = await given.purchaseOrder({ status: 'CONFIRMED', currency: 'EUR', exchangeRate: '39' });
      const none = await pay({ purchaseOrderId: order.id });
      expect(none.body).toMatchObject({ exchangeRate: '39.00' });
      await manager.post(`/payments/${none.body.id}/status`, { status: 'FAILED' });
      await manager.post('/fx-rates', { currency: 'EUR', validOn: '2026-01-01', rate: '39.42' });
      expect((await pay({ purchaseOrderId: order.id })).body).toMatchObject({ exchangeRate: '39.42' });
    });

    it('refuses more than the order, what its currency cannot hold, and what is not to be paid', async () => {
      const order = await confirmed();
      const of = (fields: object) => pay({ purchaseOrderId: order.id, exchangeRate: '36', ...fields });
      const draft = await given.purchaseOrder();
      const foreign = (await manager.get<{ items: { id: string }[] }>('/payments/schedule')).body.items[0]!;
      const refusals = [
        [{ amount: '1000.01' }, 'PAYMENT_EXCEEDS_ORDER', '/amount'],
        [{ amount: '0' }, 'VALIDATION_FAILED', '/amount'],
        [{ amount: '0.001' }, 'VALIDATION_FAILED', '/amount'],
        [{ amount: '-5' }, 'VALIDATION_FAILED', '/amount'],
        [{ exchangeRate: '9999999999' }, 'VALIDATION_FAILED', '/exchangeRate'],
        [{ exchangeRate: '0' }, 'VALIDATION_FAILED', '/exchangeRate'],
        [{ feeAmount: '9999999999999' }, 'VALIDATION_FAILED', '/feeAmount'],
        [{ scheduleLineId: order.id }, 'VALIDATION_FAILED', '/scheduleLineId'],
        [{ scheduleLineId: foreign.id, amount: '1' }, 'VALIDATION_FAILED', '/scheduleLineId'],
        [{ paidOn: '2199-01-01' }, 'VALIDATION_FAILED', '/paidOn'],
        [{ wiseTransferId: 0 }, 'VALIDATION_FAILED', '/wiseTransferId'],
      ] as const;
      for (const [fields, code, pointer] of refusals) {
        const { body } = await of(fields);
        expect([fields, body.code, body.errors?.[0]?.pointer]).toEqual([fields, code, pointer]);
      }
      expect((await pay({ purchaseOrderId: draft.id })).body).toMatchObject({ code: 'PURCHASE_ORDER_NOT_PAYABLE' });
      expect((await pay({ purchaseOrderId: manager.user!.id })).body.code).toBe('PURCHASE_ORDER_NOT_FOUND');
      const none = await manager.get<{ code: string }>(`/payments/${order.id}`);
      expect([none.status, none.body.code]).toEqual([404, 'PAYMENT_NOT_FOUND']);
      expect(await app.db.query('select 1 from payments where purchase_order_id = $1', [order.id])).toEqual([]);
    });

    it('is for who may write payments, and read by who may read them', async () => {
      const order = await confirmed();
      for (const role of ['INVENTORY_MANAGER', 'STAFF', 'AUDITOR', 'CUSTOMER'] as const) {
        const { status } = await pay({ purchaseOrderId: order.id }, await app.as(role));
        expect([role, status]).toEqual([role, 403]);
      }
      expect((await (await app.as('AUDITOR')).get('/payments')).status).toBe(200);
    });

    it('lets only one of two payments have the last that is open', async () => {
      for (let round = 0; round < 10; round++) {
        const order = await confirmed();
        const tries = Array.from({ length: 20 }, () =>
          pay({ purchaseOrderId: order.id, amount: '400.00', exchangeRate: '36' }),
        );
        const answers = await Promise.all(tries);
        expect(answers.map((a) => a.status).sort()).toEqual([201, 201, ...Array.from({ length: 18 }, () => 400)]);
        expect(new Set(answers.filter((a) => a.status === 400).map((a) => a.body.code))).toEqual(
          new Set(['PAYMENT_EXCEEDS_ORDER']),
        );
      }
    });

    it('numbers a hundred at once without gaps', async () => {
      const orders: Order[] = [];
      for (let n = 0; n < 20; n++) orders.push(await confirmed());
      const start = await pay({ purchaseOrderId: orders[0]!.id, amount: '1', exchangeRate: '36' });
      const first = Number(start.body.number.split('-')[2]);
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          pay({ purchaseOrderId: orders[n % 20]!.id, amount: n % 10 === 9 ? '100000' : '1', exchangeRate: '36' }),
        ),
      );
      const made = answers.filter((a) => a.status === 201).map((a) => Number(a.body.number.split('-')[2]));
      expect(made.sort((a, b) => a - b)).toEqual(Array.from({ length: 90 }, (_, n) => first + 1 + n));
    });

    it('makes one payment of one Idempotency-Key', async () => {
      const order = await confirmed();
      const send = () =>
        manager.post<PaymentDto>(
          '/payments',
          { purchaseOrderId: order.id, amount: '10', exchangeRate: '36' },
          { 'idempotency-key': `pay-${order.id}` },
        );
      const answers = await Promise.all(Array.from({ length: 5 }, send));
      expect(new Set(answers.map((a) => a.body.id)).size).toBe(1);
    });
  });

  describe('POST /payments/{id}/status', () => {
    const of = async (status: PaymentStatus): Promise<string> => {
      const { id } = await given.payment();
      if (status !== 'PENDING') expect((await move(id, { status })).status).toBe(200);
      return id;
    };

    it('goes forward only, for every pair of statuses', async () => {
      for (const from of PAYMENT_STATUSES) {
        for (const to of PAYMENT_STATUSES) {
          const id = await of(from);
          const { status, body } = await move(id, { status: to });
          const allowed = nextByHand(from).includes(to);
          expect([from, to, status, body.code]).toEqual([
            ...[from, to, allowed ? 200 : 400],
            allowed ? undefined : 'INVALID_STATUS_TRANSITION',
          ]);
          if (!allowed) expect(body).toMatchObject({ from, to });
        }
      }
    });

    it('settles the order once it is DELIVERED, at the rate that it was paid with', async () => {
      const payment = await given.payment({ amount: '300' });
      const { body } = await move(payment.id, {
        ...{
          status: 'DELIVERED',
          paidOn: '2026-03-02',
          exchangeRate: '35.5',
          receivedAmount: '298.5',
          feeAmount: '120',
        },
      });
      expect(body).toMatchObject({
        status: 'DELIVERED',
        paidOn: '2026-03-02',
        exchangeRate: '35.50',
        feeAmount: '120.00',
      });
      expect(body).toMatchObject({ receivedAmount: '298.50', receivedCurrency: 'USD', baseAmount: '10650.00' });
      expect(await settled(payment.purchaseOrderId)).toEqual(['PAYMENT 300 at 35.5']);
      const order = (await manager.get(`/purchase-orders/${payment.purchaseOrderId}`)).body;
      expect(order).toMatchObject({ paidAmount: '300.00', outstandingAmount: '700.00' });
    });

    it('pays once when it is told twenty times at once', async () => {
      for (let round = 0; round < 5; round++) {
        const { id, purchaseOrderId } = await given.payment();
        const answers = await Promise.all(Array.from({ length: 20 }, () => move(id, { status: 'DELIVERED' })));
        expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
        expect(await settled(purchaseOrderId)).toHaveLength(1);
        const { history } = (await manager.get<PaymentDetailDto>(`/payments/${id}`)).body;
        expect(history).toHaveLength(2);
      }
    });

    it('starts nothing for an order that was cancelled, and lets what is on its way arrive', async () => {
      const order = await confirmed();
      const half = { purchaseOrderId: order.id, amount: '500' };
      const [waiting, moving] = [await given.payment(half), await given.payment(half)];
      await move(moving.id, { status: 'PROCESSING' });
      await manager.post(`/purchase-orders/${order.id}/cancel`, { reason: 'no longer needed' });
      expect((await move(waiting.id, { status: 'PROCESSING' })).body.code).toBe('PURCHASE_ORDER_NOT_PAYABLE');
      expect((await move(waiting.id, { status: 'FAILED' })).status).toBe(200);
      expect((await move(moving.id, { status: 'DELIVERED' })).status).toBe(200);
      expect((await manager.get(`/purchase-orders/${order.id}`)).body).toMatchObject({ refundDueAmount: '500.00' });
    });

    it('frees the amount of what failed', async () => {
      const payment = await given.payment();
      const { purchaseOrderId } = payment;
      expect((await pay({ purchaseOrderId, exchangeRate: '36' })).body.code).toBe('PAYMENT_EXCEEDS_ORDER');
      await move(payment.id, { status: 'FAILED', notes: 'wrong account' });
      expect((await pay({ purchaseOrderId, exchangeRate: '36' })).body.amount).toBe('1000.00');
    });
  });

  describe('PATCH /payments/{id}', () => {
    const change = (id: string, body: object, version?: number) =>
      manager.patch<PaymentDto & Refusal>(`/payments/${id}`, body, version ? { 'if-match': `"${version}"` } : {});

    it('changes everything while it is PENDING, and later only what came of it', async () => {
      const { id, version } = await given.payment();
      const first = await change(
        id,
        { amount: '250', method: 'ALIBABA', notes: 'by card', scheduledOn: '2027-01-01' },
        version,
      );
      expect(first.body).toMatchObject({
        amount: '250.00',
        method: 'ALIBABA',
        notes: 'by card',
        scheduledOn: '2027-01-01',
      });
      expect((await change(id, { notes: 'late' }, version)).body.code).toBe('STALE_VERSION');
      expect((await change(id, { amount: '1000.01' })).body.code).toBe('PAYMENT_EXCEEDS_ORDER');
      await move(id, { status: 'PROCESSING' });
      const refused = await change(id, { amount: '260', exchangeRate: '30', notes: 'x' });
      expect(refused.body).toMatchObject({ code: 'PAYMENT_NOT_PENDING', paymentStatus: 'PROCESSING' });
      expect(refused.body.errors!.map((e) => e.pointer)).toEqual(['/amount', '/exchangeRate']);
      const later = await change(id, {
        feeAmount: '12.5',
        feeCurrency: 'USD',
        receivedAmount: '249',
        trackingId: 'T-1',
      });
      expect(later.body).toMatchObject({ feeAmount: '12.50', feeCurrency: 'USD', receivedAmount: '249.00' });
    });

    it('lets a transfer of Wise be that of one payment only', async () => {
      const [one, other] = [await given.payment({ wiseTransferId: 7001 }), await given.payment()];
      expect(one.method).toBe('WISE');
      const twice = await change(other.id, { wiseTransferId: 7001 });
      expect(twice.body).toMatchObject({
        code: 'WISE_TRANSFER_ALREADY_LINKED',
        errors: [{ pointer: '/wiseTransferId' }],
      });
    });
  });

  describe('POST /payments/{id}/approve', () => {
    const approve = (id: string, as: TestClient, body: object = {}) =>
      as.post<PaymentDto & Refusal>(`/payments/${id}/approve`, body);
    beforeAll(() => limit('20000'));
    afterAll(() => limit(null));

    it('is another person than the maker, and only then does money move', async () => {
      const order = await confirmed();
      const { body: payment } = await pay({ purchaseOrderId: order.id, exchangeRate: '36' });
      expect(payment).toMatchObject({ needsApproval: true, waitsForApproval: true });
      for (const status of ['PROCESSING', 'DELIVERED']) {
        const { body } = await move(payment.id, { status });
        expect(body).toMatchObject({ code: 'PAYMENT_NEEDS_APPROVAL', limit: '20000.0000', baseAmount: '36000.00' });
      }
      expect((await approve(payment.id, manager)).body).toMatchObject({ code: 'PAYMENT_NEEDS_APPROVAL' });
      const { body } = await approve(payment.id, owner);
      expect(body).toMatchObject({ waitsForApproval: false, approvedBy: owner.user!.id });
      expect((await approve(payment.id, owner)).body.code).toBe('PAYMENT_NOT_TO_APPROVE');
      expect((await move(payment.id, { status: 'DELIVERED' })).status).toBe(200);
    });

    it('is not needed below the limit, and counts the rate that is paid as well', async () => {
      const order = await confirmed();
      const { body: small } = await pay({ purchaseOrderId: order.id, amount: '500', exchangeRate: '36' });
      expect(small.needsApproval).toBe(false);
      const dear = await move(small.id, { status: 'DELIVERED', exchangeRate: '41' });
      expect(dear.body.code).toBe('PAYMENT_NEEDS_APPROVAL');
      expect((await move(small.id, { status: 'DELIVERED', exchangeRate: '40' })).status).toBe(200);
    });

    it('is gone when the amount changes, and is not for who changed it', async () => {
      const { body: payment } = await pay({
        purchaseOrderId: (await confirmed()).id,
        amount: '800',
        exchangeRate: '36',
      });
      await approve(payment.id, owner);
      const raised = await owner.patch<PaymentDto>(`/payments/${payment.id}`, { amount: '1000' });
      expect(raised.body).toMatchObject({ waitsForApproval: true, approvedBy: null });
      expect((await approve(payment.id, owner)).body.code).toBe('PAYMENT_NEEDS_APPROVAL');
      const third = await app.as('ADMIN');
      expect((await approve(payment.id, third)).status).toBe(200);
    });

    it('is given to one of two who approve at once', async () => {
      const third = await app.as('ADMIN');
      const { body: payment } = await pay({ purchaseOrderId: (await confirmed()).id, exchangeRate: '36' });
      const answers = await Promise.all([owner, third, owner, third].map((one) => approve(payment.id, one)));
      expect(answers.map((a) => a.status).sort()).toEqual([200, 400, 400, 400]);
    });

    it('may be the owner alone with a reason, where nobody else could, and the audit log knows why', async () => {
      const { body: payment } = await pay({ purchaseOrderId: (await confirmed()).id, exchangeRate: '36' }, owner);
      expect((await approve(payment.id, owner, { reason: 'in a hurry' })).body.code).toBe('PAYMENT_NEEDS_APPROVAL');
      const bystander = await Bystander.enter(app);
      await bystander.query('update users set is_active = false where id <> $1', [owner.user!.id]);
      const silent = await approve(payment.id, owner);
      expect(silent.body).toMatchObject({ code: 'PAYMENT_NEEDS_APPROVAL', errors: [{ pointer: '/reason' }] });
      const { body } = await approve(payment.id, owner, { reason: 'I am the only one here' });
      expect(body).toMatchObject({ approvedBy: owner.user!.id, approvalReason: 'I am the only one here' });
      const [row] = (await bystander.query(
        `select new_values->>'approvalReason' as why from audit_log where record_id = $1 order by id desc limit 1`,
        [payment.id],
      )) as { why: string }[];
      expect(row!.why).toBe('I am the only one here');
      await bystander.query('update users set is_active = true');
      await bystander.leave();
    });
  });

  describe('POST /payments/{id}/sync', () => {
    it('says clearly that Wise is not connected', async () => {
      const payment = await given.payment({ wiseTransferId: 7100 });
      const { status, body } = await manager.post<Refusal>(`/payments/${payment.id}/sync`);
      expect([status, body.code]).toEqual([409, 'WISE_NOT_CONFIGURED']);
      const bare = await given.payment();
      expect((await manager.post<Refusal>(`/payments/${bare.id}/sync`)).body.code).toBe('WISE_NOT_CONFIGURED');
      const { body: wise } = await manager.get('/payments/wise');
      expect(wise).toMatchObject({ isConfigured: false, takesWebhooks: false, openDeliveries: 0 });
    });
  });
});
