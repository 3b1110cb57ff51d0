import { mapConstraint } from '../../platform/database-problems.js';
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

/** Of orders and of whatever else goes through stages: payments, too. */
export class InvalidStatusTransition extends defineProblem<{ from: string; to: string }>({
  code: 'INVALID_STATUS_TRANSITION',
  status: 400,
  title: 'This status cannot become that one',
}) {
  static of(from: PurchaseOrderStatus, to: PurchaseOrderStatus): InvalidStatusTransition {
    return new InvalidStatusTransition(`An order that is ${from} cannot become ${to}.`, { from, to });
  }
}

export class PurchaseOrderHasReceipts extends defineProblem<{ receipts: string[] }>({
  code: 'PURCHASE_ORDER_HAS_RECEIPTS',
  status: 400,
  title: 'Goods were received for this order',
}) {}

export class QualityNotDecided extends defineProblem<{ quarantined: number }>({
  code: 'QUALITY_NOT_DECIDED',
  status: 400,
  title: 'Goods of this order are still in quarantine',
}) {}

export class PurchaseOrderChanged extends defineProblem({
  code: 'PURCHASE_ORDER_CHANGED',
  status: 409,
  title: 'The order changed at the same moment',
}) {}

// The order's row lock makes these unreachable for whoever takes it; the constraints hold for everybody else.
for (const constraint of ['po_status_history_once', 'po_status_history_left_once']) {
  mapConstraint(
    constraint,
    () => new PurchaseOrderChanged('The order changed its stage at the same moment. Read it again.'),
  );
}
