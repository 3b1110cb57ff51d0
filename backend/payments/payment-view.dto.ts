import { ApiProperty } from '@nestjs/swagger';
import { inCurrency, plainAmount } from '../platform/money.js';
import { PageOf } from '../platform/paging.js';
import { PURCHASE_ORDER_STATUSES, type PurchaseOrderStatus } from '../purchasing/orders/purchase-order-status.js';
import { baseAmountOf } from './payment-amounts.js';
import {
  nextByHand,
  PAYMENT_METHODS,
  PAYMENT_STATUSES,
  PAYMENT_STEP_SOURCES,
  type PaymentMethod,
  type PaymentStatus,
} from './payment-status.js';
import type { PaymentDetail, PaymentStepView, PaymentView } from './payment-view.js';

export class PaymentDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'PAY-2026-001' })
  number: string;
  @ApiProperty({ type: String, format: 'uuid' })
  purchaseOrderId: string;
  @ApiProperty({ example: 'PO-2026-001' })
  purchaseOrderNumber: string;
  @ApiProperty({ enum: PURCHASE_ORDER_STATUSES, enumName: 'PurchaseOrderStatus' })
  purchaseOrderStatus: PurchaseOrderStatus;
  @ApiProperty({ type: String, format: 'uuid' })
  supplierId: string;
  @ApiProperty({ example: 'Brightplay' })
  supplierName: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: "The part of the order's schedule it pays",
  })
  scheduleLineId: string | null;
  @ApiProperty({ type: 'integer', nullable: true, example: 1 })
  scheduleLine: number | null;
  @ApiProperty({ enum: PAYMENT_STATUSES, enumName: 'PaymentStatus' })
  status: PaymentStatus;
  @ApiProperty({ enum: PAYMENT_METHODS, enumName: 'PaymentMethod' })
  method: PaymentMethod;
  @ApiProperty({ example: '742.50', description: "What is paid of the order, in the order's currency" })
  amount: string;
  @ApiProperty({ example: 'USD' })
  currency: string;
  @ApiProperty({ example: '35.42', description: 'What one unit of the currency cost in the base currency' })
  exchangeRate: string;
  @ApiProperty({ example: '26299.35' })
  baseAmount: string;
  @ApiProperty({ example: 'THB' })
  baseCurrency: string;
  @ApiProperty({ example: '185.00', description: 'What the bank took on top' })
  feeAmount: string;
  @ApiProperty({ example: 'THB' })
  feeCurrency: string;
  @ApiProperty({ type: String, nullable: true, example: '26299.35', description: 'What left our account' })
  sourceAmount: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'THB' })
  sourceCurrency: string | null;
  @ApiProperty({ type: String, nullable: true, example: '742.50', description: 'What arrived' })
  receivedAmount: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'USD' })
  receivedCurrency: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  scheduledOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  paidOn: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'PI-88213 deposit' })
  reference: string | null;
  @ApiProperty({ type: String, nullable: true })
  trackingId: string | null;
  @ApiProperty({ type: String, nullable: true })
  notes: string | null;
  @ApiProperty({ type: 'integer', format: 'int64', nullable: true, example: 49983981 })
  wiseTransferId: number | null;
  @ApiProperty({ type: String, nullable: true, example: 'funds_converted', description: 'In the words of Wise' })
  wiseState: string | null;
  @ApiProperty({ type: Date, nullable: true })
  wiseOccurredAt: Date | null;
  @ApiProperty({ type: Date, nullable: true, description: 'When Wise was last asked' })
  wiseCheckedAt: Date | null;
  @ApiProperty({ type: String, nullable: true, description: 'What somebody should look at' })
  issue: string | null;
  @ApiProperty({ description: 'It is worth more than the limit of the settings' })
  needsApproval: boolean;
  @ApiProperty({ description: 'It waits for a second person' })
  waitsForApproval: boolean;
  @ApiProperty({ enum: PAYMENT_STATUSES, enumName: 'PaymentStatus', isArray: true, description: 'By hand' })
  nextStatuses: PaymentStatus[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  createdBy: string | null;
  @ApiProperty({ type: String, nullable: true })
  createdByName: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvedBy: string | null;
  @ApiProperty({ type: String, nullable: true })
  approvedByName: string | null;
  @ApiProperty({ type: Date, nullable: true })
  approvedAt: Date | null;
  @ApiProperty({ type: String, nullable: true })
  approvalReason: string | null;
  @ApiProperty({ type: Date })
  createdAt: Date;
  @ApiProperty({ type: Date })
  updatedAt: Date;
  @ApiProperty({ type: 'integer', description: 'Send it as If-Match to change only what you have read' })
  version: number;

  static from(this: void, view: PaymentView): PaymentDto {
    const { currency, feeCurrency, sourceCurrency, receivedCurrency } = view;
    const shown = (amount: string | null, unit: string | null) =>
      amount === null || unit === null ? null : inCurrency(amount, unit);
    return {
      ...namesOf(view),
      amount: inCurrency(view.amount, currency),
      exchangeRate: plainAmount(view.exchangeRate),
      baseAmount: inCurrency(baseAmountOf(view), view.baseCurrency),
      feeAmount: inCurrency(view.feeAmount, feeCurrency),
      sourceAmount: shown(view.sourceAmount, sourceCurrency),
      receivedAmount: shown(view.receivedAmount, receivedCurrency),
      waitsForApproval: view.needsApproval && !view.approvedAt && view.status === 'PENDING',
      nextStatuses: [...nextByHand(view.status)],
    };
  }
}

/** All that is shown as it is stored. */
function namesOf(view: PaymentView) {
  const { id, number, purchaseOrderId, purchaseOrderNumber, purchaseOrderStatus, supplierId, supplierName } = view;
  const { scheduleLineId, scheduleLine, status, method, currency, baseCurrency, feeCurrency, sourceCurrency } = view;
  const { receivedCurrency, scheduledOn, paidOn, reference, trackingId, notes, wiseTransferId, wiseState } = view;
  const { wiseOccurredAt, wiseCheckedAt, issue, needsApproval, createdBy, createdByName, approvedBy } = view;
  const { approvedByName, approvedAt, approvalReason, createdAt, updatedAt, version } = view;
  return {
    ...{ id, number, purchaseOrderId, purchaseOrderNumber, purchaseOrderStatus, supplierId, supplierName },
    ...{ scheduleLineId, scheduleLine, status, method, currency, baseCurrency, feeCurrency, sourceCurrency },
    ...{ receivedCurrency, scheduledOn, paidOn, reference, trackingId, notes, wiseTransferId, wiseState },
    ...{ wiseOccurredAt, wiseCheckedAt, issue, needsApproval, createdBy, createdByName, approvedBy },
    ...{ approvedByName, approvedAt, approvalReason, createdAt, updatedAt, version },
  };
}

export class PaymentStepDto implements PaymentStepView {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ enum: PAYMENT_STATUSES, enumName: 'PaymentStatus', nullable: true })
  oldStatus: PaymentStatus | null;
  @ApiProperty({ enum: PAYMENT_STATUSES, enumName: 'PaymentStatus' })
  newStatus: PaymentStatus;
  @ApiProperty({ enum: PAYMENT_STEP_SOURCES, enumName: 'PaymentStepSource' })
  source: PaymentStepView['source'];
  @ApiProperty({ type: String, nullable: true })
  wiseState: string | null;
  @ApiProperty({ type: String, nullable: true })
  notes: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  actorId: string | null;
  @ApiProperty({ type: String, nullable: true })
  actorName: string | null;
  @ApiProperty({ type: Date })
  occurredAt: Date;
  @ApiProperty({ type: Date })
  recordedAt: Date;

  static from(this: void, step: PaymentStepView): PaymentStepDto {
    const { id, oldStatus, newStatus, source, wiseState, notes, actorId, actorName, occurredAt, recordedAt } = step;
    return { id, oldStatus, newStatus, source, wiseState, notes, actorId, actorName, occurredAt, recordedAt };
  }
}

export class PaymentDetailDto extends PaymentDto {
  @ApiProperty({ type: PaymentStepDto, isArray: true })
  history: PaymentStepDto[];

  static of(this: void, detail: PaymentDetail): PaymentDetailDto {
    return { ...PaymentDto.from(detail), history: detail.history.map(PaymentStepDto.from) };
  }
}

export class PaymentPage extends PageOf(PaymentDto) {}
