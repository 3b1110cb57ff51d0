import { randomUUID } from 'node:crypto';
import { businessToday, daysAfter } from '../../platform/days.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import type { OrderRow } from '../../testing/given-order-rows.js';
import { TestApp } from '../../testing/test-app.js';
import type { InboundItemDto, ShipmentDto } from '../shipments/shipment-view.dto.js';
import type { LeadTimesDto, ScorecardDto } from './supplier-performance.dto.js';

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

async function shipped(order: OrderRow, body: Record<string, unknown> = {}): Promise<ShipmentDto> {
  const answer = await buyer.post<ShipmentDto>('/shipments', { purchaseOrderId: order.id, ...body });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function passed(id: string, days: Record<string, string>): Promise<ShipmentDto> {
  let last: ShipmentDto | undefined;
  for (const [milestone, actualOn] of Object.entries(days)) {
    const answer = await buyer.put<ShipmentDto>(`/shipments/${id}/milestones/${milestone}`, { actualOn });
    expect(answer.status).toBe(200);
    last = answer.body;
  }
  return last!;
}

async function receive(order: OrderRow, quantities: number[], shipmentId?: string): Promise<string[]> {
  const items = quantities.flatMap((quantity, index) =>
    quantity > 0 ? [{ purchaseOrderLineId: order.lines[index]!.id, quantity }] : [],
  );
  const body = { items, ...(shipmentId && { shipmentId }) };
  const answer = await buyer.post<{ lines: { lotId: string }[] }>(`/purchase-orders/${order.id}/receipts`, body);
  expect(answer.status).toBe(201);
  return answer.body.lines.map(({ lotId }) => lotId);
}

const inbound = async (query: string) =>
  (await buyer.get<{ items: InboundItemDto[]; total: number }>(`/shipments/inbound?${query}`)).body.items;

/** A supplier whose transits took 20, 22, 25, 30 and 40 days, customs 5 and the last mile 2. */
async function experienced() {
  const supplier = await given.supplier();
  const product = await given.product();
  for (const [index, transit] of [20, 40, 25, 22, 30].entries()) {
    const orderDate = `2025-0${index + 1}-01`;
    const order = await given.orderRow({
      ...{ supplierId: supplier.id, orderDate, lines: [{ productId: product.id, quantity: 10 }] },
    });
    const left = daysAfter(orderDate, 30 + index);
    const arrived = daysAfter(left, transit);
    const { id } = await shipped(order);
    await passed(id, {
      ...{ SHIPPED: left, ARRIVED: arrived, CLEARED: daysAfter(arrived, 5), DELIVERED: daysAfter(arrived, 7) },
    });
    await receive(order, [10], id);
  }
  return supplier;
}

describe('what is still to come', () => {
  it('names no day while nothing was ever delivered', async () => {
    const product = await given.product();
    const supplierId = (await given.supplier()).id;
    const lines = [{ productId: product.id, quantity: 10 }];
    await given.orderRow({ supplierId, lines, expectedReadyOn: daysAfter(today, 10) });
    expect(await inbound(`productId=${product.id}`)).toMatchObject([{ quantity: 10, etaOn: null, etaSource: null }]);
  });

  it('takes the day from the first source there is: delivery, expectation, milestones, the day it is to be ready', async () => {
    const supplier = await experienced();
    const [product, ready] = [await given.product(), daysAfter(today, 10)];
    const lines = [{ productId: product.id, quantity: 100 }];
    const order = await given.orderRow({
      supplierId: supplier.id,
      lines,
      expectedReadyOn: ready,
      orderDate: daysAfter(today, -90),
    });
    const now = async () => (await inbound(`productId=${product.id}`))[0]!;
    // Half of the shipments took at most 25 days, then 5 and 2.
    expect(await now()).toMatchObject({ shipmentId: null, etaOn: daysAfter(ready, 32), etaSource: 'READY_DATE' });
    const { id } = await shipped(order);
    expect(await now()).toMatchObject({ shipmentId: id, etaOn: daysAfter(ready, 32), etaSource: 'READY_DATE' });
    await passed(id, { SHIPPED: daysAfter(today, -10) });
    expect(await now()).toMatchObject({
      etaOn: daysAfter(today, 22),
      etaSource: 'MILESTONES',
      shipmentStatus: 'SHIPPED',
    });
    await passed(id, { ARRIVED: daysAfter(today, -9) });
    expect(await now()).toMatchObject({ etaOn: daysAfter(today, -2), etaSource: 'MILESTONES', isLate: true });
    await passed(id, { CLEARED: daysAfter(today, -1) });
    expect(await now()).toMatchObject({ etaOn: daysAfter(today, 1), etaSource: 'MILESTONES', isLate: false });
    await buyer.put(`/shipments/${id}/milestones/DELIVERED`, { expectedOn: daysAfter(today, 3) });
    expect(await now()).toMatchObject({ etaOn: daysAfter(today, 3), etaSource: 'EXPECTED' });
    await passed(id, { DELIVERED: today });
    expect(await now()).toMatchObject({ etaOn: today, etaSource: 'DELIVERED', quantity: 100 });
    await receive(order, [100], id);
    expect(await inbound(`productId=${product.id}`)).toEqual([]);
  });

  it('counts from the day of the order where no day of readiness is known, and learns from all where a supplier is new', async () => {
    const product = await given.product();
    const supplierId = (await given.supplier()).id;
    const lines = [{ productId: product.id, quantity: 10 }];
    await given.orderRow({ supplierId, lines, orderDate: daysAfter(today, -5) });
    // Medians with the shipment of the test above: 32.5 days of production, 23.5 of transit, then 5 and 2.
    expect(await inbound(`productId=${product.id}`)).toMatchObject([
      { etaOn: daysAfter(today, -5 + 63), etaSource: 'MILESTONES', shipmentId: null },
    ]);
  });

  it('shares what is outstanding among the shipments that carry it and the supplier', async () => {
    const product = await given.product();
    const lines = [{ productId: product.id, quantity: 100 }];
    const order = await given.orderRow({ supplierId: (await given.supplier()).id, lines });
    const on = (quantity: number) => ({ lines: [{ purchaseOrderLineId: order.lines[0]!.id, quantity }] });
    const [first, second] = [await shipped(order, on(40)), await shipped(order, on(30))];
    const split = async () =>
      Object.fromEntries(
        (await inbound(`productId=${product.id}`)).map((i) => [i.shipmentNumber ?? 'supplier', i.quantity]),
      );
    expect(await split()).toEqual({ [first.number]: 40, [second.number]: 30, supplier: 30 });
    await receive(order, [10], second.id);
    expect(await split()).toEqual({ [first.number]: 40, [second.number]: 20, supplier: 30 });
    await receive(order, [45]);
    expect(await split()).toEqual({ [second.number]: 15, supplier: 30 });
    await buyer.post(`/shipments/${first.id}/cancel`, {});
    const total = (await inbound(`productId=${product.id}`)).reduce((sum, item) => sum + item.quantity, 0);
    expect(total).toBe(45);
  });

  it('filters by day and sorts, with what has no day last', async () => {
    const items = await inbound('sort=etaOn&pageSize=200');
    const days = items.map(({ etaOn }) => etaOn).filter((day) => day !== null);
    expect(days).toEqual([...days].sort());
    const soon = await inbound(`to=${daysAfter(today, 1)}&pageSize=200`);
    expect(soon.every(({ etaOn }) => etaOn! <= daysAfter(today, 1))).toBe(true);
    const csv = await buyer.get<string>('/shipments/inbound?format=csv');
    expect(csv.body).toContain('shipmentNumber');
  });
});

describe('lead times of a supplier', () => {
  it('are the percentiles of the parts of the way, with the shipments behind them', async () => {
    const supplier = await experienced();
    const { body } = await buyer.get<LeadTimesDto>(`/suppliers/${supplier.id}/lead-times`);
    const bySegment = Object.fromEntries(body.leadTimes.map((part) => [part.segment, part]));
    // 20 22 25 30 40: the ninth tenth lies 0.6 of the way from 30 to 40. Production: 30 31 32 33 34.
    expect(bySegment['TRANSIT']).toEqual({ segment: 'TRANSIT', shipments: 5, p50: 25, p90: 36 });
    expect(bySegment['PRODUCTION']).toEqual({ segment: 'PRODUCTION', shipments: 5, p50: 32, p90: 33.6 });
    expect(bySegment['CUSTOMS']).toMatchObject({ p50: 5, p90: 5 });
    expect(bySegment['LAST_MILE']).toMatchObject({ p50: 2, p90: 2 });
    // In all: 57, 78, 64, 62 and 71 days.
    expect(bySegment['TOTAL']).toMatchObject({ p50: 64, p90: 75.2 });
    expect(body.shipments).toHaveLength(5);
    expect(body.shipments.map(({ days }) => days.TOTAL).sort()).toEqual([57, 62, 64, 71, 78]);
  });

  it('count a part of the way in the period in which it ended, and leave cancelled shipments out', async () => {
    const supplier = await experienced();
    const read = async (query: string) => {
      const { body } = await buyer.get<LeadTimesDto>(`/suppliers/${supplier.id}/lead-times?${query}`);
      return body.leadTimes.map(({ shipments }) => shipments);
    };
    // Left in 2025 on 01-31, 03-04, 04-02, 05-04, 06-04; arrived on 02-20, 04-13, 04-27, 05-26, 07-04.
    expect(await read('to=2025-03-04')).toEqual([2, 1, 1, 1, 1]);
    expect(await read('from=2025-06-05')).toEqual([0, 1, 1, 1, 1]);
    expect(await read('from=2030-01-01')).toEqual([0, 0, 0, 0, 0]);
    const order = await given.orderRow({
      supplierId: supplier.id,
      lines: [{ productId: (await given.product()).id, quantity: 1 }],
    });
    const { id } = await shipped(order);
    await passed(id, { SHIPPED: today });
    expect(await read('')).toEqual([6, 5, 5, 5, 5]);
    await buyer.post(`/shipments/${id}/cancel`, {});
    expect(await read('')).toEqual([5, 5, 5, 5, 5]);
    const refused = await buyer.get(`/suppliers/${supplier.id}/lead-times?from=2026-02-01&to=2026-01-01`);
    expect(refused.status).toBe(400);
    expect((await buyer.get(`/suppliers/${randomUUID()}/lead-times`)).status).toBe(404);
  });
});

/** Two orders that came, one in time and one late, one that is missing and one that is not due; others that do not count. */
async function history() {
  const supplierId = (await given.supplier()).id;
  const [kit, blocks] = [await given.product({ requiresQc: true }), await given.product()];
  const lines = (kits: number, kitPrice: string, count: number, price = '4.00') => [
    { productId: kit.id, quantity: kits, unitPrice: kitPrice },
    ...(count > 0 ? [{ productId: blocks.id, quantity: count, unitPrice: price }] : []),
  ];
  const place = (
    orderDate: string,
    expectedReadyOn: string | null,
    of: ReturnType<typeof lines>,
    status = 'CONFIRMED',
  ) => given.orderRow({ supplierId, orderDate, expectedReadyOn, lines: of, status });

  const first = await place('2026-01-05', '2026-02-04', lines(100, '2.00', 50));
  await passed((await shipped(first)).id, { SHIPPED: '2026-02-01' });
  const [kits] = await receive(first, [100, 48]);
  await buyer.post(`/lots/${kits}/qc`, { decision: 'REJECT', quantity: 8, reason: 'cracked' });
  await buyer.post(`/lots/${kits}/qc`, { decision: 'APPROVE' });
  await app.db.query(`update purchase_orders set status = 'QCD' where id = $1`, [first.id]);

  const second = await place('2026-03-01', '2026-03-31', lines(100, '2.20', 50));
  const part = [{ purchaseOrderLineId: second.lines[0]!.id, quantity: 60 }];
  await passed((await shipped(second, { lines: part })).id, { SHIPPED: '2026-03-28' });
  await passed((await shipped(second)).id, { SHIPPED: '2026-04-10' });
  const [more] = await receive(second, [100, 50]);
  await buyer.post(`/lots/${more}/qc`, { decision: 'APPROVE' });

  const missing = await place('2026-05-01', '2026-06-10', lines(200, '2.20', 0));
  const open = await place('2026-06-01', daysAfter(today, 30), [
    { productId: blocks.id, quantity: 10, unitPrice: '4.00' },
  ]);
  for (const status of ['DRAFT', 'CANCELLED']) await place('2026-06-02', '2026-06-05', lines(1, '99.00', 0), status);
  await given.orderRow({
    supplierId: (await given.supplier()).id,
    orderDate: '2026-06-04',
    lines: lines(1, '99.00', 0),
  });
  return { supplierId, first, second, missing, open };
}

describe('scorecard of a supplier', () => {
  it('has every figure as counted by hand, and the orders behind each', async () => {
    const { supplierId, first, second, missing, open } = await history();
    const { body } = await buyer.get<ScorecardDto>(`/suppliers/${supplierId}/scorecard?from=2026-01-01&to=2026-12-31`);
    expect(body.orders.map(({ number }) => number)).toEqual([open.number, missing.number, second.number, first.number]);
    const ids = (...orders: OrderRow[]) => orders.map(({ id }) => id);
    // Ready in time: the first; late: the second, whose last part left on 10 April, and the one that is missing.
    expect(body.onTimeRate).toEqual({ value: 0.3333, orderIds: ids(missing, second, first) });
    expect(body.promisedDays).toEqual({ value: 30, orderIds: ids(second, first) });
    expect(body.actualDays.value).toBe(33.5);
    // 2 of 300 pieces are missing; 8 of 200 inspected ones were rejected.
    expect(body.quantityAccuracy).toEqual({ value: 0.9933, orderIds: ids(second, first) });
    expect(body.qualityAccuracy).toEqual({ value: 0.96, orderIds: ids(second, first) });
    // 420 instead of 400, then 440 and 40 as before: 900 instead of 880.
    expect(body.priceDrift).toEqual({ value: 0.0227, orderIds: ids(open, missing, second) });
    expect(body.orders[2]).toMatchObject({ readyOn: '2026-04-10', isOnTime: false, actualDays: 40, priceDrift: 0.05 });
    expect(body.orders[3]).toMatchObject({ quantityAccuracy: 0.9867, qualityAccuracy: 0.92, priceDrift: null });
    const spring = await buyer.get<ScorecardDto>(`/suppliers/${supplierId}/scorecard?from=2026-03-01&to=2026-03-31`);
    expect(spring.body.onTimeRate).toEqual({ value: 0, orderIds: ids(second) });
    expect(spring.body.priceDrift.value).toBe(0.05);
  });

  it('knows when an order was ready by whatever is known of its way', async () => {
    const supplierId = (await given.supplier()).id;
    const productId = (await given.product()).id;
    const place = () =>
      given.orderRow({ supplierId, orderDate: daysAfter(today, -40), lines: [{ productId, quantity: 10 }] });
    const [cleared, received, part, silent] = [await place(), await place(), await place(), await place()];
    await passed((await shipped(cleared)).id, { CLEARED: daysAfter(today, -4) });
    await receive(received, [10]);
    await receive(part, [4]);
    const { body } = await buyer.get<ScorecardDto>(`/suppliers/${supplierId}/scorecard`);
    const readyOn = (order: OrderRow) => body.orders.find(({ id }) => id === order.id)!.readyOn;
    expect([cleared, received, part, silent].map(readyOn)).toEqual([daysAfter(today, -4), today, null, null]);
  });

  it('covers the last year by default, and refuses what is no period', async () => {
    const supplier = await given.supplier();
    const { body } = await buyer.get<ScorecardDto>(`/suppliers/${supplier.id}/scorecard`);
    expect([body.to, body.from.slice(4)]).toEqual([today, today.slice(4)]);
    expect(body.onTimeRate).toEqual({ value: null, orderIds: [] });
    expect((await buyer.get(`/suppliers/${supplier.id}/scorecard?from=2026-13-01`)).status).toBe(400);
    expect((await (await app.as('CUSTOMER')).get(`/suppliers/${supplier.id}/scorecard`)).status).toBe(403);
  });
});
