import type { TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { TestApp } from '../testing/test-app.js';
import type { PaymentDto } from './payment-view.dto.js';

type Answered = PaymentDto & { code?: string; besides?: string; baseAmount?: string; errors?: { pointer: string }[] };

/** Orders of 1000.00 USD at 35; whoever pays alone may pay 20,000 THB of one. */
describe('what one person may pay alone', () => {
  let app: TestApp;
  let given: Given;
  let maker: TestClient;
  let checker: TestClient;

  const limit = (amount: string | null) => app.db.query('update settings set payment_approval_limit = $1', [amount]);
  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    maker = await app.as('MANAGER');
    checker = await app.as('MANAGER');
    await limit('20000');
  });
  afterAll(() => app.close());

  const order = async (fields: Parameters<Given['purchaseOrder']>[0] = {}) =>
    (await given.purchaseOrder({ status: 'CONFIRMED', ...fields })).id;
  const pay = (purchaseOrderId: string, amount: string, body: object = {}, as = maker) =>
    as.post<Answered>('/payments', { purchaseOrderId, amount, exchangeRate: '35', ...body });
  const move = (id: string, status = 'DELIVERED', body: object = {}) =>
    maker.post<Answered>(`/payments/${id}/status`, { status, ...body });
  const approve = (id: string) => checker.post<Answered>(`/payments/${id}/approve`, {});

  it('is counted over all parts of an order, by whomever', async () => {
    const id = await order();
    const [first, second] = [(await pay(id, '300')).body, (await pay(id, '270', {}, checker)).body];
    expect([first.needsApproval, second.needsApproval]).toEqual([false, false]);
    const { body: third } = await pay(id, '10');
    expect(third).toMatchObject({ needsApproval: true, waitsForApproval: true });
    expect((await move(first.id)).status).toBe(200);
    expect((await move(second.id)).status).toBe(200);
    const refused = await move(third.id);
    expect(refused.body).toMatchObject({
      ...{ code: 'PAYMENT_NEEDS_APPROVAL', baseAmount: '350.00', besides: '19950.00' },
    });
    expect((await approve(third.id)).status).toBe(200);
    expect((await move(third.id)).status).toBe(200);
    expect((await pay(id, '1')).body.needsApproval).toBe(false);
    const { body: other } = await pay(await order(), '300');
    expect(other.needsApproval).toBe(false);
  });

  it('is there again for another part once one of them failed, and is not used by one that somebody approved', async () => {
    const id = await order();
    const { body: first } = await pay(id, '500');
    const { body: second } = await pay(id, '400');
    expect(second.needsApproval).toBe(true);
    expect((await approve(second.id)).status).toBe(200);
    expect((await move(second.id)).status).toBe(200);
    expect((await move(first.id)).status).toBe(200);
    const { id: next } = (await given.purchaseOrder({ status: 'CONFIRMED' })) as { id: string };
    const { body: failed } = await pay(next, '500');
    await move(failed.id, 'FAILED');
    expect((await pay(next, '500')).body.needsApproval).toBe(false);
  });

  it('is what is asked for when the limit came down after two parts were planned', async () => {
    const id = await order();
    await limit(null);
    const [one, two] = [(await pay(id, '300')).body, (await pay(id, '300')).body];
    await limit('20000');
    expect((await maker.get<Answered>(`/payments/${one.id}`)).body.waitsForApproval).toBe(true);
    expect((await move(one.id)).body.code).toBe('PAYMENT_NEEDS_APPROVAL');
    expect((await approve(one.id)).status).toBe(200);
    expect((await move(one.id)).status).toBe(200);
    expect((await move(two.id)).status).toBe(200);
  });

  it('is not passed by thirty parts that are planned at once', async () => {
    const id = await order();
    const parts = await Promise.all(Array.from({ length: 30 }, () => pay(id, '30')));
    expect(parts.filter(({ status }) => status === 201)).toHaveLength(30);
    expect(parts.filter(({ body }) => !body.needsApproval)).toHaveLength(19);
    const moved = await Promise.all(parts.map(({ body }) => move(body.id)));
    expect(moved.filter(({ status }) => status === 200)).toHaveLength(19);
    const waiting = await maker.get<{ total: number }>(`/payments?purchaseOrderId=${id}&needsApproval=true`);
    expect(waiting.body.total).toBe(11);
  });

  describe('counts besides the amount', () => {
    it('the fee, in whatever currency', async () => {
      expect((await pay(await order(), '500', { feeAmount: '2500' })).body.needsApproval).toBe(false);
      expect((await pay(await order(), '500', { feeAmount: '2500.01' })).body.needsApproval).toBe(true);
      expect((await pay(await order(), '500', { feeAmount: '71', feeCurrency: 'USD' })).body.needsApproval).toBe(false);
      expect((await pay(await order(), '500', { feeAmount: '72', feeCurrency: 'USD' })).body.needsApproval).toBe(true);
      const unknown = await pay(await order(), '1', { feeAmount: '0.01', feeCurrency: 'CHF' });
      expect(unknown.body.needsApproval).toBe(true);
    });

    it('what leaves the account, where that is more', async () => {
      const { body } = await pay(await order(), '500', { sourceAmount: '20001' });
      expect(body.needsApproval).toBe(true);
    });

    it('the rate that is known, where somebody tells a smaller one', async () => {
      const { body: told } = await pay(await order(), '1000', { exchangeRate: '0.01' });
      expect(told).toMatchObject({ needsApproval: true, baseAmount: '10.00' });
      await app.db.query(
        `insert into fx_rates (currency, valid_on, rate, source) values ('USD', current_date - 1, 45, 'a bank')`,
      );
      const { body } = await pay(await order(), '500');
      await app.db.query(`delete from fx_rates where currency = 'USD'`);
      expect(body.needsApproval).toBe(true);
    });

    it('the usual rate of what was ordered in the currency, where the table has none', async () => {
      const cheap = await order({ exchangeRate: '0.00000001' });
      const { body } = await pay(cheap, '1000', { exchangeRate: '0.00000001' });
      expect(body).toMatchObject({ needsApproval: true, baseAmount: '0.00' });
      const refused = await move(body.id, 'DELIVERED');
      expect(refused.body).toMatchObject({ code: 'PAYMENT_NEEDS_APPROVAL', baseAmount: '35000.00' });
    });

    it('what is told with the step or changed before it', async () => {
      const { body: one } = await pay(await order(), '500');
      expect((await move(one.id, 'DELIVERED', { feeAmount: '9000' })).body.code).toBe('PAYMENT_NEEDS_APPROVAL');
      const { body: two } = await pay(await order(), '800');
      await approve(two.id);
      await maker.patch(`/payments/${two.id}`, { notes: 'as agreed', feeAmount: '0' });
      expect((await maker.get<Answered>(`/payments/${two.id}`)).body.waitsForApproval).toBe(false);
      const dearer = await maker.patch<Answered>(`/payments/${two.id}`, { feeAmount: '100' });
      expect(dearer.body).toMatchObject({ waitsForApproval: true, approvedBy: null });
    });
  });

  it('is told as an issue when a cost above it is entered for money that is on its way', async () => {
    const { body: payment } = await pay(await order(), '500');
    await move(payment.id, 'PROCESSING');
    const usual = await maker.patch<Answered>(`/payments/${payment.id}`, { feeAmount: '500' });
    expect(usual.body.issue).toBeNull();
    for (let fee = 900; fee <= 9000; fee += 500) {
      await maker.patch<Answered>(`/payments/${payment.id}`, { feeAmount: String(fee) });
    }
    const { body } = await maker.get<Answered>(`/payments/${payment.id}`);
    expect(body.issue).toContain('more than what was let go');
  });

  it('leaves the base currency at its rate of 1', async () => {
    const id = await order({ currency: 'THB' });
    const wrong = await pay(id, '100', { exchangeRate: '36' });
    expect(wrong.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer: '/exchangeRate' }] });
    const { body } = await pay(id, '100', { exchangeRate: '1' });
    const late = await move(body.id, 'DELIVERED', { exchangeRate: '36' });
    expect(late.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer: '/exchangeRate' }] });
    expect((await maker.patch<Answered>(`/payments/${body.id}`, { exchangeRate: '2' })).status).toBe(400);
    expect((await move(body.id)).status).toBe(200);
  });
});
