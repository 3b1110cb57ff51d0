import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';

interface Entry {
  id: number;
  postingId: number;
  kind: string;
  type?: string;
  quantity: number;
  fromLocation: string;
  fromState: string;
  toLocation: string;
  toState: string;
  value: string | null;
  effectiveAt: string;
  recordedAt: string;
}
interface Cursor {
  items: Entry[];
  nextCursor: string | null;
}

describe('reading the ledger', () => {
  let app: TestApp;
  let given: Given;
  let auditor: TestClient;
  let actor: string;
  let product: { id: string; sku: string };
  let lotId: string;
  let issue: number;

  /** One product's life: received, reserved, part of it issued, moved, counted down, and a scrap that was reversed. */
  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    auditor = await app.as('AUDITOR');
    actor = (await app.as('STAFF', 'Somchai')).user!.id;
    product = await given.product({ sku: 'LIFE' });
    const [main, shop] = [
      await given.location({ code: 'MAIN' }),
      await given.location({ code: 'SHOP-L', kind: 'SHOP' }),
    ];
    ({ lotId } = await given.stock(product, 10, {
      cost: '3',
      reference: 'SHIP-001',
      actorId: actor,
      at: '2026-03-01T00:00:00Z',
    }));
    issue = await given.settled('ISSUE', await given.reserved(product, 4, { reference: 'BATCH-1' }), 3);
    await given.taken('TRANSFER', product, 2, { location: main, to: shop });
    await given.counted(product, 4, main);
    await given.reversed(await given.taken('SCRAP', product, 1, { location: shop, reason: 'broken' }));
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(() => app.close());

  const ledger = async (query = '') => (await auditor.get<Cursor>(`/ledger?productId=${product.id}&${query}`)).body;
  const kinds = async (query: string) => (await ledger(query)).items.map((entry) => entry.kind);

  describe('GET /ledger', () => {
    it('lists every movement, the latest recorded first, with its accounts and worth', async () => {
      const { items, nextCursor } = await ledger();
      expect(
        items.map((e) => [e.kind, e.quantity, e.fromLocation, e.fromState, e.toLocation, e.toState, e.value]),
      ).toEqual([
        ['REVERSE', 1, 'SCRAP', 'AVAILABLE', 'SHOP-L', 'AVAILABLE', '3.00'],
        ['SCRAP', 1, 'SHOP-L', 'AVAILABLE', 'SCRAP', 'AVAILABLE', '-3.00'],
        ['ADJUST', 1, 'MAIN', 'AVAILABLE', 'ADJUSTMENTS', 'AVAILABLE', '-3.00'],
        ['TRANSFER', 2, 'MAIN', 'AVAILABLE', 'SHOP-L', 'AVAILABLE', null],
        ['ISSUE', 3, 'MAIN', 'RESERVED', 'CUSTOMERS', 'AVAILABLE', '-9.00'],
        ['RESERVE', 4, 'MAIN', 'AVAILABLE', 'MAIN', 'RESERVED', null],
        ['RECEIVE', 10, 'SUPPLIERS', 'AVAILABLE', 'MAIN', 'AVAILABLE', '30.00'],
      ]);
      expect(nextCursor).toBeNull();
      expect(items.at(-1)).toMatchObject({
        sku: 'LIFE',
        lotId,
        reference: 'SHIP-001',
        actorName: 'Somchai',
        effectiveAt: '2026-03-01T00:00:00.000000Z',
        reversesPostingId: null,
      });
      expect(items[1]).toMatchObject({ reason: 'broken', reversedByPostingId: items[0]!.postingId });
      expect(items[0]).toMatchObject({ reversesPostingId: items[1]!.postingId });
    });

    it('pages by cursor without losing or repeating a movement', async () => {
      const seen: number[] = [];
      for (let cursor = ''; ;) {
        const page = await ledger(`pageSize=3${cursor && `&cursor=${cursor}`}`);
        seen.push(...page.items.map((entry) => entry.id));
        if (!page.nextCursor) break;
        expect(page.items).toHaveLength(3);
        cursor = page.nextCursor;
      }
      expect(seen).toEqual((await ledger()).items.map((entry) => entry.id));
    });

    it('filters by kind, lot, location, actor, source and both clocks', async () => {
      const all = (await ledger()).items;
      const shop = (await app.db.query<{ id: string }[]>(`select id from locations where code = 'SHOP-L'`))[0]!;
      const source = (
        await app.db.query<{ id: string }[]>('select source_id as id from postings where id = $1', [issue])
      )[0]!;
      expect(await kinds('kind=ISSUE')).toEqual(['ISSUE']);
      expect(await kinds(`locationId=${shop.id}`)).toEqual(['REVERSE', 'SCRAP', 'TRANSFER']);
      expect(await kinds(`actorId=${actor}`)).toEqual(['RECEIVE']);
      expect(await kinds(`sourceId=${source.id}&sourceType=STOCK_DOCUMENT`)).toEqual(['ISSUE']);
      expect(await kinds('sourceType=RESERVATION')).toEqual(['RESERVE']);
      expect(await kinds('effectiveTo=2026-03-01T00:00:00Z')).toEqual(['RECEIVE']);
      expect(await kinds('effectiveFrom=2026-03-01T00:00:00.000001Z')).toHaveLength(6);
      expect(await kinds(`recordedFrom=${all[1]!.recordedAt}`)).toEqual(['REVERSE', 'SCRAP']);
      expect(await kinds(`recordedTo=${all[5]!.recordedAt}`)).toEqual(['RESERVE', 'RECEIVE']);
      expect((await auditor.get<Cursor>(`/ledger?lotId=${lotId}`)).body.items).toHaveLength(7);
    });

    it('exports all pages of the filter', async () => {
      const csv = await auditor.get<string>(`/ledger?productId=${product.id}&format=csv&pageSize=2`);
      expect(String(csv.body).trim().split('\r\n')).toHaveLength(8);
      const xlsx = await auditor.get(`/ledger?productId=${product.id}&format=xlsx`);
      expect(xlsx).toMatchObject({
        status: 200,
        headers: { 'content-type': expect.stringContaining('spreadsheetml') },
      });
    });

    it.each([
      ['cursor=abc', '/cursor'],
      ['cursor=WyIxOyBkcm9wIl0', '/cursor'],
      ['kind=SELL', '/kind'],
      ['productId=1', '/productId'],
      ['recordedFrom=2026-01-01T00:00:00', '/recordedFrom'],
      ['effectiveTo=2026-13-01T00:00:00Z', '/effectiveTo'],
      ['pageSize=0', '/pageSize'],
      ['page=2', '/page'],
    ])('refuses %s', async (query, pointer) => {
      const answer = await auditor.get(`/ledger?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED', errors: [{ pointer }] } });
    });
  });

  describe('GET /ledger/postings/{id}', () => {
    it('shows a posting with its movements and what they were worth', async () => {
      const { body } = await auditor.get(`/ledger/postings/${issue}`);
      expect(body).toMatchObject({
        id: issue,
        kind: 'ISSUE',
        sourceType: 'STOCK_DOCUMENT',
        reversesPostingId: null,
        movements: [{ quantity: 3, toLocation: 'CUSTOMERS' }],
        valueEntries: [{ kind: 'COGS', quantity: -3, amount: '-9.00', lotId }],
      });
    });

    it('answers 404 for an unknown posting and 400 for what is no number', async () => {
      expect(await auditor.get('/ledger/postings/999999')).toMatchObject({
        status: 404,
        body: { code: 'POSTING_NOT_FOUND' },
      });
      for (const bad of ['0', '-1', '1e3', 'abc', '9999999999999999']) {
        expect((await auditor.get(`/ledger/postings/${bad}`)).body).toMatchObject({ code: 'VALIDATION_FAILED' });
      }
    });

    it('is for those who may read the ledger', async () => {
      expect((await (await app.as('CUSTOMER')).get('/ledger')).status).toBe(403);
      expect((await app.anonymous().get(`/ledger/postings/${issue}`)).status).toBe(401);
    });
  });

  describe('GET /inventory/{productId}/movements', () => {
    it('orders by when it happened, and pages by cursor', async () => {
      await given.stock(product, 1, { at: '2026-02-01T00:00:00Z', reference: 'LATE-PAPER' });
      const first = await auditor.get<Cursor>(`/inventory/${product.id}/movements?pageSize=6`);
      const second = await auditor.get<Cursor>(
        `/products/${product.id}/movements?pageSize=6&cursor=${first.body.nextCursor}`,
      );
      const all = [...first.body.items, ...second.body.items];
      expect(all).toHaveLength(8);
      expect(all.at(-1)).toMatchObject({ reference: 'LATE-PAPER', effectiveAt: '2026-02-01T00:00:00.000000Z' });
      expect(all.map((entry) => entry.effectiveAt)).toEqual(
        all
          .map((entry) => entry.effectiveAt)
          .sort()
          .reverse(),
      );
      expect(new Set(all.map((entry) => entry.id)).size).toBe(8);
      expect(second.body.nextCursor).toBeNull();
    });

    it('refuses a cursor of another list', async () => {
      const { nextCursor } = await ledger('pageSize=1');
      const answer = await auditor.get(`/inventory/${product.id}/movements?cursor=${nextCursor}`);
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/cursor' }] } });
    });
  });

  describe('GET /inventory/transactions', () => {
    const types = async (query: string) =>
      (await auditor.get<Cursor>(`/inventory/transactions?productId=${product.id}&${query}`)).body.items.map((e) => [
        e.type,
        e.quantity,
      ]);

    it('says in four words what each movement did, and leaves out what only changed its state', async () => {
      expect(await types('from=2026-03-01T00:00:00Z')).toEqual([
        ['IN', 1],
        ['OUT', 1],
        ['ADJUSTMENT', 1],
        ['TRANSFER', 2],
        ['OUT', 3],
        ['IN', 10],
      ]);
    });

    it('filters by type, location and time', async () => {
      expect(await types('type=ADJUSTMENT')).toEqual([['ADJUSTMENT', 1]]);
      expect(await types('type=TRANSFER&to=2026-03-02T00:00:00Z')).toEqual([]);
      expect(await auditor.get('/inventory/transactions?type=MOVE')).toMatchObject({ status: 400 });
    });
  });
});
