import { randomUUID } from 'node:crypto';
import { auditRows } from '../../testing/audit-rows.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { assertPurchasingSound } from '../../testing/purchasing-auditor.js';
import { TestApp } from '../../testing/test-app.js';
import type { PurchaseOrderDto } from '../orders/purchase-order-view.dto.js';
import type { GoodsReceiptDto } from '../receipts/goods-receipt-view.dto.js';
import type { PurchaseOrderSettlementsDto } from '../settlements/settlement.dto.js';
import type { SupplierReturnDto, SupplierReturnPage, SupplierReturnsDto } from './supplier-return.dto.js';

type Problem = { code: string; total?: string; errors?: { pointer: string }[] };

describe('returns to a supplier', () => {
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

  const read = async (id: string) => (await manager.get<PurchaseOrderDto>(`/purchase-orders/${id}`)).body;
  const settled = async (id: string) =>
    (await manager.get<PurchaseOrderSettlementsDto>(`/purchase-orders/${id}/settlements`)).body;
  const confirmed = async (head: Parameters<Given['purchaseOrder']>[0] = {}) =>
    read((await given.purchaseOrder({ status: 'CONFIRMED', ...head })).id);
  const receive = async (order: PurchaseOrderDto, quantity: number, more = {}) => {
    const items = [{ purchaseOrderLineId: order.items[0]!.id, quantity }];
    const answer = await manager.post<GoodsReceiptDto>(`/purchase-orders/${order.id}/receipts`, {
      ...{ items, exchangeRate: '36' },
      ...more,
    });
    return { ...answer.body, status: answer.status, lotId: answer.body.lines?.[0]?.lotId ?? '' };
  };
  const sendBack = <T = SupplierReturnsDto>(items: { lotId: string; quantity: number }[], more = {}) =>
    manager.post<T>('/inventory/return-to-supplier', {
      items: items.map((item) => ({ state: 'AVAILABLE', ...item })),
      reason: 'wheels came off',
      ...more,
    });
  const undo = <T = SupplierReturnDto>(made: { id: string }) =>
    manager.post<T>(`/supplier-returns/${made.id}/reverse`, { reason: 'never picked up' });
  const pay = async <T = Problem>(purchaseOrderId: string, amount: string, exchangeRate = '36') => {
    const made = await manager.post<{ id: string } & Problem>('/payments', { purchaseOrderId, amount, exchangeRate });
    if (made.status !== 201) return made;
    return manager.post<T>(`/payments/${made.body.id}/status`, { status: 'DELIVERED' });
  };
  const stockValue = async (lotId: string) => {
    const [row] = await app.db.query<{ value: string }[]>('select value from cost_layers where lot_id = $1', [lotId]);
    return row!.value;
  };

  describe('returnToSupplier', () => {
    it('takes off what the goods were billed with, while they leave stock at all that they cost', async () => {
      const order = await confirmed({ items: [{ quantity: 100, unitPrice: '10' }], shippingAmount: '100' });
      const { lotId } = await receive(order, 100);
      await manager.post('/landed-costs', { lotIds: [lotId], charges: [{ kind: 'FREIGHT', amount: '1000' }] });
      expect(await stockValue(lotId)).toBe('40600.00');
      const answer = await sendBack([{ lotId, quantity: 30 }], { reference: 'RMA-1' });
      expect(answer.status).toBe(201);
      const [made, ...none] = answer.body.returns;
      expect(none).toEqual([]);
      expect(made!.number).toMatch(/^SR-\d{4}-\d{6}$/);
      expect(made).toMatchObject({
        ...{ purchaseOrderNumber: order.number, currency: 'USD', creditAmount: '300.00', creditBase: '10800.00' },
        ...{ costBase: '12180.00', reference: 'RMA-1', reason: 'wheels came off', quantity: 30, reversedAt: null },
      });
      expect(made!.lines).toMatchObject([{ lotId, quantity: 30, state: 'AVAILABLE', creditAmount: '300.00' }]);
      expect(await stockValue(lotId)).toBe('28420.00');
      expect(await read(order.id)).toMatchObject({
        ...{ creditedAmount: '300.00', outstandingAmount: '800.00', refundDueAmount: '0.00' },
        items: [{ receivedQuantity: 100, returnedQuantity: 30, outstandingQuantity: 0 }],
      });
      const { balances, entries } = await settled(order.id);
      expect(balances).toMatchObject({
        received: '1100.00',
        credited: '300.00',
        payable: '800.00',
        payableBase: '28800.00',
      });
      expect(entries.at(-1)).toMatchObject({ kind: 'CREDIT', sourceNumber: made!.number, payableAmount: '-300.00' });
      const rows = await auditRows(app, 'supplier_returns', made!.id);
      expect(rows).toMatchObject([{ action: 'INSERT', actorId: manager.user!.id }]);
    });

    it('shows what was paid already as refund due, at the rate of the payment, and less is due to be paid', async () => {
      const order = await confirmed();
      const { lotId } = await receive(order, 100);
      await pay(order.id, '900', '35');
      await sendBack([{ lotId, quantity: 30 }]);
      // 1000.00 came and 300.00 went back: 200.00 too much are paid.
      expect(await read(order.id)).toMatchObject({ outstandingAmount: '0.00', refundDueAmount: '200.00' });
      expect((await read(order.id)).warnings.map(({ code }) => code)).toEqual(['REFUND_DUE']);
      const more = await manager.post('/payments', { purchaseOrderId: order.id, exchangeRate: '35' });
      expect(more.body).toMatchObject({ code: 'PAYMENT_EXCEEDS_ORDER', requested: '0.00' });
      expect(more.body['detail']).toContain(' 0.00 USD are open');
      const { balances } = await settled(order.id);
      expect(balances).toMatchObject({
        prepaid: '200.00',
        prepaidBase: '7000.00',
        payable: '0.00',
        payableBase: '0.00',
      });
      expect((await pay(order.id, '0.01')).body.code).toBe('PAYMENT_EXCEEDS_ORDER');
      const due = await manager.get<{ total: number }>(`/payments/schedule?purchaseOrderId=${order.id}`);
      expect(due.body.total).toBe(0);
    });

    it('leaves the payments due at what is left to be paid, and holds back one that was planned for more', async () => {
      const order = await confirmed();
      const { lotId } = await receive(order, 100);
      const planned = await manager.post<{ id: string }>('/payments', {
        purchaseOrderId: order.id,
        amount: '1000',
        exchangeRate: '36',
      });
      await sendBack([{ lotId, quantity: 25 }]);
      const due = await manager.get<{ items: { amount: string }[] }>(
        `/payments/schedule?purchaseOrderId=${order.id}&sort=line`,
      );
      expect(due.body.items.map(({ amount }) => amount)).toEqual(['300.00', '450.00']);
      const refused = await manager.post<Problem>(`/payments/${planned.body.id}/status`, { status: 'DELIVERED' });
      expect(refused.body).toMatchObject({ code: 'PAYMENT_EXCEEDS_ORDER', total: '750.00' });
      const row = app.db.query('update payments set amount = 751 where id = $1', [planned.body.id]);
      await expect(row).rejects.toThrow('are more than it comes to');
      expect((await manager.patch(`/payments/${planned.body.id}`, { amount: '750' })).status).toBe(200);
    });

    it('takes off of a closed order, in parts that add up to what its lot was billed with', async () => {
      const order = await confirmed({ items: [{ quantity: 3, unitPrice: '3.333333' }] });
      const { lotId } = await receive(order, 3);
      await manager.post(`/purchase-orders/${order.id}/status`, { status: 'STOCKED' });
      const amounts = [];
      for (let k = 0; k < 3; k++)
        amounts.push((await sendBack([{ lotId, quantity: 1 }])).body.returns[0]!.creditAmount);
      expect(amounts).toEqual(['3.33', '3.34', '3.33']);
      expect(await read(order.id)).toMatchObject({ creditedAmount: '10.00', outstandingAmount: '0.00', warnings: [] });
      expect(await stockValue(lotId)).toBe('0.00');
    });

    it('lets as many come again in their place, billed as before, also where the order is closed', async () => {
      const order = await confirmed();
      const { lotId } = await receive(order, 100);
      await pay(order.id, '1000');
      await sendBack([{ lotId, quantity: 10 }]);
      await manager.post(`/purchase-orders/${order.id}/status`, { status: 'STOCKED' });
      expect((await receive(order, 11)).status).toBe(400);
      expect(await receive(order, 4)).toMatchObject({ status: 201, amount: '40.00' });
      expect(await read(order.id)).toMatchObject({ refundDueAmount: '60.00', outstandingAmount: '0.00' });
      expect(await receive(order, 6)).toMatchObject({ status: 201, amount: '60.00' });
      expect(await read(order.id)).toMatchObject({ refundDueAmount: '0.00', outstandingAmount: '0.00' });
      expect((await receive(order, 1)).status).toBe(400);
      expect((await manager.get(`/purchase-orders/${order.id}/discrepancies`)).body).toMatchObject({ total: 0 });
      await sendBack([{ lotId, quantity: 2 }]);
      expect(await receive(order, 2)).toMatchObject({ status: 201 });
    });

    it('makes one return per order, and one without a credit for goods of no order', async () => {
      const orders = [await confirmed(), await confirmed({ currency: 'JPY', exchangeRate: '0.25' })] as const;
      const lots = [await receive(orders[0], 10), await receive(orders[1], 10, { exchangeRate: '0.24' })] as const;
      const own = await given.stock(await given.product(), 5, { cost: '7' });
      const items = [lots[0].lotId, own.lotId, lots[1].lotId, lots[0].lotId].map((lotId) => ({ lotId, quantity: 2 }));
      const { returns } = (await sendBack(items)).body;
      const found = new Map(returns.map((made) => [made.purchaseOrderNumber, made]));
      expect(found.get(orders[0].number)).toMatchObject({ quantity: 4, creditAmount: '40.00' });
      expect(found.get(orders[1].number)).toMatchObject({ quantity: 2, creditAmount: '20', creditBase: '4.80' });
      expect(found.get(null)).toMatchObject({ quantity: 2, creditAmount: '0.00', costBase: '14.00', currency: 'THB' });
    });

    it('takes off no more than came, where a lot was counted up since', async () => {
      const order = await confirmed({ items: [{ quantity: 10 }] });
      const { lotId, locationId } = await receive(order, 10);
      const { productId } = order.items[0]!;
      await manager.post('/inventory/adjust', { productId, locationId, quantity: 12, reason: 'count' });
      const [row] = await app.db.query<{ sum: string }[]>(
        'select sum(available) from stock_balances where lot_id = $1',
        [lotId],
      );
      expect(row!.sum).toBe('12');
      expect((await sendBack([{ lotId, quantity: 12 }])).body.returns[0]).toMatchObject({ creditAmount: '100.00' });
      expect((await read(order.id)).items[0]).toMatchObject({ returnedQuantity: 10 });
    });

    it('takes off exactly what went back, however many send back, receive and pay at once', async () => {
      const order = await confirmed({ items: [{ quantity: 60, unitPrice: '1.37' }], shippingAmount: '5' });
      const { lotId } = await receive(order, 40);
      const work = Array.from({ length: 75 }, (_, k) => {
        if (k % 3 === 0) return sendBack<Problem>([{ lotId, quantity: 2 }]);
        return k % 3 === 1 ? receive(order, 1) : pay(order.id, '2.50');
      });
      const statuses = (await Promise.all(work)).map(({ status }) => status);
      const sent = statuses.filter((_, k) => k % 3 === 0);
      expect(sent.filter((status) => status === 201)).toHaveLength(20);
      expect(new Set(sent)).toEqual(new Set([201, 400]));
      const { balances, entries } = await settled(order.id);
      expect(balances).toMatchObject({ credited: '54.80' });
      expect(entries.filter(({ kind }) => kind === 'CREDIT')).toHaveLength(20);
      const { items, creditedAmount } = await read(order.id);
      expect([items[0]!.returnedQuantity, creditedAmount]).toEqual([40, '54.80']);
      const net = Number(balances.prepaid) - Number(balances.payable);
      expect(net).toBeCloseTo(Number(balances.paid) - Number(balances.received) + Number(balances.credited), 2);
    });

    it('is refused by the database itself where more would be taken off than came', async () => {
      const order = await confirmed();
      await receive(order, 10);
      const more = app.db.query('update purchase_order_lines set returned_quantity = 11 where id = $1', [
        order.items[0]!.id,
      ]);
      await expect(more).rejects.toThrow('purchase_order_lines_not_over_returned');
    });

    it('needs inventory:scrap', async () => {
      const order = await confirmed();
      const { lotId } = await receive(order, 10);
      const staff = await app.as('STAFF');
      const body = { items: [{ lotId, quantity: 1, state: 'AVAILABLE' }], reason: 'x' };
      expect((await staff.post('/inventory/return-to-supplier', body)).status).toBe(403);
    });
  });

  describe('reverseSupplierReturn', () => {
    it('restores everything exactly, once', async () => {
      const order = await confirmed({ items: [{ quantity: 7, unitPrice: '3.33' }] });
      const { lotId } = await receive(order, 7);
      await pay(order.id, '20', '35.5');
      const before = {
        order: await read(order.id),
        balances: (await settled(order.id)).balances,
        value: await stockValue(lotId),
      };
      const made = (await sendBack([{ lotId, quantity: 5 }])).body.returns[0]!;
      expect((await read(order.id)).refundDueAmount).toBe('13.34');
      const undone = await undo(made);
      expect(undone).toMatchObject({
        status: 200,
        body: { reversalReason: 'never picked up', reversedBy: manager.user!.name },
      });
      expect({
        order: await read(order.id),
        balances: (await settled(order.id)).balances,
        value: await stockValue(lotId),
      }).toEqual(before);
      expect((await undo<Problem>(made)).body.code).toBe('SUPPLIER_RETURN_ALREADY_REVERSED');
      const again = (await sendBack([{ lotId, quantity: 7 }])).body.returns[0]!;
      expect(again.creditAmount).toBe('23.31');
    });

    it('owes the goods again, also where the money they had freed was used meanwhile', async () => {
      const order = await confirmed({ items: [{ quantity: 10 }] });
      const { lotId } = await receive(order, 10);
      await pay(order.id, '100');
      const made = (await sendBack([{ lotId, quantity: 4 }])).body.returns[0]!;
      await receive(order, 4);
      expect((await undo(made)).status).toBe(200);
      expect(await read(order.id)).toMatchObject({ outstandingAmount: '40.00', refundDueAmount: '0.00' });
      expect((await settled(order.id)).balances).toMatchObject({ payable: '40.00', credited: '0.00' });
    });

    it('happens once, however many ask at once', async () => {
      const order = await confirmed();
      const { lotId } = await receive(order, 10);
      const made = (await sendBack([{ lotId, quantity: 10 }])).body.returns[0]!;
      const answers = await Promise.all(Array.from({ length: 20 }, () => undo(made)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(409)]);
      expect((await read(order.id)).items[0]).toMatchObject({ receivedQuantity: 10, returnedQuantity: 0 });
    });

    it('is not done by the ledger’s own reversal, and holds a receipt whose goods went back', async () => {
      const order = await confirmed();
      const receipt = await receive(order, 10);
      const made = (await sendBack([{ lotId: receipt.lotId, quantity: 1 }])).body.returns[0]!;
      const bare = await manager.post<Problem>(`/ledger/postings/${made.postingId}/reverse`, { reason: 'x' });
      expect(bare.body.code).toBe('POSTING_NOT_REVERSIBLE');
      const held = await manager.post<Problem>(`/goods-receipts/${receipt.id}/reverse`, { reason: 'x' });
      expect(held.body.code).toBe('POSTING_NOT_REVERSIBLE');
      expect((await undo<Problem>({ id: randomUUID() })).body.code).toBe('SUPPLIER_RETURN_NOT_FOUND');
    });
  });

  describe('listSupplierReturns', () => {
    it('filters, searches, sorts and exports', async () => {
      const order = await confirmed();
      const { lotId } = await receive(order, 10);
      const [made] = (await sendBack([{ lotId, quantity: 1 }], { reference: 'RMA-77' })).body.returns;
      const find = async (query: string) =>
        (await manager.get<SupplierReturnPage>(`/supplier-returns?${query}`)).body.items.map(({ id }) => id);
      expect(await find(`q=${order.number} RMA-77`)).toEqual([made!.id]);
      expect(await find(`purchaseOrderId=${order.id}&sort=-creditBase`)).toEqual([made!.id]);
      expect(await find(`supplierId=${order.supplierId}&lotId=${lotId}&reversed=false`)).toEqual([made!.id]);
      expect(await find(`productId=${order.items[0]!.productId}&reversed=true`)).toEqual([]);
      const csv = await manager.get<string>(`/supplier-returns?format=csv&purchaseOrderId=${order.id}`);
      expect(csv.body).toContain(made!.number);
      const one = await manager.get<SupplierReturnDto>(`/supplier-returns/${made!.id}`);
      expect(one.body).toMatchObject({
        number: made!.number,
        lines: [{ lotId, goodsReceiptNumber: expect.any(String) }],
      });
    });
  });
});
