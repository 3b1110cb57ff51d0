import type { TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { assertLedgerSound } from '../testing/ledger-auditor.js';
import { TestApp } from '../testing/test-app.js';

let app: TestApp;
let manager: TestClient;
let customer: TestClient;
let given: Given;
let toys: { id: string };
let blocks: { id: string };
let supplier: { id: string };

type Row = Record<string, unknown> & { sku: string };
type Page = { items: Row[]; total: number; page: number; pageSize: number };

const list = async (query: string, client = manager) => (await client.get<Page>(`/products?${query}`)).body;
const skus = async (query: string, client = manager) => (await list(query, client)).items.map((row) => row.sku);

beforeAll(async () => {
  app = await TestApp.start();
  given = givenIn(app);
  manager = await app.as('MANAGER');
  customer = await app.as('CUSTOMER');
  toys = await given.category({ name: 'Toys' });
  blocks = await given.category({ name: 'Blocks', parentId: toys.id });
  supplier = await given.supplier({ name: 'Yiwu Toys' });
  await givenCatalogue();
});
afterEach(() => assertLedgerSound(app));
afterAll(() => app.close());

async function givenCatalogue(): Promise<void> {
  const make = given.product;
  const a = await make({
    sku: 'A-1',
    name: 'Wooden Blocks 100% oak',
    categoryId: blocks.id,
    price: '30',
    unitCost: '9',
    isBestSeller: true,
  });
  const b = await make({
    sku: 'B-2',
    name: 'Red train',
    categoryId: toys.id,
    supplierId: supplier.id,
    supplierSku: 'SECRET-77',
    price: '10',
    unitCost: '8',
  });
  const c = await make({
    sku: 'C_3',
    name: 'Été puzzle',
    barcode: '8850009',
    price: '20',
    unitCost: '1',
    reorderPoint: 0,
  });
  await make({ sku: 'D-4', name: '=HYPERLINK("x")', price: '5', isActive: false });
  const shop = await given.shop();
  const warehouse = await given.location();
  await given.stock(a, 50, { location: warehouse });
  await given.taken('TRANSFER_OUT', a, 50, { location: warehouse, to: { id: shop.locationId } });
  await given.stock(a, 10, { location: warehouse });
  await given.reserved(a, 3, { location: warehouse });
  await given.stock(a, 2, { location: { id: shop.locationId } });
  await given.stock(b, 4, { location: warehouse });
  await given.reserved(b, 4, { location: warehouse });
  await given.stock(c, 12, { location: warehouse });
}

describe('GET /products', () => {
  it('shows active products with their totals: transit is on hand, but not available', async () => {
    const page = await list('');
    expect(page).toMatchObject({ total: 3, page: 1, pageSize: 50 });
    expect(page.items.map((row) => [row.sku, row['onHand'], row['available']])).toEqual([
      ['A-1', 62, 9],
      ['B-2', 4, 0],
      ['C_3', 12, 12],
    ]);
    expect(page.items[1]).toMatchObject({ categoryName: 'Toys', supplierName: 'Yiwu Toys' });
  });

  it.each<[string, string[]]>([
    ['active=all', ['A-1', 'B-2', 'C_3', 'D-4']],
    ['active=false', ['D-4']],
    ['q=blocks', ['A-1']],
    ['q=WOOD%20oak', ['A-1']],
    ['q=oak%20train', []],
    ['q=100%25', ['A-1']],
    ['q=%25', ['A-1']],
    ['q=_', ['C_3']],
    ['q=C%5C', []],
    ['q=88500', ['C_3']],
    ['q=secret-7', ['B-2']],
    ['q=%C3%89T%C3%89', ['C_3']],
    ['bestSeller=true', ['A-1']],
    ['bestSeller=false', ['B-2', 'C_3']],
    ['inStock=true', ['A-1', 'C_3']],
    ['inStock=false', ['B-2']],
    ['sort=price', ['B-2', 'C_3', 'A-1']],
    ['sort=-price', ['A-1', 'C_3', 'B-2']],
    ['sort=unitCost', ['C_3', 'B-2', 'A-1']],
    ['sort=-name', ['C_3', 'A-1', 'B-2']],
    ['sort=-createdAt', ['C_3', 'B-2', 'A-1']],
    ['sort=updatedAt', ['A-1', 'B-2', 'C_3']],
    ['sort=onHand', ['B-2', 'C_3', 'A-1']],
    ['sort=-available,sku', ['C_3', 'A-1', 'B-2']],
    ['sort=-sku&pageSize=2', ['C_3', 'B-2']],
    ['sort=-sku&pageSize=2&page=2', ['A-1']],
    ['page=9', []],
  ])('%s finds %j', async (query, expected) => {
    expect(await skus(query)).toEqual(expected);
  });

  it('finds a category with all below it, and a supplier', async () => {
    expect(await skus(`category=${toys.id}`)).toEqual(['A-1', 'B-2']);
    expect(await skus(`category=${blocks.id}`)).toEqual(['A-1']);
    expect(await skus(`supplierId=${supplier.id}&q=train`)).toEqual(['B-2']);
  });

  it('counts all rows, however the page is cut', async () => {
    expect((await list('pageSize=1&page=2&active=all')).total).toBe(4);
    expect((await list('page=9')).total).toBe(3);
  });

  it.each<[string, string]>([
    ['page=0', '/page'],
    ['page=-1', '/page'],
    ['page=1.5', '/page'],
    ['page=99999999999', '/page'],
    ['pageSize=0', '/pageSize'],
    ['pageSize=201', '/pageSize'],
    ['sort=version', '/sort'],
    ['sort=price;drop', '/sort'],
    ['sort=toString', '/sort'],
    ['category=toys', '/category'],
    ['supplierId=1', '/supplierId'],
    ['active=yes', '/active'],
    ['bestSeller=1', '/bestSeller'],
    ['inStock=', '/inStock'],
    ['colour=red', '/colour'],
    ['format=pdf', '/format'],
    ['q=a%00b', '/query/q'],
  ])('refuses %s', async (query, pointer) => {
    const answer = await manager.get(`/products?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer }] });
  });

  it('exports the same filter as csv, with formulas made harmless', async () => {
    const csv = await manager.get<string>('/products?active=all&format=csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.headers['content-disposition']).toContain('products-');
    const [header, ...rows] = csv.body.trim().split('\r\n');
    expect(header).toContain('sku,name');
    expect(rows).toHaveLength(4);
    expect(csv.body).toContain(`"'=HYPERLINK(""x"")"`);
    expect((await manager.get<string>('/products?format=csv&bestSeller=true')).body.trim().split('\r\n')).toHaveLength(
      2,
    );
  });

  it('exports xlsx', async () => {
    const answer = await manager.get<string>('/products?format=xlsx');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('spreadsheetml');
    expect(answer.body.slice(0, 2)).toBe('PK');
  });
});

describe('what a customer sees', () => {
  const PUBLIC = [
    'id',
    'sku',
    'name',
    'description',
    'barcode',
    'categoryId',
    'categoryName',
    'ageRange',
    'price',
    'currency',
    'weightGrams',
    'lengthMm',
    'widthMm',
    'heightMm',
    'isBestSeller',
    'available',
  ].sort();

  it('is active products with public fields only, in lists, alone and in exports', async () => {
    const page = await list('active=all', customer);
    expect(page.items.map((row) => row.sku)).toEqual(['A-1', 'B-2', 'C_3']);
    for (const row of page.items) expect(Object.keys(row).sort()).toEqual(PUBLIC);
    const one = await customer.get(`/products/${String(page.items[0]?.['id'])}`);
    expect(Object.keys(one.body).sort()).toEqual(PUBLIC);
    const csv = (await customer.get<string>('/products?format=csv')).body;
    expect(csv.split('\r\n')[0]?.replace('\ufeff', '').split(',').sort()).toEqual(PUBLIC);
  });

  it('is nothing inactive', async () => {
    expect(await skus('active=false', customer)).toEqual([]);
    const hidden = (await list('active=false')).items[0];
    expect((await customer.get(`/products/${String(hidden?.['id'])}`)).body).toMatchObject({
      code: 'PRODUCT_NOT_FOUND',
    });
  });

  it('betrays nothing by search, filter or sort', async () => {
    expect(await skus('q=secret-7', customer)).toEqual([]);
    expect(await skus('q=train', customer)).toEqual(['B-2']);
    expect((await customer.get(`/products?supplierId=${supplier.id}`)).body).toMatchObject({ code: 'FORBIDDEN' });
    for (const sort of ['unitCost', 'onHand', 'updatedAt'])
      expect((await customer.get(`/products?sort=-${sort}`)).status).toBe(400);
    const id = String((await list('')).items[0]?.['id']);
    for (const path of ['summary', 'low-stock', `${id}/price-history`])
      expect((await customer.get(`/products/${path}`)).status).toBe(403);
  });

  it('is nothing at all without a login', async () => {
    expect((await app.anonymous().get('/products')).status).toBe(401);
  });
});

describe('GET /products/low-stock', () => {
  it('lists what is available at or below the reorder point, the emptiest first', async () => {
    const fresh = await given.product({ sku: 'E-5', name: 'Never had stock', reorderPoint: 0 });
    const page = (await manager.get<Page>('/products/low-stock')).body;
    expect(page.items.map((row) => [row.sku, row['available'], row['status']])).toEqual([
      ['B-2', 0, 'OUT_OF_STOCK'],
      ['E-5', 0, 'OUT_OF_STOCK'],
      ['A-1', 9, 'LOW'],
    ]);
    expect(page.total).toBe(3);
    expect((await manager.get<Page>('/products/low-stock?q=never&sort=-name')).body.total).toBe(1);
    expect((await manager.get('/products/low-stock?page=0')).status).toBe(400);
    expect((await manager.get('/products/low-stock?sort=price')).status).toBe(400);
    await manager.delete(`/products/${fresh.id}`);
    expect((await manager.get<Page>('/products/low-stock')).body.total).toBe(2);
  });
});

describe('GET /products/summary', () => {
  it('agrees with the lists', async () => {
    const { body } = await manager.get('/products/summary');
    expect(body).toEqual({
      total: (await list('active=all')).total,
      active: 3,
      // The list of what to order has both.
      lowStock: (await manager.get<Page>('/products/low-stock')).body.total - 1,
      outOfStock: 1,
      bestSellers: 1,
      stockValue: '602.00',
      currency: 'THB',
    });
  });
});
