import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';

const NOBODY = '0199f3a2-8a3e-7cc1-9f25-8a2d1d6f1c11';
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

describe('the stock of one product', () => {
  let app: TestApp;
  let given: Given;
  let staff: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    staff = await app.as('STAFF');
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(() => app.close());

  it('is summed up in exactly the members that integrators read, and more', async () => {
    const product = await given.product({ reorderPoint: 10 });
    await given.stock(product, 100, { cost: '2', at: daysAgo(40) });
    await given.taken('ISSUE', product, 30, { at: daysAgo(10) });
    await given.taken('ISSUE', product, 15, { at: daysAgo(1) });
    await given.reserved(product, 5);
    const { body } = await staff.get(`/inventory/${product.id}`);
    // 50 left, 45 issued in 30 days are 1.5 a day: 33 days.
    expect(body).toMatchObject({
      productId: product.id,
      sku: product.sku,
      onHand: 55,
      available: 50,
      reserved: 5,
      quarantined: 0,
      rejected: 0,
      received: 100,
      issued: 45,
      status: 'OK',
      daysUntilStockout: 33,
      name: product.name,
      inTransit: 0,
      reorderPoint: 10,
      value: '110.00',
    });
    expect(body['byLocation']).toMatchObject([
      { code: 'MAIN', kind: 'WAREHOUSE', onHand: 55, available: 50, reserved: 5 },
    ]);
    expect(body['byLot']).toMatchObject([{ onHand: 55, available: 50, reserved: 5, value: '110.00', expiresOn: null }]);
  });

  it('counts neither reversals nor adjustments as received or issued, and returns leave the demand as it was', async () => {
    const product = await given.product();
    await given.stock(product, 20);
    await given.reversed((await given.stock(product, 7)).postingId);
    const kept = await given.taken('ISSUE', product, 6);
    await given.reversed(await given.taken('ISSUE', product, 4));
    await given.counted(product, 16);
    await given.returned(kept, product, 1);
    expect((await staff.get(`/inventory/${product.id}`)).body).toMatchObject({ onHand: 17, received: 20, issued: 6 });
  });

  it('takes the last 90 days where the last 30 had no issue, and knows no date without demand', async () => {
    const slow = await given.product();
    await given.stock(slow, 30, { at: daysAgo(80) });
    await given.taken('ISSUE', slow, 9, { at: daysAgo(60) });
    const idle = await given.product();
    await given.stock(idle, 30);
    // 21 left at 0.1 a day.
    expect((await staff.get(`/inventory/${slow.id}`)).body).toMatchObject({ daysUntilStockout: 210 });
    expect((await staff.get(`/inventory/${idle.id}`)).body).toMatchObject({ daysUntilStockout: null });
  });

  it('is zero in everything for a product that never had stock', async () => {
    const product = await given.product();
    expect((await staff.get(`/inventory/${product.id}`)).body).toMatchObject({
      onHand: 0,
      received: 0,
      issued: 0,
      status: 'OUT_OF_STOCK',
      daysUntilStockout: null,
      value: '0.00',
      byLocation: [],
      byLot: [],
    });
  });

  it('is shown by location and there by lot, oldest first, with each lot’s share of the value', async () => {
    const product = await given.product();
    const [here, there] = [await given.location({ code: 'A-HERE' }), await given.location({ code: 'B-THERE' })];
    const old = await given.stock(product, 10, { location: here, cost: '3', lotCode: 'F-1', expiresOn: '2099-01-31' });
    await given.stock(product, 5, { location: here, cost: '4' });
    await given.taken('TRANSFER', product, 4, { location: here, to: there });
    const { body } = await staff.get(`/products/${product.id}/inventory`);
    expect(body).toMatchObject({
      onHand: 15,
      value: '50.00',
      locations: [
        {
          code: 'A-HERE',
          onHand: 11,
          lots: [
            { lotId: old.lotId, lotCode: 'F-1', onHand: 6, value: '18.00' },
            { onHand: 5, value: '20.00' },
          ],
        },
        {
          code: 'B-THERE',
          onHand: 4,
          lots: [{ lotId: old.lotId, onHand: 4, value: '12.00', expiresOn: '2099-01-31' }],
        },
      ],
    });
  });

  it('lists the products at one location', async () => {
    const place = await given.location();
    const [a, b] = [await given.product({ sku: 'LI-A' }), await given.product({ sku: 'LI-B' })];
    await given.stock(a, 3, { location: place });
    await given.stock(b, 9, { location: place });
    const { body } = await staff.get(`/locations/${place.id}/inventory?sort=-available`);
    expect(body).toMatchObject({
      total: 2,
      items: [
        { sku: 'LI-B', available: 9 },
        { sku: 'LI-A', available: 3 },
      ],
    });
    expect((await staff.get(`/locations/${place.id}/inventory?locationId=${place.id}`)).status).toBe(400);
  });

  it.each(['/inventory/ID', '/products/ID/inventory', '/inventory/ID/movements', '/products/ID/movements'])(
    'answers 404 PRODUCT_NOT_FOUND and 400 for what is no id at %s',
    async (path) => {
      expect(await staff.get(path.replace('ID', NOBODY))).toMatchObject({
        status: 404,
        body: { code: 'PRODUCT_NOT_FOUND' },
      });
      expect(await staff.get(path.replace('ID', 'toys'))).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED' },
      });
    },
  );

  it('answers 404 LOCATION_NOT_FOUND for an unknown location', async () => {
    const answer = await staff.get(`/locations/${NOBODY}/inventory`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'LOCATION_NOT_FOUND' } });
  });
});
