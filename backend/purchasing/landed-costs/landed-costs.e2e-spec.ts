import { randomUUID } from 'node:crypto';
import { auditRows } from '../../testing/audit-rows.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';
import type { GoodsReceiptDto } from '../receipts/goods-receipt-view.dto.js';
import type { LandedCostDto } from './landed-cost-view.dto.js';

type Landed = LandedCostDto;
type Product = { id: string };

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const freight = (amount: string, more: object = {}) => ({ charges: [{ kind: 'FREIGHT', amount, ...more }] });

describe('landed costs', () => {
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

  const post = async (body: object) => {
    const answer = await manager.post<Landed>('/landed-costs', body);
    expect([answer.status, answer.body]).toMatchObject([201, {}]);
    return answer.body;
  };
  const layer = async (lotId: string) => {
    const [row] = await app.db.query<{ quantity: string; value: string }[]>(
      'select quantity, value from cost_layers where lot_id = $1',
      [lotId],
    );
    return [Number(row!.quantity), row!.value];
  };
  /** What the entries of these kinds took out of the lots of a product. */
  const cost = async (product: Product, ...kinds: string[]) => {
    const [row] = await app.db.query<{ cost: string }[]>(
      'select coalesce(-sum(amount), 0) as cost from value_entries where product_id = $1 and kind::text = any ($2)',
      [product.id, kinds],
    );
    return Number(row!.cost).toFixed(2);
  };
  const worth = async (lotId: string, at: string) => {
    const [row] = await app.db.query<{ value: string }[]>('select value from value_as_of($2) where lot_id = $1', [
      lotId,
      at,
    ]);
    return row?.value ?? '0.00';
  };
  const reverse = (id: string) => manager.post<Landed>(`/landed-costs/${id}/reverse`, { reason: 'wrong invoice' });

  describe('postLandedCost', () => {
    it('shares late freight between what is left and what was sold (vector landed-after-sale)', async () => {
      const product = await given.product({ price: '150', currency: 'THB' });
      const { lotId } = await given.stock(product, 10, { cost: '100.00' });
      const sale = await given.taken('ISSUE', product, 4, { reference: 'SO-77' });
      const landed = await post({ lotIds: [lotId], ...freight('50.00'), reference: 'MAEU-1' });
      expect(landed).toMatchObject({
        ...{ amount: '50.00', toStock: '30.00', toCogs: '20.00', toWriteOff: '0.00', baseCurrency: 'THB', lotCount: 1 },
        charges: [{ line: 1, kind: 'FREIGHT', basis: 'VALUE', currency: 'THB', baseAmount: '50.00' }],
        lots: [
          {
            ...{ received: 10, onHand: 6, stockValueBefore: '600.00', stockValueAfter: '630.00' },
            ...{ unitCostBefore: '100.0000', unitCostAfter: '105.0000', marginBefore: '33.33', marginAfter: '30.00' },
          },
        ],
        entries: [
          { kind: 'LANDED', amount: '50.00', postingId: null },
          { kind: 'COGS_ADJ', amount: '-20.00', postingId: sale, postingKind: 'ISSUE', reference: 'SO-77' },
        ],
      });
      expect(landed.number).toMatch(/^LC-\d{4}-\d{3}$/);
      expect(await layer(lotId)).toEqual([6, '630.00']);
      expect(await cost(product, 'COGS', 'COGS_ADJ')).toBe('420.00');
      expect((await manager.get(`/landed-costs/${landed.id}`)).body).toEqual(landed);
      expect(await auditRows(app, 'landed_costs', landed.id)).toHaveLength(1);
    });

    it('takes FIFO layers as they come (vectors fifo-totals and fifo-partial-layer)', async () => {
      const totals = await given.product();
      const took: string[] = [];
      for (const [quantity, unit] of [
        [1, '10'],
        [2, '13'],
        [1, '17'],
        [-1],
        [-1],
        [-1],
        [5, '17'],
        [8, '11'],
      ] as const) {
        if (quantity > 0) await given.stock(totals, quantity, { cost: unit! });
        else {
          const before = Number(await cost(totals, 'COGS'));
          await given.taken('ISSUE', totals, -quantity);
          took.push(String(Number(await cost(totals, 'COGS')) - before));
        }
      }
      expect(took).toEqual(['10', '13', '13']);
      const left = await app.db.query<{ q: string; unit: string }[]>(
        `select sum(quantity) as q, round(value / quantity, 2) as unit from cost_layers where product_id = $1 and quantity > 0
         group by 2 order by 2 desc`,
        [totals.id],
      );
      expect(left.map(({ q, unit }) => [Number(q), unit])).toEqual([
        [6, '17.00'],
        [8, '11.00'],
      ]);

      const partial = await given.product();
      await given.stock(partial, 10, { cost: '10' });
      const { lotId } = await given.stock(partial, 10, { cost: '20' });
      await given.taken('ISSUE', partial, 15);
      expect([await cost(partial, 'COGS'), await layer(lotId)]).toEqual(['200.00', [5, '100.00']]);
    });

    it('is exact to the last satang when half of an order was sold before, and the rest is sold one by one', async () => {
      const products = [await given.product(), await given.product({ requiresQc: true })];
      const order = await given.purchaseOrder({
        items: [
          { product: products[0]!, quantity: 7, unitPrice: '3.333333' },
          { product: products[1]!, quantity: 6, unitPrice: '0.777777' },
        ],
        ...{ shippingAmount: '1.11', status: 'STOCKED' },
      });
      for (const product of products) await given.taken('ISSUE', product, 3);
      const charges = [
        { kind: 'FREIGHT', amount: '99.99', currency: 'USD', exchangeRate: '35.12345678' },
        { kind: 'DUTY', amount: '10.01' },
        { kind: 'HANDLING', amount: '0.05' },
      ];
      const landed = await post({ purchaseOrderId: order.id, charges });
      expect(landed).toMatchObject({ purchaseOrderNumber: order.number, lotCount: 2, amount: '3522.05' });
      for (const [i, product] of products.entries()) {
        for (let left = [7, 6][i]! - 3; left > 0; left--) await given.taken('ISSUE', product, 1);
        const [paid] = await app.db.query<{ paid: string }[]>(
          `select sum(amount) as paid from value_entries where product_id = $1 and kind in ('RECEIPT', 'LANDED')`,
          [product.id],
        );
        expect(await cost(product, 'COGS', 'COGS_ADJ')).toBe(paid!.paid);
      }
    });

    it('previews exactly what posting does, and changes nothing', async () => {
      const product = await given.product();
      const { lotId } = await given.stock(product, 9, { cost: '1.11' });
      await given.taken('ISSUE', product, 2);
      await given.taken('SCRAP', product, 1);
      const body = {
        lotIds: [lotId],
        charges: [{ kind: 'DUTY', amount: '10' }, ...freight('7').charges],
        effectiveAt: ago(1),
      };
      const ahead = await manager.post<Landed>('/landed-costs/preview', body, { 'idempotency-key': randomUUID() });
      expect(ahead.status).toBe(200);
      expect(await layer(lotId)).toEqual([6, '6.66']);
      const { id: _, number: _n, createdAt: _at, createdByName: _by, version, ...posted } = await post(body);
      expect(version).toBe(1);
      expect(ahead.body).toEqual(posted);
      expect(posted.entries).toHaveLength(6);
    });

    it('leaves closed periods as they are: what belongs there falls into the first open one', async () => {
      const product = await given.product();
      const { lotId } = await given.stock(product, 10, { cost: '10', at: ago(75) });
      await given.taken('ISSUE', product, 5, { at: ago(70) });
      const month = ago(62).slice(0, 7);
      expect((await manager.post(`/periods/${month}/soft-close`)).status).toBeLessThan(300);
      const { effectiveAt: _, ...landed } = await post({ lotIds: [lotId], ...freight('20'), effectiveAt: ago(72) });
      expect(landed.toCogs).toBe('10.00');
      expect(landed.entries.every(({ period }) => period > month)).toBe(true);
      expect(await worth(lotId, ago(69))).toBe('50.00');
      expect((await manager.post(`/periods/${month}/open`)).status).toBeLessThan(300);
    });

    it('does in the past what it would have done then', async () => {
      const product = await given.product();
      const { lotId } = await given.stock(product, 10, { cost: '10', at: ago(9) });
      await given.taken('ISSUE', product, 4, { at: ago(5) });
      await post({ lotIds: [lotId], ...freight('50'), effectiveAt: ago(7) });
      expect([await worth(lotId, ago(8)), await worth(lotId, ago(6)), await worth(lotId, ago(4))]).toEqual([
        '100.00',
        '150.00',
        '90.00',
      ]);
      // And a sale of the time before takes the cost of that time then, and its part of the freight on the day of the freight.
      await given.taken('ISSUE', product, 6, { at: ago(8) });
      expect([await worth(lotId, ago(7.5)), await worth(lotId, ago(6)), await layer(lotId)]).toEqual([
        '40.00',
        '60.00',
        [0, '0.00'],
      ]);
      expect([await cost(product, 'COGS'), await cost(product, 'COGS_ADJ')]).toEqual(['100.00', '50.00']);
    });

    it('writes off the part of goods that were lost or sent back, but not of what a count found again', async () => {
      const product = await given.product();
      const { lotId } = await given.stock(product, 20, { cost: '1' });
      await given.taken('SCRAP', product, 2);
      await given.taken('RETURN_TO_SUPPLIER', product, 3);
      await given.taken('ISSUE', product, 5);
      await given.counted(product, 4);
      await given.counted(product, 9);
      const { toStock, toCogs, toWriteOff } = await post({ lotIds: [lotId], ...freight('20') });
      expect([toStock, toCogs, toWriteOff]).toEqual(['9.00', '5.00', '6.00']);
    });

    it('goes with goods that come back, and with a sale that never was', async () => {
      const product = await given.product();
      const { lotId } = await given.stock(product, 10, { cost: '100' });
      const sale = await given.taken('ISSUE', product, 4);
      await given.returned(sale, product, 1);
      await post({ lotIds: [lotId], ...freight('50') });
      await given.returned(sale, product, 1);
      expect(await layer(lotId)).toEqual([8, '840.00']);
      const other = await given.taken('ISSUE', product, 8);
      await post({ lotIds: [lotId], ...freight('10') });
      await given.reversed(other);
      expect(await layer(lotId)).toEqual([8, '848.00']);
      expect(await cost(product, 'COGS', 'COGS_ADJ', 'RETURN')).toBe('212.00');
    });

    it('has one effect for twenty equal requests with one Idempotency-Key', async () => {
      const { lotId } = await given.stock(await given.product(), 10, { cost: '1' });
      const key = { 'idempotency-key': randomUUID() };
      const body = { lotIds: [lotId], ...freight('5') };
      const answers = await Promise.all(Array.from({ length: 20 }, () => manager.post('/landed-costs', body, key)));
      expect(new Set(answers.map(({ status, body: { id } }) => `${status} ${String(id)}`)).size).toBe(1);
      expect(await layer(lotId)).toEqual([10, '15.00']);
    });
  });

  describe('reverseLandedCost', () => {
    it('takes the cost back from where the goods are by now', async () => {
      const product = await given.product();
      const { lotId, postingId } = await given.stock(product, 10, { cost: '1' });
      const landed = await post({ lotIds: [lotId], ...freight('50') });
      await given.taken('ISSUE', product, 4);
      const refused = await manager.post(`/ledger/postings/${postingId}/reverse`, { reason: 'never came' });
      expect(refused.body).toMatchObject({ code: 'POSTING_NOT_REVERSIBLE' });
      const back = (await reverse(landed.id)).body;
      expect(back).toMatchObject({
        ...{ amount: '-50.00', toStock: '-30.00', toCogs: '-20.00', reversesId: landed.id, notes: 'wrong invoice' },
        ...{ reversesNumber: landed.number, charges: [{ baseAmount: '-50.00' }] },
      });
      expect([await layer(lotId), await cost(product, 'COGS', 'COGS_ADJ')]).toEqual([[6, '6.00'], '4.00']);
      expect((await manager.get(`/landed-costs/${landed.id}`)).body).toMatchObject({ reversedById: back.id });
      expect((await reverse(landed.id)).body).toMatchObject({ code: 'LANDED_COST_ALREADY_REVERSED' });
      expect((await reverse(back.id)).body).toMatchObject({ code: 'LANDED_COST_IS_REVERSAL' });
      expect((await reverse(randomUUID())).body).toMatchObject({ code: 'LANDED_COST_NOT_FOUND' });
    });

    it('frees a receipt to be reversed, and then nothing can fall on its lot any more', async () => {
      const { lotId, postingId } = await given.stock(await given.product(), 10, { cost: '1' });
      const landed = await post({ lotIds: [lotId], ...freight('50') });
      const undo = () => manager.post(`/ledger/postings/${postingId}/reverse`, { reason: 'never came' });
      expect((await undo()).body).toMatchObject({ code: 'POSTING_NOT_REVERSIBLE', lotId });
      await reverse(landed.id);
      expect((await undo()).status).toBe(201);
      expect(await layer(lotId)).toEqual([0, '0.00']);
      const refused = await manager.post('/landed-costs', { lotIds: [lotId], ...freight('5') });
      expect(refused.body).toMatchObject({ code: 'LOT_TAKEN_BACK', lotId });
    });

    it('happens once, whoever asks at the same time', async () => {
      const { lotId } = await given.stock(await given.product(), 10, { cost: '1' });
      const landed = await post({ lotIds: [lotId], ...freight('50') });
      const answers = await Promise.all(Array.from({ length: 20 }, () => reverse(landed.id)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
      expect(await layer(lotId)).toEqual([10, '10.00']);
    });
  });

  describe('refusals', () => {
    let lotId: string;
    let product: { id: string; sku: string };
    beforeAll(async () => {
      product = await given.product();
      lotId = (await given.stock(product, 10, { cost: '1' })).lotId;
    });

    it.each([
      ['zero', { amount: '0' }, '/charges/0/amount'],
      ['less than half a hundredth', { amount: '0.0049' }, '/charges/0/amount'],
      ['below zero', { amount: '-5' }, '/charges/0/amount'],
      ['more than fits', { amount: '9999999999999', currency: 'USD', exchangeRate: '9999999999' }, '/charges/0/amount'],
      ['a rate for the base currency', { amount: '1', exchangeRate: '2' }, '/charges/0/exchangeRate'],
      ['a basis that is none', { amount: '1', basis: 'LUCK' }, '/charges/0/basis'],
    ])('refuses %s', async (_what, charge, pointer) => {
      for (const path of ['/landed-costs', '/landed-costs/preview']) {
        const { status, body } = await manager.post(path, { lotIds: [lotId], charges: [{ kind: 'DUTY', ...charge }] });
        expect([status, body]).toMatchObject([400, { code: 'VALIDATION_FAILED', errors: [{ pointer }] }]);
      }
    });

    it('names the products that lack the measure', async () => {
      for (const basis of ['WEIGHT', 'VOLUME']) {
        const { body } = await manager.post('/landed-costs', { lotIds: [lotId], ...freight('5', { basis }) });
        expect(body).toMatchObject({
          ...{ code: 'MEASURE_MISSING', basis, products: [{ productId: product.id, sku: product.sku }] },
          errors: [{ pointer: '/charges/0/basis' }],
        });
      }
    });

    it('takes only lots of the order that is named, and only such as came', async () => {
      const order = await given.purchaseOrder({ status: 'CONFIRMED' });
      const refused = async (body: object) => (await manager.post('/landed-costs', { ...freight('5'), ...body })).body;
      expect(await refused({ purchaseOrderId: order.id })).toMatchObject({ code: 'NOTHING_RECEIVED' });
      expect(await refused({ purchaseOrderId: order.id, lotIds: [lotId] })).toMatchObject({
        errors: [{ pointer: '/lotIds/0', detail: 'did not come with this purchase order' }],
      });
      expect(await refused({})).toMatchObject({ errors: [{ pointer: '/purchaseOrderId' }] });
      const items = [{ purchaseOrderLineId: order.lines[0]!.id, quantity: 5 }];
      const mistake = await manager.post<GoodsReceiptDto>(`/purchase-orders/${order.id}/receipts`, { items });
      await manager.post(`/goods-receipts/${mistake.body.id}/reverse`, { reason: 'not ours' });
      expect(await refused({ goodsReceiptIds: [mistake.body.id] })).toMatchObject({
        errors: [{ pointer: '/goodsReceiptIds/0', detail: expect.stringContaining('reversed') as string }],
      });
      expect(await refused({ lotIds: [randomUUID()] })).toMatchObject({ code: 'LOT_NOT_FOUND' });
      expect(await refused({ goodsReceiptIds: [randomUUID()] })).toMatchObject({
        errors: [{ pointer: '/goodsReceiptIds/0' }],
      });
      expect(await refused({ purchaseOrderId: randomUUID() })).toMatchObject({ code: 'PURCHASE_ORDER_NOT_FOUND' });
      const tomorrow = { lotIds: [lotId], effectiveAt: ago(-1) };
      expect(await refused(tomorrow)).toMatchObject({ code: 'EFFECTIVE_AT_IN_FUTURE' });
      const foreign = { lotIds: [lotId], ...freight('5', { currency: 'CNY' }) };
      expect(await refused(foreign)).toMatchObject({ code: 'FX_RATE_NOT_FOUND', currency: 'CNY' });
      expect(await layer(lotId)).toEqual([10, '10.00']);
    });

    it('asks for the permission', async () => {
      const body = { lotIds: [lotId], ...freight('5') };
      expect((await (await app.as('STAFF')).post('/landed-costs', body)).status).toBe(403);
      expect((await (await app.as('AUDITOR')).post('/landed-costs/preview', body)).status).toBe(403);
      expect((await (await app.as('AUDITOR')).get('/landed-costs')).status).toBe(200);
    });
  });

  describe('getPurchaseOrderCosts', () => {
    it('shows what a unit really cost, and how the margin moved', async () => {
      const product = await given.product({ price: '500', currency: 'THB' });
      const order = await given.purchaseOrder({ items: [{ product, quantity: 10 }], status: 'STOCKED' });
      const charges = [...freight('300').charges, { kind: 'DUTY', amount: '200' }];
      await reverse((await post({ purchaseOrderId: order.id, ...freight('77') })).id);
      await post({ purchaseOrderId: order.id, charges });
      const { lotId } = await given.stock(product, 10, { cost: '350' });
      const [mine] = await app.db.query<{ id: string }[]>(
        'select lot_id as id from goods_receipt_lines l join goods_receipts r on r.id = l.goods_receipt_id where purchase_order_id = $1',
        [order.id],
      );
      await post({ lotIds: [lotId, mine!.id], charges: [{ kind: 'OTHER', amount: '20' }] });
      const { body } = await manager.get(`/purchase-orders/${order.id}/landed-costs`);
      expect(body).toMatchObject({
        ...{ baseCurrency: 'THB', purchaseValue: '3500.00', landedAmount: '510.00', totalCost: '4010.00' },
        lots: [
          {
            ...{ received: 10, purchaseUnitCost: '350.0000', unitCost: '401.0000' },
            ...{ purchaseMargin: '30.00', margin: '19.80' },
            charges: [
              { kind: 'DUTY', amount: '200.00' },
              { kind: 'FREIGHT', amount: '300.00' },
              { kind: 'OTHER', amount: '10.00' },
            ],
          },
        ],
      });
      expect(body['landedCosts']).toHaveLength(4);
      const missing = await manager.get(`/purchase-orders/${randomUUID()}/landed-costs`);
      expect(missing.body).toMatchObject({ code: 'PURCHASE_ORDER_NOT_FOUND' });
    });
  });

  describe('listLandedCosts', () => {
    it('finds by lot, order, kind and words, newest first', async () => {
      const { lotId } = await given.stock(await given.product(), 1, { location: main });
      const first = await post({ lotIds: [lotId], ...freight('5'), reference: 'KEEL-1' });
      const second = await post({ lotIds: [lotId], charges: [{ kind: 'DUTY', amount: '6' }] });
      const ids = async (query: string) =>
        (await manager.get<{ items: Landed[] }>(`/landed-costs?${query}`)).body.items.map(({ id }) => id);
      expect(await ids(`lotId=${lotId}`)).toEqual([second.id, first.id]);
      expect(await ids(`lotId=${lotId}&kind=DUTY`)).toEqual([second.id]);
      expect(await ids('q=keel')).toEqual([first.id]);
      expect(await ids(`lotId=${lotId}&sort=amount&from=2000-01-01&to=2199-01-01`)).toEqual([first.id, second.id]);
      expect((await manager.get('/landed-costs?sort=secret')).status).toBe(400);
    });
  });
});
