import type { TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { TestApp } from '../testing/test-app.js';

let app: TestApp;
let manager: TestClient;
let given: Given;

beforeAll(async () => {
  app = await TestApp.start();
  given = givenIn(app);
  manager = await app.as('MANAGER', 'Mali');
});
afterAll(() => app.close());

const EVERYTHING = {
  sku: 'TOY-1',
  name: 'Wooden train',
  description: 'Two wagons\nand an engine',
  barcode: '8850001234567',
  supplierSku: 'YW-2201',
  ageRange: '3-5 years',
  unitsPerCarton: 24,
  unitCost: '4.853333',
  price: '18.5',
  currency: 'USD',
  reorderPoint: 20,
  reorderQuantity: 500,
  safetyStockDays: 21,
  shelfLifeDays: 720,
  requiresQc: true,
  hsnCode: '9503',
  weightGrams: 850,
  lengthMm: 300,
  widthMm: 200,
  heightMm: 80,
  isBestSeller: true,
};
const NOBODY = '0199f3a2-8a3e-7cc1-9f25-8a2d1d6f1c11';

type AuditRow = { action: string; old_values: object | null; new_values: Record<string, unknown>; actor_name: string };
const auditOf = (id: string): Promise<AuditRow[]> =>
  app.db.query(
    `select action, old_values, new_values, actor_name from audit_log where table_name = 'products' and record_id = $1 order by id`,
    [id],
  );

describe('POST /products', () => {
  it('keeps every field and answers with the version as ETag', async () => {
    const category = await given.category({ name: 'Trains' });
    const supplier = await given.supplier({ name: 'Yiwu Toys' });
    const answer = await manager.post('/products', {
      ...EVERYTHING,
      categoryId: category.id.toUpperCase(),
      supplierId: supplier.id.toUpperCase(),
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...EVERYTHING,
      price: '18.50',
      categoryId: category.id,
      categoryName: 'Trains',
      supplierId: supplier.id,
      supplierName: 'Yiwu Toys',
      isActive: true,
      onHand: 0,
      available: 0,
      version: 1,
    });
    expect(answer.headers['etag']).toBe('"1"');
    const read = await manager.get(`/products/${String(answer.body['id'])}`);
    expect(read.body).toEqual(answer.body);
    expect(read.headers['etag']).toBe('"1"');
  });

  it('fills in what is not said: reorder point 10, safety stock 14 days, the base currency', async () => {
    const answer = await manager.post('/products', { name: 'Plain' });
    expect(answer.body).toMatchObject({
      sku: 'LUMI-0001',
      currency: 'THB',
      price: '0.00',
      unitCost: '0.00',
      reorderPoint: 10,
      reorderQuantity: 0,
      safetyStockDays: 14,
      requiresQc: false,
      isBestSeller: false,
      isActive: true,
      barcode: null,
    });
  });

  it('takes any SKU that is given and goes on after the highest number of the pattern', async () => {
    await given.product({ sku: 'LUMI-9999' });
    await given.product({ sku: 'LUMI-blue' });
    await given.product({ sku: 'LUMI-885000123456789' });
    expect((await manager.post('/products', { name: 'Next' })).body['sku']).toBe('LUMI-10000');
    expect((await manager.post('/products', { name: 'Next' })).body['sku']).toBe('LUMI-10001');
  });

  it('gives 100 parallel creates 100 distinct SKUs, also against people who type such SKUs', async () => {
    const before = Number(((await manager.post('/products', { name: 'x' })).body['sku'] as string).slice(5));
    const typed = Array.from({ length: 10 }, (_x, i) =>
      manager.post('/products', { name: 'Typed', sku: `LUMI-${before + 10 + i}` }),
    );
    const numbered = Array.from({ length: 100 }, () => manager.post('/products', { name: 'Raced' }));
    const answers = await Promise.all([...typed, ...numbered]);
    expect(answers.slice(10).map((a) => a.status)).toEqual(Array<number>(100).fill(201));
    // Who types a number may find it taken, but is told so, and nobody gets the same one.
    for (const answer of answers.slice(0, 10)) expect([201, 409]).toContain(answer.status);
    const skus = answers.filter((a) => a.status === 201).map((a) => a.body['sku']);
    expect(new Set(skus).size).toBe(skus.length);
  });

  it('refuses a SKU that exists and names the field', async () => {
    const answer = await manager.post('/products', { name: 'Twin', sku: 'TOY-1' });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'SKU_ALREADY_EXISTS', sku: 'TOY-1', errors: [{ pointer: '/sku' }] });
  });

  it('refuses a barcode that exists and names the field', async () => {
    const answer = await manager.post('/products', { name: 'Twin', barcode: '8850001234567' });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'BARCODE_ALREADY_EXISTS', errors: [{ pointer: '/barcode' }] });
  });

  it.each(['quantity', 'onHand', 'stock', 'available', 'openingStock'])(
    'refuses %s, since stock is received, and names the route',
    async (field) => {
      const answer = await manager.post('/products', { name: 'Stocked', [field]: 5 });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({
        code: 'STOCK_IS_RECEIVED',
        route: 'POST /api/v1/inventory/receive',
        errors: [{ pointer: `/${field}` }],
      });
    },
  );

  it('refuses a category or supplier that does not exist or is not active', async () => {
    const post = (fields: object) => manager.post('/products', { name: 'Lost', ...fields });
    expect((await post({ categoryId: NOBODY })).body).toMatchObject({
      code: 'CATEGORY_NOT_FOUND',
      errors: [{ pointer: '/categoryId' }],
    });
    expect((await post({ supplierId: NOBODY })).body).toMatchObject({ code: 'SUPPLIER_NOT_FOUND' });
    const category = await given.category();
    expect((await manager.delete(`/categories/${category.id}`)).status).toBe(204);
    expect((await post({ categoryId: category.id })).body).toMatchObject({ code: 'CATEGORY_INACTIVE' });
    const supplier = await given.supplier();
    await manager.delete(`/suppliers/${supplier.id}`);
    expect((await post({ supplierId: supplier.id })).body).toMatchObject({ code: 'SUPPLIER_INACTIVE' });
  });

  it.each<[string, object, string]>([
    ['no name', { name: undefined }, '/name'],
    ['a blank name', { name: '  ' }, '/name'],
    ['a null name', { name: null }, '/name'],
    ['a name that is no text', { name: 5 }, '/name'],
    ['an empty SKU', { sku: '' }, '/sku'],
    ['a null SKU', { sku: null }, '/sku'],
    ['a SKU of 65 characters', { sku: 'x'.repeat(65) }, '/sku'],
    ['a NUL character', { name: 'a\0b' }, '/name'],
    ['a lone surrogate', { name: 'a\ud800' }, '/name'],
    ['a negative price', { price: '-1' }, '/price'],
    ['a price with five decimals', { price: '1.00001' }, '/price'],
    ['a price that is no number', { price: '1e309' }, '/price'],
    ['a price beyond its column', { price: '99999999999999' }, '/price'],
    ['a null price', { price: null }, '/price'],
    ['a cost with seven decimals', { unitCost: '1.0000001' }, '/unitCost'],
    ['a currency that is none', { currency: 'XQZ' }, '/currency'],
    ['a currency in lower case', { currency: 'thb' }, '/currency'],
    ['a fractional reorder point', { reorderPoint: 1.5 }, '/reorderPoint'],
    ['a reorder point beyond a billion', { reorderPoint: 1_000_000_001 }, '/reorderPoint'],
    ['a negative reorder quantity', { reorderQuantity: -1 }, '/reorderQuantity'],
    ['a carton of none', { unitsPerCarton: 0 }, '/unitsPerCarton'],
    ['a shelf life of no day', { shelfLifeDays: 0 }, '/shelfLifeDays'],
    ['a weight in text', { weightGrams: '850' }, '/weightGrams'],
    ['a measure beyond its column', { lengthMm: 3_000_000_000 }, '/lengthMm'],
    ['a flag in text', { requiresQc: 'yes' }, '/requiresQc'],
    ['a null flag', { isActive: null }, '/isActive'],
    ['a category that is no UUID', { categoryId: 'toys' }, '/categoryId'],
    ['an unknown field', { colour: 'red' }, '/colour'],
    ['a version', { version: 7 }, '/version'],
    ['an id', { id: NOBODY }, '/id'],
  ])('refuses %s and points at it', async (_what, fields, pointer) => {
    const answer = await manager.post<{ code: string; errors: { pointer: string }[] }>('/products', {
      name: 'Wrong',
      ...fields,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('VALIDATION_FAILED');
    expect(answer.body.errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('does the same request once for one Idempotency-Key', async () => {
    const send = () => manager.post('/products', { name: 'Once' }, { 'idempotency-key': 'once-1' });
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
  });

  it('is for those who may write products', async () => {
    for (const role of ['STAFF', 'AUDITOR', 'CUSTOMER'] as const) {
      expect((await (await app.as(role)).post('/products', { name: 'No' })).status).toBe(403);
    }
    expect((await (await app.as('INVENTORY_MANAGER')).post('/products', { name: 'Yes' })).status).toBe(201);
  });
});

describe('PATCH /products/{id}', () => {
  it('changes what is given, keeps the rest, and moves the version on', async () => {
    const product = await given.product({ description: 'Old', price: '10', barcode: 'B-1' });
    const answer = await manager.patch(
      `/products/${product.id}`,
      { name: 'New name', description: null },
      { 'if-match': '"1"' },
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ name: 'New name', description: null, barcode: 'B-1', version: 2 });
    expect(answer.headers['etag']).toBe('"2"');
  });

  it('refuses a stale version and shows what is stored now', async () => {
    const product = await given.product({ name: 'First' });
    await manager.patch(`/products/${product.id}`, { name: 'Second' });
    const answer = await manager.patch(`/products/${product.id}`, { name: 'Third' }, { 'if-match': '"1"' });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'STALE_VERSION', version: 2, current: { name: 'Second', version: 2 } });
    expect((await manager.patch(`/products/${product.id}`, { name: 'x' }, { 'if-match': 'two' })).status).toBe(400);
  });

  it('lets one of twenty equal changes of the same version win', async () => {
    const product = await given.product();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_x, i) =>
        manager.patch(`/products/${product.id}`, { name: `Name ${i}` }, { 'if-match': '"1"' }),
      ),
    );
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
    expect(answers.filter((a) => a.status === 409)).toHaveLength(19);
    expect(await auditOf(product.id)).toHaveLength(2);
  });

  it('writes no version, no history and no audit row when nothing changes', async () => {
    const product = await given.product({ price: '10.5', unitCost: '4' });
    const answer = await manager.patch(`/products/${product.id}`, {
      price: '10.5000',
      unitCost: 4,
      name: product.name,
    });
    expect(answer.body).toMatchObject({ version: 1 });
    expect(await auditOf(product.id)).toHaveLength(1);
  });

  it('keeps old and new values with their actor in the audit log', async () => {
    const product = await given.product({ name: 'Before', price: '10' });
    await manager.patch(`/products/${product.id}`, { name: 'After', price: '12' });
    const [created, changed] = await auditOf(product.id);
    expect(created).toMatchObject({ action: 'INSERT', new_values: { name: 'Before', price: '10.0000' } });
    expect(changed).toEqual({
      action: 'UPDATE',
      old_values: { name: 'Before', price: '10.0000' },
      new_values: { name: 'After', price: '12.0000' },
      actor_name: 'Mali',
    });
  });

  it('refuses the SKU and the barcode of another product', async () => {
    await given.product({ sku: 'MINE', barcode: 'B-MINE' });
    const other = await given.product();
    const patch = (fields: object) => manager.patch(`/products/${other.id}`, fields);
    expect((await patch({ sku: 'MINE' })).body).toMatchObject({ code: 'SKU_ALREADY_EXISTS' });
    expect((await patch({ barcode: 'B-MINE' })).body).toMatchObject({ code: 'BARCODE_ALREADY_EXISTS' });
    expect((await patch({ sku: 'MINE-2' })).body).toMatchObject({ sku: 'MINE-2' });
  });

  it('refuses stock, null where a value must be, and products that do not exist', async () => {
    const product = await given.product();
    const patch = (fields: object) => manager.patch(`/products/${product.id}`, fields);
    expect((await patch({ onHand: 3 })).body).toMatchObject({ code: 'STOCK_IS_RECEIVED' });
    expect((await patch({ name: null })).body).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect((await patch({ currency: null })).body).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect((await patch({ categoryId: NOBODY })).status).toBe(404);
    const gone = await manager.patch(`/products/${NOBODY}`, { name: 'x' });
    expect(gone.body).toMatchObject({ status: 404, code: 'PRODUCT_NOT_FOUND' });
    expect((await manager.patch('/products/not-a-uuid', { name: 'x' })).status).toBe(400);
  });
});

describe('DELETE /products/{id}', () => {
  it('deactivates, and PATCH brings it back', async () => {
    const product = await given.product();
    expect((await manager.delete(`/products/${product.id}`, undefined, { 'if-match': '"9"' })).status).toBe(409);
    expect((await manager.delete(`/products/${product.id}`, undefined, { 'if-match': '"1"' })).status).toBe(204);
    expect((await manager.get(`/products/${product.id}`)).body).toMatchObject({ isActive: false, version: 2 });
    expect((await manager.delete(`/products/${product.id}`)).status).toBe(204);
    expect((await manager.patch(`/products/${product.id}`, { isActive: true })).body).toMatchObject({ version: 3 });
    expect((await manager.delete(`/products/${NOBODY}`)).status).toBe(404);
  });
});

describe('GET /products/{id}/price-history', () => {
  type Change = { kind: string; oldAmount: string | null; newAmount: string; actorName: string | null };
  const historyOf = async (id: string, query = '') =>
    (await manager.get<{ items: Change[]; total: number }>(`/products/${id}/price-history${query}`)).body;

  it('has a row of both kinds from the start and one for every change, newest first', async () => {
    const product = await given.product({ price: '10', unitCost: '4' });
    await manager.patch(`/products/${product.id}`, { price: '12' });
    await manager.patch(`/products/${product.id}`, { name: 'Not an amount' });
    await manager.patch(`/products/${product.id}`, { unitCost: '4.5', price: '13' });
    const { items, total } = await historyOf(product.id);
    expect(total).toBe(5);
    expect(items.filter((i) => i.kind === 'SELL').map((i) => [i.oldAmount, i.newAmount, i.actorName])).toEqual([
      ['12.00', '13.00', 'Mali'],
      ['10.00', '12.00', 'Mali'],
      [null, '10.00', null],
    ]);
    expect((await historyOf(product.id, '?kind=COST')).items.map((i) => i.newAmount)).toEqual(['4.50', '4.00']);
    expect((await historyOf(product.id, '?pageSize=2&page=3')).items).toHaveLength(1);
  });

  it('asks for the price with a new currency; the cost stays in the base currency', async () => {
    const product = await given.product({ price: '10', unitCost: '4', currency: 'THB' });
    const refused = await manager.patch(`/products/${product.id}`, { currency: 'USD', unitCost: '5' });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ code: 'CURRENCY_NEEDS_PRICE', errors: [{ pointer: '/price' }] });
    const done = await manager.patch(`/products/${product.id}`, { currency: 'USD', price: '0.30', unitCost: '5' });
    expect(done.status).toBe(200);
    const costs = await historyOf(product.id, '?kind=COST');
    expect(costs.items[0]).toMatchObject({ oldAmount: '4.00', newAmount: '5.00', currency: 'THB' });
    const prices = await historyOf(product.id, '?kind=SELL');
    expect(prices.items[0]).toMatchObject({
      oldAmount: '10.00',
      oldCurrency: 'THB',
      newAmount: '0.30',
      currency: 'USD',
    });
    const free = await given.product({ currency: 'THB' });
    expect((await manager.patch(`/products/${free.id}`, { currency: 'EUR' })).status).toBe(200);
  });

  it('is never changed, not even by the application role', async () => {
    await expect(app.db.query('update price_history set new_amount = 1')).rejects.toThrow(/permission denied/);
    await expect(app.db.query('delete from price_history')).rejects.toThrow(/permission denied/);
  });

  it('refuses unknown products and kinds', async () => {
    const product = await given.product();
    expect((await manager.get(`/products/${NOBODY}/price-history`)).body).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
    expect((await manager.get(`/products/${product.id}/price-history?kind=BUY`)).status).toBe(400);
    expect((await manager.get(`/products/${product.id}/price-history?page=0`)).status).toBe(400);
  });
});
