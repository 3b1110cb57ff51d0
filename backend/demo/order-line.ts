import type { Decimal } from '../platform/money.js';

/** One line of a wholesaler's order file, checked field by field but not yet judged. */
export interface OrderLine {
  /** Where it stands in the file; the header is line 1. */
  readonly line: number;
  readonly invoice: string;
  /** The stock code in upper case: the file writes the same goods as 84970s and 84970S. */
  readonly sku: string;
  readonly description: string;
  readonly quantity: number;
  readonly at: Date;
  readonly unitPrice: Decimal;
  /** Empty where the file names none. */
  readonly customer: string;
}

/** Why a line of the file was not posted. Every line has one of these, or is posted. */
export const REASONS = {
  MALFORMED: 'malformed line',
  SERVICE: 'service, not goods: postage, carriage, manual entry, discount, sample, fee, voucher',
  BOOKKEEPING: 'bookkeeping entry: another kind of document, or a negative price',
  NOT_POSITIVE: 'quantity of zero or less without a credit note: damages, write-offs',
  POSITIVE_CREDIT: 'credit note with a positive quantity',
  NO_GOODS: 'names no goods: neither description nor price',
  REFUSED: 'refused by the ledger',
} as const;
export type Reason = keyof typeof REASONS;

export type Verdict = 'SALE' | 'CREDIT' | Reason;

/** Codes that the wholesaler uses for what is no merchandise. */
const SERVICE_CODES = new Set([
  ...['POST', 'DOT', 'C2', 'C3', 'M', 'D', 'S', 'B', 'BANK CHARGES', 'AMAZONFEE', 'CRUK'],
  ...['ADJUST', 'ADJUST2', 'SP1002', 'TEST001', 'TEST002'],
]);
const VOUCHER = /^GIFT_/;

/**
 * What becomes of a line. Goods that left at price 0 are goods all the same (a gift costs stock too), but a line with
 * neither a price nor a description is no order: the wholesaler put stock right with it, in either direction.
 */
export function judge(line: OrderLine): Verdict {
  if (SERVICE_CODES.has(line.sku) || VOUCHER.test(line.sku)) return 'SERVICE';
  const letter = /^[A-Z]/i.exec(line.invoice)?.[0].toUpperCase();
  if (letter === 'C') return line.quantity < 0 ? 'CREDIT' : 'POSITIVE_CREDIT';
  if (letter !== undefined || Number(line.unitPrice) < 0) return 'BOOKKEEPING';
  if (line.quantity <= 0) return 'NOT_POSITIVE';
  return line.description === '' && Number(line.unitPrice) === 0 ? 'NO_GOODS' : 'SALE';
}
