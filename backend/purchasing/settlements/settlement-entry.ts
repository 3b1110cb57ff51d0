import type { Decimal } from '../../platform/money.js';

export const SETTLEMENT_KINDS = [
  'PAYMENT',
  'PAYMENT_REVERSED',
  'RECEIPT',
  'RECEIPT_REVERSED',
  'CREDIT',
  'CREDIT_REVERSED',
] as const;
export type SettlementKind = (typeof SETTLEMENT_KINDS)[number];

/** What one payment, receipt or credit, or the reversal of one, does to what is prepaid and what is owed. */
export interface SettlementEntry {
  readonly kind: SettlementKind;
  /** The payment, the receipt, or the return to the supplier that is credited. */
  readonly sourceId: string;
  /** Of a credit: the receipt that its goods came with. */
  readonly receiptId?: string | null;
  readonly amount: Decimal;
  readonly exchangeRate: Decimal;
  readonly prepaidAmount: Decimal;
  readonly prepaidBase: Decimal;
  readonly payableAmount: Decimal;
  readonly payableBase: Decimal;
  /** A gain is positive. */
  readonly fxDifference: Decimal;
}

/** Amounts in the order's currency; those named `…Base`, and the difference, in the base currency. */
export interface SettlementBalances {
  readonly paid: Decimal;
  /** All goods that came, also those that went back. */
  readonly received: Decimal;
  /** Goods that went back to the supplier. */
  readonly credited: Decimal;
  readonly prepaid: Decimal;
  readonly prepaidBase: Decimal;
  readonly payable: Decimal;
  readonly payableBase: Decimal;
  readonly fxDifference: Decimal;
}

/** What of an order decides how its receipts draw on what was prepaid. */
export interface SettledOrder {
  readonly totalAmount: Decimal;
  /** Decimal places of the order's currency. */
  readonly places: number;
}
