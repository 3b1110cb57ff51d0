import { systemCtx } from '../../platform/ctx.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { TestApp } from '../../testing/test-app.js';
import { PurchaseOrderService } from './purchase-order.service.js';
import type { PurchaseOrderDto } from './purchase-order-view.dto.js';

type Refusal = { code: string; errors: { pointer: string; detail: string }[] };
type Order = PurchaseOrderDto & Refusal;

const NOBODY = '01900000-0000-7000-8000-000000000000';

describe('making purchase orders', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER', 'Mina');
  });
  afterAll(() => app.close());

  const post = (body: object, headers?: Record<string, string>) =>
    manager.post<Order>('/purchase-orders', body, headers);
  /** An order of one new product from one new supplier, with these fields instead. */
  const bodyOf = async (fields: object = {}) => ({
    supplierId: (await given.supplier()).id,
    exchangeRate: '35.80',
    items: [{ productId: (await given.product()).id, quantity: 10, unitPrice: '1.00' }],
    ...fields,
  });
  const refused = async (fields: object) => {
    const { status, body } = await post(await bodyOf(fields));
    return [status, body.code, body.errors?.map(({ pointer }) => pointer)];
  };

  describe('createPurchaseOrder', () => {
    it('drafts an order with its lines, totals and payment schedule', async () => {
      const supplier = await given.supplier({ leadTimeDays: 45 });
      const product = await given.product({ name: 'Lumi starter kit' });
      const answer = await post({
        supplierId: supplier.id,
        exchangeRate: '35.80',
        orderDate: '2026-03-01',
        items: [{ productId: product.id, quantity: 500, unitPrice: '4.20' }],
        shippingAmount: '350',
        otherFeesAmount: 25,
      });
      const dates = { orderDate: '2026-03-01', expectedReadyOn: '2026-04-15' };
      expect(answer.body).toMatchObject({
        ...{ status: 'DRAFT', currency: 'USD', baseCurrency: 'THB', exchangeRate: '35.80', ...dates },
        supplier: { id: supplier.id, name: supplier.name },
        items: [{ line: 1, productName: 'Lumi starter kit', quantity: 500, unitPrice: '4.20', amount: '2100.00' }],
        ...{ linesAmount: '2100.00', totalAmount: '2475.00', totalBase: '88605.00', outstandingAmount: '2475.00' },
        paymentSchedule: [
          { percent: '30', amount: '742.50', dueStage: 'CONFIRMED', timing: 'ON', dueOn: '2026-03-01', isDue: false },
          {
            percent: '70',
            amount: '1732.50',
            dueStage: 'SHIPPED',
            timing: 'BEFORE',
            dueOn: '2026-04-15',
            isDue: false,
          },
        ],
        ...{ createdByName: 'Mina', mayCancel: true, warnings: [], paidAmount: '0.00', refundDueAmount: '0.00' },
      });
      expect([answer.status, answer.headers['etag']]).toEqual([201, '"1"']);
      expect(answer.body.number).toMatch(/^PO-2026-\d{3}$/);
      expect((await manager.get(`/purchase-orders/${answer.body.id}`)).body).toEqual(answer.body);
    });

    it('answers a repeated request with the first order, and makes one', async () => {
      const body = await bodyOf();
      const headers = { 'idempotency-key': 'the-order-of-march' };
      const answers = await Promise.all(Array.from({ length: 10 }, () => post(body, headers)));
      expect(new Set(answers.map(({ body: order }) => order.id)).size).toBe(1);
      expect((await manager.get<{ total: number }>(`/purchase-orders?supplierId=${body.supplierId}`)).body.total).toBe(
        1,
      );
    });

    it('takes the price of the quantity and the day, and the number of the supplier', async () => {
      const supplier = await given.supplier({ leadTimeDays: 45 });
      const product = await given.product();
      const terms = { productId: product.id, supplierSku: 'BP-1001', leadTimeDays: 60, moq: 200, cartonSize: 24 };
      const link = await manager.post<{ id: string }>(`/suppliers/${supplier.id}/products`, terms);
      const prices = `/suppliers/${supplier.id}/products/${link.body.id}/price-breaks`;
      await manager.post(prices, { minQuantity: 1, unitPrice: '4.85', validFrom: '2026-01-01' });
      await manager.post(prices, { minQuantity: 500, unitPrice: '4.123456', validFrom: '2026-01-01' });
      const order = async (quantity: number, orderDate = '2026-03-01') =>
        (
          await post({
            ...{ supplierId: supplier.id, exchangeRate: '35', orderDate },
            items: [{ productId: product.id, quantity }],
          })
        ).body;
      expect((await order(499)).items).toMatchObject([{ unitPrice: '4.85', supplierSku: 'BP-1001' }]);
      const large = await order(500);
      expect(large).toMatchObject({ expectedReadyOn: '2026-04-30', linesAmount: '2061.73' });
      expect(large.items).toMatchObject([{ unitPrice: '4.123456' }]);
      expect(large.warnings).toMatchObject([{ code: 'NOT_FULL_CARTONS', line: 1 }]);
      expect((await order(100)).warnings.map(({ code }) => code)).toEqual(['BELOW_MOQ', 'NOT_FULL_CARTONS']);
      expect((await order(480)).warnings).toEqual([]);
      expect(await order(500, '2025-12-31')).toMatchObject({
        code: 'UNIT_PRICE_NEEDED',
        errors: [{ pointer: '/items/0/unitPrice' }],
      });
      const euro = await post({
        ...{ supplierId: supplier.id, currency: 'EUR', exchangeRate: '38' },
        items: [{ productId: product.id, quantity: 5 }],
      });
      expect(euro.body).toMatchObject({ code: 'UNIT_PRICE_NEEDED' });
      expect(euro.body.errors[0]!.detail).toContain('USD');
    });

    it("warns below the supplier's minimum and moves the day past its closures", async () => {
      const supplier = await given.supplier({ leadTimeDays: 30, minOrderQuantity: 1000 });
      await app.db.query(
        `insert into supplier_closures (supplier_id, starts_on, ends_on, reason) values
           ($1, '2026-02-10', '2026-02-20', 'New Year'), ($1, '2026-02-21', '2026-02-25', 'Stocktaking'),
           ($1, '2026-02-28', '2026-03-02', 'Fair')`,
        [supplier.id],
      );
      const order = await post(await bodyOf({ supplierId: supplier.id, orderDate: '2026-01-15' }));
      expect(order.body).toMatchObject({
        expectedReadyOn: '2026-02-26',
        warnings: [{ code: 'BELOW_SUPPLIER_MINIMUM' }],
      });
      const days = { orderDate: '2026-01-15', expectedReadyOn: '2026-02-20' };
      const closed = await post(await bodyOf({ supplierId: supplier.id, ...days }));
      expect(closed.body.warnings).toMatchObject([
        { code: 'BELOW_SUPPLIER_MINIMUM' },
        { code: 'SUPPLIER_CLOSED', detail: expect.stringContaining('New Year') },
      ]);
      const none = await post(await bodyOf({ supplierId: supplier.id, expectedReadyOn: null }));
      expect(none.body.expectedReadyOn).toBeNull();
    });

    it('refuses to be ready before it is ordered', async () => {
      const slip = await refused({ orderDate: '2026-03-05', expectedReadyOn: '2026-03-04' });
      expect(slip).toEqual([400, 'VALIDATION_FAILED', ['/expectedReadyOn']]);
      expect((await post(await bodyOf({ orderDate: '2026-03-05', expectedReadyOn: '2026-03-05' }))).status).toBe(201);
    });

    it('takes the rate of the order date, and 1 for the base currency', async () => {
      const admin = await app.as('ADMIN');
      await admin.post('/fx-rates', { currency: 'EUR', validOn: '2026-03-01', rate: '38.12345678' });
      const inEuro = { currency: 'EUR', exchangeRate: undefined };
      const order = await post(await bodyOf({ ...inEuro, orderDate: '2026-03-05' }));
      expect(order.body).toMatchObject({ exchangeRate: '38.12345678', totalAmount: '10.00', totalBase: '381.23' });
      expect(await refused({ ...inEuro, orderDate: '2026-02-28' })).toEqual([
        404,
        'FX_RATE_NOT_FOUND',
        ['/exchangeRate'],
      ]);
      const baht = await post(await bodyOf({ currency: 'THB', exchangeRate: undefined }));
      expect(baht.body).toMatchObject({ exchangeRate: '1.00', totalBase: '10.00' });
      expect(await refused({ currency: 'THB', exchangeRate: '2' })).toEqual([
        400,
        'VALIDATION_FAILED',
        ['/exchangeRate'],
      ]);
    });

    it.each([
      ['JPY', '10.5', 3, '7', { amount: '32', total: '39', parts: ['12', '27'] }],
      ['KWD', '0.123456', 1000, '0.005', { amount: '123.456', total: '123.461', parts: ['37.038', '86.423'] }],
      ['USD', '0.000001', 1_000_000, '0.01', { amount: '1.00', total: '1.01', parts: ['0.30', '0.71'] }],
    ])('is exact in %s at %s × %i', async (currency, unitPrice, quantity, shippingAmount, shown) => {
      const productId = (await given.product()).id;
      const { body } = await post(
        await bodyOf({ currency, exchangeRate: '0.24', items: [{ productId, quantity, unitPrice }], shippingAmount }),
      );
      expect(body.items[0]!.amount).toBe(shown.amount);
      expect([body.totalAmount, body.paymentSchedule.map(({ amount }) => amount)]).toEqual([shown.total, shown.parts]);
    });

    it('takes a schedule of its own', async () => {
      const part = (percent: string) => ({ percent, dueStage: 'SENT', timing: 'ON' });
      const paymentSchedule = [part('33.33'), part('33.33'), part('33.34')];
      const { body } = await post(await bodyOf({ paymentSchedule }));
      expect(body.paymentSchedule.map(({ percent, amount }) => [percent, amount])).toEqual([
        ['33.33', '3.33'],
        ['33.33', '3.33'],
        ['33.34', '3.34'],
      ]);
      expect(await refused({ paymentSchedule: [part('99.99')] })).toEqual([
        400,
        'VALIDATION_FAILED',
        ['/paymentSchedule'],
      ]);
    });

    it('names what it does not know or use', async () => {
      const gone = await given.supplier();
      await manager.delete(`/suppliers/${gone.id}`);
      const old = await given.product();
      await manager.delete(`/products/${old.id}`);
      const good = await given.product();
      const item = (productId: string) => ({ productId, quantity: 1, unitPrice: '1' });
      expect(await refused({ supplierId: NOBODY })).toEqual([404, 'SUPPLIER_NOT_FOUND', ['/supplierId']]);
      expect(await refused({ supplierId: gone.id })).toEqual([400, 'SUPPLIER_INACTIVE', ['/supplierId']]);
      const unknown = await refused({ items: [item(good.id), item(NOBODY)] });
      expect(unknown).toEqual([404, 'PRODUCT_NOT_FOUND', ['/items/1/productId']]);
      const inactive = await refused({ items: [item(old.id), item(good.id)] });
      expect(inactive).toEqual([400, 'PRODUCT_INACTIVE', ['/items/0/productId']]);
      const twice = await refused({ items: [item(good.id), item(good.id.toUpperCase())] });
      expect(twice).toEqual([400, 'VALIDATION_FAILED', ['/items/1/productId']]);
      expect(await refused({ locationId: NOBODY })).toMatchObject([404, 'LOCATION_NOT_FOUND']);
    });

    it.each([
      ['/items', { items: [] }],
      ['/items/0/quantity', { items: [{ productId: NOBODY, quantity: 0, unitPrice: '1' }] }],
      ['/items/0/quantity', { items: [{ productId: NOBODY, quantity: 1_000_000_001, unitPrice: '1' }] }],
      ['/items/0/unitPrice', { items: [{ productId: NOBODY, quantity: 1, unitPrice: '-1' }] }],
      ['/items/0/unitPrice', { items: [{ productId: NOBODY, quantity: 1, unitPrice: '0.0000001' }] }],
      ['/currency', { currency: 'XXZ' }],
      ['/exchangeRate', { exchangeRate: '0' }],
      ['/exchangeRate', { exchangeRate: '9999999999', shippingAmount: '999999' }],
      ['/orderDate', { orderDate: '2026-02-30' }],
      ['/shippingAmount', { shippingAmount: '1.005' }],
      ['/shippingAmount', { shippingAmount: '9999999999999' }],
      ['/notes', { notes: 'x'.repeat(5001) }],
      ['/number', { number: 'PO-1' }],
    ])('refuses a bad %s (%#)', async (pointer, fields) => {
      const [status, code, pointers] = await refused(fields);
      expect([status, code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(pointers).toContain(pointer);
    });

    it('refuses what comes to more than its columns hold', async () => {
      const items = async (quantity: number, unitPrice: string) => [
        { productId: (await given.product()).id, quantity, unitPrice },
      ];
      const line = await refused({ items: await items(1_000_000_000, '9999999999999.999999') });
      expect(line).toEqual([400, 'VALIDATION_FAILED', ['/items/0']]);
      const most = await post(
        await bodyOf({ currency: 'THB', exchangeRate: '1', items: await items(1, '999999999999') }),
      );
      expect([most.status, most.body.totalBase]).toEqual([201, '999999999999.00']);
    });

    it('is for those who may write purchase orders', async () => {
      const body = await bodyOf();
      for (const role of ['AUDITOR', 'CUSTOMER'] as const) {
        const answer = await (await app.as(role)).post<Order>('/purchase-orders', body);
        expect([role, answer.status]).toEqual([role, 403]);
      }
      expect((await (await app.as('INVENTORY_MANAGER')).post('/purchase-orders', body)).status).toBe(201);
    });
  });

  describe('the numbers of purchase orders', () => {
    const numbersOf = async (year: number) =>
      (
        await app.db.query<{ number: string }[]>(
          'select number from purchase_orders where number like $1 order by length(number), number',
          [`PO-${year}-%`],
        )
      ).map(({ number }) => Number(number.split('-')[2]));

    it('are distinct and without gaps when 200 orders are made at once, and every fifth fails', async () => {
      const [supplier, product] = [await given.supplier(), await given.product()];
      const items = [{ productId: product.id, quantity: 1, unitPrice: '1' }];
      const input = { supplierId: supplier.id, exchangeRate: '35', orderDate: '2031-05-05', items };
      const make = (n: number) =>
        app.app.get(UnitOfWork).run(systemCtx('test'), async (em) => {
          await app.app.get(PurchaseOrderService).add(em, input);
          if (n % 5 === 0) throw new Error('the lights went out');
        });
      const outcomes = await Promise.allSettled(Array.from({ length: 200 }, (_, n) => make(n)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(160);
      expect(await numbersOf(2031)).toEqual(Array.from({ length: 160 }, (_, n) => n + 1));
    });

    it('are distinct when 200 requests come at once', async () => {
      const body = await bodyOf({ orderDate: '2032-05-05' });
      const answers = await Promise.all(Array.from({ length: 200 }, () => post(body)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      expect(await numbersOf(2032)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    });

    it('go on with 1000 after 999', async () => {
      await app.db.query(`insert into number_counters (series, year, next) values ('PO', 2033, 999)`);
      const make = async () => (await post(await bodyOf({ orderDate: '2033-01-01' }))).body.number;
      const numbers = [await make(), await make()];
      expect(numbers).toEqual(['PO-2033-999', 'PO-2033-1000']);
      const list = await manager.get<{ items: Order[] }>('/purchase-orders?from=2033-01-01&sort=number');
      expect(list.body.items.map(({ number }) => number)).toEqual(numbers);
    });

    it('begin anew with the year of the business, wherever it is', async () => {
      const today = (zone: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
      const admin = await app.as('ADMIN');
      // These two never share a date.
      for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Niue']) {
        expect((await admin.patch('/settings', { timeZone })).status).toBe(200);
        const { body } = await post(await bodyOf());
        expect([body.orderDate, body.number.slice(0, 8)]).toEqual([
          today(timeZone),
          `PO-${today(timeZone).slice(0, 4)}-`,
        ]);
      }
      const dayOf = async (instant: string) =>
        (await app.db.query<[{ day: string }]>('select business_date($1)::text as day', [instant]))[0].day;
      await admin.patch('/settings', { timeZone: 'Asia/Bangkok' });
      expect(await dayOf('2026-12-31T17:00:00Z')).toBe('2027-01-01');
      expect(await dayOf('2026-12-31T16:59:59Z')).toBe('2026-12-31');
    });
  });
});
