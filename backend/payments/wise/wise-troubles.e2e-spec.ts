import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { TestApp } from '../../testing/test-app.js';
import { type DoubleDelivery, WiseDouble } from '../../testing/wise-double.js';
import type { PaymentDetailDto } from '../payment-view.dto.js';

let nextTransfer = 80_000_000;
const at = (minute: number) => ({ at: new Date(Date.UTC(2026, 2, 1, 10, minute)) });
const CLOSED = { failure_reason_code: 'ACCOUNT_CLOSED', failure_description: 'The account is closed' };
const FAILED = 'The payout failed: ACCOUNT_CLOSED – The account is closed';
const CASE = 'Wise has open cases about the transfer: deposit amount less invoice.';
const cases = (...names: string[]) => ({ active_cases: names });

describe('troubles that Wise reports', () => {
  let app: TestApp;
  let given: Given;
  let double: WiseDouble;
  let manager: TestClient;

  beforeAll(async () => {
    double = await WiseDouble.start(() => Promise.resolve(200));
    app = await TestApp.start({ WISE_WEBHOOK_PUBLIC_KEY: double.publicKey });
    given = givenIn(app);
    manager = await app.as('MANAGER');
  });
  afterAll(async () => {
    await app.close();
    await double.stop();
  });

  const paid = async () => {
    const transferId = ++nextTransfer;
    const { id } = await given.payment({ wiseTransferId: transferId });
    await tell(transferId, double.event(transferId, 'outgoing_payment_sent', at(0)));
    return { id, transferId };
  };
  const detail = async (id: string) => (await manager.get<PaymentDetailDto>(`/payments/${id}`)).body;
  const post = async ({ body, headers }: DoubleDelivery) =>
    (await app.request({ method: 'POST', url: '/api/v1/webhooks/wise', payload: body, headers })).statusCode;

  /** Sends them, waits until all of the transfer's are worked, and answers how they ended. */
  async function tell(transferId: number, ...deliveries: DoubleDelivery[]): Promise<string[]> {
    const statuses = await Promise.all(deliveries.map(post));
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    for (let tries = 0; tries < 400; tries++) {
      const rows = await app.db.query<{ outcome: string | null }[]>(
        'select outcome from webhook_deliveries where transfer_id = $1 order by received_at, id',
        [transferId],
      );
      if (rows.every(({ outcome }) => outcome !== null)) return rows.map(({ outcome }) => outcome!);
      await sleep(20);
    }
    throw new Error('the deliveries should be worked by now');
  }

  it('stand on the payment for somebody to look at, in its history too, and leave its status alone', async () => {
    const { id, transferId } = await paid();
    await tell(transferId, double.trouble(transferId, 'payout-failure', CLOSED, at(1)));
    expect(await detail(id)).toMatchObject({ status: 'DELIVERED', wiseState: 'outgoing_payment_sent', issue: FAILED });
    const refund = { refund_amount: 400, refund_currency: 'USD' };
    await tell(transferId, double.trouble(transferId, 'refund', refund, at(2)));
    await tell(transferId, double.trouble(transferId, 'active-cases', cases('deposit_amount_less_invoice'), at(3)));
    const { issue, history, status } = await detail(id);
    expect(issue?.split('\n')).toEqual([FAILED, 'Wise refunded 400 USD of the transfer to our account.', CASE]);
    expect(status).toBe('DELIVERED');
    expect(history.slice(-3).map(({ oldStatus, newStatus, notes }) => [oldStatus, newStatus, notes])).toEqual(
      issue!.split('\n').map((line) => ['DELIVERED', 'DELIVERED', line]),
    );
    const flagged = await manager.get<{ items: { id: string }[] }>('/payments?hasIssue=true&pageSize=200');
    expect(flagged.body.items.map((payment) => payment.id)).toContain(id);
  });

  it('stay beside the issue of a state that comes later', async () => {
    const { id, transferId } = await paid();
    await tell(transferId, double.trouble(transferId, 'payout-failure', CLOSED, at(1)));
    await tell(transferId, double.event(transferId, 'bounced_back', at(2)));
    const { issue, status } = await detail(id);
    expect([status, issue]).toEqual(['PROCESSING', expect.stringMatching(new RegExp(`bounced back.*\n${FAILED}$`))]);
  });

  it('come up once, however often they are told, also after somebody settled them', async () => {
    const { id, transferId } = await paid();
    const failure = () => double.trouble(transferId, 'payout-failure', CLOSED, { ...at(1), deliveryId: randomUUID() });
    const outcomes = await tell(transferId, ...Array.from({ length: 20 }, failure));
    expect(outcomes.filter((outcome) => outcome === 'NO_CHANGE')).toHaveLength(19);
    expect((await detail(id)).history.filter(({ notes }) => notes === FAILED)).toHaveLength(1);
    await manager.patch(`/payments/${id}`, { issueResolved: true });
    await tell(transferId, failure());
    expect((await detail(id)).issue).toBeNull();
    await tell(transferId, double.trouble(transferId, 'payout-failure', CLOSED, at(9)));
    expect((await detail(id)).issue).toBe(FAILED);
  });

  it('about cases tell how things are: the latest counts, whatever order they come in', async () => {
    const { id, transferId } = await paid();
    const gone = double.trouble(transferId, 'active-cases', cases(), at(3));
    const open = double.trouble(transferId, 'active-cases', cases('deposit_amount_less_invoice'), at(2));
    await tell(transferId, open);
    expect((await detail(id)).issue).toBe(CASE);
    await tell(transferId, gone);
    const late = await tell(transferId, double.trouble(transferId, 'active-cases', cases('extra_checks'), at(1)));
    expect(late).toEqual(['APPLIED', 'APPLIED', 'APPLIED', 'OUT_OF_DATE']);
    expect((await detail(id)).issue).toBeNull();
  });

  it('wait for the payment that is given their transfer later', async () => {
    const transferId = ++nextTransfer;
    const early = [
      double.trouble(transferId, 'payout-failure', CLOSED, at(1)),
      double.trouble(transferId, 'active-cases', cases('deposit_amount_less_invoice'), at(2)),
    ];
    expect(await tell(transferId, ...early)).toEqual(['UNKNOWN_TRANSFER', 'UNKNOWN_TRANSFER']);
    const { id } = (
      await manager.post<{ id: string }>('/payments', {
        ...{ purchaseOrderId: (await given.purchaseOrder({ status: 'CONFIRMED' })).id, exchangeRate: '36' },
        wiseTransferId: transferId,
      })
    ).body;
    expect(await tell(transferId)).toEqual(['APPLIED', 'APPLIED']);
    expect((await detail(id)).issue?.split('\n').sort()).toEqual([FAILED, CASE]);
  });
});
