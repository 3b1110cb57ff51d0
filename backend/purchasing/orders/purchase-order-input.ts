import type { PaymentTerm } from '../../settings/payment-schedule.js';

export interface OrderItem {
  readonly productId: string;
  readonly quantity: number;
  readonly unitPrice?: string;
}

export interface CreatePurchaseOrder {
  readonly supplierId: string;
  readonly items: readonly OrderItem[];
  readonly currency?: string;
  readonly exchangeRate?: string;
  readonly orderDate?: string;
  readonly expectedReadyOn?: string | null;
  readonly supplierPi?: string | null;
  readonly locationId?: string | null;
  readonly shippingAmount?: string;
  readonly otherFeesAmount?: string;
  readonly notes?: string | null;
  readonly paymentSchedule?: readonly PaymentTerm[];
}

export type ChangePurchaseOrder = Partial<CreatePurchaseOrder>;

/** What may be changed of an order that is no draft any more. */
export const ALWAYS_CHANGEABLE = ['expectedReadyOn', 'supplierPi', 'locationId', 'notes'] as const;
