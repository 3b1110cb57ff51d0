import type { FieldError } from '../../platform/platform.problems.js';
import { defineProblem } from '../../platform/problem.js';
import type { PurchaseOrderStatus } from './purchase-order-status.js';

export class PurchaseOrderNotFound extends defineProblem<{ purchaseOrderId: string }>({
  code: 'PURCHASE_ORDER_NOT_FOUND',
  status: 404,
  title: 'There is no such purchase order',
}) {
  static of(purchaseOrderId: string): PurchaseOrderNotFound {
    return new PurchaseOrderNotFound(`There is no purchase order ${purchaseOrderId}.`, { purchaseOrderId });
  }
}

export class PurchaseOrderNotDraft extends defineProblem<{ orderStatus: PurchaseOrderStatus; errors: FieldError[] }>({
  code: 'PURCHASE_ORDER_NOT_DRAFT',
  status: 400,
  title: 'Only a draft can be changed this much',
}) {}

export class UnitPriceNeeded extends defineProblem<{ errors: FieldError[] }>({
  code: 'UNIT_PRICE_NEEDED',
  status: 400,
  title: 'The supplier has no price for this, so one must be given',
}) {}
