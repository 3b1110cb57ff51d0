import { businessToday, daysAfter } from '../../platform/days.js';
import type { Supplier } from '../../suppliers/supplier.entity.js';
import { auditRows } from '../../testing/audit-rows.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { TestApp } from '../../testing/test-app.js';
import { SupplyTermsService } from './supply-terms.service.js';

type Price = { id: string; minQuantity: number; unitPrice: string; state: string; version: number } & Record<
  string,
  unknown
>;
type Terms = { id: string; productId: string; version: number; priceBreaks: Price[] } & Record<string, unknown>;
type Change = { oldAmount: string | null; newAmount: string; minQuantity: number | null; supplierName: string | null };
type List<T> = { items: T[]; total: number };
type Refusal = { code: string; errors: { pointer: string }[] } & Record<string, unknown>;

const NOBODY = '01900000-0000-7000-8000-000000000000';

let app: TestApp;
let given: Given;
let buyer: TestClient;
let supplier: Supplier;
let today: string;

beforeAll(async () => {
  app = await TestApp.start();
  given = givenIn(app);
  buyer = await app.as('INVENTORY_MANAGER');
  today = await businessToday(app.db.manager);
});
afterAll(() => app.close());
beforeEach(async () => {
  supplier = await given.supplier({ currency: 'CNY' });
});

const dayFrom = (days: number) => daysAfter(today, days);
const at = (path = '') => `/suppliers/${supplier.id}/products${path}`;
const link = async (fields: object = {}): Promise<Terms> => {
  const product = await given.product();
  return (await buyer.post<Terms>(at(), { productId: product.id, ...fields })).body;
};
const price = (terms: Terms, unitPrice: string | number, fields: object = {}) =>
  buyer.post<Price & Refusal>(at(`/${terms.id}/price-breaks`), { unitPrice, ...fields });
const historyOf = async (productId: string, query = 'ofSuppliers=true') =>
  (await buyer.get<List<Change>>(`/products/${productId}/price-history?${query}&sort=changedAt`)).body.items;

describe('createSupplierProduct', () => {
  it('says on which terms a supplier delivers a product, in the supplier’s currency', async () => {
    const product = await given.product({ name: 'Train' });
    const body = { supplierSku: 'YW-1', moq: 500, cartonSize: 24, leadTimeDays: 40, notes: 'By sea only' };
    const answer = await buyer.post<Terms>(at(), { productId: product.id, ...body });
    expect(answer.status).toBe(201);
    expect(answer.headers.etag).toBe('"1"');
    expect(answer.body).toMatchObject({
      ...body,
      ...{ productId: product.id, sku: product.sku, productName: 'Train', supplierName: supplier.name },
      ...{ currency: 'CNY', isPreferred: false, isActive: true, unitPrice: null, priceBreaks: [] },
    });
    expect((await buyer.get(at(`/${answer.body.id}`))).body).toEqual(answer.body);
    expect((await buyer.get<List<Terms>>(`/products/${product.id}/suppliers`)).body.items).toEqual([answer.body]);
    expect(await auditRows(app, 'product_suppliers', answer.body.id)).toHaveLength(1);
  });

  it('lets one of twenty equal ones win', async () => {
    const { id: productId } = await given.product();
    const answers = await Promise.all(Array.from({ length: 20 }, () => buyer.post<Refusal>(at(), { productId })));
    expect(answers.map((each) => each.status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
    expect(answers.find((each) => each.status === 409)!.body.code).toBe('PRODUCT_SUPPLIER_ALREADY_EXISTS');
  });

  it.each([
    ['/moq', { moq: 0 }],
    ['/moq', { moq: 1_000_000_001 }],
    ['/cartonSize', { cartonSize: 1.5 }],
    ['/leadTimeDays', { leadTimeDays: 3651 }],
    ['/currency', { currency: 'RMB' }],
    ['/supplierSku', { supplierSku: 'x'.repeat(65) }],
    ['/productId', { productId: 'train' }],
    ['/isPreferred', { isPreferred: true }],
  ])('refuses a bad %s: %j', async (pointer, change) => {
    const { id: productId } = await given.product();
    const answer = await buyer.post<Refusal>(at(), { productId, ...change });
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(answer.body.errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('refuses what is not there or not in use, and people who may not', async () => {
    const { id: productId } = await given.product();
    expect((await buyer.post<Refusal>(at(), { productId: NOBODY })).body.code).toBe('PRODUCT_NOT_FOUND');
    const nobody = await buyer.post<Refusal>(`/suppliers/${NOBODY}/products`, { productId });
    expect([nobody.status, nobody.body.code]).toEqual([404, 'SUPPLIER_NOT_FOUND']);
    expect((await (await app.as('STAFF')).post(at(), { productId })).status).toBe(403);
    await buyer.delete(`/suppliers/${supplier.id}`);
    expect((await buyer.post<Refusal>(at(), { productId })).body.code).toBe('SUPPLIER_INACTIVE');
  });
});

describe('updateSupplierProduct', () => {
  it('changes what is given under its version, and lists by words, product and use', async () => {
    const terms = await link({ supplierSku: 'FIND-1', moq: 10 });
    const changed = await buyer.patch<Terms>(at(`/${terms.id}`), { moq: null, cartonSize: 12 }, { 'if-match': '"1"' });
    expect(changed.body).toMatchObject({ moq: null, cartonSize: 12, supplierSku: 'FIND-1', version: 2 });
    const stale = await buyer.patch<Refusal>(at(`/${terms.id}`), { moq: 5 }, { 'if-match': '"1"' });
    expect(stale.body).toMatchObject({ code: 'STALE_VERSION', current: { cartonSize: 12 } });
    await link();
    const ids = async (query: string) =>
      (await buyer.get<List<Terms>>(at(`?${query}`))).body.items.map((row) => row.id);
    expect(await ids('q=find-')).toEqual([terms.id]);
    expect(await ids(`productId=${terms.productId}`)).toEqual([terms.id]);
    expect(await ids('sort=cartonSize&pageSize=1')).toEqual([terms.id]);
    expect((await buyer.delete(at(`/${terms.id}`))).status).toBe(204);
    expect(await ids('active=false')).toEqual([terms.id]);
    expect((await buyer.get<string>(at('?format=csv'))).body.split('\r\n')[0]).toContain('supplierSku');
  });

  it('keeps the currency while prices in it hold, and lets it change once they have ended', async () => {
    const terms = await link();
    const begun = (await price(terms, '30', { validFrom: dayFrom(-5) })).body;
    const refused = await buyer.patch<Refusal>(at(`/${terms.id}`), { currency: 'USD' });
    expect([refused.status, refused.body.code]).toEqual([400, 'SUPPLY_CURRENCY_FIXED']);
    await buyer.delete(at(`/${terms.id}/price-breaks/${begun.id}`));
    expect((await buyer.patch<Terms>(at(`/${terms.id}`), { currency: 'USD' })).body['currency']).toBe('USD');
    await price(terms, '4.2');
    const prices = (await buyer.get<List<Price>>(at(`/${terms.id}/price-breaks?sort=validFrom`))).body.items;
    expect(prices.map((each) => [each.unitPrice, each['currency'], each.state])).toEqual([
      ['30.00', 'CNY', 'ENDED'],
      ['4.20', 'USD', 'CURRENT'],
    ]);
  });

  it('answers what is not there, and another supplier’s entry, with PRODUCT_SUPPLIER_NOT_FOUND', async () => {
    const terms = await link();
    const other = await given.supplier();
    for (const path of [at(`/${NOBODY}`), `/suppliers/${other.id}/products/${terms.id}`]) {
      for (const answer of [
        await buyer.get<Refusal>(path),
        await buyer.patch<Refusal>(path, {}),
        await buyer.delete<Refusal>(path),
        await buyer.get<Refusal>(`${path}/price-breaks`),
        await buyer.post<Refusal>(`${path}/price-breaks`, { unitPrice: '1' }),
        await buyer.patch<Refusal>(`${path}/price-breaks/${NOBODY}`, {}),
        await buyer.delete<Refusal>(`${path}/price-breaks/${NOBODY}`),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([404, 'PRODUCT_SUPPLIER_NOT_FOUND']);
      }
    }
  });
});

describe('the supplier of a product', () => {
  const termsOf = async (productId: string) =>
    (await buyer.get<List<Terms>>(`/products/${productId}/suppliers?sort=createdAt`)).body.items;

  it('has its terms from the first moment, and both stay in step', async () => {
    const fields = { supplierId: supplier.id, supplierSku: 'A-1', unitsPerCarton: 24 };
    const product = await given.product(fields);
    const [terms, ...more] = await termsOf(product.id);
    expect(more).toEqual([]);
    expect(terms).toMatchObject({ isPreferred: true, supplierSku: 'A-1', cartonSize: 24, currency: 'CNY' });
    await buyer.patch(`/products/${product.id}`, { supplierSku: 'A-2', unitsPerCarton: 36 });
    expect(await termsOf(product.id)).toMatchObject([{ supplierSku: 'A-2', cartonSize: 36 }]);
    await buyer.patch(at(`/${terms!.id}`), { supplierSku: 'A-3', cartonSize: null });
    const { body } = await buyer.get(`/products/${product.id}`);
    expect(body).toMatchObject({ supplierSku: 'A-3', unitsPerCarton: null });
  });

  it('leaves its number behind when the product goes to another, and brings it back', async () => {
    const other = await given.supplier({ currency: 'EUR' });
    const product = await given.product({ supplierId: supplier.id, supplierSku: 'A-1', unitsPerCarton: 24 });
    const moved = await buyer.patch(`/products/${product.id}`, { supplierId: other.id });
    expect(moved.body).toMatchObject({ supplierId: other.id, supplierSku: null, unitsPerCarton: 24 });
    expect(await termsOf(product.id)).toMatchObject([
      { supplierId: supplier.id, isPreferred: false, supplierSku: 'A-1' },
      { supplierId: other.id, isPreferred: true, supplierSku: null, currency: 'EUR' },
    ]);
    const back = await buyer.patch(`/products/${product.id}`, { supplierId: supplier.id });
    expect(back.body).toMatchObject({ supplierSku: 'A-1' });
    expect(await termsOf(product.id)).toHaveLength(2);
    await buyer.patch(`/products/${product.id}`, { supplierId: null });
    expect((await termsOf(product.id)).map((row) => row['isPreferred'])).toEqual([false, false]);
  });

  it('cannot be taken out of use before the product has another', async () => {
    const product = await given.product({ supplierId: supplier.id });
    const [terms] = await termsOf(product.id);
    const refused = await buyer.delete<Refusal>(at(`/${terms!.id}`));
    expect([refused.status, refused.body.code]).toEqual([400, 'PREFERRED_SUPPLIER_IN_USE']);
    await buyer.patch(`/products/${product.id}`, { supplierId: null });
    expect((await buyer.delete(at(`/${terms!.id}`))).status).toBe(204);
    await buyer.patch(`/products/${product.id}`, { supplierId: supplier.id });
    expect(await termsOf(product.id)).toMatchObject([{ isActive: true, isPreferred: true }]);
  });

  it('comes with an imported product too', async () => {
    const file = `sku,name,supplierId,supplierSku,unitsPerCarton\r\nIMP-1,Kite,${supplier.id},K-9,10\r\nIMP-2,Ball,,,`;
    const answer = await buyer.post('/products/import', file, { 'content-type': 'text/csv' });
    expect(answer.status).toBe(200);
    const { items } = (await buyer.get<List<Terms>>(at())).body;
    expect(items).toMatchObject([{ sku: 'IMP-1', supplierSku: 'K-9', cartonSize: 10 }]);
    const again = `sku,supplierSku\r\nIMP-1,K-10`;
    await buyer.post('/products/import', again, { 'content-type': 'text/csv' });
    expect((await buyer.get<List<Terms>>(at())).body.items).toMatchObject([{ supplierSku: 'K-10' }]);
  });

  it('is linked once when product and supplier say so at the same moment', async () => {
    const product = await given.product();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_x, n) =>
        n % 2
          ? buyer.patch(`/products/${product.id}`, { supplierId: supplier.id })
          : buyer.post(at(), { productId: product.id }),
      ),
    );
    expect(answers.filter((each) => ![200, 201, 409].includes(each.status))).toEqual([]);
    expect(await termsOf(product.id)).toHaveLength(1);
  });
});

describe('createPriceBreak', () => {
  it('adds a price from one unit and today on, and shows it with the terms', async () => {
    const terms = await link({ moq: 100 });
    const answer = await price(terms, '30.5');
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      minQuantity: 1,
      unitPrice: '30.50',
      currency: 'CNY',
      validFrom: today,
      validTo: null,
      state: 'CURRENT',
    });
    await price(terms, 28, { minQuantity: 100 });
    await price(terms, '27', { minQuantity: 100, validFrom: dayFrom(30) });
    const shown = (await buyer.get<Terms>(at(`/${terms.id}`))).body;
    expect(shown['unitPrice']).toBe('28.00');
    expect(shown.priceBreaks.map((each) => [each.minQuantity, each.unitPrice, each.state])).toEqual([
      [1, '30.50', 'CURRENT'],
      [100, '28.00', 'CURRENT'],
      [100, '27.00', 'FUTURE'],
    ]);
    const all = (await buyer.get<List<Price>>(`/products/${terms.productId}/price-breaks?state=FUTURE`)).body.items;
    expect(all.map((each) => [each['supplierName'], each.unitPrice])).toEqual([[supplier.name, '27.00']]);
  });

  it('lets one of twenty equal ones win', async () => {
    const terms = await link();
    const answers = await Promise.all(Array.from({ length: 20 }, () => price(terms, '3')));
    expect(answers.map((each) => each.status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
    expect(answers.find((each) => each.status === 409)!.body.code).toBe('PRICE_BREAK_ALREADY_EXISTS');
    expect(await historyOf(terms.productId)).toHaveLength(1);
  });

  it.each([
    ['/unitPrice', { unitPrice: '-1' }],
    ['/unitPrice', { unitPrice: '1.1234567' }],
    ['/unitPrice', { unitPrice: '99999999999999' }],
    ['/minQuantity', { minQuantity: 0 }],
    ['/validTo', { validFrom: '2026-03-02', validTo: '2026-03-01' }],
    ['/validFrom', { validFrom: '2026-02-29' }],
    ['/currency', { currency: 'USD' }],
  ])('refuses a bad %s: %j', async (pointer, change) => {
    const answer = await price(await link(), '5', change);
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(answer.body.errors.map((error) => error.pointer)).toContain(pointer);
  });
});

describe('the price of a quantity on a day', () => {
  it('is that of the largest quantity reached, and of several the one that began last', async () => {
    const terms = await link({ supplierSku: 'S-9', moq: 50 });
    const days = (from: string, to: string | null, minQuantity: number) => ({
      validFrom: from,
      validTo: to,
      minQuantity,
    });
    await price(terms, '5', days('2026-01-01', null, 1));
    await price(terms, '4', days('2026-01-01', '2026-06-30', 100));
    await price(terms, '4.4', days('2026-03-01', null, 1));
    await price(terms, '3.9', days('2026-05-01', '2026-05-31', 100));
    const supply = app.app.get(SupplyTermsService);
    const on = async (quantity: number, day: string) => {
      const prices = await supply.priceFor(
        app.db.manager,
        supplier.id,
        [{ productId: terms.productId, quantity }],
        day,
      );
      return prices.get(terms.productId)?.unitPrice;
    };
    expect(await on(99, '2025-12-31')).toBeUndefined();
    expect(await on(99, '2026-01-01')).toBe('5.000000');
    expect(await on(100, '2026-02-28')).toBe('4.000000');
    expect(await on(99, '2026-03-01')).toBe('4.400000');
    expect(await on(100, '2026-05-31')).toBe('3.900000');
    expect(await on(5000, '2026-06-30')).toBe('4.000000');
    expect(await on(5000, '2026-07-01')).toBe('4.400000');
  });

  it('and the terms are only known while the supplier delivers the product', async () => {
    const terms = await link({ supplierSku: 'S-9', moq: 50 });
    await price(terms, '5');
    const supply = app.app.get(SupplyTermsService);
    const known = await supply.termsOf(app.db.manager, supplier.id, [terms.productId, NOBODY]);
    const expected = { productSupplierId: terms.id, supplierSku: 'S-9', moq: 50, cartonSize: null };
    expect([...known]).toEqual([[terms.productId, { ...expected, leadTimeDays: 45, currency: 'CNY' }]]);
    await buyer.delete(at(`/${terms.id}`));
    const lines = [{ productId: terms.productId, quantity: 1 }];
    expect((await supply.priceFor(app.db.manager, supplier.id, lines, today)).size).toBe(0);
    expect((await supply.termsOf(app.db.manager, supplier.id, [terms.productId])).size).toBe(0);
  });
});

describe('updatePriceBreak and endPriceBreak', () => {
  const change = (terms: Terms, id: string, fields: object, headers = {}) =>
    buyer.patch<Price & Refusal>(at(`/${terms.id}/price-breaks/${id}`), fields, headers);
  const end = (terms: Terms, id: string) => buyer.delete<Refusal>(at(`/${terms.id}/price-breaks/${id}`));

  it('keeps every change of an amount in the price history, and no other', async () => {
    const terms = await link();
    const { id } = (await price(terms, '5')).body;
    expect((await change(terms, id, { unitPrice: '4.75' }, { 'if-match': '"1"' })).body).toMatchObject({
      unitPrice: '4.75',
      version: 2,
    });
    await change(terms, id, { unitPrice: '4.750', validTo: dayFrom(90) });
    expect((await change(terms, id, { unitPrice: '9' }, { 'if-match': '"1"' })).body.code).toBe('STALE_VERSION');
    expect((await change(terms, id, { validTo: dayFrom(-1) })).body.code).toBe('VALIDATION_FAILED');
    expect(await historyOf(terms.productId)).toMatchObject([
      {
        oldAmount: null,
        newAmount: '5.00',
        minQuantity: 1,
        supplierName: supplier.name,
        currency: 'CNY',
        kind: 'COST',
      },
      { oldAmount: '5.00', newAmount: '4.75', minQuantity: 1, actorId: buyer.user!.id },
    ]);
    expect(await historyOf(terms.productId, 'ofSuppliers=false&kind=COST')).toMatchObject([{ supplierName: null }]);
    expect(await historyOf(terms.productId, `supplierId=${supplier.id}`)).toHaveLength(2);
  });

  it('gives every one of thirty changes at once the amount that it replaced', async () => {
    const terms = await link();
    const { id } = (await price(terms, '100')).body;
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_x, n) => change(terms, id, { unitPrice: String(n + 1) })),
    );
    expect(answers.map((each) => each.status)).toEqual(Array(30).fill(200));
    const rows = (await historyOf(terms.productId, 'ofSuppliers=true&pageSize=200')).slice(1);
    expect(rows).toHaveLength(30);
    const olds = rows.map((row) => row.oldAmount).sort();
    const last = (await buyer.get<List<Price>>(at(`/${terms.id}/price-breaks`))).body.items[0]!.unitPrice;
    expect(olds).toEqual(['100.00', ...rows.map((row) => row.newAmount).filter((amount) => amount !== last)].sort());
  });

  it('ends what has begun with yesterday, and removes what has not', async () => {
    const terms = await link();
    const past = (await price(terms, '5', { validFrom: dayFrom(-9) })).body;
    const next = (await price(terms, '6', { validFrom: dayFrom(9) })).body;
    expect((await end(terms, past.id)).status).toBe(204);
    expect((await end(terms, next.id)).status).toBe(204);
    expect((await end(terms, past.id)).status).toBe(204);
    expect((await end(terms, next.id)).body.code).toBe('PRICE_BREAK_NOT_FOUND');
    const { items } = (await buyer.get<List<Price>>(at(`/${terms.id}/price-breaks`))).body;
    expect(items).toMatchObject([{ id: past.id, validTo: dayFrom(-1), state: 'ENDED' }]);
  });

  it('says in the history what holds in the place of an ended price', async () => {
    const terms = await link();
    await price(terms, '5', { validFrom: dayFrom(-9) });
    const many = (await price(terms, '4', { validFrom: dayFrom(-9), minQuantity: 100 })).body;
    await end(terms, many.id);
    expect((await historyOf(terms.productId)).at(-1)).toMatchObject({
      oldAmount: '4.00',
      newAmount: '5.00',
      minQuantity: 100,
    });
  });

  it('says which price another one replaces, from its day on and no longer than it holds', async () => {
    const terms = await link();
    await price(terms, '5', { validFrom: dayFrom(-30) });
    await price(terms, '6', { validFrom: dayFrom(-20), validTo: dayFrom(-10) });
    const later = (await price(terms, '5.5', { validFrom: dayFrom(-5), validTo: dayFrom(5) })).body;
    const states = async () =>
      (await buyer.get<List<Price>>(at(`/${terms.id}/price-breaks?sort=validFrom`))).body.items.map((row) => row.state);
    expect(await states()).toEqual(['REPLACED', 'ENDED', 'CURRENT']);
    const shown = (await buyer.get<Terms>(at(`/${terms.id}`))).body;
    expect(shown.priceBreaks.map((row) => row.state)).toEqual(['REPLACED', 'CURRENT']);
    await end(terms, later.id);
    expect(await states()).toEqual(['CURRENT', 'ENDED', 'ENDED']);
  });

  it('refuses to move a price onto another', async () => {
    const terms = await link();
    await price(terms, '5');
    const { id } = (await price(terms, '4', { minQuantity: 2 })).body;
    expect((await change(terms, id, { minQuantity: 1 })).body.code).toBe('PRICE_BREAK_ALREADY_EXISTS');
  });
});
