import type { TestClient } from './clients.js';
import { assertLedgerSound } from './ledger-auditor.js';
import { assertPurchasingSound } from './purchasing-auditor.js';
import { TestApp } from './test-app.js';

interface Made {
  id: string;
  number: string;
  version: number;
}

interface Order extends Made {
  status: string;
  items: { id: string; receivedQuantity: number; approvedQuantity: number; rejectedQuantity: number }[];
  paymentSchedule: { id: string; amount: string; dueStage: string }[];
}

/**
 * An importer's whole cycle by the API alone, as the handbook tells it: find a supplier, order, pay 30 %, follow the
 * container, receive it in part, inspect it, learn what each unit really cost, pay the rest. The figures are those of the
 * vector fx-30-70 (IAS 21), with freight after half is sold.
 */
describe('the whole cycle of an import', () => {
  let app: TestApp;
  let buyer: TestClient;
  let manager: TestClient;
  let supplierId: string;
  let productId: string;
  let order: Order;
  let shipment: Made;

  const made = async <T = Made>(client: TestClient, path: string, body: unknown): Promise<T> => {
    const answer = await client.post<T>(path, body);
    expect([path, answer.status, answer.body]).toEqual([path, expect.any(Number), expect.anything()]);
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const become = (status: string, more: object = {}) =>
    made<Order>(buyer, `/purchase-orders/${order.id}/status`, { status, ...more });
  const valueOfStock = async () => {
    const [row] = await app.db.query<{ value: string; quantity: string }[]>(
      'select sum(value) as value, sum(quantity) as quantity from cost_layers where product_id = $1',
      [productId],
    );
    return row;
  };
  const entries = async (...kinds: string[]) => {
    const [row] = await app.db.query<{ sum: string | null }[]>(
      'select sum(amount) as sum from value_entries where product_id = $1 and kind::text = any($2)',
      [productId, kinds],
    );
    return row?.sum;
  };
  const pay = async (amount: string, exchangeRate: string, paidOn: string) => {
    const { id } = await made(manager, '/payments', {
      purchaseOrderId: order.id,
      amount,
      exchangeRate,
      method: 'WIRE',
    });
    await made(manager, `/payments/${id}/status`, { status: 'PROCESSING' });
    return made(manager, `/payments/${id}/status`, { status: 'DELIVERED', paidOn });
  };

  beforeAll(async () => {
    app = await TestApp.start();
    buyer = await app.as('INVENTORY_MANAGER');
    manager = await app.as('MANAGER');
    const place = { code: 'MAIN', name: 'Main warehouse', kind: 'WAREHOUSE' };
    await made(buyer, '/locations', place);
  });
  afterAll(() => app.close());
  afterEach(async () => {
    await assertLedgerSound(app);
    await assertPurchasingSound(app);
  });

  it('finds a supplier, what it sells and at which price', async () => {
    const supplier = { name: 'Shantou Brightwood Toys', country: 'CN', currency: 'USD', leadTimeDays: 45 };
    supplierId = (await made(buyer, '/suppliers', supplier)).id;
    const product = { sku: 'KIT-1', name: 'Marble run', price: '900.00', requiresQc: true, weightGrams: 2000 };
    productId = (await made(buyer, '/products', product)).id;
    const terms = { productId, supplierSku: 'BW-W255', moq: 500, cartonSize: 10 };
    const link = await made(buyer, `/suppliers/${supplierId}/products`, terms);
    const price = { minQuantity: 1000, unitPrice: '10.00', validFrom: '2020-01-01' };
    await made(buyer, `/suppliers/${supplierId}/products/${link.id}/price-breaks`, price);
    await made(buyer, '/fx-rates', { currency: 'USD', validOn: '2026-01-05', rate: '35.00', source: 'Bank' });
  });

  it('orders at the price of the quantity, and owes 30 % and 70 %', async () => {
    const body = { supplierId, items: [{ productId, quantity: 1000 }], orderDate: '2026-01-08' };
    order = await made<Order>(buyer, '/purchase-orders', body);
    expect(order).toMatchObject({ number: 'PO-2026-001', status: 'DRAFT', currency: 'USD', totalAmount: '10000.00' });
    expect(order.paymentSchedule.map((line) => line.amount)).toEqual(['3000.00', '7000.00']);
  });

  it('pays the deposit once the factory has confirmed, at the rate of that day', async () => {
    await become('SENT');
    await become('CONFIRMED', { notes: 'PI-88 signed' });
    await pay('3000.00', '35.10', '2026-01-10');
    await become('IN_PRODUCTION');
  });

  it('follows the container', async () => {
    const containers = [{ number: 'TGBU1234567', type: '40HC' }];
    const body = { purchaseOrderId: order.id, mode: 'SEA', carrier: 'Evergreen', containers };
    shipment = await made(buyer, '/shipments', body);
    for (const [milestone, actualOn] of [
      ['SHIPPED', '2026-02-01'],
      ['ARRIVED', '2026-02-16'],
      ['CLEARED', '2026-02-18'],
    ] as const) {
      const path = `/shipments/${shipment.id}/milestones/${milestone}`;
      expect((await buyer.put(path, { actualOn })).status).toBe(200);
    }
    await become('SHIPPED');
    await become('IN_TRANSIT');
    await become('CUSTOMS');
  });

  it('receives it in two parts; what was not paid before takes the rate of the receipt', async () => {
    const path = `/purchase-orders/${order.id}/receipts`;
    const item = { productId, lotCode: 'BW-1' };
    const terms = { exchangeRate: '35.80', receivedAt: '2026-02-20T03:00:00Z' };
    await made(buyer, path, { items: [{ ...item, quantity: 400 }], shipmentId: shipment.id, ...terms });
    expect((await buyer.get(`/shipments/${shipment.id}`)).body).toMatchObject({ status: 'DELIVERED' });
    const over = await buyer.post(path, { items: [{ ...item, quantity: 601 }], ...terms });
    expect([over.status, over.body['code']]).toEqual([400, 'OVER_RECEIPT']);
    await become('RECEIVED', { receipt: { items: [{ ...item, quantity: 600 }], ...terms } });
    expect(await valueOfStock()).toEqual({ value: '355900.00', quantity: '1000' });
  });

  it('inspects it: three pieces are rejected, the rest is approved', async () => {
    const [lot] = (await buyer.get<{ items: { lotId: string }[] }>('/qc-queue')).body.items;
    const qc = [{ lotId: lot!.lotId, decision: 'REJECT', quantity: 3, reason: 'Chipped' }];
    await become('QCD', { qc });
    order = await become('STOCKED');
    expect(order.items[0]).toMatchObject({ receivedQuantity: 1000, approvedQuantity: 997, rejectedQuantity: 3 });
    const stock = await buyer.get(`/inventory/${productId}`);
    expect(stock.body).toMatchObject({ onHand: 1000, available: 997, rejected: 3 });
  });

  it('pays the balance; the difference of the rates is a loss of exchange, not a cost of the goods', async () => {
    await pay('7000.00', '36.00', '2026-02-24');
    const [row] = await app.db.query<{ fx: string }[]>(
      'select sum(fx_difference) as fx from purchase_order_settlements where purchase_order_id = $1',
      [order.id],
    );
    expect(Number(row!.fx)).toBe(-1400);
    expect((await valueOfStock())?.value).toBe('355900.00');
    const paid = await buyer.get(`/purchase-orders/${order.id}`);
    expect(paid.body).toMatchObject({ paidAmount: '10000.00', outstandingAmount: '0.00' });
  });

  it('learns what a unit really cost after half is sold: freight goes to what is left and to what was sold', async () => {
    await made(buyer, '/inventory/transactions', { type: 'OUT', productId, quantity: 500 });
    const sold = await entries('COGS');
    const charges = [{ kind: 'FREIGHT', basis: 'QUANTITY', amount: '50000.00', currency: 'THB' }];
    const preview = await made(buyer, '/landed-costs/preview', { purchaseOrderId: order.id, charges });
    expect(await entries('LANDED')).toBeNull();
    const landed = await made(buyer, '/landed-costs', { purchaseOrderId: order.id, charges });
    expect(landed.number).toMatch(/^LC-\d{4}-001$/);
    expect(preview).toMatchObject({ toStock: '25000.00', toCogs: '25000.00', toWriteOff: '0.00' });
    expect(await entries('LANDED')).toBe('50000.00');
    expect(await entries('COGS_ADJ')).toBe('-25000.00');
    expect(await entries('COGS')).toBe(sold);
  });

  it('sells and loses the rest, and the value ledger is exact to the last unit', async () => {
    await made(buyer, '/inventory/transactions', { type: 'OUT', productId, quantity: 496 });
    await made(buyer, '/inventory/transactions', { type: 'OUT', productId, quantity: 1 });
    const lots = await buyer.get<{ items: { id: string }[] }>(`/lots?productId=${productId}`);
    for (const { id: lotId } of lots.body.items) {
      const [row] = await app.db.query<{ rejected: string }[]>(
        'select sum(rejected) as rejected from stock_balances where lot_id = $1',
        [lotId],
      );
      const quantity = Number(row!.rejected);
      if (quantity === 0) continue;
      const items = [{ lotId, quantity, state: 'REJECTED' }];
      await made(buyer, '/inventory/return-to-supplier', { items, reason: 'Chipped' });
    }
    expect(await valueOfStock()).toEqual({ value: '0.00', quantity: '0' });
    expect(await entries('RECEIPT', 'LANDED')).toBe('405900.00');
    expect(await entries('COGS', 'COGS_ADJ', 'RETURN')).toBe('-405900.00');
  });
});
