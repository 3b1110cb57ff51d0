import { mapConstraint } from '../../platform/database-problems.js';
import type { FieldError } from '../../platform/platform.problems.js';
import { defineProblem } from '../../platform/problem.js';
import type { PurchaseOrderStatus } from '../orders/purchase-order-status.js';
import type { Milestone, ShipmentStatus } from './milestones.js';

export class ShipmentNotFound extends defineProblem<{ shipmentId: string }>({
  code: 'SHIPMENT_NOT_FOUND',
  status: 404,
  title: 'There is no such shipment',
}) {
  static of(shipmentId: string): ShipmentNotFound {
    return new ShipmentNotFound(`There is no shipment ${shipmentId}.`, { shipmentId });
  }
}

export class PurchaseOrderNotShippable extends defineProblem<{ orderStatus: PurchaseOrderStatus }>({
  code: 'PURCHASE_ORDER_NOT_SHIPPABLE',
  status: 400,
  title: 'Goods of this order cannot be shipped in its stage',
}) {}

export type OverShipped = {
  line: number;
  ordered: number;
  onOtherShipments: number;
  requested: number;
  allowed: number;
};

export class ShipmentExceedsOrder extends defineProblem<Partial<OverShipped> & { errors: FieldError[] }>({
  code: 'SHIPMENT_EXCEEDS_ORDER',
  status: 400,
  title: 'More would be on the way than was ordered',
}) {}

export class NothingToShip extends defineProblem<{ purchaseOrderId: string }>({
  code: 'NOTHING_TO_SHIP',
  status: 400,
  title: 'All of this order is on its way or has come',
}) {}

export class ShipmentCancelled extends defineProblem<{ shipmentId: string }>({
  code: 'SHIPMENT_CANCELLED',
  status: 400,
  title: 'This shipment was cancelled',
}) {}

export class ShipmentNotCancellable extends defineProblem<{ shipmentStatus: ShipmentStatus; receipts: string[] }>({
  code: 'SHIPMENT_NOT_CANCELLABLE',
  status: 400,
  title: 'Goods of this shipment have come',
}) {}

export class MilestoneOutOfOrder extends defineProblem<{
  milestone: Milestone;
  before: Milestone;
  errors: FieldError[];
}>({
  code: 'MILESTONE_OUT_OF_ORDER',
  status: 400,
  title: 'A milestone cannot be passed before the one that comes before it',
}) {}

export class MilestoneInFuture extends defineProblem<{ milestone: Milestone; today: string; errors: FieldError[] }>({
  code: 'MILESTONE_IN_FUTURE',
  status: 400,
  title: 'What is still to come has not happened',
}) {}

// Shipments are made under the order's lock, so this is met only by what bypasses the service.
mapConstraint(
  'shipment_lines_within_order',
  () =>
    new ShipmentExceedsOrder('Another shipment was made meanwhile.', {
      errors: [{ pointer: '/lines', detail: 'are more than what may still be shipped' }],
    }),
);
