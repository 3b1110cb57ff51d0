import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';

interface Movement {
  lotId: string;
  lotNumber: string;
  lotCode: string | null;
  expiresOn: string | null;
  quantity: number;
  fromState: string;
  toState: string;
  toLocationId: string;
  value: string | null;
}
interface Level {
  productId: string;
  locationId: string;
  onHand: number;
  available: number;
  reserved: number;
  quarantined: number;
  rejected: number;
}
interface Change {
  code?: string;
  postings: { id: number; kind: string; reference: string | null; effectiveAt: string; movements: Movement[] }[];
  levels: Level[];
}
interface Reservation extends Change {
  id: string;
  status: string;
  quantity: number;
  issued: number;
  released: number;
  open: number;
  allocations: { lotId: string; quantity: number; open: number }[];
}

describe('writing stock', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;
  let main: { id: string };

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    main = await given.location();
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(() => app.close());

  const refusal = async (path: string, body: unknown) => {
    const { status, body: problem } = await manager.post<Record<string, unknown>>(path, body);
    return { status, ...problem };
  };

  describe('receive', () => {
    it('makes one lot per line, at the cost given, in the default location', async () => {
      const product = await given.product({ unitCost: '3.10' });
      const items = [
        { productId: product.id, quantity: 3, lotCode: 'F-1', unitCost: '3.333333' },
        { productId: product.id, quantity: 20, expiresOn: '2031-01-31' },
      ];
      const { status, body } = await manager.post<Change>('/inventory/receive', { items, reference: 'SHIP-001' });
      expect(status).toBe(201);
      expect(body.postings).toMatchObject([{ kind: 'RECEIVE', reference: 'SHIP-001' }]);
      const [first, second] = body.postings[0]!.movements;
      expect(first).toMatchObject({ quantity: 3, lotCode: 'F-1', value: '10.00', toLocationId: main.id });
      expect(second).toMatchObject({ quantity: 20, lotCode: null, value: '62.00', expiresOn: '2031-01-31' });
      expect(first!.lotNumber).toMatch(/^LOT-\d{4}-\d{6}$/);
      expect(first!.lotNumber).not.toBe(second!.lotNumber);
      expect(body.levels).toMatchObject([{ locationId: main.id, onHand: 23, available: 23 }]);
    });

    it('quarantines what needs quality control, and derives the expiry from the shelf life', async () => {
      const product = await given.product({ requiresQc: true, shelfLifeDays: 30 });
      const items = [{ productId: product.id, quantity: 5 }];
      const { body } = await manager.post<Change>('/inventory/receive', { items, effectiveAt: '2026-01-01T02:00:00Z' });
      expect(body.postings[0]!.movements).toMatchObject([{ toState: 'QUARANTINE', expiresOn: '2026-01-31' }]);
      expect(body.levels).toMatchObject([{ onHand: 5, available: 0, quarantined: 5 }]);
    });

    it('takes two deliveries of one factory lot as two lots', async () => {
      const product = await given.product();
      const body = { items: [{ productId: product.id, quantity: 1, lotCode: 'SAME' }] };
      const lots = await Promise.all([1, 2].map(() => manager.post<Change>('/inventory/receive', body)));
      expect(new Set(lots.map((lot) => lot.body.postings[0]!.movements[0]!.lotId)).size).toBe(2);
    });

    it('shows what would happen as a dry run, and changes nothing', async () => {
      const product = await given.product();
      const items = [{ productId: product.id, quantity: 9 }];
      const { status, body } = await manager.post<Change>('/inventory/receive?dryRun=true', { items });
      expect([status, body.levels[0]!.available]).toEqual([201, 9]);
      expect(await app.db.query('select from lots where product_id = $1', [product.id])).toHaveLength(0);
    });

    it('refuses unknown and inactive products and places, and places of the ledger itself', async () => {
      const product = await given.product();
      const [transit] = await app.db.query<{ id: string }[]>(`select id from locations where kind = 'TRANSIT'`);
      const receive = (productId: string, locationId?: string) =>
        refusal('/inventory/receive', { items: [{ productId, quantity: 1 }], locationId });
      const nowhere = '00000000-0000-7000-8000-000000000000';
      expect(await receive(nowhere)).toMatchObject({ status: 404, code: 'PRODUCT_NOT_FOUND', productId: nowhere });
      expect(await receive(product.id, nowhere)).toMatchObject({ status: 404, code: 'LOCATION_NOT_FOUND' });
      expect(await receive(product.id, transit!.id)).toMatchObject({ status: 400, code: 'SYSTEM_LOCATION' });
      await app.db.query('update products set is_active = false where id = $1', [product.id]);
      expect(await receive(product.id)).toMatchObject({ status: 400, code: 'PRODUCT_INACTIVE' });
    });

    it('refuses a date in the future and values that cannot be', async () => {
      const product = await given.product();
      const item = { productId: product.id, quantity: 1 };
      const receive = (fields: object, more: object = {}) =>
        refusal('/inventory/receive', { items: [{ ...item, ...fields }], ...more });
      expect(await receive({}, { effectiveAt: '2099-01-01T00:00:00Z' })).toMatchObject({
        status: 400,
        code: 'EFFECTIVE_AT_IN_FUTURE',
      });
      const wrong: object[] = [{ quantity: 0 }, { quantity: 1.5 }, { quantity: 1e10 }, { unitCost: '-1' }];
      wrong.push({ unitCost: '1.1234567' }, { expiresOn: '2026-02-30' }, { lotCode: 'a\u0000b' }, { productId: 'x' });
      for (const fields of wrong) expect((await receive(fields)).status).toBe(400);
      expect((await receive({ quantity: 1e9, unitCost: '9999999999999' })).status).toBe(400);
    });
  });

  describe('quality control', () => {
    it('decides any part of a lot, in several steps', async () => {
      const product = await given.product({ requiresQc: true });
      const lot = await given.stock(product, 10);
      const decide = (body: object) => manager.post<Change>(`/lots/${lot.lotId}/qc`, body);
      const approved = await decide({ decision: 'APPROVE', quantity: 4 });
      expect([approved.status, approved.body.levels[0]]).toMatchObject([201, { available: 4, quarantined: 6 }]);
      const rejected = await decide({ decision: 'REJECT', quantity: 1, reason: 'cracked' });
      expect(rejected.body.levels[0]).toMatchObject({ available: 4, quarantined: 5, rejected: 1 });
      const rest = await decide({ decision: 'APPROVE' });
      expect(rest.body.levels[0]).toMatchObject({ available: 9, quarantined: 0, rejected: 1, onHand: 10 });
    });

    it('refuses more than waits, lots that do not exist, and a lot that is decided', async () => {
      const product = await given.product({ requiresQc: true });
      const { lotId } = await given.stock(product, 3);
      const over = await refusal(`/lots/${lotId}/qc`, { decision: 'APPROVE', quantity: 4 });
      expect(over).toMatchObject({ status: 400, code: 'INSUFFICIENT_QUARANTINED_STOCK', requested: 4, available: 3 });
      await manager.post(`/lots/${lotId}/qc`, { decision: 'APPROVE' });
      expect(await refusal(`/lots/${lotId}/qc`, { decision: 'REJECT' })).toMatchObject({
        code: 'INSUFFICIENT_QUARANTINED_STOCK',
      });
      const unknown = await refusal(`/lots/${product.id}/qc`, { decision: 'APPROVE' });
      expect(unknown).toMatchObject({ status: 404, code: 'LOT_NOT_FOUND' });
    });

    it('decides a lot wherever it lies, or only at the place named', async () => {
      const product = await given.product({ requiresQc: true });
      const { lotId } = await given.stock(product, 10);
      const shop = await given.location({ kind: 'SHOP' });
      const items = [{ productId: product.id, quantity: 4, state: 'QUARANTINE' }];
      await manager.post('/inventory/transfer', { toLocationId: shop.id, items });
      await manager.post(`/lots/${lotId}/qc`, { decision: 'REJECT', quantity: 1, locationId: shop.id });
      const { body } = await manager.post<Change>(`/lots/${lotId}/qc`, { decision: 'APPROVE' });
      expect(body.levels).toHaveLength(2);
      expect(body.levels.find((level) => level.locationId === shop.id)).toMatchObject({ available: 3, rejected: 1 });
      expect(body.levels.find((level) => level.locationId === main.id)).toMatchObject({ available: 6, quarantined: 0 });
    });

    it('tells what waits for quality control from what is simply missing', async () => {
      const product = await given.product({ requiresQc: true });
      const { lotId } = await given.stock(product, 10);
      const reserve = (quantity: number) => refusal('/inventory/reserve', { productId: product.id, quantity });
      expect(await reserve(1)).toMatchObject({ status: 400, code: 'NO_QC_APPROVED_LOT', available: 0 });
      await given.decided('QC_APPROVE', lotId, 4);
      expect(await reserve(5)).toMatchObject({ code: 'INSUFFICIENT_APPROVED_STOCK', requested: 5, available: 4 });
      expect(await reserve(11)).toMatchObject({ code: 'INSUFFICIENT_STOCK', requested: 11, available: 4 });
    });
  });

  describe('reserve, issue and release', () => {
    it('reserves the oldest lots first and answers what it holds', async () => {
      const product = await given.product();
      const older = await given.stock(product, 60);
      const newer = await given.stock(product, 60);
      const { status, body } = await manager.post<Reservation>('/inventory/reserve', {
        productId: product.id,
        quantity: 100,
        reference: 'BATCH-002',
      });
      expect([status, body.status, body.open]).toEqual([201, 'ACTIVE', 100]);
      expect(body.allocations).toMatchObject([
        { lotId: older.lotId, quantity: 60 },
        { lotId: newer.lotId, quantity: 40 },
      ]);
      expect(body.levels).toMatchObject([{ onHand: 120, available: 20, reserved: 100 }]);
    });

    it('issues a reservation in parts, keeps the rest reserved, and releases what is left', async () => {
      const product = await given.product();
      await given.stock(product, 10);
      const reserved = await manager.post<Reservation>('/inventory/reserve', { productId: product.id, quantity: 8 });
      const reservationId = reserved.body.id;
      const issue = (body: object) =>
        manager.post<{ issued: number; reservation: Reservation; levels: Level[] }>('/inventory/issue', {
          reservationId,
          ...body,
        });
      const part = await issue({ quantity: 3 });
      expect([part.status, part.body.issued]).toEqual([201, 3]);
      expect(part.body.reservation).toMatchObject({ status: 'PARTIAL', issued: 3, open: 5 });
      expect(part.body.levels).toMatchObject([{ onHand: 7, available: 2, reserved: 5 }]);
      const over = await refusal('/inventory/issue', { reservationId, quantity: 6 });
      expect(over).toMatchObject({ status: 400, code: 'INSUFFICIENT_RESERVED_STOCK', requested: 6, reserved: 5 });
      const released = await manager.post<Reservation>('/inventory/release', { reservationId, quantity: 1 });
      expect([released.status, released.body.open]).toEqual([200, 4]);
      const rest = await issue({});
      expect(rest.body.reservation).toMatchObject({ status: 'COMPLETED', issued: 7, released: 1, open: 0 });
      expect(await refusal('/inventory/release', { reservationId })).toMatchObject({
        code: 'INSUFFICIENT_RESERVED_STOCK',
      });
    });

    it('sells straight out of what is available', async () => {
      const product = await given.product();
      await given.stock(product, 5, { cost: '2.00' });
      const { body } = await manager.post<Change & { issued: number }>('/inventory/issue', {
        productId: product.id,
        quantity: 2,
        reference: 'POS-1',
      });
      expect(body).toMatchObject({ issued: 2, reservation: null, levels: [{ onHand: 3, available: 3 }] });
      const cost = await app.db.query(`select kind, amount from value_entries where product_id = $1 and quantity < 0`, [
        product.id,
      ]);
      expect(cost).toEqual([{ kind: 'COGS', amount: '-4.00' }]);
    });

    it('takes what expires first where the product has a shelf life, and never what is expired', async () => {
      const product = await given.product({ shelfLifeDays: 400 });
      await given.stock(product, 5, { expiresOn: '2020-01-01' });
      const late = await given.stock(product, 5, { expiresOn: '2090-01-01' });
      const soon = await given.stock(product, 5, { expiresOn: '2080-01-01' });
      const { body } = await manager.post<Reservation>('/inventory/reserve', { productId: product.id, quantity: 6 });
      expect(body.allocations).toHaveLength(2);
      expect(body.allocations.find((a) => a.lotId === soon.lotId)?.quantity).toBe(5);
      expect(body.allocations.find((a) => a.lotId === late.lotId)?.quantity).toBe(1);
      const over = await refusal('/inventory/issue', { productId: product.id, quantity: 5 });
      expect(over).toMatchObject({ code: 'INSUFFICIENT_STOCK', available: 4 });
    });

    it('sums lines of the same product before it checks them, and reserves all or nothing', async () => {
      const [product, other] = [await given.product(), await given.product()];
      await given.stock(product, 5);
      await given.stock(other, 5);
      const lines = (...quantities: number[]) => quantities.map((quantity) => ({ productId: product.id, quantity }));
      const items = [{ productId: other.id, quantity: 1 }, ...lines(3, 3)];
      const over = await refusal('/reservations', { items });
      expect(over).toMatchObject({ code: 'INSUFFICIENT_STOCK', productId: product.id, requested: 6, available: 5 });
      const { status, body } = await manager.post<Reservation>('/reservations', { items: lines(3, 2) });
      expect([status, body.quantity, body.allocations.length]).toEqual([201, 5, 1]);
      expect((await manager.post('/reservations', { items: [] })).status).toBe(400);
    });

    it('needs a product where the reservation holds several', async () => {
      const [one, two] = [await given.product(), await given.product()];
      await given.stock(one, 5);
      await given.stock(two, 5);
      const items = [one, two].map(({ id }) => ({ productId: id, quantity: 2 }));
      const { body } = await manager.post<Reservation>('/reservations', { items });
      const part = { reservationId: body.id, quantity: 1 };
      expect(await refusal('/inventory/issue', part)).toMatchObject({ status: 400, code: 'RESERVATION_NEEDS_PRODUCT' });
      const issued = await manager.post<{ reservation: Reservation }>('/inventory/issue', {
        ...part,
        productId: one.id,
      });
      expect(issued.body.reservation).toMatchObject({ issued: 1, open: 3 });
      expect(await refusal('/inventory/issue', { reservationId: body.id, productId: one.id })).toMatchObject({
        code: 'VALIDATION_FAILED',
      });
    });

    it('refuses reservations that do not exist, an expiry that is over, and an issue of nothing', async () => {
      const product = await given.product();
      const nobody = await refusal('/inventory/issue', { reservationId: product.id, quantity: 1 });
      expect(nobody).toMatchObject({ status: 404, code: 'RESERVATION_NOT_FOUND' });
      const past = { productId: product.id, quantity: 1, expiresAt: '2020-01-01T00:00:00Z' };
      expect(await refusal('/inventory/reserve', past)).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
      for (const body of [{}, { quantity: 1 }, { productId: product.id }]) {
        expect(await refusal('/inventory/issue', body)).toMatchObject({ code: 'VALIDATION_FAILED' });
      }
    });
  });

  describe('adjust', () => {
    it('sets on hand to what was counted, up to the newest lot and down from the oldest', async () => {
      const product = await given.product({ unitCost: '9.00' });
      await given.stock(product, 10, { cost: '1.00' });
      const newer = await given.stock(product, 10, { cost: '2.00' });
      const adjust = (quantity: number) =>
        manager.post<Change>('/inventory/adjust', { productId: product.id, quantity, reason: 'physical count' });
      const up = await adjust(23);
      expect([up.status, up.body.levels[0]]).toMatchObject([201, { onHand: 23, available: 23 }]);
      expect(up.body.postings[0]!.movements).toMatchObject([{ lotId: newer.lotId, quantity: 3, value: '6.00' }]);
      const down = await adjust(12);
      expect(down.body.postings[0]!.movements).toHaveLength(2);
      expect(down.body.levels).toMatchObject([{ onHand: 12 }]);
      const same = await adjust(12);
      expect(same.body).toMatchObject({ postings: [], levels: [{ onHand: 12 }] });
      const [level] = await app.db.query<{ age: number }[]>(
        'select extract(epoch from clock_timestamp() - last_counted_at)::float8 as age from stock_levels where product_id = $1',
        [product.id],
      );
      expect(level!.age).toBeLessThan(60);
    });

    it('makes a lot at the unit cost of the product where there was none', async () => {
      const product = await given.product({ unitCost: '4.00' });
      const body = { productId: product.id, quantity: 3, reason: 'found' };
      const { body: change } = await manager.post<Change>('/inventory/adjust', body);
      expect(change.postings[0]!.movements).toMatchObject([{ quantity: 3, value: '12.00' }]);
    });

    it('refuses to adjust away what is reserved, and needs a reason', async () => {
      const product = await given.product();
      await given.stock(product, 10);
      await given.reserved(product, 6);
      const below = await refusal('/inventory/adjust', { productId: product.id, quantity: 5, reason: 'count' });
      expect(below).toMatchObject({ status: 400, code: 'ADJUSTMENT_BELOW_COMMITTED', reserved: 6, onHand: 10 });
      expect(
        (await manager.post('/inventory/adjust', { productId: product.id, quantity: 6, reason: 'c' })).status,
      ).toBe(201);
      expect(await refusal('/inventory/adjust', { productId: product.id, quantity: 7 })).toMatchObject({
        code: 'VALIDATION_FAILED',
      });
    });
  });

  describe('scrap', () => {
    it('writes off rejected or available goods, of a named lot or the oldest', async () => {
      const product = await given.product({ requiresQc: true });
      const lot = await given.stock(product, 10, { cost: '1.50' });
      await given.decided('QC_REJECT', lot.lotId, 4);
      await given.decided('QC_APPROVE', lot.lotId, 3);
      const scrap = (body: object) =>
        manager.post<Change>('/inventory/scrap', { productId: product.id, reason: 'broken', ...body });
      const rejected = await scrap({ quantity: 4, state: 'REJECTED', lotId: lot.lotId });
      expect(rejected.body.levels).toMatchObject([{ rejected: 0, available: 3, quarantined: 3 }]);
      expect((await scrap({ quantity: 1 })).body.levels).toMatchObject([{ available: 2 }]);
      const written = await app.db.query(
        `select amount from value_entries where product_id = $1 and kind = 'WRITE_OFF' order by id`,
        [product.id],
      );
      expect(written).toEqual([{ amount: '-6.00' }, { amount: '-1.50' }]);
      const reason = 'x';
      const one = { productId: product.id, quantity: 1, reason };
      expect(await refusal('/inventory/scrap', { ...one, state: 'QUARANTINE' })).toMatchObject({ status: 400 });
      expect(await refusal('/inventory/scrap', { ...one, lotId: product.id })).toMatchObject({ code: 'LOT_NOT_FOUND' });
      expect(await refusal('/inventory/scrap', { ...one, quantity: 9 })).toMatchObject({ status: 400 });
    });
  });
});
