/** What a posting does. From and to follow from it; see the table in `docs/ledger.md`. */
export const POSTING_KINDS = [
  'RECEIVE',
  'QC_APPROVE',
  'QC_REJECT',
  'RESERVE',
  'RELEASE',
  'ISSUE',
  'RETURN',
  'TRANSFER_OUT',
  'TRANSFER_IN',
  'TRANSFER',
  'ADJUST',
  'COUNT',
  'SCRAP',
  'RETURN_TO_SUPPLIER',
  'REVERSE',
] as const;
export type PostingKind = (typeof POSTING_KINDS)[number];

/** What the goods of an account are free for. Virtual locations only know AVAILABLE. */
export const STOCK_STATES = ['AVAILABLE', 'RESERVED', 'QUARANTINE', 'REJECTED'] as const;
export type StockState = (typeof STOCK_STATES)[number];

/** WRITE_OFF is scrap and adjustments, of either sign; RETURN is from a customer (in) or to a supplier (out). */
export const VALUE_KINDS = [
  'RECEIPT',
  'LANDED',
  'COGS',
  'COGS_ADJ',
  'WRITE_OFF',
  'RETURN',
  'REVALUE',
  'ROUND',
] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

export const PERIOD_STATUSES = ['OPEN', 'SOFT_CLOSED', 'CLOSED'] as const;
export type PeriodStatus = (typeof PERIOD_STATUSES)[number];

export const TRANSFER_STATUSES = ['IN_TRANSIT', 'COMPLETED', 'CANCELLED'] as const;
export type TransferStatus = (typeof TRANSFER_STATUSES)[number];

/** Derived from the allocations, never stored. */
export const RESERVATION_STATUSES = ['ACTIVE', 'PARTIAL', 'COMPLETED', 'RELEASED', 'EXPIRED'] as const;
export type ReservationStatus = (typeof RESERVATION_STATUSES)[number];
