import { systemCtx } from '../platform/ctx.js';
import type { CreatePayment } from '../payments/payment-input.js';
import { PaymentService } from '../payments/payment.service.js';
import type { PaymentView } from '../payments/payment-view.js';
import { purchasingBuilders } from './given-purchasing.js';
import type { TestApp } from './test-app.js';

/** Payments, through the real service: of a new confirmed order of 1000.00 USD, all of it at 36, where nothing is said. */
export const paymentBuilders = (test: TestApp) => ({
  payment: async (fields: Partial<CreatePayment> = {}): Promise<PaymentView> => {
    const purchaseOrderId =
      fields.purchaseOrderId ?? (await purchasingBuilders(test).purchaseOrder({ status: 'CONFIRMED' })).id;
    const input = { exchangeRate: '36', ...fields, purchaseOrderId };
    return test.app.get(PaymentService).create(systemCtx('test'), input);
  },
});
