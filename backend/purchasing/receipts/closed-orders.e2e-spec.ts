import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { assertPurchasingSound } from '../../testing/purchasing-auditor.js';
import { TestApp } from '../../testing/test-app.js';
import type { PurchaseOrderDto } from '../orders/purchase-order-view.dto.js';
import type { PurchaseOrderSettlementsDto } from '../settlements/settlement.dto.js';
import type { GoodsReceiptDto } from './goods-receipt-view.dto.js';

type Problem = { code: string; allowed?: number; received?: number };

describe('receipts of a closed order', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    await given.location();
  });
  afterEach(async () => {
    await assertLedgerSound(app);
    await assertPurchasingSound(app);
  });
  afterAll(() => app.close());

  const receive = <T = GoodsReceiptDto>(order: { id: string; items: { id: string }[] }, quantity: number, more = {}) =>
    manager.post<T>(`/purchase-orders/${order.id}/receipts`, {
      items: [{ purchaseOrderLineId: order.items[0]!.id, quantity }],
      ...more,
    });
  const read = async (id: string) => (await manager.get<PurchaseOrderDto>(`/purchase-orders/${id}`)).body;
  const balances = async (id: string) =>
    (await manager.get<PurchaseOrderSettlementsDto>(`/purchase-orders/${id}/settlements`)).body.balances;
  const reverse = (receipt: { id: string }) =>
    manager.post(`/goods-receipts/${receipt.id}/reverse`, { reason: 'counted wrong' });
  const pay = async (purchaseOrderId: string, amount: string, exchangeRate: string) => {
    const { id } = await given.payment({ purchaseOrderId, amount, exchangeRate });
    expect((await manager.post(`/payments/${id}/status`, { status: 'DELIVERED' })).status).toBe(200);
  };

  /** Closed with 60 of 100 pieces, in two receipts. */
  const closed = async (paid?: string) => {
    const made = await given.purchaseOrder({ status: 'CONFIRMED', shippingAmount: '100' });
    if (paid) await pay(made.id, paid, '34');
    const order = await read(made.id);
    const first = (await receive(order, 40, { exchangeRate: '36' })).body;
    const second = (await receive(order, 20, { exchangeRate: '36' })).body;
    const stocked = { status: 'STOCKED', receipt: { items: [] } };
    expect((await manager.post(`/purchase-orders/${order.id}/status`, stocked)).status).toBe(200);
    return { order, first, second };
  };

  it('are refused where nothing of it was reversed: what did not come does not come any more', async () => {
    const { order } = await closed();
    const answer = await receive<Problem>(order, 1);
    expect(answer).toMatchObject({ status: 400, body: { code: 'PURCHASE_ORDER_NOT_RECEIVABLE' } });
    expect((await read(order.id)).items[0]).toMatchObject({ receivedQuantity: 60, outstandingQuantity: 0 });
  });

  it('take in again what was reversed, at the same worth, and never more', async () => {
    const { order, second } = await closed();
    const before = await balances(order.id);
    expect((await reverse(second)).status).toBe(200);
    expect((await read(order.id)).items[0]).toMatchObject({ receivedQuantity: 40, outstandingQuantity: 20 });
    const tooMany = await receive<Problem>(order, 21);
    expect(tooMany.body).toMatchObject({ code: 'OVER_RECEIPT', allowed: 60, received: 40 });
    const again = await receive(order, 20, { exchangeRate: '36' });
    expect(again).toMatchObject({ status: 201, body: { amount: second.amount, baseValue: second.baseValue } });
    expect(await balances(order.id)).toEqual(before);
    expect(await read(order.id)).toMatchObject({ status: 'STOCKED', items: [{ outstandingQuantity: 0 }] });
    expect((await receive<Problem>(order, 1)).body.code).toBe('PURCHASE_ORDER_NOT_RECEIVABLE');
  });

  it('use all that is prepaid, since nothing else is to come', async () => {
    const { order, first, second } = await closed('1100');
    const before = await balances(order.id);
    // Of 1100.00 paid for 100 pieces, the 60 that came used their part; the rest is to come back.
    expect(before).toMatchObject({ received: '660.00', prepaid: '440.00', payable: '0.00' });
    await reverse(first);
    await reverse(second);
    expect(await read(order.id)).toMatchObject({ refundDueAmount: '1100.00', outstandingAmount: '0.00' });
    await receive(order, 25);
    await receive(order, 35);
    expect(await balances(order.id)).toEqual(before);
  });

  it('owe the rest where only a part was prepaid', async () => {
    const { order, first, second } = await closed('300');
    const before = await balances(order.id);
    expect(before).toMatchObject({ received: '660.00', prepaid: '120.00', payable: '480.00' });
    await reverse(first);
    await reverse(second);
    await receive(order, 60, { exchangeRate: '36' });
    expect(await balances(order.id)).toMatchObject({ received: '660.00', prepaid: '0.00', payable: '360.00' });
  });

  it('bring in exactly what was reversed, however many receive at once', async () => {
    const { order, first } = await closed();
    await reverse(first);
    const answers = await Promise.all(Array.from({ length: 60 }, () => receive<Problem>(order, 1)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(40);
    const refused = new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code));
    expect([...refused].filter((code) => !['OVER_RECEIPT', 'PURCHASE_ORDER_NOT_RECEIVABLE'].includes(code))).toEqual(
      [],
    );
    expect((await read(order.id)).items[0]).toMatchObject({ receivedQuantity: 60, outstandingQuantity: 0 });
    expect((await balances(order.id)).received).toBe('660.00');
  });

  it('are held back by the database itself', async () => {
    const { order, second } = await closed();
    await reverse(second);
    const more = app.db.query(
      'update purchase_order_lines set received_quantity = received_quantity + 21 where id = $1',
      [order.items[0]!.id],
    );
    await expect(more).rejects.toThrow('purchase_order_lines_not_over_received');
  });

  it('wait for quality control in its queue, where the product needs it', async () => {
    const product = await given.product({ requiresQc: true });
    const order = await given.purchaseOrder({ items: [{ product }], status: 'STOCKED' });
    const { items } = (await manager.get<{ items: GoodsReceiptDto[] }>(`/purchase-orders/${order.id}/receipts`)).body;
    // Approved goods have moved on, so the receipt is reversed only once the decision is.
    const [posting] = await app.db.query<{ id: string }[]>(
      `select p.id from postings p join movements m on m.posting_id = p.id where p.kind = 'QC_APPROVE' and m.product_id = $1`,
      [product.id],
    );
    expect((await manager.post(`/ledger/postings/${posting!.id}/reverse`, { reason: 'x' })).status).toBe(201);
    expect((await reverse(items[0]!)).status).toBe(200);
    expect((await receive(await read(order.id), 100)).status).toBe(201);
    const queue = await manager.get<{ items: { quantity: number }[] }>(`/qc-queue?productId=${product.id}`);
    expect(queue.body.items).toMatchObject([{ quantity: 100 }]);
  });
});
