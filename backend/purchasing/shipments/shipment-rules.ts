import { type FieldError, ValidationFailed } from '../../platform/platform.problems.js';
import type { PurchaseOrderLine } from '../orders/purchase-order-line.entity.js';
import { hasReached, type PurchaseOrderStatus } from '../orders/purchase-order-status.js';
import { allowedOf } from '../receipts/receipt-lines.js';
import { MILESTONES, milestoneWords } from './milestones.js';
import type { ContainerInput, CreateShipment, ShipmentLineInput } from './shipment-input.js';
import { ShipmentExceedsOrder } from './shipment.problems.js';

/** Goods leave once the supplier has agreed, and until the order is closed. */
export const isShippable = (status: PurchaseOrderStatus): boolean =>
  hasReached(status, 'CONFIRMED') && !hasReached(status, 'STOCKED');

/** How much of each line of the order is on board of its other shipments, by the line's id. */
export type OnBoard = ReadonlyMap<string, number>;

/**
 * @throws ValidationFailed for lines of another order or named twice; ShipmentExceedsOrder where more would be on board of
 * all shipments than was ordered, with the tolerance
 */
export function assertWithinOrder(
  orderLines: readonly PurchaseOrderLine[],
  wanted: readonly ShipmentLineInput[],
  onBoard: OnBoard,
  tolerancePercent: string,
): void {
  const errors = wanted.flatMap(({ purchaseOrderLineId: id }, index): FieldError[] => {
    const pointer = `/lines/${index}/purchaseOrderLineId`;
    if (!orderLines.some((line) => line.id === id)) return [{ pointer, detail: 'is not a line of this order' }];
    const first = wanted.findIndex((other) => other.purchaseOrderLineId === id);
    return first < index ? [{ pointer, detail: 'is named twice; give it one quantity' }] : [];
  });
  if (errors.length > 0) throw new ValidationFailed('Some lines cannot be shipped like this.', { errors });
  for (const [index, { purchaseOrderLineId, quantity: requested }] of wanted.entries()) {
    const line = orderLines.find(({ id }) => id === purchaseOrderLineId)!;
    const onOtherShipments = onBoard.get(line.id) ?? 0;
    const allowed = Math.max(line.maxQuantity, allowedOf(line, tolerancePercent));
    if (onOtherShipments + requested <= allowed) continue;
    throw new ShipmentExceedsOrder(
      `Line ${line.line}: ${line.quantity} ordered, ${onOtherShipments} on other shipments; ${requested} more are too many.`,
      {
        ...{ line: line.line, ordered: line.quantity, onOtherShipments, requested, allowed },
        errors: [
          { pointer: `/lines/${index}/quantity`, detail: `must be at most ${Math.max(0, allowed - onOtherShipments)}` },
        ],
      },
    );
  }
}

/** All of the order that is neither on its way nor has come without a shipment. */
export function restOf(orderLines: readonly PurchaseOrderLine[], onBoard: OnBoard): ShipmentLineInput[] {
  return orderLines.flatMap((line) => {
    const quantity = line.quantity - Math.max(onBoard.get(line.id) ?? 0, line.receivedQuantity);
    return quantity > 0 ? [{ purchaseOrderLineId: line.id, quantity }] : [];
  });
}

/** @throws ValidationFailed where one container is named twice */
export function assertDistinct(containers: readonly ContainerInput[]): void {
  const numbers = containers.map(({ number }) => number.toUpperCase());
  const errors = numbers.flatMap((number, index) =>
    numbers.indexOf(number) < index ? [{ pointer: `/containers/${index}/number`, detail: 'is named twice' }] : [],
  );
  if (errors.length > 0) throw new ValidationFailed('A container is named twice.', { errors });
}

/**
 * Of a new shipment. Later each day is changed by itself, and a delay may pass what is expected next until that is changed too.
 * @throws ValidationFailed where one is expected before what comes before it
 */
export function assertExpectedInOrder(expected: NonNullable<CreateShipment['milestones']>): void {
  const placed = expected.map((one, index) => ({ ...one, index, at: MILESTONES.indexOf(one.milestone) }));
  const errors = placed.flatMap(({ expectedOn, index, at }): FieldError[] => {
    const earlier = placed.find((other) => other.at < at && other.expectedOn > expectedOn);
    if (!earlier) return [];
    const detail = `is before ${milestoneWords(earlier.milestone)}, ${earlier.expectedOn}`;
    return [{ pointer: `/milestones/${index}/expectedOn`, detail }];
  });
  if (errors.length > 0) throw new ValidationFailed('The expected days are not in order.', { errors });
}
