import { ApiProperty } from '@nestjs/swagger';
import { DateOnly, QueryInteger, Uuid } from '../platform/fields.js';
import { inCurrency, shortDecimal } from '../platform/money.js';
import { PageOf, PageQuery } from '../platform/paging.js';
import { PAYMENT_TIMINGS } from '../settings/payment-schedule.js';
import {
  PURCHASE_ORDER_STAGES,
  PURCHASE_ORDER_STATUSES,
  type PurchaseOrderStage,
  type PurchaseOrderStatus,
} from '../purchasing/orders/purchase-order-status.js';
import type { PaymentSummary } from './payment-overview.service.js';
import type { DueFigures, DueFilter, DuePart } from './payment-schedule.query.js';
import type { OpenFigures, PaidFigures } from './payment-summary.query.js';

export class PaymentSummaryQuery {
  @DateOnly({ optional: true, example: '2026-03-31', description: 'Left out: today' })
  on?: string;
}

export class AmountInCurrencyDto {
  @ApiProperty({ example: 'USD' })
  currency: string;
  @ApiProperty({ example: '742.50' })
  amount: string;

  static from(this: void, { currency, amount }: { currency: string; amount: string }): AmountInCurrencyDto {
    return { currency, amount: inCurrency(amount, currency) };
  }
}

export class PaidInCurrencyDto extends AmountInCurrencyDto {
  @ApiProperty({ type: 'integer', example: 3 })
  payments: number;

  static of(this: void, one: { currency: string; amount: string; payments: number }): PaidInCurrencyDto {
    return { ...AmountInCurrencyDto.from(one), payments: one.payments };
  }
}

export class PaidFiguresDto {
  @ApiProperty({ type: 'integer', example: 3 })
  payments: number;
  @ApiProperty({ example: '26299.35', description: 'In the base currency, each payment at its own rate' })
  baseAmount: string;
  @ApiProperty({ example: '185.00', description: 'In the base currency' })
  baseFees: string;
  @ApiProperty({ type: 'integer', description: 'Payments whose fee has no rate and is in no sum' })
  feesWithoutRate: number;
  @ApiProperty({ type: PaidInCurrencyDto, isArray: true })
  byCurrency: PaidInCurrencyDto[];
  @ApiProperty({ type: AmountInCurrencyDto, isArray: true })
  feesByCurrency: AmountInCurrencyDto[];

  static from(this: void, figures: PaidFigures, base: string): PaidFiguresDto {
    const { payments, feesWithoutRate, byCurrency, feesByCurrency } = figures;
    return {
      ...{ payments, feesWithoutRate },
      baseAmount: inCurrency(figures.baseAmount, base),
      baseFees: inCurrency(figures.baseFees, base),
      byCurrency: byCurrency.map(PaidInCurrencyDto.of),
      feesByCurrency: feesByCurrency.map(AmountInCurrencyDto.from),
    };
  }
}

export class OpenPaymentsDto implements OpenFigures {
  @ApiProperty({ type: 'integer', example: 2 })
  pending: number;
  @ApiProperty({ example: '52000.00' })
  pendingBase: string;
  @ApiProperty({ type: 'integer', example: 1 })
  processing: number;
  @ApiProperty({ example: '26299.35' })
  processingBase: string;
  @ApiProperty({ type: 'integer' })
  waitingForApproval: number;
  @ApiProperty({ type: 'integer', description: 'Payments that somebody should look at' })
  withIssue: number;
}

export class DueFiguresDto implements DueFigures {
  @ApiProperty({ example: '0.00' })
  overdue: string;
  @ApiProperty({ example: '61000.00', description: 'Due from today on, in 30 days' })
  next30: string;
  @ApiProperty({ example: '61000.00', description: 'In 60 days, those 30 included' })
  next60: string;
  @ApiProperty({ example: '90000.00', description: 'In 90 days, those 60 included' })
  next90: string;
  @ApiProperty({ example: '0.00', description: 'After that, or on no known day' })
  later: string;
}

export class PaymentSummaryDto {
  @ApiProperty({ example: 'THB' })
  baseCurrency: string;
  @ApiProperty({ type: String, format: 'date' })
  on: string;
  @ApiProperty({ type: PaidFiguresDto, description: 'From the first of the month' })
  month: PaidFiguresDto;
  @ApiProperty({ type: PaidFiguresDto, description: 'From the first of January' })
  yearToDate: PaidFiguresDto;
  @ApiProperty({ type: OpenPaymentsDto })
  open: OpenPaymentsDto;
  @ApiProperty({ type: DueFiguresDto, description: 'What is open of the schedules, in the base currency' })
  due: DueFiguresDto;

  static from(this: void, { baseCurrency, on, month, yearToDate, open, due }: PaymentSummary): PaymentSummaryDto {
    const shown = (amount: string) => inCurrency(amount, baseCurrency);
    const { overdue, next30, next60, next90, later } = due;
    return {
      ...{ baseCurrency, on },
      month: PaidFiguresDto.from(month, baseCurrency),
      yearToDate: PaidFiguresDto.from(yearToDate, baseCurrency),
      open: { ...open, pendingBase: shown(open.pendingBase), processingBase: shown(open.processingBase) },
      due: {
        ...{ overdue: shown(overdue), next30: shown(next30), next60: shown(next60), next90: shown(next90) },
        later: shown(later),
      },
    };
  }
}

export class DueListQuery extends PageQuery implements DueFilter {
  @Uuid({ optional: true })
  supplierId?: string;

  @Uuid({ optional: true })
  purchaseOrderId?: string;

  @QueryInteger({ min: 0, max: 3650, description: 'Due in so many days, or overdue' })
  withinDays?: number;
}

export class DuePartDto implements DuePart {
  @ApiProperty({ type: String, format: 'uuid', description: 'The scheduleLineId of a payment for it' })
  id: string;
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
  @ApiProperty({ type: 'integer', example: 2 })
  line: number;
  @ApiProperty({ example: '70' })
  percent: string;
  @ApiProperty({ example: '1732.50' })
  amount: string;
  @ApiProperty({ example: '0.00' })
  paidAmount: string;
  @ApiProperty({ example: '0.00', description: 'Payments that are planned or on their way' })
  plannedAmount: string;
  @ApiProperty({ example: '1732.50', description: 'Not paid yet' })
  openAmount: string;
  @ApiProperty({ example: 'USD' })
  currency: string;
  @ApiProperty({ example: 'THB' })
  baseCurrency: string;
  @ApiProperty({ example: '61365.15', description: "At the order's rate" })
  openBase: string;
  @ApiProperty({ enum: PURCHASE_ORDER_STAGES, enumName: 'PurchaseOrderStage' })
  dueStage: PurchaseOrderStage;
  @ApiProperty({ enum: PAYMENT_TIMINGS, enumName: 'PaymentTiming' })
  timing: DuePart['timing'];
  @ApiProperty({ type: String, format: 'date', nullable: true })
  dueOn: string | null;
  @ApiProperty({ type: 'integer', nullable: true, example: 12, description: 'Below zero: overdue' })
  daysLeft: number | null;

  static from(this: void, part: DuePart): DuePartDto {
    const { id, purchaseOrderId, purchaseOrderNumber, purchaseOrderStatus, supplierId, supplierName, line } = part;
    const { currency, baseCurrency, dueStage, timing, dueOn, daysLeft } = part;
    return {
      ...{ id, purchaseOrderId, purchaseOrderNumber, purchaseOrderStatus, supplierId, supplierName, line },
      percent: shortDecimal(part.percent),
      amount: inCurrency(part.amount, currency),
      paidAmount: inCurrency(part.paidAmount, currency),
      plannedAmount: inCurrency(part.plannedAmount, currency),
      openAmount: inCurrency(part.openAmount, currency),
      openBase: inCurrency(part.openBase, baseCurrency),
      ...{ currency, baseCurrency, dueStage, timing, dueOn, daysLeft },
    };
  }
}

export class DuePage extends PageOf(DuePartDto) {}
