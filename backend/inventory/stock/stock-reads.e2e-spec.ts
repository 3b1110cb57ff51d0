import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';

interface Row {
  productId: string;
  sku: string;
  onHand: number;
  available: number;
  status: string;
  value: string;
  lastMovementAt: string | null;
}
interface List<T = Row> {
  items: T[];
  total: number;
  page: number;
  pageSize: number;
}

describe('stock on hand', () => {
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

  const row = async (q: string, filter = ''): Promise<Row | undefined> =>
    (await staff.get<List>(`/inventory?q=${q}${filter}`)).body.items[0];

  describe('GET /inventory', () => {
    it('shows every state of a product in one row', async () => {
      const product = await given.product({ sku: 'STATES', reorderPoint: 10 });
      const transitTo = await given.location();
      await given.stock(product, 100, { cost: '2.50' });
      await given.stock(product, 7, { cost: '1', state: 'QUARANTINE' });
      const rejected = await given.stock(product, 3, { cost: '1', state: 'QUARANTINE' });
      await given.decided('QC_REJECT', rejected.lotId);
      await given.reserved(product, 20);
      await given.taken('TRANSFER_OUT', product, 5, { to: transitTo });
      // Available 100 − 20 − 5; on hand 100 + 7 + 3; worth 100 × 2.50 + 10 × 1.
      expect(await row('STATES')).toEqual({
        productId: product.id,
        sku: 'STATES',
        name: product.name,
        onHand: 110,
        available: 75,
        reserved: 20,
        quarantined: 7,
        rejected: 3,
        inTransit: 5,
        reorderPoint: 10,
        status: 'OK',
        value: '260.00',
        lastMovementAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      });
    });

    it('calls a product out of stock that never had any, and low at its reorder point', async () => {
      await given.product({ sku: 'ST-NEVER' });
      const low = await given.product({ sku: 'ST-LOW', reorderPoint: 10 });
      const fine = await given.product({ sku: 'ST-FINE', reorderPoint: 10 });
      await given.stock(low, 10);
      await given.stock(fine, 11);
      const list = await staff.get<List>('/inventory?q=ST-&sort=sku');
      expect(list.body.items.map((item) => [item.sku, item.status, item.onHand, item.lastMovementAt === null])).toEqual(
        [
          ['ST-FINE', 'OK', 11, false],
          ['ST-LOW', 'LOW', 10, false],
          ['ST-NEVER', 'OUT_OF_STOCK', 0, true],
        ],
      );
      expect((await staff.get<List>('/inventory?q=ST-&status=LOW')).body).toMatchObject({
        total: 1,
        items: [{ sku: 'ST-LOW' }],
      });
      expect((await staff.get<List>('/inventory?q=ST-&status=OUT_OF_STOCK')).body.items).toMatchObject([
        { sku: 'ST-NEVER' },
      ]);
    });

    it('judges low by the total of warehouses and shops, without what is in transit', async () => {
      const product = await given.product({ sku: 'TOTAL', reorderPoint: 10 });
      const [here, there] = [await given.location(), await given.location()];
      await given.stock(product, 6, { location: here });
      await given.stock(product, 6, { location: there });
      expect(await row('TOTAL')).toMatchObject({ available: 12, status: 'OK' });
      await given.taken('TRANSFER_OUT', product, 3, { location: here, to: there });
      expect(await row('TOTAL')).toMatchObject({ onHand: 12, available: 9, inTransit: 3, status: 'LOW' });
    });

    it('shows one location with its own reorder point, its share of the value, and only what has been there', async () => {
      const product = await given.product({ sku: 'AT-ONE', reorderPoint: 4 });
      await given.product({ sku: 'AT-NONE' });
      const [here, there] = [await given.location(), await given.location()];
      await given.stock(product, 9, { location: here, cost: '2' });
      await given.taken('TRANSFER', product, 3, { location: here, to: there });
      const at = async () => (await staff.get<List>(`/inventory?q=AT-&locationId=${there.id}`)).body;
      expect(await at()).toMatchObject({
        total: 1,
        items: [{ sku: 'AT-ONE', onHand: 3, value: '6.00', status: 'OK', reorderPoint: 4 }],
      });
      await app.db.query('update stock_levels set reorder_point = 3 where product_id = $1 and location_id = $2', [
        product.id,
        there.id,
      ]);
      expect(await at()).toMatchObject({ items: [{ status: 'LOW', reorderPoint: 3 }] });
      await given.taken('SCRAP', product, 3, { location: there });
      expect(await at()).toMatchObject({ items: [{ onHand: 0, status: 'OUT_OF_STOCK', value: '0.00' }] });
    });

    it('sorts, pages, and filters by words, category with what lies below it, and being in stock', async () => {
      const toys = await given.category();
      const wooden = await given.category({ parentId: toys.id });
      for (const [sku, quantity] of [
        ['PG-A', 3],
        ['PG-B', 1],
        ['PG-C', 2],
        ['PG-D', 0],
      ] as const) {
        const product = await given.product({ sku, name: `Pager ${sku.at(-1)} 100%`, categoryId: wooden.id });
        if (quantity > 0) await given.stock(product, quantity, { cost: '5' });
      }
      const skus = async (query: string) =>
        (await staff.get<List>(`/inventory?${query}`)).body.items.map((item) => item.sku);
      expect(await skus(`categoryId=${toys.id}&sort=-available`)).toEqual(['PG-A', 'PG-C', 'PG-B', 'PG-D']);
      expect(await skus(`categoryId=${toys.id}&sort=-value&pageSize=2`)).toEqual(['PG-A', 'PG-C']);
      expect(await skus(`categoryId=${toys.id}&sort=onHand&page=2&pageSize=3`)).toEqual(['PG-A']);
      expect(await skus(`categoryId=${wooden.id}&sort=-name`)).toEqual(['PG-D', 'PG-C', 'PG-B', 'PG-A']);
      expect(await skus('q=pager 100%25&inStock=false')).toEqual(['PG-D']);
      expect(await skus('q=100%25 pager c')).toEqual(['PG-C']);
      const beyond = await staff.get<List>(`/inventory?categoryId=${toys.id}&page=9`);
      expect(beyond.body).toEqual({ items: [], total: 4, page: 9, pageSize: 50 });
    });

    it('keeps an inactive product in the list while it holds stock', async () => {
      const [gone, held] = [await given.product({ sku: 'IN-GONE' }), await given.product({ sku: 'IN-HELD' })];
      await given.stock(held, 1);
      await app.db.query('update products set is_active = false where id in ($1, $2)', [gone.id, held.id]);
      for (const query of ['q=IN-', 'q=IN-&sort=-onHand']) {
        expect((await staff.get<List>(`/inventory?${query}`)).body.items.map((item) => item.sku)).toEqual(['IN-HELD']);
      }
    });

    it('answers every combination of filter, sort and time with the same rows in the order asked for', async () => {
      const { locationId } = (
        await app.db.query<{ locationId: string }[]>(`select default_location_id as "locationId" from settings`)
      )[0]!;
      const now = new Date(Date.now() + 60_000).toISOString();
      for (const place of ['', `&locationId=${locationId}`])
        for (const status of ['', '&status=OK', '&status=LOW', '&inStock=true'])
          for (const sort of ['sku', 'name', '-onHand', 'available', '-value']) {
            const asked = `/inventory?pageSize=200&sort=${sort}${place}${status}`;
            const [today, then] = [
              await staff.get<List>(asked),
              await staff.get<List>(`${asked}&asOf=${now}&knownAt=${now}`),
            ];
            expect([asked, today.status, then.status]).toEqual([asked, 200, 200]);
            // A place that holds nothing any more is listed today, but was not there then.
            const held = (list: List) => list.items.filter((item) => !place || item.onHand > 0);
            expect(held(then.body)).toEqual(held(today.body));
          }
    });

    it('exports what the list shows', async () => {
      const csv = await staff.get<string>('/inventory?q=STATES&format=csv');
      expect(csv.headers['content-type']).toContain('text/csv');
      expect(String(csv.body).split('\r\n')[1]).toContain('STATES');
    });

    it.each([
      ['page=0', '/page'],
      ['pageSize=201', '/pageSize'],
      ['sort=reorderPoint', '/sort'],
      ['sort=sku;drop table products', '/sort'],
      ['status=low', '/status'],
      ['locationId=main', '/locationId'],
      ['inStock=yes', '/inStock'],
      ['asOf=2026-02-30T00:00:00Z', '/asOf'],
      ['asOf=yesterday', '/asOf'],
      ['knownAt=2026-01-01', '/knownAt'],
      ['colour=red', '/colour'],
    ])('refuses %s', async (query, pointer) => {
      const answer = await staff.get(`/inventory?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED', errors: [{ pointer }] } });
    });

    it('is closed to customers and strangers', async () => {
      expect((await (await app.as('CUSTOMER')).get('/inventory')).status).toBe(403);
      expect((await app.anonymous().get('/inventory')).status).toBe(401);
      expect((await (await app.as('AUDITOR')).get('/inventory')).status).toBe(200);
    });
  });

  describe('time travel', () => {
    const day = (date: string) => `2026-0${date}T12:00:00Z`;
    const past = async (sku: string, asOf: string, knownAt?: string) =>
      row(sku, `&asOf=${asOf}${knownAt ? `&knownAt=${knownAt}` : ''}`);

    it('answers what there was, what it was worth, and what was low on any day', async () => {
      const product = await given.product({ sku: 'PAST', reorderPoint: 5 });
      await given.stock(product, 10, { cost: '3', at: day('1-10') });
      await given.taken('ISSUE', product, 6, { at: day('1-20') });
      await given.stock(product, 2, { cost: '4', at: day('1-30') });
      expect(await past('PAST', day('1-09'))).toMatchObject({
        onHand: 0,
        value: '0.00',
        status: 'OUT_OF_STOCK',
        lastMovementAt: null,
      });
      expect(await past('PAST', day('1-15'))).toMatchObject({ onHand: 10, value: '30.00', status: 'OK' });
      expect(await past('PAST', day('1-25'))).toMatchObject({
        onHand: 4,
        value: '12.00',
        status: 'LOW',
        lastMovementAt: '2026-01-20T12:00:00.000000Z',
      });
      expect(await past('PAST', day('2-01'))).toMatchObject({ onHand: 6, value: '20.00', status: 'OK' });
      const low = await staff.get<List>(`/inventory?q=PAST&status=LOW&asOf=${day('1-25')}`);
      expect(low.body.total).toBe(1);
    });

    it('answers the same again with knownAt, whatever is posted into the past later', async () => {
      const product = await given.product({ sku: 'KNOWN' });
      await given.stock(product, 10, { cost: '3', at: day('2-01') });
      const knownAt = await recordedLast();
      const before = await past('KNOWN', day('2-10'), knownAt);
      expect(before).toMatchObject({ onHand: 10, value: '30.00' });
      await given.stock(product, 5, { cost: '1', at: day('2-05') });
      await given.taken('ISSUE', product, 4, { at: day('2-08') });
      expect(await past('KNOWN', day('2-10'), knownAt)).toEqual(before);
      // Without it, the answer is what we know today: 10 + 5 − 4, the four of the older lot at 3.
      expect(await past('KNOWN', day('2-10'))).toMatchObject({ onHand: 11, value: '23.00' });
      expect(await row('KNOWN', `&knownAt=${knownAt}`)).toMatchObject({ onHand: 10 });
    });

    it('shows a past location with its share of the value', async () => {
      const product = await given.product({ sku: 'WHERE' });
      const [here, there] = [await given.location(), await given.location()];
      await given.stock(product, 10, { location: here, cost: '2', at: day('3-01') });
      await given.taken('TRANSFER', product, 4, { location: here, to: there, at: day('3-05') });
      const at = async (asOf: string) => row('WHERE', `&locationId=${there.id}&asOf=${asOf}`);
      expect(await at(day('3-04'))).toBeUndefined();
      expect(await at(day('3-06'))).toMatchObject({ onHand: 4, value: '8.00' });
    });

    it('equals the plain sum of the movements at every instant it ever had', async () => {
      const instants = await app.db.query<{ at: string; known: string }[]>(
        `select effective_at::text as at, recorded_at::text as known from movements order by random() limit 25`,
      );
      for (const { at, known } of instants) {
        expect(await figuresOf('stock_as_of($1, $2)', at, known)).toEqual(await figuresOf(BRUTE_FORCE, at, known));
      }
    });

    const recordedLast = async () =>
      (
        await app.db.query<{ at: string }[]>(
          `select to_char(max(recorded_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from movements`,
        )
      )[0]!.at;

    const BRUTE_FORCE = `(select product_id, location_id, lot_id,
        coalesce(sum(delta) filter (where state = 'AVAILABLE'), 0) as available, coalesce(sum(delta) filter (where state = 'RESERVED'), 0) as reserved,
        coalesce(sum(delta) filter (where state = 'QUARANTINE'), 0) as quarantined, coalesce(sum(delta) filter (where state = 'REJECTED'), 0) as rejected
      from (select product_id, lot_id, from_location_id as location_id, from_state as state, -quantity as delta from movements where effective_at <= $1 and recorded_at <= $2
            union all select product_id, lot_id, to_location_id, to_state, quantity from movements where effective_at <= $1 and recorded_at <= $2) leg
      where location_id in (select id from locations where is_physical) group by 1, 2, 3) brute`;

    const figuresOf = (source: string, at: string, known: string) =>
      app.db.query<unknown[]>(
        `select product_id, location_id, lot_id, available::text, reserved::text, quarantined::text, rejected::text from ${source}
         where available <> 0 or reserved <> 0 or quarantined <> 0 or rejected <> 0 order by 1, 2, 3`,
        [at, known],
      );
  });
});
