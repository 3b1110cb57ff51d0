import Big from 'big.js';
import { randomUUID } from 'node:crypto';
import { SettingsService } from '../../settings/settings.service.js';
import { systemCtx } from '../../platform/ctx.js';
import { auditRows } from '../../testing/audit-rows.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';
import type { PurchaseOrderStatus } from '../orders/purchase-order-status.js';
import type { PurchaseOrderDto } from '../orders/purchase-order-view.dto.js';
import type { PurchaseOrderSettlementsDto } from '../settlements/settlement.dto.js';
import type { PurchaseOrderDiscrepancyDto } from './goods-receipt.dto.js';
import type { GoodsReceiptDto, GoodsReceiptPage } from './goods-receipt-view.dto.js';

type Order = PurchaseOrderDto;
type Receipt = GoodsReceiptDto;
type Problem = { code: string; errors?: { pointer: string }[] } & Record<string, unknown>;
type Item = Record<string, unknown>;

describe('goods receipts', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;
  let warehouse: { id: string };

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    warehouse = await given.location();
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(() => app.close());

  const read = async ({ id }: { id: string }) => (await manager.get<Order>(`/purchase-orders/${id}`)).body;
  /** Without the work of the stages in between. */
  const inStatus = async ({ id }: { id: string }, status: PurchaseOrderStatus): Promise<Order> => {
    await app.db.query('update purchase_orders set status = $2 where id = $1', [id, status]);
    return read({ id });
  };
  const confirmed = async (head: Parameters<Given['purchaseOrder']>[0] = {}): Promise<Order> =>
    inStatus(await given.purchaseOrder(head), 'CONFIRMED');

  const receive = <T = Receipt>(order: Order, items: Item[], more: Item = {}, client = manager, headers = {}) =>
    client.post<T>(`/purchase-orders/${order.id}/receipts`, { items, ...more }, headers);
  const of = (order: Order, quantity: number, line = 0): Item => ({
    purchaseOrderLineId: order.items[line]!.id,
    quantity,
  });
  const settled = async (order: Order) =>
    (await manager.get<PurchaseOrderSettlementsDto>(`/purchase-orders/${order.id}/settlements`)).body;
  const layer = async (lotId: string) =>
    (
      await app.db.query<{ quantity: string; value: string }[]>(
        'select quantity, value from cost_layers where lot_id = $1',
        [lotId],
      )
    )[0]!;
  const setTolerance = (percent: string) =>
    app.app.get(SettingsService).update(systemCtx('test'), { receiptTolerancePercent: percent }, undefined);

  describe('receivePurchaseOrder', () => {
    it('brings goods into stock as a lot of their own, at the price of the order and its fees', async () => {
      const product = await given.product();
      const order = await confirmed({
        ...{ items: [{ product, quantity: 100, unitPrice: '10' }], shippingAmount: '150', otherFeesAmount: '50' },
      });
      const answer = await receive(order, [{ ...of(order, 100), lotCode: 'F-1', expiresOn: '2031-05-01' }], {
        exchangeRate: '36',
        notes: 'two pallets',
      });
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        ...{ purchaseOrderNumber: order.number, quantity: 100, goodsAmount: '1000.00', feesAmount: '200.00' },
        ...{ amount: '1200.00', exchangeRate: '36.00', baseValue: '43200.00', currency: 'USD', baseCurrency: 'THB' },
        ...{ notes: 'two pallets', locationId: warehouse.id, createdBy: manager.user!.name, reversedAt: null },
      });
      const [line] = answer.body.lines;
      expect(line).toMatchObject({
        lotCode: 'F-1',
        expiresOn: '2031-05-01',
        unitCost: '432.00',
        baseValue: '43200.00',
      });
      expect(answer.body.number).toMatch(/^GR-\d{4}-\d{6}$/);
      expect(await layer(line!.lotId)).toEqual({ quantity: '100', value: '43200.00' });
      const stock = await manager.get(`/inventory/${product.id}`);
      expect(stock.body).toMatchObject({ onHand: 100, available: 100 });
      expect((await read(order)).items[0]).toMatchObject({ receivedQuantity: 100, outstandingQuantity: 0 });
    });

    it('takes an order in parts; two lots of one line, each at a place of its own, count together', async () => {
      const shop = await given.location();
      const order = await confirmed({ items: [{ quantity: 100 }, { quantity: 50, unitPrice: '4' }] });
      const first = await receive(order, [
        { ...of(order, 30), lotCode: 'A' },
        { ...of(order, 20), lotCode: 'B', locationId: shop.id },
        of(order, 50, 1),
      ]);
      expect(first.body.lines.map((l) => [l.orderLine, l.quantity, l.lotCode, l.locationId])).toEqual([
        [1, 30, 'A', warehouse.id],
        [1, 20, 'B', shop.id],
        [2, 50, null, warehouse.id],
      ]);
      const rest = await receive(order, [{ productId: order.items[0]!.productId, quantity: 50 }]);
      expect(rest.status).toBe(201);
      const list = await manager.get<GoodsReceiptPage>(`/purchase-orders/${order.id}/receipts`);
      expect(list.body).toMatchObject({ total: 2 });
      expect(list.body.items.map((r) => r.quantity)).toEqual([50, 100]);
      expect((await read(order)).items.map((i) => i.outstandingQuantity)).toEqual([0, 0]);
    });

    it('puts goods that need quality control into quarantine', async () => {
      const product = await given.product({ requiresQc: true, shelfLifeDays: 365 });
      const order = await confirmed({ items: [{ product }] });
      const { body } = await receive(order, [of(order, 40)], { receivedAt: '2026-02-01T05:00:00Z' });
      expect(body.lines[0]).toMatchObject({ quarantined: 40, rejected: 0, expiresOn: '2027-02-01' });
      const queue = await manager.get<{ items: { reference: string }[] }>(`/qc-queue?productId=${product.id}`);
      expect(queue.body.items[0]).toMatchObject({ quantity: 40, reference: `${order.number} · ${body.number}` });
    });

    it('refuses more than was ordered, summed over the items, and names the line and the items', async () => {
      const order = await confirmed({ items: [{ quantity: 10 }, { quantity: 10 }] });
      await receive(order, [of(order, 4)]);
      const answer = await receive<Problem>(order, [of(order, 1, 1), of(order, 4), of(order, 3)]);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({
        code: 'OVER_RECEIPT',
        line: 1,
        ordered: 10,
        received: 4,
        requested: 7,
        allowed: 10,
      });
      expect(answer.body.errors!.map((e) => e.pointer)).toEqual(['/items/1/quantity', '/items/2/quantity']);
      expect((await read(order)).items.map((i) => i.receivedQuantity)).toEqual([4, 0]);
    });

    it('takes more within the tolerance of the settings, owed at the unit price and without fees', async () => {
      const order = await confirmed({ items: [{ quantity: 30, unitPrice: '10' }], shippingAmount: '30' });
      await setTolerance('5');
      try {
        expect((await receive<Problem>(order, [of(order, 32)])).body).toMatchObject({
          code: 'OVER_RECEIPT',
          allowed: 31,
        });
        await receive(order, [of(order, 30)], { exchangeRate: '36' });
        const more = await receive(order, [of(order, 1)], { exchangeRate: '36' });
        expect(more.body).toMatchObject({ goodsAmount: '10.00', feesAmount: '0.00', baseValue: '360.00' });
        expect((await receive<Problem>(order, [of(order, 1)])).body.code).toBe('OVER_RECEIPT');
      } finally {
        await setTolerance('0');
      }
      expect((await settled(order)).balances).toMatchObject({ received: '340.00', payable: '340.00' });
    });

    it.each([
      ['DRAFT', 400],
      ['SENT', 400],
      ['CONFIRMED', 201],
      ['IN_PRODUCTION', 201],
      ['SHIPPED', 201],
      ['IN_TRANSIT', 201],
      ['CUSTOMS', 201],
      ['RECEIVED', 201],
      ['QCD', 201],
      ['CANCELLED', 400],
    ] as const)('for an order in %s answers %i', async (status, expected) => {
      const order = await inStatus(await given.purchaseOrder(), status);
      const answer = await receive<Problem>(order, [of(order, 5)]);
      const refusal = { code: 'PURCHASE_ORDER_NOT_RECEIVABLE', orderStatus: status };
      expect(answer).toMatchObject({ status: expected, body: expected === 400 ? refusal : {} });
    });

    it('refuses a line of another order, a product it does not have, and an item that names neither', async () => {
      const order = await confirmed();
      const other = await confirmed();
      const items = [
        of(other, 1),
        { productId: other.items[0]!.productId, quantity: 1 },
        { quantity: 1 },
        of(order, 1),
      ];
      const answer = await receive<Problem>(order, items);
      expect([answer.status, answer.body.code]).toEqual([400, 'NOT_ON_THE_ORDER']);
      expect(answer.body.errors!.map((e) => e.pointer)).toEqual([
        ...['/items/0/purchaseOrderLineId', '/items/1/productId', '/items/2/productId'],
      ]);
      const mixed = { ...of(order, 1), productId: other.items[0]!.productId };
      expect((await receive<Problem>(order, [mixed])).body.code).toBe('NOT_ON_THE_ORDER');
    });

    it('refuses another order’s shipment', async () => {
      const order = await confirmed();
      const other = await confirmed();
      const [shipment] = await app.db.query<{ id: string }[]>(
        `insert into shipments (number, purchase_order_id) values ($1, $2) returning id`,
        [`SH-T-${randomUUID()}`, other.id],
      );
      const answer = await receive<Problem>(order, [of(order, 1)], { shipmentId: shipment!.id });
      expect(answer.body).toMatchObject({ code: 'NOT_ON_THE_ORDER', errors: [{ pointer: '/shipmentId' }] });
      expect((await receive(other, [of(other, 1)], { shipmentId: shipment!.id })).body.shipmentId).toBe(shipment!.id);
    });

    it('refuses what is not there, unknown places, and rates of the base currency other than one', async () => {
      const order = await confirmed();
      const nowhere = { ...order, id: randomUUID() };
      expect((await receive<Problem>(nowhere, [of(order, 1)])).body.code).toBe('PURCHASE_ORDER_NOT_FOUND');
      expect((await receive<Problem>(order, [])).body.code).toBe('VALIDATION_FAILED');
      expect((await receive<Problem>(order, [of(order, 1)], { locationId: randomUUID() })).body.code).toBe(
        'LOCATION_NOT_FOUND',
      );
      const at = { ...of(order, 1), locationId: randomUUID() };
      expect((await receive<Problem>(order, [at])).body.code).toBe('LOCATION_NOT_FOUND');
      const baht = await confirmed({ currency: 'THB' });
      expect((await receive<Problem>(baht, [of(baht, 1)], { exchangeRate: '2' })).body).toMatchObject({
        ...{ code: 'VALIDATION_FAILED', errors: [{ pointer: '/exchangeRate' }] },
      });
      expect((await receive(baht, [of(baht, 1)], { exchangeRate: '1.0' })).body.baseValue).toBe('10.00');
      expect((await receive<Problem>(order, [of(order, 1)], { exchangeRate: '9999999999' })).status).toBe(201);
      const dear = await confirmed({ items: [{ quantity: 900_000_000, unitPrice: '1000' }], exchangeRate: '1' });
      const huge = await receive<Problem>(dear, [of(dear, 900_000_000)], { exchangeRate: '9999999999' });
      expect([huge.status, huge.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    });

    it('takes the rate of the day from the table, unless the order’s own is younger', async () => {
      const old = await confirmed({ orderDate: '2026-01-05', exchangeRate: '33' });
      expect((await receive(old, [of(old, 1)])).body.exchangeRate).toBe('33.00');
      await manager.post('/fx-rates', { currency: 'USD', validOn: '2026-02-01', rate: '34.5' });
      expect((await receive(old, [of(old, 1)])).body.exchangeRate).toBe('34.50');
      expect((await receive(old, [of(old, 1)], { receivedAt: '2026-01-20T05:00:00Z' })).body.exchangeRate).toBe(
        '33.00',
      );
      const younger = await confirmed({ orderDate: '2026-03-01', exchangeRate: '36.2' });
      expect((await receive(younger, [of(younger, 1)])).body.exchangeRate).toBe('36.20');
    });

    it('receives into the past, never into the future or a closed month', async () => {
      const order = await confirmed();
      const past = await receive(order, [of(order, 1)], { receivedAt: '2026-03-31T20:00:00Z' });
      expect(past.body.receivedAt).toBe('2026-03-31T20:00:00.000Z');
      expect(
        (await manager.get<GoodsReceiptPage>('/goods-receipts?from=2026-04-01&to=2026-04-01')).body.items[0]!.id,
      ).toBe(past.body.id);
      const stock = await manager.get<{ items: unknown[] }>(
        `/inventory?q=${order.items[0]!.sku}&asOf=2026-03-31T19:59:59Z`,
      );
      expect(stock.body.items).toMatchObject([{ onHand: 0 }]);
      const late = await receive<Problem>(order, [of(order, 1)], { receivedAt: '2199-01-01T00:00:00Z' });
      expect(late.body.code).toBe('EFFECTIVE_AT_IN_FUTURE');
      await app.db.query(`select * from set_period('2025-12-01', 'CLOSED')`);
      const closed = await receive<Problem>(order, [of(order, 1)], { receivedAt: '2025-12-31T10:00:00Z' });
      expect(closed.body.code).toBe('PERIOD_CLOSED');
    });

    it('does it once for one Idempotency-Key, and answers twins alike', async () => {
      const order = await confirmed();
      const key = { 'idempotency-key': randomUUID() };
      const twins = await Promise.all([1, 2, 3].map(() => receive(order, [of(order, 5)], {}, manager, key)));
      expect(new Set(twins.map((t) => t.body.id)).size).toBe(1);
      expect((await read(order)).items[0]!.receivedQuantity).toBe(5);
    });

    it('lets exactly the ordered quantity in, however many receive at once', async () => {
      const order = await confirmed({ items: [{ quantity: 40, unitPrice: '1.11' }], shippingAmount: '7.77' });
      const answers = await Promise.all(Array.from({ length: 50 }, () => receive<Problem>(order, [of(order, 1)])));
      expect(answers.filter((a) => a.status === 201)).toHaveLength(40);
      expect(new Set(answers.filter((a) => a.status !== 201).map((a) => a.body.code))).toEqual(
        new Set(['OVER_RECEIPT']),
      );
      expect((await read(order)).items[0]).toMatchObject({ receivedQuantity: 40 });
      const { balances } = await settled(order);
      expect(balances).toMatchObject({ received: '52.17', payable: '52.17', payableBase: '1825.95' });
      const all = await manager.get<GoodsReceiptPage>(`/purchase-orders/${order.id}/receipts?pageSize=200`);
      const value = all.body.items.reduce((sum, r) => sum.plus(r.baseValue), new Big(0));
      expect(value.toFixed(2)).toBe('1825.95');
    });

    it('is refused by the database itself where more would come in', async () => {
      const order = await confirmed({ items: [{ quantity: 10 }] });
      const more = () =>
        app.db.query('update purchase_order_lines set received_quantity = received_quantity + 6 where id = $1', [
          order.items[0]!.id,
        ]);
      await more();
      await expect(more()).rejects.toThrow('purchase_order_lines_not_over_received');
      await app.db.query('update purchase_order_lines set received_quantity = 0 where id = $1', [order.items[0]!.id]);
    });

    it('needs goods-receipt:write', async () => {
      const order = await confirmed();
      expect((await receive(order, [of(order, 1)], {}, await app.as('STAFF'))).status).toBe(201);
      expect((await receive(order, [of(order, 1)], {}, await app.as('AUDITOR'))).status).toBe(403);
      expect((await (await app.as('AUDITOR')).get(`/purchase-orders/${order.id}/receipts`)).status).toBe(200);
    });

    it('writes who received what into the audit log', async () => {
      const order = await confirmed();
      const { body } = await receive(order, [of(order, 1)]);
      const rows = await auditRows(app, 'goods_receipts', body.id);
      expect(rows).toMatchObject([{ action: 'INSERT', actorId: manager.user!.id, newValues: { number: body.number } }]);
    });
  });

  describe('the value of what came', () => {
    it('is the whole order at its rates, in however many receipts it came', async () => {
      const order = await confirmed({
        ...{
          items: [
            { quantity: 97, unitPrice: '3.333333' },
            { quantity: 31, unitPrice: '0.017' },
          ],
        },
        ...{ shippingAmount: '12.34', otherFeesAmount: '0.99' },
      });
      const parts = [
        [1, 0],
        [13, 5],
        [2, 1],
        [40, 0],
        [0, 20],
        [41, 5],
      ];
      for (const [a, b] of parts) {
        const items = [of(order, a!), of(order, b!, 1)].filter((i) => i['quantity'] !== 0);
        expect((await receive(order, items, { exchangeRate: '35.123457' })).status).toBe(201);
      }
      const { totalAmount, balances, entries } = await settled(order);
      expect(balances).toMatchObject({ received: totalAmount, payable: totalAmount });
      expect(entries).toHaveLength(parts.length);
      const all = (await manager.get<GoodsReceiptPage>(`/purchase-orders/${order.id}/receipts`)).body.items;
      const sum = (key: 'goodsAmount' | 'feesAmount' | 'baseValue') =>
        all.reduce((total, r) => total.plus(r[key]), new Big(0)).toFixed(2);
      expect([sum('goodsAmount'), sum('feesAmount')]).toEqual(['323.86', '13.33']);
      expect(sum('baseValue')).toBe(new Big(totalAmount).times('35.123457').toFixed(2));
    });

    it('has no decimals in a currency that has none', async () => {
      const yen = { currency: 'JPY', exchangeRate: '0.2345', shippingAmount: '1000' };
      const order = await confirmed({ items: [{ quantity: 7, unitPrice: '33.333' }], ...yen });
      const parts = [await receive(order, [of(order, 3)]), await receive(order, [of(order, 4)])];
      expect(parts.map(({ body }) => [body.goodsAmount, body.feesAmount])).toEqual([
        ['100', '429'],
        ['133', '571'],
      ]);
      expect(parts.map(({ body }) => body.baseValue)).toEqual(['124.05', '165.09']);
      expect((await settled(order)).balances).toMatchObject({
        received: '1233',
        payable: '1233',
        payableBase: '289.14',
      });
    });

    it('is spread over free goods by their quantity', async () => {
      const order = await confirmed({ items: [{ unitPrice: '0', quantity: 10 }], shippingAmount: '100' });
      const { body } = await receive(order, [of(order, 4), of(order, 1)], { exchangeRate: '30' });
      expect(body.lines.map((l) => l.baseValue)).toEqual(['1200.00', '300.00']);
    });
  });

  describe('reverseGoodsReceipt', () => {
    const reverse = <T = Receipt>(receipt: Receipt, client = manager) =>
      client.post<T>(`/goods-receipts/${receipt.id}/reverse`, { reason: 'counted twice' });

    it('restores everything exactly, and the goods can be received again', async () => {
      const order = await confirmed({ items: [{ quantity: 10, unitPrice: '7.77' }], shippingAmount: '3.33' });
      const first = await receive(order, [of(order, 3)], { exchangeRate: '35.5' });
      const before = { order: await read(order), settled: (await settled(order)).balances };
      const { body } = await receive(order, [of(order, 7)], { exchangeRate: '36.5' });
      const undone = await reverse(body);
      expect(undone.status).toBe(200);
      expect(undone.body).toMatchObject({ reversalReason: 'counted twice', reversedBy: manager.user!.name });
      expect(await layer(body.lines[0]!.lotId)).toEqual({ quantity: '0', value: '0.00' });
      expect((await read(order)).items).toEqual(before.order.items);
      expect((await settled(order)).balances).toEqual(before.settled);
      expect((await reverse<Problem>(body)).body.code).toBe('GOODS_RECEIPT_ALREADY_REVERSED');
      expect((await reverse<Problem>(body, await app.as('STAFF'))).body.code).toBe('FORBIDDEN');
      const again = await receive(order, [of(order, 7)], { exchangeRate: '36.5' });
      expect(again.body).toMatchObject({
        goodsAmount: body.goodsAmount,
        feesAmount: body.feesAmount,
        baseValue: body.baseValue,
      });
      expect((await manager.get<Receipt>(`/goods-receipts/${first.body.id}`)).body.reversedAt).toBeNull();
    });

    it('is refused once some of the goods were sold, decided or moved', async () => {
      const product = await given.product();
      const order = await confirmed({ items: [{ product }] });
      const { body } = await receive(order, [of(order, 10)]);
      await manager.post('/inventory/issue', { productId: product.id, quantity: 1 });
      expect((await reverse<Problem>(body)).body.code).toBe('POSTING_NOT_REVERSIBLE');
      expect((await read(order)).items[0]!.receivedQuantity).toBe(10);
      const checked = await given.product({ requiresQc: true });
      const second = await confirmed({ items: [{ product: checked }] });
      const quarantined = await receive(second, [of(second, 10)]);
      const lotId = quarantined.body.lines[0]!.lotId;
      await manager.post(`/lots/${lotId}/qc`, { decision: 'REJECT', quantity: 1 });
      expect((await reverse<Problem>(quarantined.body)).body.code).toBe('POSTING_NOT_REVERSIBLE');
    });

    it('happens once, however many ask at once', async () => {
      const order = await confirmed();
      const { body } = await receive(order, [of(order, 10)]);
      const answers = await Promise.all(Array.from({ length: 20 }, () => reverse<Problem>(body)));
      expect(answers.map((a) => a.status).sort()).toEqual([200, ...Array<number>(19).fill(409)]);
      expect((await read(order)).items[0]!.receivedQuantity).toBe(0);
    });

    it('is not done by the ledger’s own reversal, which would leave the order behind', async () => {
      const order = await confirmed();
      const { body } = await receive(order, [of(order, 1)]);
      const answer = await manager.post<Problem>(`/ledger/postings/${body.postingId}/reverse`, { reason: 'x' });
      expect(answer.body.code).toBe('POSTING_NOT_REVERSIBLE');
      expect((await manager.post<Problem>(`/goods-receipts/${randomUUID()}/reverse`, { reason: 'x' })).body.code).toBe(
        'GOODS_RECEIPT_NOT_FOUND',
      );
    });
  });

  describe('receivePurchaseOrder with charges', () => {
    const freight = { kind: 'FREIGHT', amount: '300' };

    it('adds freight that is known to the goods in the same step, to be taken back before the receipt is', async () => {
      const order = await confirmed({ items: [{ quantity: 30 }] });
      const { status, body } = await receive(order, [of(order, 30)], { exchangeRate: '35', charges: [freight] });
      expect([status, body.baseValue]).toEqual([201, '10500.00']);
      expect(await layer(body.lines[0]!.lotId)).toEqual({ quantity: '30', value: '10800.00' });
      const costs = await manager.get<{ items: { id: string; number: string; reference: string }[] }>(
        `/landed-costs?purchaseOrderId=${order.id}`,
      );
      const [cost] = costs.body.items;
      expect(cost!.reference).toBe(body.number);
      const refused = await manager.post<Problem>(`/goods-receipts/${body.id}/reverse`, { reason: 'x' });
      expect(refused.body).toMatchObject({ code: 'GOODS_RECEIPT_HAS_COSTS', landedCosts: [cost!.number] });
      await manager.post(`/landed-costs/${cost!.id}/reverse`, { reason: 'x' });
      expect((await manager.post(`/goods-receipts/${body.id}/reverse`, { reason: 'x' })).status).toBe(200);
      expect(await layer(body.lines[0]!.lotId)).toEqual({ quantity: '0', value: '0.00' });
    });

    it('needs landed-cost:write for it, and receives nothing where a charge is refused', async () => {
      const order = await confirmed();
      const staff = await app.as('STAFF');
      expect((await receive<Problem>(order, [of(order, 1)], { charges: [freight] }, staff)).body.code).toBe(
        'FORBIDDEN',
      );
      const foreign = { ...freight, currency: 'CHF' };
      const refused = await receive<Problem>(order, [of(order, 1)], { charges: [freight, foreign] });
      expect(refused.body).toMatchObject({ code: 'FX_RATE_NOT_FOUND' });
      expect((await read(order)).items[0]!.receivedQuantity).toBe(0);
    });
  });

  describe('listPurchaseOrderDiscrepancies', () => {
    const discrepancies = async (order: Order) =>
      (await manager.get<{ items: PurchaseOrderDiscrepancyDto[] }>(`/purchase-orders/${order.id}/discrepancies`)).body
        .items;

    it('tells what did not come as the packing list said, and what never came', async () => {
      const order = await confirmed({ items: [{ quantity: 10 }, { quantity: 10 }, { quantity: 10 }] });
      expect(await discrepancies(order)).toEqual([]);
      const wet = { expectedQuantity: 5, discrepancyReason: 'DAMAGED', discrepancyNotes: 'one carton was wet' };
      const { body } = await receive(order, [
        { ...of(order, 4), ...wet },
        { ...of(order, 6), expectedQuantity: 5 },
        { ...of(order, 10, 1), expectedQuantity: 10 },
      ]);
      expect(body.discrepancies).toBe(2);
      const [first, ...rest] = await discrepancies(order);
      expect(rest).toEqual([]);
      expect(first).toMatchObject({ line: 1, ordered: 10, expected: 10, received: 10, difference: 0 });
      expect(first!.noted.map((n) => [n.number, n.reason, n.expectedQuantity, n.quantity, n.notes])).toEqual([
        [body.number, 'DAMAGED', 5, 4, 'one carton was wet'],
        [body.number, 'OVER', 5, 6, null],
      ]);
      await inStatus(order, 'RECEIVED');
      expect((await discrepancies(order)).map((d) => [d.line, d.difference])).toEqual([
        [1, 0],
        [3, -10],
      ]);
    });
  });

  describe('listGoodsReceipts', () => {
    it('filters, searches, sorts and exports', async () => {
      const order = await confirmed();
      const { body } = await receive(order, [of(order, 3)]);
      const find = async (query: string) =>
        (await manager.get<GoodsReceiptPage>(`/goods-receipts?${query}`)).body.items.map((r) => r.id);
      expect(await find(`q=${order.number}`)).toEqual([body.id]);
      expect(await find(`supplierId=${order.supplierId}&reversed=false`)).toEqual([body.id]);
      expect(await find(`productId=${order.items[0]!.productId}&sort=-baseValue`)).toEqual([body.id]);
      expect(await find(`purchaseOrderId=${order.id}&reversed=true`)).toEqual([]);
      const csv = await manager.get<string>(`/goods-receipts?format=csv&purchaseOrderId=${order.id}`);
      expect(csv.body).toContain(body.number);
      expect((await manager.get<Problem>('/goods-receipts?sort=nothing')).body.code).toBe('VALIDATION_FAILED');
    });
  });
});
