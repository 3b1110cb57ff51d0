import type { PaymentDueStage, PaymentTiming } from '../../settings/payment-schedule.js';
import type { PurchaseOrderStatus } from './purchase-order-status.js';

/** One line of an order with what came of it. Quantities are those of the ledger. */
export interface OrderLineView {
  readonly id: string;
  readonly line: number;
  readonly productId: string;
  readonly sku: string;
  readonly productName: string;
  readonly supplierSku: string | null;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly amount: string;
  readonly receivedQuantity: number;
  /** Of a closed order: what it was closed with, which is the most that may come. */
  readonly maxQuantity: number;
  readonly returnedQuantity: number;
  readonly approvedQuantity: number;
  readonly rejectedQuantity: number;
  readonly quarantinedQuantity: number;
  /** The terms of today, for warnings. */
  readonly moq: number | null;
  readonly cartonSize: number | null;
}

export interface ScheduleLineView {
  readonly id: string;
  readonly percent: string;
  readonly amount: string;
  readonly dueStage: PaymentDueStage;
  readonly timing: PaymentTiming;
  readonly dueOn: string | null;
}

/** An order as screens show it, with what was received, paid and is owed. */
export interface OrderView {
  readonly id: string;
  readonly number: string;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly supplierMinimum: number | null;
  readonly status: PurchaseOrderStatus;
  readonly currency: string;
  readonly baseCurrency: string;
  readonly exchangeRate: string;
  readonly orderDate: string;
  readonly expectedReadyOn: string | null;
  /** Why the supplier does not work on the expected day, if so. */
  readonly closedBecause: string | null;
  readonly supplierPi: string | null;
  readonly locationId: string | null;
  readonly lines: readonly OrderLineView[];
  readonly linesAmount: string;
  readonly shippingAmount: string;
  readonly otherFeesAmount: string;
  readonly totalAmount: string;
  readonly notes: string | null;
  readonly schedule: readonly ScheduleLineView[];
  readonly paidAmount: string;
  /** What goods that came are worth by the order, receipts that were reversed taken off. */
  readonly receivedAmount: string;
  /** What of that went back to the supplier. */
  readonly creditedAmount: string;
  readonly prepaidAmount: string;
  readonly payableAmount: string;
  readonly hasReceipts: boolean;
  readonly today: string;
  readonly createdBy: string | null;
  readonly createdByName: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}
