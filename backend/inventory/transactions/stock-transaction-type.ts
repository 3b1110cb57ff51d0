/** The four words of `/inventory/transactions`: what a movement between two places did to the stock. */
export const TRANSACTION_TYPES = ['IN', 'OUT', 'TRANSFER', 'ADJUSTMENT'] as const;
export type TransactionType = (typeof TRANSACTION_TYPES)[number];
