import { setTimeout as sleep } from 'node:timers/promises';
import { Bystander } from '../testing/bystander.js';
import type { Answer, TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { assertLedgerSound } from '../testing/ledger-auditor.js';
import { TestApp } from '../testing/test-app.js';
import type { PurchaseOrderDto } from './orders/purchase-order-view.dto.js';

type Made = { id: string; code?: string; status?: string };

const SHIP_LINE = 'insert into shipment_lines (shipment_id, purchase_order_line_id, quantity) values ($1, $2, $3)';

/** What the database keeps by itself, where the application's own locks are in another session's way or not taken at all. */
describe('the database, without the locks of the application', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;
  let one: Bystander;
  let other: Bystander;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    [one, other] = [await Bystander.enter(app), await Bystander.enter(app)];
    await given.location();
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(async () => {
    await Promise.all([one.leave(), other.leave()]);
    await app.close();
  });

  const confirmed = async (head: Parameters<Given['purchaseOrder']>[0] = {}) => {
    const { id } = await given.purchaseOrder({ status: 'CONFIRMED', ...head });
    return (await manager.get<PurchaseOrderDto>(`/purchase-orders/${id}`)).body;
  };
  const ship = (order: PurchaseOrderDto, quantity: number) =>
    manager.post<Made>('/shipments', {
      purchaseOrderId: order.id,
      lines: [{ purchaseOrderLineId: order.items[0]!.id, quantity }],
    });

  it('puts no more of a line on its way than may come', async () => {
    const order = await confirmed();
    const line = order.items[0]!.id;
    const shipments = [(await ship(order, 1)).body.id, (await ship(order, 1)).body.id] as const;
    await one.query('delete from shipment_lines where shipment_id = any ($1)', [shipments]);
    await one.query('begin');
    await one.query(SHIP_LINE, [shipments[0], line, 60]);
    const second = other.query(SHIP_LINE, [shipments[1], line, 60]);
    const refused = expect(second).rejects.toMatchObject({ constraint: 'shipment_lines_within_order' });
    await one.untilWaiting(1);
    await one.query('commit');
    await refused;
    await other.query(SHIP_LINE, [shipments[1], line, 40]);
    const more = other.query('update shipment_lines set quantity = 41 where shipment_id = $1', [shipments[1]]);
    await expect(more).rejects.toMatchObject({ constraint: 'shipment_lines_within_order' });
    expect((await ship(order, 1)).body.code).toBe('SHIPMENT_EXCEEDS_ORDER');
  });

  // Closes months of its database, so it comes last.
  describe('a month that is being closed', () => {
    const monthsAgo = (n: number) => new Date(new Date().setUTCMonth(new Date().getUTCMonth() - n, 10)).toISOString();
    const planned = async () => {
      const order = await confirmed({ orderDate: monthsAgo(7).slice(0, 10) });
      const { body } = await manager.post<Made>('/payments', { purchaseOrderId: order.id, exchangeRate: '36' });
      return { order, payment: body.id };
    };
    const deliver = (payment: string, paidOn: string) =>
      manager.post<Made>(`/payments/${payment}/status`, { status: 'DELIVERED', paidOn: paidOn.slice(0, 10) });
    const close = (month: string): Promise<Answer<Made>> => manager.post<Made>(`/periods/${month.slice(0, 7)}/close`);

    it('waits for a settlement in flight', async () => {
      const { order, payment } = await planned();
      await other.query('begin');
      await other.query(
        `insert into purchase_order_settlements (purchase_order_id, place, kind, source_id, amount, exchange_rate,
           prepaid_amount, prepaid_base, effective_at) values ($1, 1, 'PAYMENT', $2, 1000, 36, 1000, 36000, $3)`,
        [order.id, payment, monthsAgo(6)],
      );
      let isClosed = false;
      const closing = close(monthsAgo(6)).finally(() => (isClosed = true));
      await one.untilWaiting(1);
      await sleep(100);
      expect(isClosed).toBe(false);
      await other.query('commit');
      expect((await closing).status).toBe(200);
    });

    it('holds a payment of that month off, which then counts from the first open day on', async () => {
      const { payment } = await planned();
      await one.query('begin');
      await one.query(`select set_period($1::date, 'CLOSED')`, [`${monthsAgo(5).slice(0, 7)}-01`]);
      const paid = deliver(payment, monthsAgo(5));
      await other.untilWaiting(1);
      await one.query('commit');
      expect((await paid).status).toBe(200);
      const [entry] = await app.db.query<{ open: boolean }[]>(
        'select effective_at >= ledger_open_from() as open from purchase_order_settlements where source_id = $1',
        [payment],
      );
      expect(entry).toEqual({ open: true });
    });
  });
});
