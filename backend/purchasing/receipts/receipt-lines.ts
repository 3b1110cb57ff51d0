import type { FieldError } from '../../platform/platform.problems.js';
import type { PurchaseOrderLine } from '../orders/purchase-order-line.entity.js';
import { NotOnTheOrder, OverReceipt, type OverReceived } from './receipt.problems.js';
import type { DiscrepancyReason, ReceiveItem } from './receipt-input.js';

/** An item of a receipt that knows its line of the order. */
export interface MatchedItem extends ReceiveItem {
  readonly line: PurchaseOrderLine;
  readonly purchaseOrderLineId: string;
  readonly productId: string;
}

/**
 * Finds the line of the order that each item is part of.
 * @throws NotOnTheOrder naming every item that is part of none
 */
export function matched(lines: readonly PurchaseOrderLine[], items: readonly ReceiveItem[]): MatchedItem[] {
  const errors: FieldError[] = [];
  const found = items.flatMap((item, index) => {
    const line = lineOf(lines, item);
    if (line) return [{ ...item, line, purchaseOrderLineId: line.id, productId: line.productId }];
    const member = item.purchaseOrderLineId ? 'purchaseOrderLineId' : 'productId';
    const detail = item[member] ? 'is not part of this order' : 'is needed, or a purchaseOrderLineId';
    errors.push({ pointer: `/items/${index}/${member}`, detail });
    return [];
  });
  if (errors.length > 0) throw new NotOnTheOrder('Some of the goods are not part of this order.', { errors });
  return found;
}

function lineOf(lines: readonly PurchaseOrderLine[], item: ReceiveItem): PurchaseOrderLine | undefined {
  const { purchaseOrderLineId, productId } = item;
  const candidates = purchaseOrderLineId ? lines.filter((l) => l.id === purchaseOrderLineId) : lines;
  if (purchaseOrderLineId && !productId) return candidates[0];
  return candidates.find((l) => l.productId === productId);
}

/**
 * The most that may come of a line of an open order: what was ordered, the tolerance of the settings in whole units, and in
 * place of what went back to the supplier as much again.
 */
export function allowedOf(line: PurchaseOrderLine, tolerancePercent: string): number {
  return (
    line.quantity + line.returnedQuantity + Number((BigInt(line.quantity) * hundredthsOf(tolerancePercent)) / 10_000n)
  );
}

/** "2.5" percent as 250. */
function hundredthsOf(percent: string): bigint {
  const [whole = '0', part = ''] = percent.split('.');
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2));
}

/** What comes of each line of the order, over all items of the receipt. */
export function arriving(items: readonly MatchedItem[]): Map<PurchaseOrderLine, number> {
  const sums = new Map<PurchaseOrderLine, number>();
  for (const { line, quantity } of items) sums.set(line, (sums.get(line) ?? 0) + quantity);
  return sums;
}

/**
 * @param most the most that may come of a line, what came of it included
 * @throws OverReceipt naming every line of which too much would come
 */
export function assertWithinOrder(items: readonly MatchedItem[], most: (line: PurchaseOrderLine) => number): void {
  const over: OverReceived[] = [];
  for (const [line, requested] of arriving(items)) {
    const allowed = most(line);
    const { quantity: ordered, receivedQuantity: received } = line;
    if (received + requested > allowed) over.push({ line: line.line, ordered, received, requested, allowed });
  }
  const first = over[0];
  if (!first) return;
  const errors = items.flatMap(({ line }, index) => {
    const of = over.find((o) => o.line === line.line);
    const left = of && Math.max(of.allowed - of.received, 0);
    return of ? [{ pointer: `/items/${index}/quantity`, detail: `is too much: ${left} may still come` }] : [];
  });
  const { line, ordered, received, requested, allowed } = first;
  throw new OverReceipt(
    `Line ${line}: ${ordered} ordered, ${received} received, so ${requested} more are too many; ${allowed} in all may come.`,
    { ...first, lines: over, errors },
  );
}

/** Why what came is not what was expected: as given, else by the quantities. */
export function discrepancyOf(item: ReceiveItem): DiscrepancyReason | null {
  if (item.discrepancyReason) return item.discrepancyReason;
  const expected = item.expectedQuantity ?? item.quantity;
  if (expected === item.quantity) return null;
  return item.quantity < expected ? 'SHORT' : 'OVER';
}
