import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { systemCtx } from '../../platform/ctx.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';
import { type LockedOrder, PurchaseOrderStore } from '../orders/purchase-order.store.js';
import { GoodsReceiptService } from '../receipts/goods-receipt.service.js';
import { PurchaseOrderSettlements } from './purchase-order-settlements.service.js';
import type { PurchaseOrderSettlementsDto } from './settlement.dto.js';

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

  describe('recordPayment', () => {
    it('counts a payment once, whoever records it again', async () => {
      const { id } = await order();
      const paymentId = randomUUID();
      const answers = await Promise.allSettled(Array.from({ length: 20 }, () => pay(id, DEPOSIT, paymentId)));
      expect(answers.filter((a) => a.status === 'fulfilled')).toHaveLength(1);
      expect(await balances(id)).toMatchObject({ paid: '3000.0000', prepaid: '3000.0000', prepaidBase: '105300.0000' });
    });

    it('undoes a payment that came back, once, and records it again', async () => {
      const { id } = await order();
      const paymentId = randomUUID();
      await pay(id, DEPOSIT, paymentId);
      await receive(id, '35.80');
      const undo = () =>
        within(id, (em, locked) => app.app.get(PurchaseOrderSettlements).reversePayment(em, locked, { paymentId }));
      expect(await undo()).toMatchObject({ payableAmount: '3000.0000', payableBase: '105300.0000' });
      expect(await undo()).toBeNull();
      expect(await layersOf(id)).toBe('355900.00');
      await pay(id, { amount: '3000.00', exchangeRate: '36.00' }, paymentId);
      expect(await balances(id)).toMatchObject({ paid: '3000.0000', payable: '7000.0000' });
    });

    it('keeps every balance whatever happens to one order at once', async () => {
      const { id } = await order();
      const part = async (i: number) => {
        if (i % 2 === 0) return pay(id, { amount: '123.45', exchangeRate: `3${i % 7}.5` });
        return within(id, (em, locked) =>
          app.app.get(GoodsReceiptService).post(em, locked, {
            ...{ items: [{ purchaseOrderLineId: locked.lines[0]!.id, quantity: 31 }], exchangeRate: `3${i % 5}.123` },
          }),
        );
      };
      await Promise.all(Array.from({ length: 50 }, (_, i) => part(i)));
      await receive(id, '35.80');
      const { paid, received, prepaid, payable } = await balances(id);
      expect([paid, received]).toEqual(['3086.2500', '10000.0000']);
      expect([prepaid, payable]).toEqual(['0.0000', '6913.7500']);
    });
  });

  describe('the database', () => {
    const append = (orderId: string, place: number, prepaid: string) =>
      app.db.query(
        `insert into purchase_order_settlements (purchase_order_id, place, kind, source_id, amount, exchange_rate,
           prepaid_amount, effective_at) values ($1, $2, 'PAYMENT', uuidv7(), 1, 1, $3, now())`,
        [orderId, place, prepaid],
      );

    it('refuses a balance below zero, two entries at one place, and any change of an entry', async () => {
      const { id } = await order();
      await expect(append(id, 1, '-1')).rejects.toThrow('below zero');
      await append(id, 1, '1');
      await expect(append(id, 1, '1')).rejects.toThrow('purchase_order_settlements_place');
      await expect(
        app.db.query('update purchase_order_settlements set amount = 2 where purchase_order_id = $1', [id]),
      ).rejects.toThrow('permission denied');
    });
  });

  describe('getPurchaseOrderSettlements', () => {
    it('shows each entry with its document, and what is left', async () => {
      const { id } = await order();
      await pay(id, DEPOSIT);
      const receipt = await receive(id, '35.80');
      await pay(id, BALANCE);
      const { body } = await (
        await app.as('AUDITOR')
      ).get<PurchaseOrderSettlementsDto>(`/purchase-orders/${id}/settlements`);
      expect(body).toMatchObject({ currency: 'USD', baseCurrency: 'THB', totalAmount: '10000.00' });
      expect(body.balances).toEqual({
        ...{ paid: '10000.00', received: '10000.00', credited: '0.00', prepaid: '0.00', prepaidBase: '0.00' },
        ...{ payable: '0.00', payableBase: '0.00', fxDifference: '-1400.00' },
      });
      expect(body.entries.map((e) => [e.kind, e.sourceNumber, e.amount, e.exchangeRate, e.fxDifference])).toEqual([
        ['PAYMENT', null, '3000.00', '35.10', '0.00'],
        ['RECEIPT', receipt!.number, '10000.00', '35.80', '0.00'],
        ['PAYMENT', null, '7000.00', '36.00', '-1400.00'],
      ]);
      const unknown = await (await app.as('AUDITOR')).get(`/purchase-orders/${randomUUID()}/settlements`);
      expect(unknown.status).toBe(404);
    });
  });
});
