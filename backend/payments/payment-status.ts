export const PAYMENT_STATUSES = ['PENDING', 'PROCESSING', 'DELIVERED', 'FAILED'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const PAYMENT_METHODS = ['WISE', 'WIRE', 'ALIBABA', 'CARD', 'CASH', 'OTHER'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** Who said that a payment is in another status: a person, an event of Wise, or Wise when it was asked. */
export const PAYMENT_STEP_SOURCES = ['HAND', 'WEBHOOK', 'SYNC'] as const;
export type PaymentStepSource = (typeof PAYMENT_STEP_SOURCES)[number];

const FORWARD: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  PENDING: ['PROCESSING', 'DELIVERED', 'FAILED'],
  PROCESSING: ['DELIVERED', 'FAILED'],
  DELIVERED: [],
  FAILED: [],
};

/** Where a person may take a payment: only forward. What Wise reports may also step back. */
export function nextByHand(from: PaymentStatus): readonly PaymentStatus[] {
  return FORWARD[from];
}

/** The money is on its way or has arrived. */
export const isMoving = (status: PaymentStatus) => status === 'PROCESSING' || status === 'DELIVERED';
