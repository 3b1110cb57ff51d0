import type { TestClient } from './clients.js';
import { type Given, givenIn } from './given.js';
import { assertLedgerSound } from './ledger-auditor.js';
import { TestApp } from './test-app.js';

type Found = Record<string, unknown> & { id: string; code: string; items: Record<string, unknown>[]; total: number };

describe('what an integrator writes by hand, with all that may be left out left out', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    await given.location();
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(() => app.close());

  const post = (path: string, body?: object, headers: Record<string, string> = {}) =>
    manager.post<Found>(path, body, headers);
  const confirmed = (head: Parameters<Given['purchaseOrder']>[0] = {}) =>
    given.purchaseOrder({ status: 'CONFIRMED', items: [{ quantity: 100, unitPrice: '10' }], ...head });

  it('orders from a supplier of whom only the name is known, where no rate of exchange is', async () => {
    const { body: supplier } = await post('/suppliers', { name: 'Nobody knows more' });
    const product = await given.product();
    const items = [{ productId: product.id, quantity: 500, unitPrice: '4.20' }];
    const { status, body } = await post('/purchase-orders', { supplierId: supplier.id, items });
    expect([status, body]).toMatchObject([201, { status: 'DRAFT', exchangeRate: '1.00', totalAmount: '2100.00' }]);
    const shipped = await post(`/purchase-orders/${body.id}/status`, { status: 'SHIPPED' });
    expect(shipped.body).toMatchObject({ status: 'SHIPPED' });
  });

  it('enters a rate of today, which orders then use', async () => {
    const { status, body } = await post('/fx-rates', { currency: 'CNY', rate: 4.98 });
    const today = (await app.db.query<{ day: string }[]>('select business_date(clock_timestamp())::text as day'))[0]!
      .day;
    expect([status, body]).toMatchObject([201, { validOn: today, rate: '4.98', source: 'Entered by hand' }]);
    const items = [{ productId: (await given.product()).id, quantity: 1, unitPrice: 1 }];
    const { id: supplierId } = await given.supplier({ currency: 'CNY' });
    expect((await post('/purchase-orders', { supplierId, items })).body).toMatchObject({ exchangeRate: '4.98' });
  });

  it('cancels an order without a word', async () => {
    for (const body of [undefined, {}, { reason: null }]) {
      const { id } = await given.purchaseOrder();
      const answer = await post(`/purchase-orders/${id}/cancel`, body);
      expect([answer.status, answer.body['status']]).toEqual([200, 'CANCELLED']);
      expect((await manager.get<Found>(`/purchase-orders/${id}/history`)).body.items.at(-1)).toMatchObject({
        notes: null,
      });
    }
  });

  it('plans a payment below its order, once per key', async () => {
    const order = await confirmed();
    const path = `/purchase-orders/${order.id}/payments`;
    const plan = () => post(path, { amount: '300.00' }, { 'idempotency-key': 'deposit' });
    const [first, again] = [await plan(), await plan()];
    expect(first).toMatchObject({
      status: 201,
      body: { purchaseOrderId: order.id, amount: '300.00', status: 'PENDING' },
    });
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
    expect((await post(path)).body).toMatchObject({ amount: '700.00' });
    expect((await post(path, {})).body.code).toBe('PAYMENT_EXCEEDS_ORDER');
    expect((await post(path, { purchaseOrderId: order.id })).status).toBe(400);
    const nobodys = `/purchase-orders/${(await given.product()).id}/payments`;
    expect((await post(nobodys, {})).body.code).toBe('PURCHASE_ORDER_NOT_FOUND');
    expect((await manager.get<Found>(path)).body.total).toBe(2);
  });

  it('notes a milestone below its shipment, once per key', async () => {
    const { body: shipment } = await post('/shipments', { purchaseOrderId: (await confirmed()).id });
    const path = `/shipments/${shipment.id}/milestones`;
    const body = { milestone: 'ARRIVED', expectedOn: '2030-01-31' };
    const note = () => post(path, body, { 'idempotency-key': 'arrives' });
    const [first, again] = [await note(), await note()];
    expect([first.status, again.body, again.headers['idempotency-replayed']]).toEqual([200, first.body, 'true']);
    expect((await manager.get<Found>(path)).body.items).toContainEqual({ ...body, actualOn: null, notes: null });
    const stale = await post(path, body, { 'if-match': '"1"' });
    expect([stale.status, stale.body.code]).toEqual([409, 'STALE_VERSION']);
    const unknown = await post(path, { ...body, milestone: 'LOST' });
    expect(unknown.body).toMatchObject({ errors: [{ pointer: '/milestone' }] });
    expect((await post(path, { milestone: 'ARRIVED', actualOn: '2030-01-31' })).body.code).toBe('MILESTONE_IN_FUTURE');
  });

  it('rehearses a receipt, a landed cost and a return, and changes nothing', async () => {
    const order = await confirmed();
    const receipt = { items: [{ productId: order.lines[0]!.productId, quantity: 60 }] };
    const path = `/purchase-orders/${order.id}/receipts`;
    const ahead = await post(`${path}?dryRun=true`, receipt, { 'idempotency-key': 'rehearsed' });
    expect([ahead.status, ahead.body]).toMatchObject([201, { quantity: 60, lines: [{ quantity: 60 }] }]);
    expect((await manager.get<Found>(path)).body.total).toBe(0);
    const over = { items: [{ ...receipt.items[0], quantity: 101 }] };
    expect((await post(`${path}?dryRun=true`, over)).body.code).toBe('OVER_RECEIPT');
    expect((await post(path, receipt, { 'idempotency-key': 'rehearsed' })).status).toBe(201);
    const cost = { purchaseOrderId: order.id, charges: [{ kind: 'FREIGHT', amount: '60' }] };
    const planned = await post('/landed-costs?dryRun=true', cost);
    expect([planned.status, planned.body]).toMatchObject([201, { amount: '60.00', toStock: '60.00' }]);
    expect((await manager.get<Found>('/landed-costs')).body.total).toBe(0);
    const { lotId } = (planned.body['lots'] as [{ lotId: string }])[0];
    const back = { items: [{ lotId, quantity: 60, state: 'AVAILABLE' }], reason: 'recall' };
    expect((await post('/inventory/return-to-supplier?dryRun=true', back)).status).toBe(201);
    expect((await manager.get<Found>('/supplier-returns')).body.total).toBe(0);
  });

  it('sees the version of a landed cost, and amounts as people write them', async () => {
    const order = await confirmed();
    await post(`/purchase-orders/${order.id}/status`, { status: 'STOCKED' });
    const charges = [{ kind: 'DUTY', amount: '12.5', currency: 'USD', exchangeRate: '35.42' }];
    const posted = await post('/landed-costs', { purchaseOrderId: order.id, charges });
    expect(posted.headers.etag).toBe('"1"');
    expect(posted.body['charges']).toMatchObject([{ amount: '12.50', exchangeRate: '35.42', baseAmount: '442.75' }]);
    await post(`/landed-costs/${posted.body.id}/reverse`, { reason: 'twice' });
    expect((await manager.get(`/landed-costs/${posted.body.id}`)).headers.etag).toBe('"2"');
  });

  it('finds words in the history of an order and of prices', async () => {
    const { id } = await confirmed();
    await post(`/purchase-orders/${id}/status`, { status: 'IN_PRODUCTION', notes: 'Moulds are 100% ready' });
    const found = async (path: string) => (await manager.get<Found>(path)).body.total;
    const history = `/purchase-orders/${id}/history?q=`;
    expect([await found(`${history}moulds`), await found(`${history}100%25`), await found(`${history}wood`)]).toEqual([
      1, 1, 0,
    ]);
    const product = await given.product();
    const supplier = await given.supplier({ name: 'Wooden & Co' });
    const { body: link } = await post(`/suppliers/${supplier.id}/products`, { productId: product.id });
    await post(`/suppliers/${supplier.id}/products/${link.id}/price-breaks`, { unitPrice: '4.20' });
    const prices = `/products/${product.id}/price-history?q=`;
    expect([await found(`${prices}wooden`), await found(`${prices}usd`), await found(`${prices}paper`)]).toEqual([
      1, 1, 0,
    ]);
  });

  it('pages through what did not come as ordered', async () => {
    const order = await confirmed({ items: [{ quantity: 10 }, { quantity: 10 }, { quantity: 10 }] });
    const receipt = { items: [{ productId: order.lines[1]!.productId, quantity: 10 }] };
    await post(`/purchase-orders/${order.id}/status`, { status: 'RECEIVED', receipt });
    const path = `/purchase-orders/${order.id}/discrepancies`;
    const page = (await manager.get<Found>(`${path}?sort=-line&pageSize=1&page=2`)).body;
    expect(page).toMatchObject({ items: [{ line: 1, difference: -10 }], total: 2, page: 2, pageSize: 1 });
    const { sku } = (await manager.get<Found>(path)).body.items[1] as { sku: string };
    expect((await manager.get<Found>(`${path}?q=${sku.toLowerCase()}`)).body).toMatchObject({
      total: 1,
      items: [{ sku }],
    });
    expect((await manager.get(`${path}?sort=value`)).body).toMatchObject({ errors: [{ pointer: '/sort' }] });
    const csv = await manager.get<string>(`${path}?format=csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
  });
});
