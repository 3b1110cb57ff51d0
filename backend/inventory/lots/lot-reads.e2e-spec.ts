import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';

const NOBODY = '0199f3a2-8a3e-7cc1-9f25-8a2d1d6f1c11';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

interface List {
  items: Record<string, unknown>[];
  total: number;
}

interface Trace {
  lot: Record<string, unknown>;
  movements: { id: number; kind: string; quantity: number }[];
  valueEntries: { kind: string; amount: string }[];
  nextCursor: string | null;
}

describe('reading lots and reservations', () => {
  let app: TestApp;
  let given: Given;
  let staff: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    staff = await app.as('STAFF');
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(() => app.close());

  const list = async (path: string) => (await staff.get<List>(path)).body;

  describe('GET /lots', () => {
    it('shows what is left of each lot, newest receipt first, with its worth', async () => {
      const product = await given.product();
      await given.stock(product, 10, {
        cost: '3',
        lotCode: 'F-1',
        at: '2026-01-10T00:00:00Z',
        reference: 'SHIP-7',
        expiresOn: '2020-01-31',
      });
      await given.stock(product, 4, { cost: '5', state: 'QUARANTINE', expiresOn: inDays(20) });
      await given.taken('SCRAP', product, 6);
      expect(await list(`/lots?productId=${product.id}`)).toMatchObject({
        total: 2,
        items: [
          {
            sku: product.sku,
            onHand: 4,
            quarantined: 4,
            available: 0,
            received: 4,
            unitCost: '5.0000',
            value: '20.00',
            expired: false,
          },
          {
            lotCode: 'F-1',
            onHand: 4,
            available: 4,
            received: 10,
            unitCost: '3.0000',
            value: '12.00',
            expired: true,
            reference: 'SHIP-7',
          },
        ],
      });
    });

    it('filters by words, state, location, expiry and being in stock, and sorts', async () => {
      const product = await given.product();
      const place = await given.location();
      const a = await given.stock(product, 1, { lotCode: 'ACME 50%', expiresOn: '2031-01-31' });
      const b = await given.stock(product, 3, { location: place, expiresOn: '2030-01-31' });
      const c = await given.stock(product, 2, { state: 'QUARANTINE' });
      await given.taken('SCRAP', product, 1);
      const ids = async (query: string) =>
        (await list(`/lots?productId=${product.id}&${query}`)).items.map((lot) => lot['id']);
      expect(await ids('q=acme 50%25')).toEqual([a.lotId]);
      expect(await ids('state=QUARANTINE')).toEqual([c.lotId]);
      expect(await ids(`locationId=${place.id}`)).toEqual([b.lotId]);
      expect(await ids(`locationId=${place.id}&state=QUARANTINE`)).toEqual([]);
      expect(await ids('expiringBefore=2031-01-31')).toEqual([b.lotId]);
      expect(await ids('inStock=false')).toEqual([a.lotId]);
      expect(await ids('sort=-onHand')).toEqual([b.lotId, c.lotId, a.lotId]);
      expect(await ids('sort=expiresOn')).toEqual([b.lotId, a.lotId, c.lotId]);
      expect(await ids('sort=number&pageSize=2&page=2')).toEqual([c.lotId]);
    });

    it.each(['state=SOLD', 'expiringBefore=2026-02-30', 'sort=value', 'inStock=1', 'productId=x'])(
      'refuses %s',
      async (query) => {
        expect(await staff.get(`/lots?${query}`)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
      },
    );
  });

  describe('GET /lots/{id}', () => {
    it('says where the lot is', async () => {
      const product = await given.product();
      const [here, there] = [await given.location(), await given.location()];
      const { lotId } = await given.stock(product, 10, { location: here });
      await given.taken('TRANSFER', product, 3, { location: here, to: there });
      await given.taken('TRANSFER_OUT', product, 1, { location: here, to: there });
      expect((await staff.get(`/lots/${lotId}`)).body).toMatchObject({
        onHand: 10,
        available: 9,
        inTransit: 1,
        locations: [
          { locationId: here.id, onHand: 6 },
          { locationId: there.id, onHand: 3 },
          { kind: 'TRANSIT', onHand: 1, available: 0, inTransit: 1 },
        ],
      });
    });

    it('answers 404 LOT_NOT_FOUND, also for its trace', async () => {
      for (const path of [`/lots/${NOBODY}`, `/lots/${NOBODY}/trace`]) {
        expect(await staff.get(path)).toMatchObject({ status: 404, body: { code: 'LOT_NOT_FOUND', lotId: NOBODY } });
      }
      expect((await staff.get('/lots/LOT-2026-000001')).status).toBe(400);
    });
  });

  describe('GET /lots/{id}/trace', () => {
    it('follows a lot from its supplier to its customers, with its worth, and what came and went adds up', async () => {
      const product = await given.product({ requiresQc: true });
      const { lotId } = await given.stock(product, 20, { cost: '2', reference: 'SHIP-1' });
      await given.decided('QC_REJECT', lotId, 2);
      await given.decided('QC_APPROVE', lotId);
      const reservation = await given.reserved(product, 8, { reference: 'ORDER-1' });
      const issue = await given.settled('ISSUE', reservation, 5);
      await given.returned(issue, product, 1);
      await given.taken('SCRAP', product, 3);
      await given.counted(product, 12);
      const { body } = await staff.get<Trace>(`/lots/${lotId}/trace`);
      // 20 − (5 − 1) − 3 = 13, counted down to 12.
      expect(body).toMatchObject({ fromSuppliers: 20, toCustomers: 4, adjusted: -1, scrapped: 3, nextCursor: null });
      expect(body.lot).toMatchObject({ onHand: 12, rejected: 2, reserved: 3, available: 7, value: '24.00' });
      expect(body.movements.map((m) => [m.kind, m.quantity])).toEqual([
        ['RECEIVE', 20],
        ['QC_REJECT', 2],
        ['QC_APPROVE', 18],
        ['RESERVE', 8],
        ['ISSUE', 5],
        ['RETURN', 1],
        ['SCRAP', 3],
        ['ADJUST', 1],
      ]);
      expect(body.movements[0]).toMatchObject({
        reference: 'SHIP-1',
        fromLocation: 'SUPPLIERS',
        toState: 'QUARANTINE',
      });
      expect(body.valueEntries.map((v) => [v.kind, v.amount])).toEqual([
        ['RECEIPT', '40.00'],
        ['COGS', '-10.00'],
        ['RETURN', '2.00'],
        ['WRITE_OFF', '-6.00'],
        ['WRITE_OFF', '-2.00'],
      ]);
    });

    it('reads on by cursor', async () => {
      const product = await given.product();
      const { lotId } = await given.stock(product, 5);
      for (let k = 0; k < 4; k++) await given.taken('ISSUE', product, 1);
      const first = (await staff.get<Trace>(`/lots/${lotId}/trace?pageSize=3`)).body;
      const second = (await staff.get<Trace>(`/lots/${lotId}/trace?pageSize=3&cursor=${first.nextCursor}`)).body;
      const ids = [first, second].flatMap((page) => page.movements.map((m) => m.id));
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
      expect(ids).toHaveLength(5);
      expect(second).toMatchObject({ nextCursor: null, valueEntries: [] });
      expect((await staff.get(`/lots/${lotId}/trace?cursor=zzz`)).status).toBe(400);
    });
  });

  describe('GET /qc-queue', () => {
    it('lists what waits, the longest waiting first, and counts a transfer as waiting on', async () => {
      const product = await given.product({ sku: 'QC-1', requiresQc: true });
      const [here, there] = [await given.location(), await given.location()];
      const old = await given.stock(product, 8, {
        location: here,
        at: new Date(Date.now() - 3.5 * 86_400_000).toISOString(),
        reference: 'SHIP-9',
      });
      const young = await given.stock(product, 4, { location: here });
      await app.db.query(
        `select * from take_stock('TRANSFER', array[$1]::uuid[], array[$2]::uuid[], array[2]::bigint[], array[$3]::uuid[], array['QUARANTINE']::stock_state[], $4)`,
        [product.id, here.id, old.lotId, there.id],
      );
      await given.decided('QC_APPROVE', young.lotId, 1);
      const queue = await list('/qc-queue?q=QC-1');
      expect(queue).toMatchObject({
        total: 3,
        items: [
          { lotId: old.lotId, waitingDays: 3, reference: 'SHIP-9' },
          { lotId: old.lotId, waitingDays: 3 },
          { lotId: young.lotId, quantity: 3, waitingDays: 0, location: here.code },
        ],
      });
      expect(
        queue.items
          .slice(0, 2)
          .map((item) => item['quantity'])
          .sort(),
      ).toEqual([2, 6]);
      expect(await list(`/qc-queue?locationId=${there.id}`)).toMatchObject({ total: 1, items: [{ quantity: 2 }] });
      expect(await list(`/qc-queue?productId=${product.id}&sort=-quantity&pageSize=1`)).toMatchObject({
        total: 3,
        items: [{ quantity: 6 }],
      });
    });

    it('is closed to customers', async () => {
      expect((await (await app.as('CUSTOMER')).get('/qc-queue')).status).toBe(403);
    });
  });

  describe('GET /reservations', () => {
    it('derives the status from what was issued and released', async () => {
      const product = await given.product();
      await given.stock(product, 100);
      const reserve = (reference: string) => given.reserved(product, 10, { reference });
      const [active, partial, completed, released, expired] = [
        await reserve('R-ACTIVE'),
        await reserve('R-PARTIAL'),
        await reserve('R-COMPLETED'),
        await reserve('R-RELEASED'),
        await reserve('R-EXPIRED'),
      ];
      await given.settled('ISSUE', partial, 4);
      await given.settled('ISSUE', completed, 7);
      await given.settled('RELEASE', completed);
      await given.settled('RELEASE', released);
      await given.settled('RELEASE', expired, undefined, true);
      const all = await list(`/reservations?productId=${product.id}`);
      expect(all.items.map((r) => [r['id'], r['status'], r['issued'], r['released'], r['open']])).toEqual([
        [expired, 'EXPIRED', 0, 10, 0],
        [released, 'RELEASED', 0, 10, 0],
        [completed, 'COMPLETED', 7, 3, 0],
        [partial, 'PARTIAL', 4, 0, 6],
        [active, 'ACTIVE', 0, 0, 10],
      ]);
      for (const status of ['ACTIVE', 'PARTIAL', 'COMPLETED', 'RELEASED', 'EXPIRED']) {
        expect(await list(`/reservations?productId=${product.id}&status=${status}`)).toMatchObject({
          total: 1,
          items: [{ reference: `R-${status}` }],
        });
      }
      expect((await list('/reservations?q=r-part')).items).toMatchObject([
        { products: [{ productId: product.id, sku: product.sku, quantity: 10, open: 6 }] },
      ]);
      expect((await list(`/reservations?productId=${product.id}&sort=open,reference&pageSize=1`)).items).toMatchObject([
        { reference: 'R-COMPLETED' },
      ]);
    });

    it('shows which lots a reservation holds, and where', async () => {
      const product = await given.product();
      const place = await given.location();
      const first = await given.stock(product, 3, { location: place, lotCode: 'F-1' });
      const second = await given.stock(product, 5, { location: place });
      const id = await given.reserved(product, 4, {
        location: place,
        reference: 'TWO-LOTS',
        expiresAt: '2099-01-01T00:00:00Z',
      });
      await given.settled('ISSUE', id, 2);
      const { body } = await staff.get(`/reservations/${id}`);
      expect(body).toMatchObject({
        id,
        status: 'PARTIAL',
        reference: 'TWO-LOTS',
        expiresAt: '2099-01-01T00:00:00.000000Z',
        quantity: 4,
        open: 2,
        allocations: [
          { lotId: first.lotId, lotCode: 'F-1', location: place.code, quantity: 3, issued: 2, released: 0, open: 1 },
          { lotId: second.lotId, quantity: 1, issued: 0, open: 1 },
        ],
      });
      expect(await list(`/reservations?locationId=${place.id}`)).toMatchObject({ total: 1 });
    });

    it('answers 404 RESERVATION_NOT_FOUND, and 400 for bad input', async () => {
      expect(await staff.get(`/reservations/${NOBODY}`)).toMatchObject({
        status: 404,
        body: { code: 'RESERVATION_NOT_FOUND' },
      });
      expect((await staff.get('/reservations/1')).status).toBe(400);
      for (const query of ['status=OPEN', 'sort=id', 'productId=1', 'page=-1']) {
        expect(await staff.get(`/reservations?${query}`)).toMatchObject({
          status: 400,
          body: { code: 'VALIDATION_FAILED' },
        });
      }
      expect((await (await app.as('CUSTOMER')).get('/reservations')).status).toBe(403);
    });
  });
});
