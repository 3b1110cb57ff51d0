import type { TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { TestApp } from '../testing/test-app.js';
import type { DuePartDto, PaymentSummaryDto } from './payment-overview.dto.js';

type Due = { items: DuePartDto[]; total: number };

describe('the overview of payments', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    await manager.post('/fx-rates', { currency: 'SGD', validOn: '2026-01-01', rate: '26.5' });
  });
  afterAll(() => app.close());

  const summary = async (on?: string) =>
    (await manager.get<PaymentSummaryDto>(`/payments/summary${on ? `?on=${on}` : ''}`)).body;
  const paid = async (paidOn: string, fields: object, order: object = {}) => {
    const { id: purchaseOrderId } = await given.purchaseOrder({ status: 'CONFIRMED', ...order });
    const payment = await given.payment({ purchaseOrderId, ...fields });
    const { status } = await manager.post(`/payments/${payment.id}/status`, { status: 'DELIVERED', paidOn });
    expect(status).toBe(200);
  };

  describe('GET /payments/summary', () => {
    it('adds up a month, a year and the fees to the unit, each payment at its own rate', async () => {
      await paid('2025-12-31', { amount: '111.11', exchangeRate: '35' });
      await paid('2026-01-01', { amount: '0.01', exchangeRate: '35.55555555' });
      await paid('2026-02-28', { amount: '333.33', exchangeRate: '35.123', feeAmount: '12.34', feeCurrency: 'USD' });
      await paid('2026-03-01', { amount: '1000', exchangeRate: '36.01', feeAmount: '185' });
      await paid('2026-03-31', { amount: '777.77', exchangeRate: '35.99', feeAmount: '4', feeCurrency: 'SGD' });
      await paid('2026-03-31', { amount: '5', exchangeRate: '36', feeAmount: '1', feeCurrency: 'NOK' });
      await paid(
        '2026-03-15',
        { amount: '12000', exchangeRate: '0.24' },
        { currency: 'JPY', exchangeRate: '0.24', items: [{ unitPrice: '120' }] },
      );
      await paid('2026-04-01', { amount: '1', exchangeRate: '36' });
      const { month, yearToDate, baseCurrency } = await summary('2026-03-31');
      // March: 36010.00 + 27991.94 (777.77 × 35.99 = 27991.9423) + 180.00 + 2880.00; fees 185.00 + 106.00, NOK has no rate.
      expect(month).toEqual({
        ...{ payments: 4, baseAmount: '67061.94', baseFees: '291.00', feesWithoutRate: 1 },
        byCurrency: [
          { currency: 'JPY', payments: 1, amount: '12000' },
          { currency: 'USD', payments: 3, amount: '1782.77' },
        ],
        feesByCurrency: [
          { currency: 'NOK', amount: '1.00' },
          { currency: 'SGD', amount: '4.00' },
          { currency: 'THB', amount: '185.00' },
        ],
      });
      // The year: March, and 0.36 (0.01 × 35.55555555), and 11707.55 (333.33 × 35.123 = 11707.54959); its fee 433.42.
      expect(yearToDate).toMatchObject({ payments: 6, baseAmount: '78769.85', baseFees: '724.42', feesWithoutRate: 1 });
      expect((await summary('2026-03-15')).month).toMatchObject({ payments: 2, baseAmount: '38890.00' });
      expect((await summary('2025-12-31')).yearToDate).toMatchObject({ payments: 1, baseAmount: '3888.85' });
      expect(baseCurrency).toBe('THB');
    });

    it('counts what is planned, on its way, waiting or worth a look, and refuses a day to come', async () => {
      const before = (await summary()).open;
      const planned = await given.payment({ amount: '100' });
      const moving = await given.payment({ amount: '50' });
      await manager.post(`/payments/${moving.id}/status`, { status: 'PROCESSING' });
      const { open } = await summary();
      expect(open).toMatchObject({ pending: before.pending + 1, processing: before.processing + 1 });
      expect(Number(open.pendingBase) - Number(before.pendingBase)).toBe(3600);
      expect(Number(open.processingBase) - Number(before.processingBase)).toBe(1800);
      expect(planned.status).toBe('PENDING');
      expect((await manager.get('/payments/summary?on=2199-01-01')).status).toBe(400);
    });
  });

  describe('GET /payments/schedule', () => {
    const due = async (id: string, more = '') =>
      (await manager.get<Due>(`/payments/schedule?purchaseOrderId=${id}${more}`)).body.items;
    const figures = (parts: DuePartDto[]) =>
      parts.map(({ line, amount, paidAmount, plannedAmount, openAmount }) =>
        [line, amount, paidAmount, plannedAmount, openAmount].join(' '),
      );

    it('shows the parts with what was paid and is planned, and not what is paid whole', async () => {
      const { id } = await given.purchaseOrder({ status: 'CONFIRMED' });
      expect(figures(await due(id))).toEqual(['1 300.00 0.00 0.00 300.00', '2 700.00 0.00 0.00 700.00']);
      const [deposit] = await due(id);
      await given.payment({ purchaseOrderId: id, scheduleLineId: deposit!.id, amount: '100' });
      expect(figures(await due(id))[0]).toBe('1 300.00 0.00 100.00 300.00');
      const loose = await given.payment({ purchaseOrderId: id, amount: '350' });
      expect(figures(await due(id))).toEqual(['1 300.00 0.00 300.00 300.00', '2 700.00 0.00 150.00 700.00']);
      await manager.post(`/payments/${loose.id}/status`, { status: 'DELIVERED' });
      expect(figures(await due(id))).toEqual(['2 700.00 50.00 100.00 650.00']);
    });

    it('gives what one part has too much to the next', async () => {
      const { id } = await given.purchaseOrder({ status: 'CONFIRMED' });
      const [deposit] = await due(id);
      const payment = await given.payment({ purchaseOrderId: id, scheduleLineId: deposit!.id, amount: '450' });
      await manager.post(`/payments/${payment.id}/status`, { status: 'DELIVERED' });
      expect(figures(await due(id))).toEqual(['2 700.00 150.00 0.00 550.00']);
    });

    it('knows what is overdue, and leaves out what is not to be paid', async () => {
      const { id } = await given.purchaseOrder({ status: 'CONFIRMED', expectedReadyOn: '2199-01-01' });
      const [deposit, balance] = await due(id);
      expect(deposit).toMatchObject({ daysLeft: 0, dueStage: 'CONFIRMED', percent: '30' });
      expect(balance!.dueOn).toBe('2199-01-01');
      expect(await due(id, '&withinDays=30')).toHaveLength(1);
      await app.db.query(`update purchase_order_schedule_lines set due_on = due_on - 10 where id = $1`, [deposit!.id]);
      expect((await due(id))[0]).toMatchObject({ daysLeft: -10 });
      expect(Number((await summary()).due.overdue)).toBeGreaterThanOrEqual(10_500);
      await manager.post(`/purchase-orders/${id}/cancel`, { reason: 'no longer needed' });
      expect(await due(id)).toEqual([]);
      expect(await due((await given.purchaseOrder()).id)).toEqual([]);
    });

    it('adds up to what is open of every order', async () => {
      const { items } = (await manager.get<Due>('/payments/schedule?pageSize=200')).body;
      const { due: sums } = await summary();
      const open = items.reduce((sum, part) => sum + Math.round(Number(part.openBase) * 100), 0);
      const told = [sums.overdue, sums.next90, sums.later].reduce((sum, one) => sum + Math.round(Number(one) * 100), 0);
      expect(told).toBe(open);
    });
  });

  describe('GET /payments', () => {
    it('filters, searches and sorts, and exports what it shows', async () => {
      const one = await given.payment({ reference: 'Deposit for ORBIT', method: 'WISE' });
      type List = { items: { id: string }[]; total: number };
      const ids = async (query: string) => (await manager.get<List>(`/payments?${query}`)).body.items.map((p) => p.id);
      expect(await ids('q=orbit%20deposit')).toEqual([one.id]);
      expect(await ids(`purchaseOrderId=${one.purchaseOrderId}&status=PENDING,PROCESSING&method=WISE`)).toEqual([
        one.id,
      ]);
      expect(await ids(`supplierId=${one.supplierId}&needsApproval=false&hasIssue=false`)).toEqual([one.id]);
      expect(await ids(`supplierId=${one.supplierId}&hasIssue=true`)).toEqual([]);
      expect(await ids('from=2026-04-01&to=2026-04-01')).toHaveLength(1);
      expect((await manager.get('/payments?sort=secret')).status).toBe(400);
      expect((await manager.get('/payments?status=LOST')).status).toBe(400);
      const csv = await manager.get<string>(`/payments?purchaseOrderId=${one.purchaseOrderId}&format=csv`);
      expect(csv.body).toContain('Deposit for ORBIT');
      const of = await manager.get<List>(`/purchase-orders/${one.purchaseOrderId}/payments`);
      expect(of.body.items).toMatchObject([{ id: one.id }]);
      expect((await manager.get(`/purchase-orders/${one.id}/payments`)).status).toBe(404);
    });
  });
});
