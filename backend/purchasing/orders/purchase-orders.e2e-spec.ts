import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { TestApp } from '../../testing/test-app.js';
import type { PurchaseOrderDto } from './purchase-order-view.dto.js';

type Order = PurchaseOrderDto;

describe('purchase orders', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
  });
  afterAll(() => app.close());

  describe('createPurchaseOrder', () => {
    it('drafts an order with its lines, totals and payment schedule', async () => {
      const supplier = await given.supplier();
      const product = await given.product({ name: 'Lumi starter kit', requiresQc: true });
      const answer = await manager.post<Order>('/purchase-orders', {
        supplierId: supplier.id,
        exchangeRate: '35.80',
        orderDate: '2026-03-01',
        items: [{ productId: product.id, quantity: 500, unitPrice: '4.20' }],
        shippingAmount: '350',
        otherFeesAmount: 25,
      });
      expect(answer.body).toMatchObject({
        ...{
          status: 'DRAFT',
          currency: 'USD',
          baseCurrency: 'THB',
          exchangeRate: '35.80',
          expectedReadyOn: '2026-04-15',
        },
        items: [{ line: 1, productName: 'Lumi starter kit', quantity: 500, unitPrice: '4.20', amount: '2100.00' }],
        ...{ linesAmount: '2100.00', totalAmount: '2475.00', totalBase: '88605.00', outstandingAmount: '2475.00' },
        paymentSchedule: [
          { percent: '30', amount: '742.50', dueStage: 'CONFIRMED', timing: 'ON', dueOn: '2026-03-01', isDue: false },
          {
            percent: '70',
            amount: '1732.50',
            dueStage: 'SHIPPED',
            timing: 'BEFORE',
            dueOn: '2026-04-15',
            isDue: false,
          },
        ],
      });
      expect([answer.status, answer.headers['etag']]).toEqual([201, '"1"']);
      expect(answer.body.number).toMatch(/^PO-2026-\d{3}$/);
      expect((await manager.get(`/purchase-orders/${answer.body.id}`)).body).toEqual(answer.body);
    });
  });

  describe('updatePurchaseOrder', () => {
    it('replaces lines, and the schedule follows the total', async () => {
      const { id, lines, version } = await given.purchaseOrder();
      const change = { items: [{ productId: lines[0]!.productId, quantity: 7, unitPrice: '0.333333' }] };
      const answer = await manager.patch<Order>(`/purchase-orders/${id}`, change, { 'if-match': `"${version}"` });
      expect(answer.body).toMatchObject({ linesAmount: '2.33', version: version + 1 });
      expect(answer.body.paymentSchedule.map((line) => line.amount)).toEqual(['0.70', '1.63']);
      const list = await manager.get<{ items: Order[] }>(
        '/purchase-orders?status=DRAFT,SENT&status=CONFIRMED&open=true',
      );
      expect(list.body.items[0]).toMatchObject({ id, totalAmount: '2.33' });
    });
  });
});
