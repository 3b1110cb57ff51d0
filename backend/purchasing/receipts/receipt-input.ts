import type { Decimal } from '../../platform/money.js';

export const DISCREPANCY_REASONS = ['SHORT', 'OVER', 'DAMAGED', 'WRONG_ITEM', 'OTHER'] as const;
export type DiscrepancyReason = (typeof DISCREPANCY_REASONS)[number];

/** Part of a line of the order that came as one lot. It names the line, or its product. */
export interface ReceiveItem {
  readonly purchaseOrderLineId?: string | null | undefined;
  readonly productId?: string | null | undefined;
  readonly quantity: number;
  readonly lotCode?: string | null | undefined;
  readonly expiresOn?: string | null | undefined;
  /** Left out: where the receipt goes. */
  readonly locationId?: string | null | undefined;
  /** What the packing list said; left out: what came. */
  readonly expectedQuantity?: number | null | undefined;
  readonly discrepancyReason?: DiscrepancyReason | null | undefined;
  readonly discrepancyNotes?: string | null | undefined;
}

export interface ReceiptHeader {
  readonly shipmentId?: string | null | undefined;
  /** Left out: the order's, else the default location of the settings. */
  readonly locationId?: string | null | undefined;
  /** Left out: now. */
  readonly receivedAt?: string | null | undefined;
  /** Left out: the latest rate that is known for that day. */
  readonly exchangeRate?: Decimal | null | undefined;
  readonly notes?: string | null | undefined;
}

export interface ReceiveGoods extends ReceiptHeader {
  readonly items: readonly ReceiveItem[];
}
