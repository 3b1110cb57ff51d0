import {
  Currency,
  DateOnly,
  ExchangeRate,
  Flag,
  Integer,
  MoneyAmount,
  OneOf,
  QueryChoices,
  QueryFlag,
  Text,
  Uuid,
} from '../platform/fields.js';
import { PageQuery } from '../platform/paging.js';
import type { ChangePaymentStatus, CreatePayment, UpdatePayment } from './payment-input.js';
import { PAYMENT_METHODS, PAYMENT_STATUSES, type PaymentMethod, type PaymentStatus } from './payment-status.js';

const NULLABLE = { optional: true, nullable: true } as const;

/** What both making and changing a payment take. */
class PaymentFields {
  @MoneyAmount({ optional: true, example: '742.50', description: "In the order's currency. Left out: what is open" })
  amount?: string;

  @Uuid({ ...NULLABLE, description: "The part of the order's schedule that it pays" })
  scheduleLineId?: string | null;

  @OneOf(PAYMENT_METHODS, 'PaymentMethod', { optional: true, description: 'WIRE, or WISE with a transfer of Wise' })
  method?: PaymentMethod;

  @ExchangeRate({
    optional: true,
    description: 'Left out: by what left our account, else the rate of the day, else the order’s',
  })
  exchangeRate?: string;

  @MoneyAmount({ optional: true, example: '185.00', description: 'What the bank takes on top' })
  feeAmount?: string;

  @Currency({ optional: true, description: 'Left out: the base currency' })
  feeCurrency?: string;

  @MoneyAmount({ ...NULLABLE, example: '26299.35', description: 'What leaves our account, without the fee' })
  sourceAmount?: string | null;

  @Currency(NULLABLE)
  sourceCurrency?: string | null;

  @MoneyAmount({ ...NULLABLE, example: '742.50', description: 'What arrives' })
  receivedAmount?: string | null;

  @Currency({ ...NULLABLE, example: 'USD' })
  receivedCurrency?: string | null;

  @DateOnly({ ...NULLABLE, description: 'When it is to be paid' })
  scheduledOn?: string | null;

  @DateOnly({ ...NULLABLE, example: '2026-03-01', description: 'When it was paid; not in the future' })
  paidOn?: string | null;

  @Integer({ ...NULLABLE, min: 1, max: Number.MAX_SAFE_INTEGER, example: 49983981, description: 'At Wise' })
  wiseTransferId?: number | null;

  @Text({ ...NULLABLE, max: 200, example: 'PI-88213 deposit' })
  reference?: string | null;

  @Text({ ...NULLABLE, max: 200 })
  trackingId?: string | null;

  @Text({ ...NULLABLE, max: 2000 })
  notes?: string | null;
}

export class CreatePaymentDto extends PaymentFields implements CreatePayment {
  @Uuid()
  purchaseOrderId: string;
}

/** The order is named by the path. */
export class CreatePurchaseOrderPaymentDto extends PaymentFields {}

export class UpdatePaymentDto extends PaymentFields implements UpdatePayment {
  @Flag({ optional: true, description: 'true: the issue was looked at and is settled' })
  issueResolved?: boolean;
}

export class ChangePaymentStatusDto implements ChangePaymentStatus {
  @OneOf(PAYMENT_STATUSES, 'PaymentStatus')
  status: PaymentStatus;

  @DateOnly({ optional: true, example: '2026-03-01', description: 'For DELIVERED. Left out: today' })
  paidOn?: string;

  @ExchangeRate({ optional: true, description: 'For DELIVERED: what one unit did cost' })
  exchangeRate?: string;

  @MoneyAmount({ optional: true, example: '742.50' })
  receivedAmount?: string;

  @Currency({ optional: true, example: 'USD' })
  receivedCurrency?: string;

  @MoneyAmount({ optional: true, example: '185.00' })
  feeAmount?: string;

  @Text({ ...NULLABLE, max: 2000 })
  notes?: string | null;
}

export class ApprovePaymentDto {
  @Text({ ...NULLABLE, max: 500, description: 'Needed of an owner who approves a payment of their own' })
  reason?: string | null;
}

export class PaymentListQuery extends PageQuery {
  @QueryChoices(PAYMENT_STATUSES, 'PaymentStatus')
  status?: PaymentStatus[];

  @OneOf(PAYMENT_METHODS, 'PaymentMethod', { optional: true })
  method?: PaymentMethod;

  @Uuid({ optional: true })
  purchaseOrderId?: string;

  @Uuid({ optional: true })
  supplierId?: string;

  @DateOnly({ optional: true, description: 'Paid on or after' })
  from?: string;

  @DateOnly({ optional: true, description: 'Paid on or before' })
  to?: string;

  @QueryFlag({ description: 'true: it waits for a second person' })
  needsApproval?: boolean;

  @QueryFlag({ description: 'true: somebody should look at it' })
  hasIssue?: boolean;
}
