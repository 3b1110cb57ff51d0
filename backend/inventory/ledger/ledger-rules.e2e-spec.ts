import pg from 'pg';
import { systemCtx } from '../../platform/ctx.js';
import { auditRows } from '../../testing/audit-rows.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';
import { PostingReversalService } from './posting-reversal.service.js';
import { ReservationExpiryService } from '../reservations/reservation-expiry.service.js';

interface Change {
  code?: string;
  on?: string;
  postings: { id: number; kind: string; reversesId: number | null; movements: { lotId: string; quantity: number }[] }[];
  levels: { available: number; reserved: number; onHand: number; locationId: string }[];
}
type Product = { id: string };

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();

describe('the rules of the ledger', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;
  let owner: pg.Client;
  let main: { id: string };

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    main = await given.location();
    owner = new pg.Client(app.database.url);
    await owner.connect();
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(async () => {
    await owner.end();
    await app.close();
  });

  const refusal = async (path: string, body: unknown = { reason: 'test' }) => {
    const { status, body: problem } = await manager.post<Record<string, unknown>>(path, body);
    return { status, ...problem };
  };
  const reverse = (postingId: number, more: object = {}) =>
    manager.post<Change>(`/ledger/postings/${postingId}/reverse`, { reason: 'mistake', ...more });
  const issue = async (product: Product, quantity: number, effectiveAt?: string) =>
    (await manager.post<Change>('/inventory/issue', { productId: product.id, quantity, effectiveAt })).body;
  const available = async (product: Product): Promise<number> => {
    const [row] = await app.db.query<{ n: string }[]>(
      'select coalesce(sum(available), 0) as n from stock_levels where product_id = $1',
      [product.id],
    );
    return Number(row!.n);
  };
  const layers = (product: Product) =>
    app.db.query<{ quantity: string; value: string }[]>(
      'select c.quantity, c.value from cost_layers c join lots t on t.id = c.lot_id where c.product_id = $1 order by t.received_at, t.id',
      [product.id],
    );
  const costs = async (product: Product) =>
    (
      await app.db.query<{ amount: string }[]>(
        `select -sum(e.amount) as amount from value_entries e join movements m on m.id = e.movement_id
         where e.product_id = $1 and e.kind = 'COGS' group by m.posting_id order by m.posting_id`,
        [product.id],
      )
    ).map((row) => row.amount);

  describe('reversal', () => {
    it('posts the exact opposite, value and all, once', async () => {
      const product = await given.product();
      await given.stock(product, 3, { cost: '3.333333' });
      const sold = await issue(product, 2);
      const { status, body } = await reverse(sold.postings[0]!.id);
      expect([status, body.postings[0]!.reversesId]).toEqual([201, sold.postings[0]!.id]);
      expect(await layers(product)).toEqual([{ quantity: '3', value: '10.00' }]);
      const again = await refusal(`/ledger/postings/${sold.postings[0]!.id}/reverse`);
      expect(again).toMatchObject({ status: 409, code: 'POSTING_ALREADY_REVERSED' });
      const undo = await refusal(`/ledger/postings/${body.postings[0]!.id}/reverse`);
      expect(undo).toMatchObject({ status: 400, code: 'POSTING_NOT_REVERSIBLE' });
    });

    it('happens once, whoever asks at the same moment', async () => {
      const product = await given.product();
      await given.stock(product, 50);
      const sold = await issue(product, 5);
      const answers = await Promise.all(Array.from({ length: 20 }, () => reverse(sold.postings[0]!.id)));
      expect(answers.map((a) => a.status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
      expect(await available(product)).toBe(50);
    });

    it('brings an issued reservation back, and undoes a release', async () => {
      const product = await given.product();
      await given.stock(product, 10);
      const id = await given.reserved(product, 6);
      const issued = await given.settled('ISSUE', id, 2);
      const released = await given.settled('RELEASE', id);
      await reverse(released);
      await reverse(issued);
      const [state] = await app.db.query(
        'select status, issued, released, open from reservation_states where id = $1',
        [id],
      );
      expect(state).toEqual({ status: 'ACTIVE', issued: '0', released: '0', open: '6' });
    });

    it('refuses what moved on, what is unknown, and what a document of another feature posted', async () => {
      const product = await given.product();
      const { postingId } = await given.stock(product, 5);
      await issue(product, 1);
      const refused = await refusal(`/ledger/postings/${postingId}/reverse`);
      expect(refused).toMatchObject({ status: 400, code: 'POSTING_NOT_REVERSIBLE', requested: 5, available: 4 });
      const unknown = await refusal('/ledger/postings/999999999/reverse');
      expect(unknown).toMatchObject({ status: 404, code: 'POSTING_NOT_FOUND' });
      expect((await refusal('/ledger/postings/0/reverse')).status).toBe(400);
      const { rows } = await owner.query<{ posting_id: string }>(
        `select * from take_stock('ISSUE', $1, $2, '{1}', p_source_type => 'ORDER', p_source_id => uuidv7())`,
        [[product.id], [main.id]],
      );
      expect(await refusal(`/ledger/postings/${rows[0]!.posting_id}/reverse`)).toMatchObject({
        code: 'POSTING_NOT_REVERSIBLE',
      });
    });

    it('cancels a transfer by reversing it, but never one that has arrived by two steps', async () => {
      const product = await given.product();
      await given.stock(product, 5);
      const shop = await given.location({ kind: 'SHOP' });
      const move = async (inTransit: boolean) => {
        const items = [{ productId: product.id, quantity: 1 }];
        const { body } = await manager.post<Change & { transfer: { id: string } }>('/inventory/transfer', {
          toLocationId: shop.id,
          items,
          inTransit,
        });
        return { id: body.transfer.id, postingId: body.postings[0]!.id };
      };
      const status = async (id: string) =>
        (await manager.get<{ status: string }>(`/inventory/transfers/${id}`)).body.status;
      const direct = await move(false);
      await reverse(direct.postingId);
      expect(await status(direct.id)).toBe('CANCELLED');
      const [arrived, underway] = [await move(true), await move(true)];
      const { body } = await manager.post<Change>(`/inventory/transfers/${arrived.id}/receive`);
      expect((await reverse(arrived.postingId)).status).toBe(400);
      expect((await reverse(body.postings[0]!.id)).status).toBe(400);
      expect((await reverse(underway.postingId)).status).toBe(201);
      expect(await status(underway.id)).toBe('CANCELLED');
    });
  });

  describe('time', () => {
    it('accepts a sale of the past where the goods were there all the time since', async () => {
      const product = await given.product();
      await given.stock(product, 10, { at: daysAgo(10) });
      await issue(product, 6, daysAgo(5));
      await given.stock(product, 10, { at: daysAgo(3) });
      const refused = await refusal('/inventory/issue', {
        productId: product.id,
        quantity: 5,
        effectiveAt: daysAgo(8),
      });
      expect(refused).toMatchObject({ status: 400, code: 'STOCK_WOULD_GO_NEGATIVE' });
      expect(String(refused['on' as keyof typeof refused])).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect((await issue(product, 4, daysAgo(8))).levels).toMatchObject([{ available: 10 }]);
      const before = await refusal('/inventory/issue', {
        productId: product.id,
        quantity: 1,
        effectiveAt: daysAgo(11),
      });
      expect(before).toMatchObject({ code: 'INSUFFICIENT_STOCK', available: 0 });
    });

    it('agrees with brute force about every backdated sale', async () => {
      const product = await given.product();
      let refused = 0;
      const random = numbers(7);
      for (let i = 0; i < 120; i++) {
        const at = daysAgo(1 + random() * 60);
        const quantity = 1 + Math.floor(random() * 6);
        if (random() < 0.4) {
          await given.stock(product, quantity, { at });
          continue;
        }
        const least = await leastFree(product, at);
        const { status } = await manager.post('/inventory/issue', { productId: product.id, quantity, effectiveAt: at });
        expect([i, status]).toEqual([i, least >= quantity ? 201 : 400]);
        if (status === 400) refused++;
      }
      expect(refused).toBeGreaterThan(10);
      expect(await app.db.query('select * from verify_history')).toEqual([]);
    });

    it('answers a past question the same for ever, when it says what was known then', async () => {
      const product = await given.product();
      await given.stock(product, 10, { at: daysAgo(10), cost: '2.00' });
      await issue(product, 1, daysAgo(6));
      const knownAt = await instant();
      const ask = (known: string | null) =>
        app.db.query(
          `select (select sum(available) from product_stock_as_of($1, $2, $3)) as forward,
             (select sum(available) from stock_as_of($2, $3) where product_id = $1) as backward,
             (select sum(value) from value_as_of($2, $3) where product_id = $1) as value`,
          [product.id, daysAgo(5), known],
        );
      const then = await ask(knownAt);
      expect(then).toEqual([{ forward: '9', backward: '9', value: '18.00' }]);
      await issue(product, 3, daysAgo(7));
      await given.stock(product, 5, { at: daysAgo(8), cost: '1.00' });
      expect(await ask(knownAt)).toEqual(then);
      expect(await ask(null)).toEqual([{ forward: '11', backward: '11', value: '17.00' }]);
    });

    it('adjusts a day of the past to what was counted on it', async () => {
      const product = await given.product();
      await given.stock(product, 10, { at: daysAgo(10) });
      await issue(product, 4, daysAgo(2));
      const body = { productId: product.id, quantity: 7, reason: 'counted', effectiveAt: daysAgo(5) };
      const { body: change } = await manager.post<Change>('/inventory/adjust', body);
      expect(change.levels).toMatchObject([{ onHand: 3 }]);
      const lower = await refusal('/inventory/adjust', { ...body, quantity: 3 });
      expect(lower).toMatchObject({ status: 400, code: 'STOCK_WOULD_GO_NEGATIVE' });
    });

    it('posts nothing before the first open period, and closes months in their order', async () => {
      const product = await given.product();
      await given.stock(product, 10, { at: daysAgo(200) });
      const month = (days: number) => daysAgo(days).slice(0, 7);
      const change = (days: number, step: string) =>
        manager.post<{ status: string }>(`/periods/${month(days)}/${step}`);
      expect((await change(0, 'close')).body).toMatchObject({ code: 'PERIOD_NOT_OVER' });
      expect((await change(70, 'soft-close')).body).toMatchObject({ status: 'SOFT_CLOSED' });
      const early = { productId: product.id, quantity: 1, effectiveAt: daysAgo(100) };
      expect(await refusal('/inventory/issue', early)).toMatchObject({ status: 400, code: 'PERIOD_CLOSED' });
      expect((await change(100, 'open')).body).toMatchObject({ code: 'PERIOD_IS_FINAL' });
      expect((await change(70, 'open')).body).toMatchObject({ status: 'OPEN' });
      expect((await issue(product, 1, early.effectiveAt)).postings).toHaveLength(1);
      expect((await change(100, 'close')).body).toMatchObject({ status: 'CLOSED' });
      expect((await change(100, 'open')).body).toMatchObject({ code: 'PERIOD_IS_FINAL', periodStatus: 'CLOSED' });
      const { body } = await manager.get<{ items: { month: string; status: string }[] }>('/periods?pageSize=200');
      expect(body.items[0]).toMatchObject({ month: month(0), status: 'OPEN' });
      expect(body.items.filter((p) => p.month <= month(100)).every((p) => p.status === 'CLOSED')).toBe(true);
      expect((await manager.post('/periods/2026-13/close')).status).toBe(400);
      expect((await auditRows(app, 'periods', month(70))).map(({ newValues }) => newValues)).toEqual([
        { status: 'SOFT_CLOSED' },
        { status: 'OPEN' },
      ]);
    });
  });

  describe('value', () => {
    // Vectors fifo-totals, fifo-partial-layer of the costing vectors: quantities and unit costs in, cost of goods sold out.
    it.each([
      [
        [[1, '10'], [2, '13'], [1, '17'], [-1], [-1], [-1], [5, '17'], [8, '11']],
        ['10.00', '13.00', '13.00'],
        [
          [6, '102.00'],
          [8, '88.00'],
        ],
      ],
      [[[10, '10'], [10, '20'], [-15]], ['200.00'], [[5, '100.00']]],
      [[[3, '3.333333'], [-1], [-1], [-1]], ['3.33', '3.34', '3.33'], []],
    ] as const)('costs goods sold first in first out: %j', async (steps, expected, remaining) => {
      const product = await given.product();
      for (const [quantity, cost] of steps) {
        if (cost) await given.stock(product, quantity, { cost });
        else await issue(product, -quantity);
      }
      expect(await costs(product)).toEqual(expected);
      const left = (await layers(product)).filter((layer) => layer.quantity !== '0');
      const worth = (rows: readonly (readonly [number, string])[]) =>
        rows.reduce((sum, [, value]) => sum + Number(value), 0);
      expect(left.reduce((sum, l) => sum + Number(l.value), 0)).toBe(worth(remaining));
      expect(left.reduce((sum, l) => sum + Number(l.quantity), 0)).toBe(remaining.reduce((sum, [n]) => sum + n, 0));
    });

    it('takes a return of the latest units first, at the cost they left with (vector customer-return-at-original-cost)', async () => {
      const product = await given.product();
      await given.stock(product, 5, { cost: '10' });
      await given.stock(product, 5, { cost: '12' });
      const sold = await issue(product, 6);
      expect(await costs(product)).toEqual(['62.00']);
      const back = (quantity: number) =>
        owner.query<{ value_in: string }>(`select * from return_stock($1, $2, $3, '{AVAILABLE}', $4)`, [
          [sold.postings[0]!.id],
          [product.id],
          [main.id],
          [quantity],
        ]);
      expect((await back(2)).rows.reduce((sum, row) => sum + Number(row.value_in), 0)).toBe(22);
      expect((await layers(product)).reduce((sum, l) => sum + Number(l.value), 0)).toBe(70);
      await expect(back(5)).rejects.toMatchObject({ constraint: 'ledger_return_exceeds_issue' });
      const refused = await refusal(`/ledger/postings/${sold.postings[0]!.id}/reverse`);
      expect(refused).toMatchObject({ code: 'POSTING_NOT_REVERSIBLE' });
    });
  });

  describe('expiry', () => {
    it('releases what an expired reservation still holds, once, and lets nobody issue it before that', async () => {
      const product = await given.product();
      await given.stock(product, 10);
      const id = await given.reserved(product, 6, { expiresAt: daysAgo(-1) });
      await given.settled('ISSUE', id, 2);
      await owner.query('update reservations set expires_at = now() where id = $1', [id]);
      const refused = await refusal('/inventory/issue', { reservationId: id });
      expect(refused).toMatchObject({ status: 400, code: 'RESERVATION_EXPIRED' });
      const job = app.app.get(ReservationExpiryService);
      const released = await Promise.all([job.releaseExpired(), job.releaseExpired(), job.releaseExpired()]);
      expect(released.reduce((a, b) => a + b)).toBe(1);
      const [state] = await app.db.query('select status, issued, released from reservation_states where id = $1', [id]);
      expect(state).toEqual({ status: 'EXPIRED', issued: '2', released: '4' });
      expect(await available(product)).toBe(8);
      expect(await job.releaseExpired()).toBe(0);
    });
  });

  describe('immutability', () => {
    const LEDGER = ['postings', 'movements', 'value_entries', 'stock_documents'];
    const KEPT = ['lots', 'stock_levels', 'stock_balances', 'cost_layers', 'reservations', 'reservation_allocations'];

    it('refuses every change of the ledger to its owner, and to a replication session', async () => {
      await given.stock(await given.product(), 1);
      for (const mode of ['origin', 'replica']) {
        await owner.query(`set session_replication_role = ${mode}`);
        for (const table of LEDGER) {
          await expect(owner.query(`update ${table} set id = id`)).rejects.toMatchObject({
            code: expect.stringMatching(/SW000|428C9/) as string,
          });
          await expect(owner.query(`delete from ${table}`)).rejects.toMatchObject({ code: 'SW000' });
          await expect(owner.query(`truncate ${table} cascade`)).rejects.toMatchObject({ code: 'SW000' });
        }
        for (const table of KEPT)
          await expect(owner.query(`delete from ${table}`)).rejects.toMatchObject({ code: 'SW000' });
        for (const table of [...KEPT, 'products', 'locations']) {
          await expect(owner.query(`truncate ${table} cascade`)).rejects.toMatchObject({ code: 'SW000' });
        }
      }
      await owner.query('set session_replication_role = origin');
    });

    it('gives the application no way to write it but the functions', async () => {
      for (const table of [...LEDGER, ...KEPT.filter((t) => t !== 'reservations')]) {
        await expect(app.db.query(`insert into ${table} default values`)).rejects.toThrow('permission denied');
        await expect(app.db.query(`delete from ${table}`)).rejects.toThrow('permission denied');
        await expect(app.db.query(`truncate ${table}`)).rejects.toThrow('permission denied');
      }
      await expect(app.db.query('update movements set quantity = 1')).rejects.toThrow('permission denied');
      await expect(app.db.query('update stock_levels set available = 1')).rejects.toThrow('permission denied');
      await expect(app.db.query('alter table movements disable trigger all')).rejects.toThrow('must be owner');
      await expect(
        app.db.query(
          'select post_movements(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)',
        ),
      ).rejects.toThrow('permission denied');
    });

    it('refuses movements that cannot be, even to the owner', async () => {
      const { lotId, postingId } = await given.stock(await given.product(), 1);
      const shop = await given.location();
      const insert = (fields: string) =>
        owner.query(
          `insert into movements (posting_id, product_id, lot_id, from_location_id, to_location_id, from_state, to_state, quantity, effective_at, recorded_at, value_in)
           select $1, t.product_id, t.id, ${fields}, now(), now(), null from lots t, locations s where t.id = $2 and s.kind = 'SUPPLIER'`,
          [postingId, lotId],
        );
      const at = `'${main.id}'::uuid`;
      await expect(insert(`s.id, ${at}, 'AVAILABLE', 'AVAILABLE', 5`)).rejects.toMatchObject({ code: 'SW003' });
      await expect(insert(`${at}, s.id, 'AVAILABLE', 'RESERVED', 1`)).rejects.toMatchObject({ code: '23502' });
      await expect(insert(`${at}, s.id, 'AVAILABLE', 'REJECTED', 1`)).rejects.toMatchObject({ code: 'SW003' });
      await expect(insert(`${at}, ${at}, 'AVAILABLE', 'RESERVED', 1`)).rejects.toMatchObject({ code: '23502' });
      await expect(insert(`'${shop.id}', '${shop.id}', 'AVAILABLE', 'REJECTED', 1`)).rejects.toMatchObject({
        code: 'SW003',
      });
      await expect(insert(`${at}, ${at}, 'AVAILABLE', 'REJECTED', 2`)).rejects.toMatchObject({ code: '23514' });
      await expect(insert(`${at}, ${at}, 'AVAILABLE', 'AVAILABLE', 1`)).rejects.toMatchObject({ code: '23514' });
    });

    it('is told to the one who asks for a change', async () => {
      const service = app.app.get(PostingReversalService);
      await expect(service.reverse(systemCtx('test'), -1, { reason: 'x' })).rejects.toMatchObject({
        members: { postingId: -1 },
      });
    });
  });

  /** The least of what the lots present since then had free at any instant, by looking at every instant. */
  async function leastFree(product: Product, at: string): Promise<number> {
    const [row] = await app.db.query<{ n: string }[]>(
      `select coalesce(sum(x.least), 0) as n from (
         select l.lot_id, greatest(0, min((select coalesce(sum(g.delta), 0) from movement_legs g
             where g.lot_id = l.lot_id and g.location_id = $3 and g.state = 'AVAILABLE' and g.effective_at <= i.at))) as least
         from (select distinct lot_id from movements where product_id = $1) l,
           (select $2::timestamptz as at union select effective_at from movements where product_id = $1 and effective_at > $2) i
         group by l.lot_id) x`,
      [product.id, at, main.id],
    );
    return Number(row!.n);
  }

  async function instant(): Promise<string> {
    const [row] = await app.db.query<{ at: string }[]>('select clock_timestamp()::text as at');
    return row!.at;
  }
});

/** A sequence that is the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}
