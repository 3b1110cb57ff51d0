import { systemCtx } from '../../platform/ctx.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';
import { type LockedOrder, PurchaseOrderStore } from '../orders/purchase-order.store.js';
import { GoodsReceiptService } from '../receipts/goods-receipt.service.js';
import { PurchaseOrderSettlements } from './purchase-order-settlements.service.js';
import type { EntityManager } from 'typeorm';
import { randomUUID } from 'node:crypto';

// Vector fx-30-70 of the costing vectors.
const DEPOSIT = { amount: '3000.00', exchangeRate: '35.10', effectiveAt: '2026-01-10T04:00:00Z' };
const BALANCE = { amount: '7000.00', exchangeRate: '36.00', effectiveAt: '2026-02-24T04:00:00Z' };

describe('settlements', () => {
  let app: TestApp;
  let given: Given;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    await given.location();
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(() => app.close());

  const within = <T>(orderId: string, work: (em: EntityManager, order: LockedOrder) => Promise<T>): Promise<T> =>
    app.app
      .get(UnitOfWork)
      .run(systemCtx('test'), async (em) => work(em, await app.app.get(PurchaseOrderStore).lock(em, orderId)));

  const pay = (orderId: string, payment: { amount: string; exchangeRate: string }, paymentId: string = randomUUID()) =>
    within(orderId, (em, order) =>
      app.app.get(PurchaseOrderSettlements).recordPayment(em, order, { paymentId, ...payment }),
    );

  const receive = (orderId: string, exchangeRate: string) =>
    within(orderId, (em, order) => app.app.get(GoodsReceiptService).receiveRest(em, order, { exchangeRate }));

  const layersOf = async (orderId: string) => {
    const [row] = await app.db.query<{ value: string }[]>(
      `select sum(c.value) as value from goods_receipts r join goods_receipt_lines l on l.goods_receipt_id = r.id
       join cost_layers c on c.lot_id = l.lot_id where r.purchase_order_id = $1`,
      [orderId],
    );
    return row!.value;
  };
  const balances = (orderId: string) => app.app.get(PurchaseOrderSettlements).balances(app.db.manager, orderId);
  const order = () => given.purchaseOrder({ items: [{ quantity: 1000, unitPrice: '10' }] });

  describe('vector fx-30-70', () => {
    it('all paid before the receipt: stock at the rates that were paid', async () => {
      const { id } = await order();
      await pay(id, DEPOSIT);
      await pay(id, BALANCE);
      await receive(id, '35.80');
      expect(await layersOf(id)).toBe('357300.00');
      expect(await balances(id)).toMatchObject({ prepaid: '0.0000', payable: '0.0000', fxDifference: '0.0000' });
    });

    it('nothing paid before: stock at the rate of the receipt, and a gain of 700', async () => {
      const { id } = await order();
      await receive(id, '35.80');
      await pay(id, DEPOSIT);
      await pay(id, BALANCE);
      expect(await layersOf(id)).toBe('358000.00');
      expect((await balances(id)).fxDifference).toBe('700.0000');
    });

    it('30 % paid before: the deposit keeps its rate, and the balance costs a loss of 1,400', async () => {
      const { id } = await order();
      await pay(id, DEPOSIT);
      await receive(id, '35.80');
      await pay(id, BALANCE);
      expect(await layersOf(id)).toBe('355900.00');
      expect((await balances(id)).fxDifference).toBe('-1400.0000');
    });
  });
});
