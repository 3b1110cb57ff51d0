import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { TestApp } from '../../testing/test-app.js';
import { type DoubleDelivery, WiseDouble } from '../../testing/wise-double.js';
import type { PaymentDetailDto } from '../payment-view.dto.js';

interface DeliveryRow {
  readonly id: string;
  readonly outcome: string | null;
  readonly detail: string | null;
}

let nextTransfer = 60_000_000;
const acknowledged: number[] = [];

/** An application that takes webhooks of the double, and maybe asks it. */
class Site {
  given: Given;
  manager: TestClient;
  private constructor(readonly app: TestApp) {}

  static async open(env: Record<string, string>): Promise<Site> {
    const site = new Site(await TestApp.start(env));
    site.given = givenIn(site.app);
    site.manager = await site.app.as('MANAGER');
    return site;
  }

  async send({ body, headers }: DoubleDelivery): Promise<number> {
    const began = performance.now();
    const answer = await this.app.request({ method: 'POST', url: '/api/v1/webhooks/wise', payload: body, headers });
    acknowledged.push(performance.now() - began);
    return answer.statusCode;
  }

  rows(transferId?: number): Promise<DeliveryRow[]> {
    return this.app.db.query<DeliveryRow[]>(
      `select id, outcome, detail from webhook_deliveries
       where $1::text is null or body #>> '{data,resource,id}' = $1 order by received_at, id`,
      [transferId === undefined ? null : String(transferId)],
    );
  }

  /** When every delivery of the transfer was worked. */
  async worked(transferId: number): Promise<DeliveryRow[]> {
    for (let tries = 0; tries < 400; tries++) {
      const rows = await this.rows(transferId);
      if (rows.every((row) => row.outcome !== null)) return rows;
      await sleep(20);
    }
    throw new Error('the deliveries should be worked by now');
  }

  async payment(wiseTransferId = ++nextTransfer): Promise<{ id: string; transferId: number; orderId: string }> {
    const { id, purchaseOrderId } = await this.given.payment({ wiseTransferId });
    return { id, transferId: wiseTransferId, orderId: purchaseOrderId };
  }

  async detail(id: string): Promise<PaymentDetailDto> {
    return (await this.manager.get<PaymentDetailDto>(`/payments/${id}`)).body;
  }

  async settled(orderId: string): Promise<string[]> {
    const rows = await this.app.db.query<{ kind: string }[]>(
      'select kind from purchase_order_settlements where purchase_order_id = $1 order by seq',
      [orderId],
    );
    return rows.map((row) => row.kind);
  }
}

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) => ordersOf(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]));
}

describe('webhooks of Wise', () => {
  let double: WiseDouble;
  /** Asks the double how a transfer is. */
  let asking: Site;
  /** Has no token, so it can only believe what is signed. */
  let believing: Site;

  beforeAll(async () => {
    double = await WiseDouble.start((delivery) => asking.send(delivery));
    asking = await Site.open({ ...double.environment, WISE_TIMEOUT_MS: '400', WISE_CIRCUIT_SECONDS: '1' });
    believing = await Site.open({ WISE_WEBHOOK_PUBLIC_KEY: double.publicKey });
  });
  afterAll(async () => {
    const sorted = [...acknowledged].sort((a, b) => a - b);
    const [median, most, worst] = [0.5, 0.99, 1].map((share) => sorted[Math.ceil(sorted.length * share) - 1]!);
    const figures = `median ${median!.toFixed(1)} ms, 99 % ${most!.toFixed(1)} ms, worst ${worst!.toFixed(1)} ms`;
    console.log(`${acknowledged.length} webhooks acknowledged: ${figures}`);
    await double.stop();
    await asking.app.close();
    await believing.app.close();
  });

  describe('are refused with 401 and nothing changed', () => {
    it.each<[string, (good: DoubleDelivery) => DoubleDelivery]>([
      ['without a signature', ({ body, headers }) => ({ body, headers: { 'content-type': headers['content-type']! } })],
      ['with an empty one', (good) => ({ ...good, headers: { ...good.headers, 'x-signature-sha256': '' } })],
      [
        'with one of another key',
        (good) => ({ ...good, headers: { ...good.headers, 'x-signature-sha256': forged(good.body) } }),
      ],
      ['when one byte was altered', (good) => ({ ...good, body: altered(good.body) })],
      ['when a byte was added', (good) => ({ ...good, body: Buffer.concat([good.body, Buffer.from(' ')]) })],
      [
        'when it was written anew',
        (good) => ({ ...good, body: Buffer.from(JSON.stringify(JSON.parse(String(good.body)), null, 1)) }),
      ],
      [
        'as another media type',
        (good) => ({ ...good, headers: { ...good.headers, 'content-type': 'text/csv' }, body: altered(good.body) }),
      ],
      ['with no body at all', (good) => ({ ...good, body: Buffer.alloc(0) })],
    ])('%s', async (_what, spoil) => {
      const { id, transferId } = await believing.payment();
      const before = await believing.detail(id);
      const status = await believing.send(spoil(double.event(transferId, 'outgoing_payment_sent')));
      expect(status).toBe(401);
      expect(await believing.rows(transferId)).toEqual([]);
      expect(await believing.detail(id)).toEqual(before);
    });

    it('by a problem that says so', async () => {
      const { status, body } = await believing.app.anonymous().post<{ code: string }>('/webhooks/wise', {});
      expect([status, body.code]).toEqual([401, 'WEBHOOK_SIGNATURE_INVALID']);
    });

    it('where Wise is not in use, even with the key of its sandbox', async () => {
      const { wise } = JSON.parse(readFileSync('backend/payments/wise/wise-vectors.json', 'utf8')) as {
        wise: { sample_body: string; sample_signature_base64: string };
      };
      const sample = {
        body: Buffer.from(wise.sample_body),
        headers: { 'content-type': 'application/json', 'x-signature-sha256': wise.sample_signature_base64 },
      };
      const off = await Site.open({});
      const on = await Site.open({ WISE_API_TOKEN: 'of-the-sandbox', WISE_API_URL: double.url });
      expect(await off.send(sample)).toBe(401);
      expect(await on.send(sample)).toBe(200);
      expect(await on.worked(49983981)).toMatchObject([{ outcome: 'UNKNOWN_TRANSFER' }]);
      await off.app.close();
      await on.app.close();
    });
  });

  it('of more than 1 MB are refused as too large, and just below it are judged by their signature', async () => {
    const large = (size: number) => double.signed({ event_type: 'x#y', data: {}, pad: 'x'.repeat(size) });
    expect(await believing.send(large(1_048_576))).toBe(413);
    expect(await believing.send({ ...large(1_000_000), headers: double.signed({}).headers })).toBe(401);
    expect(await believing.send(large(1_000_000))).toBe(200);
  });

  it('that test the address are answered, and do nothing', async () => {
    const before = (await believing.rows()).length;
    const test = double.event(1, 'outgoing_payment_sent');
    expect(await believing.send({ ...test, headers: { ...test.headers, 'x-test-notification': 'true' } })).toBe(200);
    expect(await believing.rows()).toHaveLength(before);
  });

  it('that are signed and make no sense are refused without a fault of ours', async () => {
    const bodies = [
      'nonsense',
      '[]',
      '7',
      '"text"',
      'null',
      '{}',
      '{"event_type":"transfers#state-change"}',
      '{"a":"\\u0000"}',
    ];
    for (const body of [...bodies, '{"event_type":"x","__proto__":{}}', '['.repeat(500_000)]) {
      const status = await believing.send(double.signed(body));
      expect([body.slice(0, 40), status]).toEqual([body.slice(0, 40), 400]);
    }
  });

  it('of both versions count, and others than of transfers are kept', async () => {
    for (const version of ['2.0.0', '4.0.0'] as const) {
      double.behaviour.version = version;
      const { id, transferId } = await believing.payment();
      expect(await believing.send(double.event(transferId, 'processing'))).toBe(200);
      expect(await believing.worked(transferId)).toMatchObject([{ outcome: 'APPLIED' }]);
      expect(await believing.detail(id)).toMatchObject({ status: 'PROCESSING', wiseState: 'processing', issue: null });
    }
    const other = {
      event_type: 'balances#credit',
      data: { resource: { id: 99 } },
      sent_at: '2026-01-01T00:00:00Z',
    };
    expect(await believing.send(double.signed(other))).toBe(200);
    expect(await believing.worked(99)).toMatchObject([{ outcome: 'IGNORED' }]);
  });

  it('of one delivery count once, whether they come one by one or twenty at once', async () => {
    for (const site of [believing, asking]) {
      const { id, transferId, orderId } = await site.payment();
      double.addTransfer({ id: transferId, status: 'outgoing_payment_sent' });
      const delivery = double.event(transferId, 'outgoing_payment_sent');
      const statuses = await Promise.all(Array.from({ length: 20 }, () => site.send(delivery)));
      expect(new Set(statuses)).toEqual(new Set([200]));
      expect(await site.worked(transferId)).toMatchObject([{ outcome: 'APPLIED' }]);
      expect(await site.send(delivery)).toBe(200);
      expect(await site.worked(transferId)).toHaveLength(1);
      expect((await site.detail(id)).status).toBe('DELIVERED');
      expect(await site.settled(orderId)).toEqual(['PAYMENT']);
      // The same event under other ids: kept, and without effect.
      const again = ['a', 'b', 'c'].map((tag) => ({
        ...delivery,
        headers: { ...delivery.headers, 'x-delivery-id': `${tag}${transferId}` },
      }));
      await Promise.all(again.map((one) => site.send(one)));
      expect((await site.worked(transferId)).filter((row) => row.outcome === 'APPLIED')).toHaveLength(1);
      expect(await site.settled(orderId)).toEqual(['PAYMENT']);
    }
  });

  describe('in all 24 orders of four states', () => {
    const course = ['incoming_payment_waiting', 'processing', 'funds_converted', 'outgoing_payment_sent'];
    const bounce = ['outgoing_payment_sent', 'bounced_back', 'processing', 'cancelled'];
    const midway = ['processing', 'outgoing_payment_sent', 'bounced_back', 'processing'];

    const play = async (site: Site, states: readonly string[], order: readonly number[]) => {
      const { id, transferId, orderId } = await site.payment();
      double.addTransfer({ id: transferId, status: states.at(-1)! });
      const start = Date.now() - 60_000;
      for (const n of order) {
        await site.send(double.event(transferId, states[n]!, { at: new Date(start + n * 1_000) }));
        await site.worked(transferId);
      }
      const { status, wiseState, issue, paidOn } = await site.detail(id);
      const kinds = await site.settled(orderId);
      return JSON.stringify({ status, wiseState, issue, paid: paidOn !== null, net: net(kinds) });
    };

    it.each([
      [
        'the usual course',
        course,
        { status: 'DELIVERED', wiseState: 'outgoing_payment_sent', issue: null, paid: true, net: 1 },
      ],
      [
        'a bounce',
        bounce,
        {
          status: 'FAILED',
          wiseState: 'cancelled',
          issue: expect.stringContaining('cancelled') as string,
          paid: false,
          net: 0,
        },
      ],
      [
        'a bounce half way',
        midway,
        {
          status: 'PROCESSING',
          wiseState: 'processing',
          issue: expect.stringContaining('bounced back') as string,
          paid: false,
          net: 0,
        },
      ],
    ])('of %s the end is the same', async (_what, states, end) => {
      for (const site of [believing, asking]) {
        const ends = new Set<string>();
        for (const order of ordersOf([0, 1, 2, 3])) ends.add(await play(site, states, order));
        expect(ends.size).toBe(1);
        expect(JSON.parse([...ends][0]!)).toEqual(end);
      }
    });

    it('also when they are worked all at once', async () => {
      for (let round = 0; round < 10; round++) {
        const { id, transferId, orderId } = await believing.payment();
        const start = Date.now() - 60_000;
        const events = bounce.map((state, n) => double.event(transferId, state, { at: new Date(start + n * 1_000) }));
        await Promise.all(events.map((event) => believing.send(event)));
        await believing.worked(transferId);
        expect(await believing.detail(id)).toMatchObject({ status: 'FAILED', wiseState: 'cancelled' });
        expect(net(await believing.settled(orderId))).toBe(0);
      }
    });

    it('also within one second of version 2.0.0, which has no fractions', async () => {
      double.behaviour.version = '2.0.0';
      const at = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 5_000);
      for (const order of ordersOf([0, 1, 2, 3])) {
        const { id, transferId } = await believing.payment();
        for (const n of order) {
          await believing.send(double.event(transferId, course[n]!, { at }));
          await believing.worked(transferId);
        }
        expect((await believing.detail(id)).status).toBe('DELIVERED');
      }
      double.behaviour.version = '4.0.0';
    });
  });
});

/** Payments that count, less those that came back. */
const net = (kinds: readonly string[]) =>
  kinds.reduce((sum, kind) => sum + (kind === 'PAYMENT' ? 1 : kind === 'PAYMENT_REVERSED' ? -1 : 0), 0);

function altered(body: Buffer): Buffer {
  const copy = Buffer.from(body);
  const at = copy.indexOf('outgoing_payment_sent');
  copy[at]! ^= 1;
  return copy;
}

function forged(body: Buffer): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return sign('sha256', body, privateKey).toString('base64');
}
