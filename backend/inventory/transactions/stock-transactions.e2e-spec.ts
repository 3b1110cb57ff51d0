import { auditRows } from '../../testing/audit-rows.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';

interface Level {
  locationId: string;
  onHand: number;
  available: number;
  quarantined: number;
}
interface Change {
  code?: string;
  posted?: number;
  postings: { id: number; kind: string; movements: { lotId: string; quantity: number; toState: string }[] }[];
  levels: Level[];
}
interface Transfer {
  id: string;
  number: string;
  status: string;
  lines: { sku: string; quantity: number }[];
}
type TransferChange = Change & { transfer: Transfer };

describe('moving stock', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;
  let main: { id: string };
  let shop: { id: string };

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    main = await given.location();
    shop = await given.location({ kind: 'SHOP' });
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(() => app.close());

  const refusal = async (path: string, body: unknown) => {
    const { status, body: problem } = await manager.post<Record<string, unknown>>(path, body);
    return { status, ...problem };
  };
  const counts = async () => {
    const [row] = await app.db.query<Record<string, string>[]>(
      `select (select count(*) from postings) postings, (select count(*) from movements) movements, (select count(*) from lots) lots,
         (select count(*) from value_entries) entries, (select count(*) from stock_transfers) transfers, (select count(*) from stock_documents) documents`,
    );
    return row;
  };

  describe('transfer', () => {
    it('moves goods at once, oldest lot first, and leaves their value alone', async () => {
      const product = await given.product();
      const older = await given.stock(product, 5, { cost: '1.00' });
      const newer = await given.stock(product, 5, { cost: '2.00' });
      const items = [{ productId: product.id, quantity: 7 }];
      const { status, body } = await manager.post<TransferChange>('/inventory/transfer', {
        toLocationId: shop.id,
        items,
        reference: 'T-1',
      });
      expect([status, body.transfer.status]).toEqual([201, 'COMPLETED']);
      expect(body.transfer.number).toMatch(/^TR-\d{4}-\d{6}$/);
      expect(body.postings[0]!.movements).toMatchObject([
        { lotId: older.lotId, quantity: 5 },
        { lotId: newer.lotId, quantity: 2 },
      ]);
      expect(body.levels.find((l) => l.locationId === shop.id)).toMatchObject({ available: 7 });
      const [value] = await app.db.query('select sum(value) as value from cost_layers where product_id = $1', [
        product.id,
      ]);
      expect(value).toEqual({ value: '15.00' });
    });

    it('goes by way of transit and arrives by a second call, once', async () => {
      const product = await given.product();
      await given.stock(product, 5);
      const items = [{ productId: product.id, quantity: 3 }];
      const body = { fromLocationId: main.id, toLocationId: shop.id, items, inTransit: true };
      const { body: left } = await manager.post<TransferChange>('/inventory/transfer', body);
      expect(left.transfer.status).toBe('IN_TRANSIT');
      expect(await refusal('/inventory/issue', { productId: product.id, quantity: 3 })).toMatchObject({ available: 2 });
      const arrived = await manager.post<TransferChange>(`/inventory/transfers/${left.transfer.id}/receive`);
      expect([arrived.status, arrived.body.transfer.status]).toEqual([200, 'COMPLETED']);
      expect(arrived.body.levels.find((l) => l.locationId === shop.id)).toMatchObject({ available: 3 });
      const rows = await auditRows(app, 'stock_transfers', left.transfer.id);
      expect(rows.map(({ action, newValues }) => [action, newValues?.['status']])).toEqual([
        ['INSERT', 'IN_TRANSIT'],
        ['UPDATE', 'COMPLETED'],
      ]);
      const again = await refusal(`/inventory/transfers/${left.transfer.id}/receive`, {});
      expect(again).toMatchObject({ status: 409, code: 'TRANSFER_NOT_IN_TRANSIT' });
      expect((await refusal(`/inventory/transfers/${left.transfer.id}/cancel`, {})).status).toBe(409);
    });

    it('arrives once, whoever asks at the same moment', async () => {
      const product = await given.product();
      await given.stock(product, 5);
      const items = [{ productId: product.id, quantity: 5 }];
      const { body } = await manager.post<TransferChange>('/inventory/transfer', {
        toLocationId: shop.id,
        items,
        inTransit: true,
      });
      const steps = ['receive', 'cancel'].flatMap((step) => Array.from({ length: 10 }, () => step));
      const answers = await Promise.all(
        steps.map((s) => manager.post(`/inventory/transfers/${body.transfer.id}/${s}`)),
      );
      expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
      expect(new Set(answers.map((a) => a.status))).toEqual(new Set([200, 409]));
    });

    it('comes back when it is cancelled', async () => {
      const product = await given.product();
      await given.stock(product, 5);
      const items = [{ productId: product.id, quantity: 3 }];
      const { body } = await manager.post<TransferChange>('/inventory/transfer', {
        toLocationId: shop.id,
        items,
        inTransit: true,
      });
      const cancelled = await manager.post<TransferChange>(`/inventory/transfers/${body.transfer.id}/cancel`, {
        reason: 'wrong shop',
      });
      expect([cancelled.status, cancelled.body.transfer.status]).toEqual([200, 'CANCELLED']);
      expect(cancelled.body.levels.find((l) => l.locationId === main.id)).toMatchObject({ available: 5 });
    });

    it('keeps the state of the goods it moves', async () => {
      const product = await given.product({ requiresQc: true });
      const lot = await given.stock(product, 5);
      const item = { productId: product.id, quantity: 2, state: 'QUARANTINE', lotId: lot.lotId };
      const { body } = await manager.post<TransferChange>('/inventory/transfer', {
        toLocationId: shop.id,
        items: [item],
      });
      expect(body.levels.find((l) => l.locationId === shop.id)).toMatchObject({ available: 0, quarantined: 2 });
    });

    it('refuses the same location twice, reserved goods, and more than there is', async () => {
      const product = await given.product();
      await given.stock(product, 5);
      await given.reserved(product, 3);
      const items = [{ productId: product.id, quantity: 3 }];
      const same = await refusal('/inventory/transfer', { toLocationId: main.id, items });
      expect(same).toMatchObject({ status: 400, code: 'TRANSFER_TO_SAME_LOCATION' });
      const short = await refusal('/inventory/transfer', { toLocationId: shop.id, items });
      expect(short).toMatchObject({ status: 400, code: 'INSUFFICIENT_STOCK', available: 2 });
      const reserved = [{ ...items[0], state: 'RESERVED' }];
      expect((await refusal('/inventory/transfer', { toLocationId: shop.id, items: reserved })).status).toBe(400);
      expect(await refusal(`/inventory/transfers/${product.id}/receive`, {})).toMatchObject({
        status: 404,
        code: 'TRANSFER_NOT_FOUND',
      });
    });

    it('is listed and read with its lines', async () => {
      const { body: list } = await manager.get<{ items: Transfer[]; total: number }>(
        `/inventory/transfers?status=COMPLETED&locationId=${shop.id}&sort=-number&q=TR-&pageSize=2`,
      );
      expect(list.items.length).toBe(2);
      expect(list.items.every((t) => t.status === 'COMPLETED')).toBe(true);
      const { body: one } = await manager.get<Transfer>(`/inventory/transfers/${list.items[0]!.id}`);
      expect(one).toEqual(list.items[0]);
      expect((await manager.get('/inventory/transfers?sort=nothing')).status).toBe(400);
      expect((await manager.get(`/inventory/transfers/${main.id}`)).status).toBe(404);
    });
  });

  describe('transactions', () => {
    it('posts goods in, out, to another place and as counted, each by its type', async () => {
      const product = await given.product({ unitCost: '1.00' });
      const post = (body: object) =>
        manager.post<Change>('/inventory/transactions', { productId: product.id, ...body });
      expect((await post({ type: 'IN', quantity: 10 })).body.postings).toMatchObject([{ kind: 'RECEIVE' }]);
      expect((await post({ type: 'OUT', quantity: 2 })).body.levels).toMatchObject([{ available: 8 }]);
      const moved = await post({ type: 'TRANSFER', quantity: 3, toLocationId: shop.id });
      expect(moved.body.levels.map((l) => l.available).sort()).toEqual([3, 5]);
      expect((await post({ type: 'ADJUSTMENT', quantity: 0 })).body.levels).toMatchObject([{ onHand: 0 }]);
    });

    it('posts a batch in its order, so that what comes in can go out again', async () => {
      const product = await given.product();
      const line = (type: string, quantity: number, more: object = {}) => ({
        type,
        productId: product.id,
        quantity,
        ...more,
      });
      const items = [line('IN', 5), line('OUT', 5), line('IN', 3), line('TRANSFER', 2, { toLocationId: shop.id })];
      const { status, body } = await manager.post<Change>('/inventory/transactions/batch', { items });
      expect([status, body.posted, body.postings.map((p) => p.kind)]).toEqual([
        201,
        4,
        ['RECEIVE', 'ISSUE', 'RECEIVE', 'TRANSFER'],
      ]);
      expect(body.levels.map((l) => l.available).sort()).toEqual([1, 2]);
    });

    it('posts a batch whole or not at all, whichever line is bad', async () => {
      const products = await Promise.all(Array.from({ length: 5 }, () => given.product()));
      for (const product of products) await given.stock(product, 3);
      const good = products.map(({ id }, i) => ({
        type: ['OUT', 'IN', 'ADJUSTMENT'][i % 3],
        productId: id,
        quantity: 2,
      }));
      const before = await counts();
      for (let bad = 0; bad < good.length; bad++) {
        const items = good.map((line, i) => (i === bad ? { ...line, type: 'OUT', quantity: 4 } : line));
        const refused = await refusal('/inventory/transactions/batch', { items });
        expect(refused).toMatchObject({ status: 400, code: 'INSUFFICIENT_STOCK', productId: products[bad]!.id });
      }
      expect(await counts()).toEqual(before);
      expect((await manager.post('/inventory/transactions/batch', { items: good })).status).toBe(201);
    });

    it('shows the effect of a batch as a dry run, and has none', async () => {
      const product = await given.product();
      const items = [{ type: 'IN', productId: product.id, quantity: 5 }];
      const before = await counts();
      const { status, body } = await manager.post<Change>('/inventory/transactions/batch?dryRun=true', { items });
      expect([status, body.levels[0]!.available]).toEqual([201, 5]);
      expect(await counts()).toEqual(before);
    });

    it('names every fault of every line at once', async () => {
      const product = await given.product();
      const line = { productId: product.id, quantity: 1 };
      const items = [
        { ...line, type: 'IN', toLocationId: shop.id },
        { ...line, type: 'TRANSFER' },
        { ...line, type: 'OUT', lotCode: 'L' },
      ];
      const refused = await refusal('/inventory/transactions/batch', { items });
      expect(refused).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
      expect((refused as unknown as { errors: { pointer: string }[] }).errors.map((e) => e.pointer)).toEqual([
        '/items/0/toLocationId',
        '/items/1/toLocationId',
        '/items/2/lotCode',
      ]);
      const many = Array.from({ length: 501 }, () => ({ ...line, type: 'IN' }));
      expect((await refusal('/inventory/transactions/batch', { items: many })).status).toBe(400);
      const twice = [10, 11].map((quantity) => ({ ...line, type: 'ADJUSTMENT', quantity }));
      expect(await refusal('/inventory/transactions/batch', { items: twice })).toMatchObject({
        code: 'ADJUSTED_TWICE',
      });
    });

    it('lets nobody post what he may not', async () => {
      const product = await given.product();
      await given.stock(product, 5);
      const staff = await app.as('STAFF');
      const post = (client: TestClient, type: string) =>
        client.post<{ required?: string }>('/inventory/transactions', { type, productId: product.id, quantity: 1 });
      expect((await post(staff, 'OUT')).status).toBe(201);
      expect(await post(staff, 'ADJUSTMENT')).toMatchObject({ status: 403, body: { required: 'inventory:adjust' } });
      expect((await post(await app.as('AUDITOR'), 'IN')).status).toBe(403);
      expect((await post(await app.as('CUSTOMER'), 'IN')).status).toBe(403);
    });
  });

  describe('idempotency', () => {
    it('has one effect and one answer for fifty equal requests at once', async () => {
      const product = await given.product();
      const body = { items: [{ productId: product.id, quantity: 5 }] };
      const headers = { 'idempotency-key': `k-${product.id}` };
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => manager.post<Change>('/inventory/receive', body, headers)),
      );
      expect(new Set(answers.map((a) => a.status))).toEqual(new Set([201]));
      expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1);
      expect(answers.filter((a) => a.headers['idempotency-replayed'] === 'true')).toHaveLength(49);
      expect(await app.db.query('select from lots where product_id = $1', [product.id])).toHaveLength(1);
    });

    it('keeps no refusal: the key is free to succeed later', async () => {
      const product = await given.product();
      const issue = () =>
        manager.post(
          '/inventory/issue',
          { productId: product.id, quantity: 1 },
          { 'idempotency-key': `r-${product.id}` },
        );
      expect((await issue()).status).toBe(400);
      await given.stock(product, 5);
      expect((await issue()).status).toBe(201);
      expect((await issue()).status).toBe(201);
      const [level] = await app.db.query('select available from stock_levels where product_id = $1', [product.id]);
      expect(level).toEqual({ available: '4' });
    });
  });
});

describe('stock without a default location', () => {
  it('asks for a location instead of guessing one', async () => {
    const app = await TestApp.start();
    try {
      const manager = await app.as('MANAGER');
      const product = await givenIn(app).product();
      const line = { productId: product.id, quantity: 1 };
      for (const [path, body] of [
        ['receive', { items: [line] }],
        ['reserve', line],
        ['issue', line],
        ['adjust', { ...line, reason: 'x' }],
        ['scrap', { ...line, reason: 'x' }],
        ['transactions', { ...line, type: 'IN' }],
        ['transfer', { items: [line], toLocationId: product.id }],
      ] as const) {
        const { status, body: problem } = await manager.post<{ code: string }>(`/inventory/${path}`, body);
        expect([path, status, problem.code]).toEqual([path, 400, 'DEFAULT_LOCATION_NOT_SET']);
      }
    } finally {
      await app.close();
    }
  });
});
