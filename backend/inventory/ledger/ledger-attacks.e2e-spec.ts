import type { Answer, TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { type Body, TestApp } from '../../testing/test-app.js';
import { ReservationExpiryService } from '../reservations/reservation-expiry.service.js';

let app: TestApp;
let given: Given;
let admin: TestClient;

beforeAll(async () => {
  app = await TestApp.start();
  given = givenIn(app);
  admin = await app.as('ADMIN');
  await given.location();
});

afterEach(() => assertLedgerSound(app));
afterAll(() => app.close());

type Change = Body & { code?: string; id: string; transfer: { id: string }; postings: { id: number }[] };

const post = (path: string, body: Body = {}, headers?: Record<string, string>) =>
  admin.post<Change>(path, body, headers);
const reverse = (posting: number | undefined) => post(`/ledger/postings/${posting}/reverse`, { reason: 'mistake' });
const succeeded = (answers: readonly Answer<Change>[]) => answers.filter(({ status }) => status < 300).length;
const faults = (answers: readonly Answer<Change>[]) => answers.filter(({ status }) => status >= 500);

async function onHand(product: { id: string }): Promise<unknown> {
  return (await admin.get(`/inventory/${product.id}`)).body['onHand'];
}

describe('bringing goods back', () => {
  it('refuses a place that was deactivated since they left', async () => {
    const [from, to] = [await given.location(), await given.location()];
    const product = await given.product();
    await given.stock(product, 10, { location: from });
    const issued = await post('/inventory/issue', { productId: product.id, quantity: 4, locationId: from.id });
    const items = [{ productId: product.id, quantity: 6 }];
    const sent = await post('/inventory/transfer', {
      fromLocationId: from.id,
      toLocationId: to.id,
      items,
      inTransit: true,
    });
    expect((await admin.delete(`/locations/${from.id}`)).status).toBe(204);
    const cancel = () => post(`/inventory/transfers/${sent.body.transfer.id}/cancel`);
    expect(await reverse(issued.body.postings[0]?.id)).toMatchObject({
      status: 400,
      body: { code: 'LOCATION_INACTIVE' },
    });
    expect(await cancel()).toMatchObject({ status: 400, body: { code: 'LOCATION_INACTIVE' } });
    expect((await admin.patch(`/locations/${from.id}`, { isActive: true })).status).toBe(200);
    expect((await cancel()).status).toBe(200);
  });

  it('and deactivating the place at the same moment: one of both is refused', async () => {
    for (let round = 0; round < 10; round++) {
      const place = await given.location();
      const product = await given.product();
      await given.stock(product, 5, { location: place });
      const issued = await post('/inventory/issue', { productId: product.id, quantity: 5, locationId: place.id });
      const back = reverse(issued.body.postings[0]?.id);
      const both = [await admin.delete<Change>(`/locations/${place.id}`), await back];
      expect(both.map(({ status }) => status < 300)).toContain(false);
      expect(faults(both)).toEqual([]);
    }
  });
});

describe('a transfer in two steps', () => {
  it('arrives, is cancelled or is reversed once, whoever asks for what at the same moment', async () => {
    const [from, to] = [await given.location(), await given.location()];
    const product = await given.product();
    await given.stock(product, 50, { location: from });
    for (let round = 0; round < 5; round++) {
      const items = [{ productId: product.id, quantity: 5 }];
      const sent = await post('/inventory/transfer', {
        fromLocationId: from.id,
        toLocationId: to.id,
        items,
        inTransit: true,
      });
      const path = `/inventory/transfers/${sent.body.transfer.id}`;
      const ways = [
        () => post(`${path}/receive`),
        () => post(`${path}/cancel`),
        () => reverse(sent.body.postings[0]?.id),
      ];
      const answers = await Promise.all(Array.from({ length: 30 }, (_none, n) => ways[n % 3]!()));
      expect(succeeded(answers)).toBe(1);
      expect(faults(answers)).toEqual([]);
    }
    expect(await onHand(product)).toBe(50);
  });
});

describe('a reservation that expires', () => {
  it('is issued, released, reversed or expired once, whatever comes first', async () => {
    const product = await given.product();
    await given.stock(product, 40);
    const expiry = app.app.get(ReservationExpiryService);
    for (let round = 0; round < 3; round++) {
      const expiresAt = new Date(Date.now() + 600).toISOString();
      const made = await Promise.all(
        Array.from({ length: 8 }, () =>
          post('/reservations', { items: [{ productId: product.id, quantity: 2 }], expiresAt }),
        ),
      );
      await new Promise((resume) => setTimeout(resume, Date.parse(expiresAt) - Date.now() - 15));
      const ends = made.flatMap(({ body }) => [
        post('/inventory/issue', { reservationId: body.id, quantity: 1 }),
        post('/inventory/release', { reservationId: body.id }),
        reverse(body.postings[0]?.id),
      ]);
      await Promise.all([expiry.releaseExpired(), expiry.releaseExpired()]);
      expect(faults(await Promise.all(ends))).toEqual([]);
      await expiry.releaseExpired();
    }
    expect((await admin.get(`/inventory/${product.id}`)).body['reserved']).toBe(0);
  });
});

describe('an Idempotency-Key', () => {
  it('has one effect for each user, and none for another body, under forty callers', async () => {
    const other = await app.as('ADMIN');
    const product = await given.product();
    await given.stock(product, 100);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_none, n) => {
        const asker = n % 4 === 3 ? other : admin;
        const quantity = n % 4 === 2 ? 2 : 1;
        const body = { productId: product.id, quantity };
        return asker.post<Change>('/inventory/issue', body, { 'idempotency-key': 'twin' });
      }),
    );
    // Either body may have come first; the other one's callers are refused.
    expect(answers.filter(({ status }) => status === 422).length).toBeGreaterThanOrEqual(10);
    expect(faults(answers)).toEqual([]);
    expect(new Set(answers.filter((a) => a.status === 201).map(({ body }) => body.postings[0]?.id)).size).toBe(2);
    expect([98, 97]).toContain(await onHand(product));
  });

  it('that was refused is free for another try', async () => {
    const product = await given.product();
    const issue = () =>
      post('/inventory/issue', { productId: product.id, quantity: 1 }, { 'idempotency-key': 'refused-first' });
    expect((await issue()).status).toBe(400);
    await given.stock(product, 3);
    const [first, replay] = [await issue(), await issue()];
    expect(first.status).toBe(201);
    expect(replay).toMatchObject({ status: 201, body: first.body });
    expect(replay.headers['idempotency-replayed']).toBe('true');
    expect(await onHand(product)).toBe(2);
  });
});

describe('master data that changes while it is posted to', () => {
  it('waits for no one in a circle', async () => {
    const products = await Promise.all(Array.from({ length: 12 }, () => given.product()));
    const shuffled = () => [...products].sort(() => Math.random() - 0.5);
    const csv = (n: number) =>
      `sku,name\n${shuffled()
        .map(({ sku }) => `${sku},Name ${n}`)
        .join('\n')}`;
    const ways = [
      (n: number) => admin.post<Change>('/products/import', csv(n), { 'content-type': 'text/csv' }),
      (n: number) => admin.patch<Change>(`/products/${products[n % 12]!.id}`, { name: `Patched ${n}` }),
      () => post('/inventory/receive', { items: shuffled().map(({ id }) => ({ productId: id, quantity: 1 })) }),
    ];
    const answers = await Promise.all(Array.from({ length: 36 }, (_none, n) => ways[n % 3]!(n)));
    expect(succeeded(answers)).toBe(36);
    const [seen] = await app.db.query<{ deadlocks: string }[]>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    );
    expect(seen?.deadlocks).toBe('0');
  });
});
