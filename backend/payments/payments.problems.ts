import { mapConstraint } from '../platform/database-problems.js';
import type { FieldError } from '../platform/platform.problems.js';
import { defineProblem } from '../platform/problem.js';
import type { PurchaseOrderStatus } from '../purchasing/orders/purchase-order-status.js';
import type { PaymentStatus } from './payment-status.js';

export class PaymentNotFound extends defineProblem<{ paymentId: string }>({
  code: 'PAYMENT_NOT_FOUND',
  status: 404,
  title: 'There is no such payment',
}) {
  static of(paymentId: string): PaymentNotFound {
    return new PaymentNotFound(`There is no payment ${paymentId}.`, { paymentId });
  }
}

type Excess = { total?: string; promised?: string; requested?: string; errors: FieldError[] };

export class PaymentExceedsOrder extends defineProblem<Excess>({
  code: 'PAYMENT_EXCEEDS_ORDER',
  status: 400,
  title: 'The payments of this order would be more than its total',
}) {}

export class PurchaseOrderNotPayable extends defineProblem<{ orderStatus: PurchaseOrderStatus }>({
  code: 'PURCHASE_ORDER_NOT_PAYABLE',
  status: 400,
  title: 'Nothing is paid for a draft or a cancelled order',
}) {}

export class PaymentNotPending extends defineProblem<{ paymentStatus: PaymentStatus; errors: FieldError[] }>({
  code: 'PAYMENT_NOT_PENDING',
  status: 400,
  title: 'This can be changed only before the payment is on its way',
}) {}

export class PaymentNeedsApproval extends defineProblem<{
  limit: string | null;
  baseAmount: string;
  besides: string;
  errors?: FieldError[];
}>({
  code: 'PAYMENT_NEEDS_APPROVAL',
  status: 400,
  title: 'This payment needs the approval of a second person',
}) {}

export class PaymentNotToApprove extends defineProblem<{ paymentStatus: PaymentStatus }>({
  code: 'PAYMENT_NOT_TO_APPROVE',
  status: 400,
  title: 'This payment does not wait for an approval',
}) {}

export class PaymentHasNoTransfer extends defineProblem({
  code: 'PAYMENT_HAS_NO_TRANSFER',
  status: 400,
  title: 'This payment names no transfer of Wise',
}) {}

export class WiseTransferAlreadyLinked extends defineProblem<{ errors: FieldError[] }>({
  code: 'WISE_TRANSFER_ALREADY_LINKED',
  status: 409,
  title: 'Another payment has this transfer of Wise',
}) {}

const field = (pointer: string, detail: string) => ({ errors: [{ pointer, detail }] });

mapConstraint(
  'payments_wise_transfer_unique',
  () =>
    new WiseTransferAlreadyLinked(
      'One transfer is one payment.',
      field('/wiseTransferId', 'is that of another payment'),
    ),
);
// Payments are made under the order's lock, so this is met only by what bypasses the service.
mapConstraint(
  'payments_within_order',
  () => new PaymentExceedsOrder('Another payment was made meanwhile.', field('/amount', 'is more than what is open')),
);
