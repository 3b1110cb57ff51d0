import { mapConstraint } from '../../platform/database-problems.js';
import type { FieldError } from '../../platform/platform.problems.js';
import { defineProblem } from '../../platform/problem.js';
import type { PurchaseOrderStatus } from '../orders/purchase-order-status.js';

export class PurchaseOrderNotReceivable extends defineProblem<{ orderStatus: PurchaseOrderStatus }>({
  code: 'PURCHASE_ORDER_NOT_RECEIVABLE',
  status: 400,
  title: 'Goods are received for orders that are confirmed and not yet closed',
}) {}

/** One line of which more would come in than the order and its tolerance allow. */
export type OverReceived = {
  line: number;
  ordered: number;
  received: number;
  requested: number;
  allowed: number;
};

export class OverReceipt extends defineProblem<
  Partial<OverReceived> & { lines?: OverReceived[]; errors?: FieldError[] }
>({
  code: 'OVER_RECEIPT',
  status: 400,
  title: 'More would come in than was ordered',
}) {}

export class NotOnTheOrder extends defineProblem<{ errors: FieldError[] }>({
  code: 'NOT_ON_THE_ORDER',
  status: 400,
  title: 'This is not part of the purchase order',
}) {
  static of(pointer: string, detail: string): NotOnTheOrder {
    return new NotOnTheOrder(detail, { errors: [{ pointer, detail }] });
  }
}

export class GoodsReceiptNotFound extends defineProblem<{ goodsReceiptId: string }>({
  code: 'GOODS_RECEIPT_NOT_FOUND',
  status: 404,
  title: 'There is no such goods receipt',
}) {
  static of(goodsReceiptId: string): GoodsReceiptNotFound {
    return new GoodsReceiptNotFound(`There is no goods receipt ${goodsReceiptId}.`, { goodsReceiptId });
  }
}

export class GoodsReceiptAlreadyReversed extends defineProblem<{ goodsReceiptId: string }>({
  code: 'GOODS_RECEIPT_ALREADY_REVERSED',
  status: 409,
  title: 'This goods receipt is already reversed',
}) {}

export class GoodsReceiptHasCosts extends defineProblem<{ goodsReceiptId: string; landedCosts: string[] }>({
  code: 'GOODS_RECEIPT_HAS_COSTS',
  status: 400,
  title: 'Landed costs lie on these goods',
}) {}

mapConstraint(
  'purchase_order_lines_not_over_received',
  () => new OverReceipt('More would come in than was ordered.', {}),
);
mapConstraint('goods_receipts_shipment', () =>
  NotOnTheOrder.of('/shipmentId', 'The shipment is not one of this order.'),
);
