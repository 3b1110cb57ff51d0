import { randomUUID } from 'node:crypto';
import { businessToday, daysAfter } from '../../platform/days.js';
import { auditRows } from '../../testing/audit-rows.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import type { OrderRow } from '../../testing/given-order-rows.js';
import { TestApp } from '../../testing/test-app.js';
import type { ShipmentDto } from './shipment-view.dto.js';

interface Refusal {
  code: string;
  errors?: { pointer: string }[];
  allowed?: number;
  onOtherShipments?: number;
}

let app: TestApp;
let given: Given;
let buyer: TestClient;
let today: string;

beforeAll(async () => {
  app = await TestApp.start();
  given = givenIn(app);
  buyer = await app.as('INVENTORY_MANAGER');
  await given.location();
  today = await businessToday(app.db.manager);
});

afterAll(() => app.close());

async function confirmed(quantities = [100], fields: { orderDate?: string; status?: string } = {}): Promise<OrderRow> {
  const supplier = await given.supplier();
  const lines = [];
  for (const quantity of quantities) lines.push({ productId: (await given.product()).id, quantity, unitPrice: '2.50' });
  return given.orderRow({ supplierId: supplier.id, lines, orderDate: daysAfter(today, -60), ...fields });
}

const ship = <T = ShipmentDto>(body: Record<string, unknown>, client = buyer) => client.post<T>('/shipments', body);
const on = (order: OrderRow, quantity: number, line = 0) => [{ purchaseOrderLineId: order.lines[line]!.id, quantity }];
const pass = <T = ShipmentDto>(
  id: string,
  milestone: string,
  body: Record<string, unknown>,
  headers?: Record<string, string>,
) => buyer.put<T>(`/shipments/${id}/milestones/${milestone}`, body, headers);

describe('ship an order', () => {
  it('numbers the shipment, passes ORDER_PLACED on the day of the order, and shows who, where and what', async () => {
    const order = await confirmed([100, 40]);
    const { status, body, headers } = await ship({
      ...{
        purchaseOrderId: order.id,
        mode: 'SEA',
        carrier: 'Maersk',
        vessel: 'Sentosa 042W',
        portOfLoading: 'Shenzhen',
      },
      ...{ trackingNumber: 'TRK-1', billOfLading: 'MAEU1', portOfDischarge: 'Laem Chabang', notes: 'two pallets' },
      containers: [{ number: 'msku1234565', type: '40HC', seal: 'S1' }, { number: 'MSKU7654321' }],
      lines: on(order, 60),
      milestones: [{ milestone: 'DELIVERED', expectedOn: daysAfter(today, 30) }],
    });
    expect(status).toBe(201);
    expect(headers['etag']).toBe('"1"');
    expect(body.number).toMatch(/^SH-\d{4}-\d{4}$/);
    expect(body).toMatchObject({
      status: 'PLANNED',
      carrier: 'Maersk',
      containerCount: 2,
      quantity: 60,
      isLate: false,
    });
    expect(body).toMatchObject({
      etaOn: daysAfter(today, 30),
      etaSource: 'EXPECTED',
      purchaseOrderNumber: order.number,
    });
    expect(body.containers.map(({ number }) => number)).toEqual(['MSKU1234565', 'MSKU7654321']);
    expect(body.milestones.map(({ milestone }) => milestone)).toEqual([
      ...['ORDER_PLACED', 'SHIPPED', 'ARRIVED', 'CLEARED', 'DELIVERED'],
    ]);
    expect(body.milestones[0]!.actualOn).toBe(daysAfter(today, -60));
    expect((await auditRows(app, 'shipments', body.id)).map(({ action }) => action)).toEqual(['INSERT']);
  });

  it('is found by its papers and containers, by its order and by its status', async () => {
    const order = await confirmed();
    const containers = [{ number: 'TGHU1112223' }];
    const { body } = await ship({ purchaseOrderId: order.id, vessel: 'Ever Ace', containers });
    const found = await buyer.get<{ items: ShipmentDto[] }>('/shipments?q=tghu1112223');
    expect(found.body.items.map(({ id }) => id)).toEqual([body.id]);
    const mine = await buyer.get<{ total: number }>(`/shipments?purchaseOrderId=${order.id}&status=PLANNED&open=true`);
    expect(mine.body.total).toBe(1);
    const csv = await buyer.get<string>(`/shipments?purchaseOrderId=${order.id}&format=csv`);
    expect(csv.body).toContain('Ever Ace');
  });

  it('carries all that is not on its way yet when no lines are given, and then nothing is left', async () => {
    const order = await confirmed([100, 40]);
    await ship({ purchaseOrderId: order.id, lines: on(order, 60) });
    const { body } = await ship({ purchaseOrderId: order.id });
    expect(body.lines.map(({ quantity }) => quantity)).toEqual([40, 40]);
    const none = await ship<Refusal>({ purchaseOrderId: order.id });
    expect([none.status, none.body.code]).toEqual([400, 'NOTHING_TO_SHIP']);
  });

  it('refuses more than was ordered beyond the tolerance, over all its shipments', async () => {
    const order = await confirmed([100]);
    await ship({ purchaseOrderId: order.id, lines: on(order, 70) });
    const over = await ship<Refusal>({ purchaseOrderId: order.id, lines: on(order, 31) });
    expect([over.status, over.body.code]).toEqual([400, 'SHIPMENT_EXCEEDS_ORDER']);
    expect(over.body).toMatchObject({ allowed: 100, onOtherShipments: 70 });
    expect(over.body.errors![0]!.pointer).toBe('/lines/0/quantity');
    await app.db.query('update settings set receipt_tolerance_percent = 5');
    try {
      expect((await ship({ purchaseOrderId: order.id, lines: on(order, 35) })).status).toBe(201);
      expect((await ship({ purchaseOrderId: order.id, lines: on(order, 1) })).status).toBe(400);
    } finally {
      await app.db.query('update settings set receipt_tolerance_percent = 0');
    }
  });

  it('never carries more than was ordered, whatever races', async () => {
    for (let round = 0; round < 5; round++) {
      const order = await confirmed([10]);
      const attempts = Array.from({ length: 30 }, () =>
        ship<Refusal>({ purchaseOrderId: order.id, lines: on(order, 1) }),
      );
      const answers = await Promise.all(attempts);
      const codes = answers.map(({ status, body }) => (status === 201 ? 201 : body.code));
      expect(codes.filter((code) => code === 201)).toHaveLength(10);
      expect(new Set(codes)).toEqual(new Set([201, 'SHIPMENT_EXCEEDS_ORDER']));
    }
  });

  it.each([
    ['an order that is a draft', { status: 'DRAFT' }],
    ['an order that was sent', { status: 'SENT' }],
    ['an order that is closed', { status: 'STOCKED' }],
    ['an order that was cancelled', { status: 'CANCELLED' }],
  ])('refuses %s', async (_what, fields) => {
    const order = await confirmed([10], fields);
    const { status, body } = await ship<Refusal>({ purchaseOrderId: order.id });
    expect([status, body.code]).toEqual([400, 'PURCHASE_ORDER_NOT_SHIPPABLE']);
  });

  it('refuses what is not its own, named twice or unknown, and leaves no trace', async () => {
    const [order, other] = [await confirmed([10]), await confirmed([10])];
    const codeOf = async (body: Record<string, unknown>) =>
      (await ship<Refusal>({ purchaseOrderId: order.id, ...body })).body.code;
    expect(await codeOf({ lines: on(other, 1) })).toBe('VALIDATION_FAILED');
    expect(await codeOf({ lines: [...on(order, 1), ...on(order, 1)] })).toBe('VALIDATION_FAILED');
    expect(await codeOf({ lines: [] })).toBe('VALIDATION_FAILED');
    expect(await codeOf({ containers: [{ number: 'abcu1' }, { number: 'ABCU1' }] })).toBe('VALIDATION_FAILED');
    const twice = [1, 2].map(() => ({ milestone: 'SHIPPED', expectedOn: today }));
    expect(await codeOf({ milestones: twice })).toBe('VALIDATION_FAILED');
    const days = { SHIPPED: 20, ARRIVED: 10, DELIVERED: 15 };
    const mixed = Object.entries(days).map(([milestone, day]) => ({ milestone, expectedOn: daysAfter(today, day) }));
    const refused = await ship<Refusal>({ purchaseOrderId: order.id, milestones: mixed });
    expect(refused.body.errors).toEqual(
      [1, 2].map((index) => ({
        pointer: `/milestones/${index}/expectedOn`,
        detail: `is before shipped, ${daysAfter(today, 20)}`,
      })),
    );
    expect(await codeOf({ purchaseOrderId: randomUUID() })).toBe('PURCHASE_ORDER_NOT_FOUND');
    const list = await buyer.get<{ total: number }>(`/shipments?purchaseOrderId=${order.id}`);
    expect(list.body.total).toBe(0);
    const auditor = await app.as('AUDITOR');
    expect((await ship({ purchaseOrderId: order.id }, auditor)).status).toBe(403);
    expect((await (await app.as('CUSTOMER')).get('/shipments')).status).toBe(403);
  });
});

describe('change and cancel a shipment', () => {
  it('changes what is given, replaces lines and containers, and minds the version', async () => {
    const order = await confirmed([100]);
    const { body } = await ship({
      purchaseOrderId: order.id,
      carrier: 'Maersk',
      lines: on(order, 60),
      containers: [{ number: 'AAA1' }],
    });
    const first = await buyer.patch<ShipmentDto>(
      `/shipments/${body.id}`,
      { vessel: 'Ever Ace' },
      { 'if-match': '"1"' },
    );
    expect(first.body).toMatchObject({ carrier: 'Maersk', vessel: 'Ever Ace', quantity: 60, version: 2 });
    const second = await buyer.patch<ShipmentDto>(`/shipments/${body.id}`, { lines: on(order, 100), containers: [] });
    expect(second.body).toMatchObject({ quantity: 100, containerCount: 0, version: 3 });
    const stale = await buyer.patch<Refusal & { current: ShipmentDto }>(
      `/shipments/${body.id}`,
      { notes: 'x' },
      { 'if-match': '"1"' },
    );
    expect([stale.status, stale.body.code, stale.body.current.vessel]).toEqual([409, 'STALE_VERSION', 'Ever Ace']);
    const over = await buyer.patch<Refusal>(`/shipments/${body.id}`, { lines: on(order, 101) });
    expect(over.body.code).toBe('SHIPMENT_EXCEEDS_ORDER');
  });

  it('gives its goods free for another shipment when it is cancelled, and changes no more', async () => {
    const order = await confirmed([100]);
    const { body } = await ship({ purchaseOrderId: order.id, notes: 'first' });
    const cancelled = await buyer.post<ShipmentDto>(`/shipments/${body.id}/cancel`, { reason: 'rolled over' });
    expect(cancelled.body).toMatchObject({ status: 'CANCELLED', notes: 'first\nCancelled: rolled over', etaOn: null });
    expect((await ship({ purchaseOrderId: order.id })).body.quantity).toBe(100);
    for (const refused of [
      buyer.patch<Refusal>(`/shipments/${body.id}`, { notes: 'x' }),
      buyer.post<Refusal>(`/shipments/${body.id}/cancel`, {}),
      pass<Refusal>(body.id, 'SHIPPED', { actualOn: today }),
    ]) {
      expect((await refused).body.code).toBe('SHIPMENT_CANCELLED');
    }
  });

  it('cannot be cancelled once goods of it have come', async () => {
    const order = await confirmed([10]);
    const { body } = await ship({ purchaseOrderId: order.id });
    const receipt = { shipmentId: body.id, items: [{ purchaseOrderLineId: order.lines[0]!.id, quantity: 4 }] };
    expect((await buyer.post(`/purchase-orders/${order.id}/receipts`, receipt)).status).toBe(201);
    expect((await buyer.get<ShipmentDto>(`/shipments/${body.id}`)).body.lines[0]!.receivedQuantity).toBe(4);
    const refused = await buyer.post<Refusal>(`/shipments/${body.id}/cancel`, {});
    expect([refused.status, refused.body.code]).toEqual([400, 'SHIPMENT_NOT_CANCELLABLE']);
  });

  it('cannot be cancelled once it was delivered, although nothing of it is received yet', async () => {
    const { body } = await ship({ purchaseOrderId: (await confirmed()).id });
    await pass(body.id, 'DELIVERED', { actualOn: today });
    const refused = await buyer.post<Refusal>(`/shipments/${body.id}/cancel`, {});
    expect([refused.status, refused.body.code]).toEqual([400, 'SHIPMENT_NOT_CANCELLABLE']);
  });
});

describe('pass a milestone', () => {
  it('derives the status from the last one, and steps back when a mistake is cleared', async () => {
    const { body } = await ship({ purchaseOrderId: (await confirmed()).id });
    const statuses = [];
    for (const [index, milestone] of ['SHIPPED', 'ARRIVED', 'CLEARED', 'DELIVERED'].entries()) {
      const passed = await pass(body.id, milestone, { actualOn: daysAfter(today, index - 10), notes: 'by agent' });
      statuses.push(passed.body.status);
    }
    expect(statuses).toEqual(['SHIPPED', 'ARRIVED', 'CLEARED', 'DELIVERED']);
    const cleared = await pass(body.id, 'DELIVERED', { actualOn: null });
    expect(cleared.body).toMatchObject({ status: 'CLEARED', version: 6, deliveredOn: null });
    expect(cleared.body.milestones[4]).toMatchObject({ actualOn: null, notes: 'by agent' });
    const list = await buyer.get<{ items: { actualOn: string }[] }>(`/shipments/${body.id}/milestones`);
    expect(list.body.items[1]!.actualOn).toBe(daysAfter(today, -10));
    expect((await auditRows(app, 'shipment_milestones', `${body.id} SHIPPED`)).map(({ action }) => action)).toEqual([
      'INSERT',
    ]);
  });

  it('refuses days in the future and days that are out of order, in both directions and over gaps', async () => {
    const { body } = await ship({ purchaseOrderId: (await confirmed()).id });
    const future = await pass<Refusal>(body.id, 'SHIPPED', { actualOn: daysAfter(today, 1) });
    expect([future.status, future.body.code]).toEqual([400, 'MILESTONE_IN_FUTURE']);
    expect((await pass(body.id, 'SHIPPED', { expectedOn: daysAfter(today, 400) })).status).toBe(200);
    const codeOf = async (milestone: string, day: number) =>
      (await pass<Refusal>(body.id, milestone, { actualOn: daysAfter(today, day) })).body.code;
    expect(await codeOf('SHIPPED', -61)).toBe('MILESTONE_OUT_OF_ORDER');
    expect((await pass(body.id, 'CLEARED', { actualOn: daysAfter(today, -20) })).status).toBe(200);
    expect(await codeOf('SHIPPED', -19)).toBe('MILESTONE_OUT_OF_ORDER');
    expect(await codeOf('DELIVERED', -21)).toBe('MILESTONE_OUT_OF_ORDER');
    expect(await codeOf('ORDER_PLACED', -19)).toBe('MILESTONE_OUT_OF_ORDER');
    expect((await pass(body.id, 'SHIPPED', { actualOn: daysAfter(today, -20) })).status).toBe(200);
    expect((await pass(body.id, 'DELIVERED', { actualOn: today })).status).toBe(200);
    expect((await pass<Refusal>(body.id, 'LOST', {})).body.code).toBe('VALIDATION_FAILED');
    expect((await pass<Refusal>(randomUUID(), 'SHIPPED', {})).body.code).toBe('SHIPMENT_NOT_FOUND');
  });

  it('stays in order when two days are told at once', async () => {
    for (let round = 0; round < 5; round++) {
      const { body } = await ship({ purchaseOrderId: (await confirmed()).id });
      const told = Array.from({ length: 20 }, (_, i) =>
        i % 2 === 0
          ? pass(body.id, 'SHIPPED', { actualOn: daysAfter(today, -5) })
          : pass(body.id, 'ARRIVED', { actualOn: daysAfter(today, -6) }),
      );
      await Promise.all(told);
      const { milestones } = (await buyer.get<ShipmentDto>(`/shipments/${body.id}`)).body;
      expect(milestones.filter(({ actualOn }) => actualOn)).toHaveLength(2);
    }
  });

  it('takes the order along when asked, and forward only', async () => {
    const order = await confirmed([10]);
    const { body } = await ship({ purchaseOrderId: order.id, lines: on(order, 5) });
    const second = await ship({ purchaseOrderId: order.id });
    const statusOf = async () => (await buyer.get<{ status: string }>(`/purchase-orders/${order.id}`)).body.status;
    await pass(body.id, 'SHIPPED', { actualOn: daysAfter(today, -9) });
    expect(await statusOf()).toBe('CONFIRMED');
    await pass(body.id, 'SHIPPED', { advanceOrder: true });
    expect(await statusOf()).toBe('SHIPPED');
    await pass(body.id, 'ARRIVED', { actualOn: daysAfter(today, -3), advanceOrder: true });
    expect(await statusOf()).toBe('CUSTOMS');
    const late = await pass(second.body.id, 'SHIPPED', { actualOn: daysAfter(today, -2), advanceOrder: true });
    expect([late.status, late.body.status, await statusOf()]).toEqual([200, 'SHIPPED', 'CUSTOMS']);
    await pass(body.id, 'CLEARED', { actualOn: today, advanceOrder: true });
    expect(await statusOf()).toBe('CUSTOMS');
    const history = await app.db.query<{ to: string }[]>(
      'select new_status as to from po_status_history where purchase_order_id = $1 order by changed_at',
      [order.id],
    );
    expect(history.map(({ to }) => to)).toEqual(['SHIPPED', 'CUSTOMS']);
  });
});
