import { DiscrepancyReason } from '../api/models/discrepancy-reason';
import { PurchaseOrderLineDto } from '../api/models/purchase-order-line-dto';
import { ReceiveGoodsItemDto } from '../api/models/receive-goods-item-dto';
import { ProblemError } from '../core/problem';
import { bodyOf } from '../shared/form/body-of';
import { onSent } from '../shared/form/lines';

/** One lot of what came. Without a quantity, or with none, nothing of it came, and it is not sent. */
export interface ReceiveLine {
  productId: string | null;
  quantity: number | null;
  lotCode: string;
  expiresOn: string;
  expectedQuantity: number | null;
  discrepancyReason: DiscrepancyReason | '';
  discrepancyNotes: string;
}

export const newLine = (productId: string | null = null, quantity: number | null = null): ReceiveLine => ({
  ...{ productId, quantity, lotCode: '', expiresOn: '', expectedQuantity: null },
  ...{ discrepancyReason: '', discrepancyNotes: '' },
});

/** All that is outstanding, a line each: what comes most of the time. */
export function outstandingLines(items: readonly PurchaseOrderLineDto[]): ReceiveLine[] {
  const lines = items
    .filter((item) => item.outstandingQuantity > 0)
    .map((item) => newLine(item.productId, item.outstandingQuantity));
  return lines.length > 0 ? lines : [newLine()];
}

/** Whether something is not as it should be, so that a note makes sense. */
export const differs = ({ quantity, expectedQuantity, discrepancyReason }: ReceiveLine): boolean =>
  discrepancyReason !== '' || (expectedQuantity !== null && quantity !== null && expectedQuantity !== quantity);

/** Zero is what many write where nothing came. */
export const came = ({ quantity }: ReceiveLine): boolean => quantity !== null && quantity !== 0;

export function itemsOf(lines: readonly ReceiveLine[]): ReceiveGoodsItemDto[] {
  return lines.filter(came).map((line) => bodyOf(line) as ReceiveGoodsItemDto);
}

/** Another lot of the same product, below the first. */
export function withAnotherLot(lines: readonly ReceiveLine[], index: number): ReceiveLine[] {
  const made = newLine(lines[index]?.productId ?? null);
  return [...lines.slice(0, index + 1), made, ...lines.slice(index + 1)];
}

/** What the lines say of one product, against what is outstanding: `40 of 100`. */
export function countedOf(lines: readonly ReceiveLine[], productId: string | null): number {
  return lines.reduce((sum, line) => (line.productId === productId ? sum + (line.quantity ?? 0) : sum), 0);
}

/** The server counts the lines it was sent; the screen also those of which nothing came. */
export function onReceiveLines(error: unknown, lines: readonly ReceiveLine[]): ProblemError {
  const sent = lines.flatMap((line, index) => (came(line) ? [index] : []));
  return onSent(error, 'items', sent);
}
