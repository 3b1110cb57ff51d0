import { setTimeout as sleep } from 'node:timers/promises';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { TestApp } from '../../testing/test-app.js';
import { WiseDouble } from '../../testing/wise-double.js';
import type { PaymentDetailDto, PaymentDto } from '../payment-view.dto.js';
import { WISE_STATES, type WiseState } from './wise-state.js';
import { WiseDeliveryJob } from './wise-delivery-job.service.js';

type Refusal = { code: string; detail: string };

describe('transfers at Wise', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;
  let double: WiseDouble;

  beforeAll(async () => {
    double = await WiseDouble.start(async ({ body, headers }) => {
      const answer = await app.request({ method: 'POST', url: '/api/v1/webhooks/wise', payload: body, headers });
      return answer.statusCode;
    });
    app = await TestApp.start({ ...double.environment, WISE_TIMEOUT_MS: '300', WISE_CIRCUIT_SECONDS: '1' });
    given = givenIn(app);
    manager = await app.as('MANAGER');
  });
  afterAll(async () => {
    await double.stop();
    await app.close();
  });

  const detail = async (id: string) => (await manager.get<PaymentDetailDto>(`/payments/${id}`)).body;
  const sync = (id: string) => manager.post<PaymentDto & Refusal>(`/payments/${id}/sync`);
  const withTransfer = async (fields: object = {}) => {
    const transfer = double.addTransfer();
    return { transfer, payment: await given.payment({ wiseTransferId: transfer.id, ...fields }) };
  };
  const until = async (id: string, status: string) => {
    for (let tries = 0; tries < 600; tries++) {
      const payment = await detail(id);
      if (payment.status === status) return payment;
      await sleep(20);
    }
    throw new Error(`the payment should be ${status} by now`);
  };
  const worked = async () => {
    for (let tries = 0; tries < 400; tries++) {
      const [row] = await app.db.query<{ open: number }[]>(
        'select count(*)::int as open from webhook_deliveries where processed_at is null',
      );
      if (row!.open === 0) return;
      await sleep(20);
    }
    throw new Error('the deliveries should be worked by now');
  };
  const simulate = (id: number, state: string) =>
    fetch(`${double.url}/v1/simulation/transfers/${id}/${state}`, {
      headers: { authorization: `Bearer ${double.token}` },
    });
  it('asks nothing of a payment that names no transfer', async () => {
    const bare = await given.payment();
    const before = double.requests;
    expect((await sync(bare.id)).body.code).toBe('PAYMENT_HAS_NO_TRANSFER');
    expect(double.requests).toBe(before);
  });

  const closed = async () => {
    double.behaviour.down = false;
    double.behaviour.slowness = 0;
    await sleep(1_100);
  };

  it('are followed from the first webhook to a bounce, which takes the settlement back and raises an issue', async () => {
    const { transfer, payment } = await withTransfer();
    for (const state of ['processing', 'funds_converted', 'outgoing_payment_sent']) {
      expect((await simulate(transfer.id, state)).status).toBe(200);
      await double.settled();
      await worked();
    }
    const paid = await until(payment.id, 'DELIVERED');
    expect(paid).toMatchObject({
      sourceAmount: '36000.00',
      receivedAmount: '1000.00',
      exchangeRate: '36.00',
      issue: null,
    });
    const order = async () => (await manager.get(`/purchase-orders/${payment.purchaseOrderId}`)).body;
    expect(await order()).toMatchObject({ paidAmount: '1000.00' });

    await simulate(transfer.id, 'bounced_back');
    await double.settled();
    const back = await until(payment.id, 'PROCESSING');
    expect(back.issue).toContain('bounced back');
    expect(await order()).toMatchObject({ paidAmount: '0.00', outstandingAmount: '1000.00' });
    for (const state of ['processing', 'cancelled', 'funds_refunded']) {
      await double.move(transfer.id, state);
      await worked();
    }
    const failed = await detail(payment.id);
    expect(failed).toMatchObject({ status: 'FAILED', wiseState: 'funds_refunded', paidOn: null, receivedAmount: null });
    expect(failed.history.map((h) => h.newStatus)).toEqual([
      ...['PENDING', 'PROCESSING', 'PROCESSING', 'DELIVERED', 'PROCESSING', 'PROCESSING', 'FAILED', 'FAILED'],
    ]);
    const kinds = await app.db.query<{ kind: string }[]>(
      'select kind from purchase_order_settlements where purchase_order_id = $1 order by seq',
      [payment.purchaseOrderId],
    );
    expect(kinds.map((k) => k.kind)).toEqual(['PAYMENT', 'PAYMENT_REVERSED']);
    const { body } = await manager.patch<PaymentDto>(`/payments/${payment.id}`, { issueResolved: true });
    expect(body.issue).toBeNull();
  });

  it('refuse a simulation from a state that does not lead there, a stranger, and an unknown id', async () => {
    const { transfer } = await withTransfer();
    expect((await simulate(transfer.id, 'outgoing_payment_sent')).status).toBe(400);
    expect((await simulate(1, 'processing')).status).toBe(404);
    expect((await fetch(`${double.url}/v1/transfers/${transfer.id}`)).status).toBe(401);
  });

  it('survive duplicates in disorder', async () => {
    Object.assign(double.behaviour, { disorder: true, copies: 3 });
    const all = [];
    for (let n = 0; n < 6; n++) {
      const { transfer, payment } = await withTransfer();
      all.push(payment);
      for (const state of ['processing', 'funds_converted', 'outgoing_payment_sent'])
        await double.move(transfer.id, state);
    }
    Object.assign(double.behaviour, { disorder: false, copies: 1 });
    await double.flush();
    await worked();
    for (const { id, purchaseOrderId } of all) {
      expect(await detail(id)).toMatchObject({ status: 'DELIVERED', issue: null });
      const rows = await app.db.query('select 1 from purchase_order_settlements where purchase_order_id = $1', [
        purchaseOrderId,
      ]);
      expect(rows).toHaveLength(1);
    }
  });

  it('that no payment is known to be wait until one is', async () => {
    const transfer = double.addTransfer();
    await double.move(transfer.id, 'processing');
    await worked();
    const payment = await given.payment();
    await manager.patch(`/payments/${payment.id}`, { wiseTransferId: transfer.id });
    expect(await until(payment.id, 'PROCESSING')).toMatchObject({ wiseState: 'processing' });
  });

  it('reach a payment that is made while their first delivery is worked', async () => {
    const made = Array.from({ length: 20 }, async () => {
      const transfer = double.addTransfer();
      const { id: purchaseOrderId } = await given.purchaseOrder({ status: 'CONFIRMED' });
      const [payment] = await Promise.all([
        given.payment({ purchaseOrderId, wiseTransferId: transfer.id }),
        double.move(transfer.id, 'processing'),
      ]);
      return payment.id;
    });
    for (const id of await Promise.all(made)) await until(id, 'PROCESSING');
  });

  describe('from every status to what every state means', () => {
    const start = { PENDING: null, PROCESSING: 'PROCESSING', DELIVERED: 'DELIVERED', FAILED: 'FAILED' } as const;
    const means: Record<WiseState, string> = {
      ...{ incoming_payment_waiting: 'PENDING', incoming_payment_initiated: 'PENDING', processing: 'PROCESSING' },
      ...{ funds_converted: 'PROCESSING', outgoing_payment_sent: 'DELIVERED', bounced_back: 'PROCESSING' },
      ...{ charged_back: 'FAILED', cancelled: 'FAILED', funds_refunded: 'FAILED' },
    };
    const raises = (from: string, state: WiseState) =>
      ['bounced_back', 'charged_back', 'cancelled', 'funds_refunded'].includes(state) ||
      (['DELIVERED', 'FAILED'].includes(from) && means[state] !== from) ||
      (from === 'PROCESSING' && means[state] === 'PENDING');

    it.each(Object.keys(start) as (keyof typeof start)[])('%s', async (from) => {
      for (const state of WISE_STATES) {
        const { transfer, payment } = await withTransfer();
        if (start[from]) await manager.post(`/payments/${payment.id}/status`, { status: start[from] });
        transfer.status = state;
        const { status, body } = await sync(payment.id);
        expect([from, state, status, body.status, body.issue !== null]).toEqual([
          ...[from, state, 200, means[state], raises(from, state)],
        ]);
        const order = (await manager.get(`/purchase-orders/${payment.purchaseOrderId}`)).body;
        expect(order['paidAmount']).toBe(means[state] === 'DELIVERED' ? '1000.00' : '0.00');
      }
    });

    it('changes nothing for a state that nobody knows, and says so', async () => {
      const { transfer, payment } = await withTransfer();
      transfer.status = 'teleported';
      const { body } = await sync(payment.id);
      expect(body).toMatchObject({ status: 'PENDING', wiseState: 'teleported' });
      expect(body.issue).toContain('teleported');
    });
  });

  it('that move without the approval they need are told, and count once it is given', async () => {
    await app.db.query('update settings set payment_approval_limit = 1000');
    const { transfer, payment } = await withTransfer();
    await double.move(transfer.id, 'outgoing_payment_sent');
    await worked();
    const waiting = await detail(payment.id);
    expect(waiting).toMatchObject({ status: 'PENDING', waitsForApproval: true, wiseState: 'outgoing_payment_sent' });
    expect(waiting.issue).toContain('not approved');
    await manager.post(`/payments/${payment.id}/approve`, {});
    expect((await detail(payment.id)).status).toBe('DELIVERED');
    await app.db.query('update settings set payment_approval_limit = null');
  });

  it('that carry another amount than the payment are told', async () => {
    const transfer = double.addTransfer({ targetValue: 990.5, status: 'outgoing_payment_sent' });
    const payment = await given.payment({ wiseTransferId: transfer.id });
    const { body } = await sync(payment.id);
    expect(body).toMatchObject({ status: 'DELIVERED', receivedAmount: '990.50', exchangeRate: '36.00' });
    expect(body.issue).toContain('990.5');
  });

  it('that carry another currency are told, unless that was planned', async () => {
    const other = () =>
      double.addTransfer({ targetCurrency: 'CNY', targetValue: 7200, status: 'outgoing_payment_sent' });
    const unplanned = await given.payment({ wiseTransferId: other().id });
    expect((await sync(unplanned.id)).body.issue).toContain('7200 CNY');
    const planned = await given.payment({
      ...{ wiseTransferId: other().id, receivedAmount: '7200', receivedCurrency: 'CNY' },
    });
    expect((await sync(planned.id)).body).toMatchObject({ status: 'DELIVERED', issue: null, receivedCurrency: 'CNY' });
  });

  it('that cost more than one person may let go are told, since the money went', async () => {
    await app.db.query('update settings set payment_approval_limit = 40000');
    const transfer = double.addTransfer({ sourceValue: 48_000, status: 'outgoing_payment_sent' });
    const payment = await given.payment({ wiseTransferId: transfer.id });
    const { body } = await sync(payment.id);
    await app.db.query('update settings set payment_approval_limit = null');
    expect(body).toMatchObject({ status: 'DELIVERED', sourceAmount: '48000.00' });
    expect(body.issue).toContain('more than what was let go');
  });

  describe('POST /payments/{id}/sync', () => {
    it('waits as long as Wise asks for, when that is short', async () => {
      const { payment } = await withTransfer();
      Object.assign(double.behaviour, { limited: 1, retryAfter: 1 });
      const began = Date.now();
      expect((await sync(payment.id)).status).toBe(200);
      expect(Date.now() - began).toBeGreaterThanOrEqual(950);
    });

    it('tells its caller when it is long, and spares Wise until then', async () => {
      const { payment } = await withTransfer();
      Object.assign(double.behaviour, { limited: 1, retryAfter: 4 });
      const first = await sync(payment.id);
      expect([first.status, first.body.code, first.headers['retry-after']]).toEqual([503, 'WISE_UNAVAILABLE', '4']);
      const { requests } = double;
      expect((await sync(payment.id)).body.code).toBe('WISE_UNAVAILABLE');
      expect(double.requests).toBe(requests);
      await sleep(4_000);
      expect((await sync(payment.id)).status).toBe(200);
    });

    it('knows a transfer that is not there, and a token that is not accepted', async () => {
      const payment = await given.payment({ wiseTransferId: 5 });
      expect((await sync(payment.id)).body.code).toBe('WISE_TRANSFER_NOT_FOUND');
      const stranger = await TestApp.start({ WISE_API_URL: double.url, WISE_API_TOKEN: 'somebody-else' });
      const theirs = await givenIn(stranger).payment({ wiseTransferId: 6 });
      const { body } = await (await stranger.as('MANAGER')).post<Refusal>(`/payments/${theirs.id}/sync`);
      expect(body).toMatchObject({ code: 'WISE_REFUSED', detail: 'Wise does not accept the token.' });
      await stranger.close();
    });

    it('gives up when Wise is slow, and does not ask at all while the circuit is open; nothing else waits', async () => {
      const { payment } = await withTransfer();
      double.behaviour.slowness = 5_000;
      const timed = async (work: () => Promise<{ status: number }>) => {
        const began = performance.now();
        const { status } = await work();
        return { status, ms: performance.now() - began };
      };
      const slow = await timed(() => sync(payment.id));
      expect(slow.status).toBe(503);
      const [, reads] = await Promise.all([
        Promise.all(Array.from({ length: 10 }, () => sync(payment.id))),
        Promise.all(Array.from({ length: 20 }, () => timed(() => manager.get('/payments')))),
      ]);
      expect(reads.map((read) => read.status)).toEqual(Array(20).fill(200));
      expect((await manager.get('/payments/wise')).body).toMatchObject({ isDown: true });
      const { requests } = double;
      const open = await timed(() => sync(payment.id));
      expect([open.status, double.requests]).toEqual([503, requests]);
      const worst = Math.max(...reads.map((read) => read.ms));
      console.log(
        `Wise slow: ${slow.ms.toFixed(0)} ms, circuit open: ${open.ms.toFixed(0)} ms, other reads: ${worst.toFixed(0)} ms`,
      );
      await closed();
      expect((await sync(payment.id)).status).toBe(200);
    });
  });

  it('are not lost while Wise is down: deliveries are taken at once, and worked when it is back', async () => {
    const { transfer, payment } = await withTransfer();
    double.behaviour.down = true;
    await double.move(transfer.id, 'processing');
    const [row] = await app.db.query<{ id: string; open: boolean }[]>(
      `select id, processed_at is null as open from webhook_deliveries where body #>> '{data,resource,id}' = $1`,
      [String(transfer.id)],
    );
    const deliveries = app.app.get(WiseDeliveryJob);
    await expect(deliveries.workOff(row!.id)).rejects.toMatchObject({ spec: { code: 'WISE_UNAVAILABLE' } });
    expect(row!.open).toBe(true);
    expect((await manager.get('/payments/wise')).body).toMatchObject({ openDeliveries: 1 });
    await closed();
    // The queue tries again by itself, five seconds after the first failure and ever later after that.
    expect(await until(payment.id, 'PROCESSING')).toMatchObject({ wiseState: 'processing' });
  });

  it('are believed as reported when Wise has been down for long', async () => {
    const { transfer, payment } = await withTransfer();
    double.behaviour.down = true;
    await double.move(transfer.id, 'processing');
    const [row] = await app.db
      .query<{ id: string }[]>(
        `update webhook_deliveries set received_at = now() - interval '1 day' where body #>> '{data,resource,id}' = $1
       returning id`,
        [String(transfer.id)],
      )
      .then(([rows]) => rows as unknown as { id: string }[]);
    await app.app.get(WiseDeliveryJob).workOff(row!.id);
    expect((await detail(payment.id)).status).toBe('PROCESSING');
    await closed();
  });
});
