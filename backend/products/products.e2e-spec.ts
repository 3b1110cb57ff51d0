import { type Given, givenIn } from '../testing/given.js';
import { TestApp } from '../testing/test-app.js';
import type { TestClient } from '../testing/clients.js';

let app: TestApp;
let manager: TestClient;
let given: Given;

beforeAll(async () => {
  app = await TestApp.start();
  given = givenIn(app);
  manager = await app.as('MANAGER');
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

describe('POST /products', () => {
  it('keeps every field and answers with the version as ETag', async () => {
    const category = await given.category({ name: 'Trains' });
    const answer = await manager.post('/products', { ...EVERYTHING, categoryId: category.id });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...EVERYTHING,
      price: '18.50',
      categoryId: category.id,
      categoryName: 'Trains',
      isActive: true,
      onHand: 0,
      available: 0,
      version: 1,
    });
    expect(answer.headers['etag']).toBe('"1"');
    const read = await manager.get(`/products/${String(answer.body['id'])}`);
    expect(read.body).toEqual(answer.body);
  });
});
