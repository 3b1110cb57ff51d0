import type { PurchaseOrderStatus } from '../purchasing/orders/purchase-order-status.js';
import type { PaymentMethod, PaymentStatus, PaymentStepSource } from './payment-status.js';

/** A payment as screens show it. */
export interface PaymentView {
  readonly id: string;
  readonly number: string;
  readonly purchaseOrderId: string;
  readonly purchaseOrderNumber: string;
  readonly purchaseOrderStatus: PurchaseOrderStatus;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly scheduleLineId: string | null;
  readonly scheduleLine: number | null;
  readonly status: PaymentStatus;
  readonly method: PaymentMethod;
  readonly amount: string;
  readonly currency: string;
  readonly exchangeRate: string;
  readonly baseCurrency: string;
  readonly feeAmount: string;
  readonly feeCurrency: string;
  readonly sourceAmount: string | null;
  readonly sourceCurrency: string | null;
  readonly receivedAmount: string | null;
  readonly receivedCurrency: string | null;
  readonly scheduledOn: string | null;
  readonly paidOn: string | null;
  readonly reference: string | null;
  readonly trackingId: string | null;
  readonly notes: string | null;
  readonly wiseTransferId: number | null;
  readonly wiseState: string | null;
  readonly wiseOccurredAt: Date | null;
  readonly wiseCheckedAt: Date | null;
  readonly issue: string | null;
  readonly needsApproval: boolean;
  readonly createdBy: string | null;
  readonly createdByName: string | null;
  readonly approvedBy: string | null;
  readonly approvedByName: string | null;
  readonly approvedAt: Date | null;
  readonly approvalReason: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

/** One step in the history of a payment. */
export interface PaymentStepView {
  readonly id: string;
  readonly oldStatus: PaymentStatus | null;
  readonly newStatus: PaymentStatus;
  readonly source: PaymentStepSource;
  readonly wiseState: string | null;
  readonly notes: string | null;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
}

export interface PaymentDetail extends PaymentView {
  readonly history: readonly PaymentStepView[];
}
