import { ApiProperty } from '@nestjs/swagger';
import { inCurrency, plainAmount, shortDecimal, roundTo, times } from '../../platform/money.js';
import {
  PAYMENT_DUE_STAGES,
  PAYMENT_TIMINGS,
  type PaymentDueStage,
  type PaymentTiming,
} from '../../settings/payment-schedule.js';
import type { OrderLineView, OrderView, ScheduleLineView } from './order-view.js';
import { balanceOf, ORDER_WARNINGS, type OrderWarning, warningsOf } from './order-warnings.js';
import {
  hasReached,
  mayBecome,
  PURCHASE_ORDER_STAGES,
  PURCHASE_ORDER_STATUSES,
  type PurchaseOrderStage,
  type PurchaseOrderStatus,
} from './purchase-order-status.js';

export class PurchaseOrderSupplierDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'Brightplay' })
  name: string;
}

export class PurchaseOrderLineDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ type: 'integer', example: 1 })
  line: number;
  @ApiProperty({ type: String, format: 'uuid' })
  productId: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ example: 'Lumi starter kit', description: 'As on the day of the order' })
  productName: string;
  @ApiProperty({ type: String, nullable: true, example: 'BP-1001' })
  supplierSku: string | null;
  @ApiProperty({ type: 'integer', example: 500 })
  quantity: number;
  @ApiProperty({ example: '4.20' })
  unitPrice: string;
  @ApiProperty({ example: '2100.00' })
  amount: string;
  @ApiProperty({ type: 'integer', example: 200 })
  receivedQuantity: number;
  @ApiProperty({
    type: 'integer',
    example: 300,
    description: 'Ordered and not received yet; of a closed order, what was reversed and may come again',
  })
  outstandingQuantity: number;
  @ApiProperty({ type: 'integer', example: 0, description: 'Went back to the supplier; as many may come again' })
  returnedQuantity: number;
  @ApiProperty({ type: 'integer', example: 150, description: 'Received and found good' })
  approvedQuantity: number;
  @ApiProperty({ type: 'integer', example: 10, description: 'Received and rejected' })
  rejectedQuantity: number;
  @ApiProperty({ type: 'integer', example: 40, description: 'Received and not decided yet' })
  quarantinedQuantity: number;

  static from(this: void, line: OrderLineView, { status, currency }: OrderView): PurchaseOrderLineDto {
    const { id, line: number, productId, sku, productName, supplierSku, quantity, unitPrice, amount } = line;
    const { receivedQuantity, approvedQuantity, rejectedQuantity, quarantinedQuantity } = line;
    const head = { id, line: number, productId, sku, productName, supplierSku, quantity };
    const { returnedQuantity } = line;
    const expected = status === 'STOCKED' ? line.maxQuantity - returnedQuantity : quantity;
    const outstandingQuantity = Math.max(expected - receivedQuantity, 0);
    return {
      ...head,
      unitPrice: plainAmount(unitPrice),
      amount: inCurrency(amount, currency),
      ...{ receivedQuantity, outstandingQuantity, returnedQuantity },
      ...{ approvedQuantity, rejectedQuantity, quarantinedQuantity },
    };
  }
}

export class ScheduleLineDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ example: '30' })
  percent: string;
  @ApiProperty({ example: '630.00' })
  amount: string;
  @ApiProperty({ enum: PAYMENT_DUE_STAGES, enumName: 'PaymentDueStage' })
  dueStage: PaymentDueStage;
  @ApiProperty({ enum: PAYMENT_TIMINGS, enumName: 'PaymentTiming' })
  timing: PaymentTiming;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'When the stage was or is to be reached' })
  dueOn: string | null;
  @ApiProperty({ description: 'Its stage was reached or its day has come' })
  isDue: boolean;

  static from(this: void, line: ScheduleLineView, order: OrderView): ScheduleLineDto {
    const { id, percent, amount, dueStage, timing, dueOn } = line;
    const stands = order.status !== 'DRAFT' && order.status !== 'CANCELLED';
    const isDue = stands && (hasReached(order.status, dueStage) || (dueOn !== null && dueOn <= order.today));
    const shown = { percent: shortDecimal(percent), amount: inCurrency(amount, order.currency) };
    return { id, ...shown, dueStage, timing, dueOn, isDue };
  }
}

export class PurchaseOrderWarningDto implements OrderWarning {
  @ApiProperty({ enum: ORDER_WARNINGS, enumName: 'PurchaseOrderWarningCode' })
  code: OrderWarning['code'];
  @ApiProperty({ example: 'LUMI-0001: 40 ordered, the supplier asks for 100.' })
  detail: string;
  @ApiProperty({ type: 'integer', required: false, description: 'The line it is about' })
  line?: number;
}

export class PurchaseOrderDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'PO-2026-001' })
  number: string;
  @ApiProperty({ type: String, format: 'uuid' })
  supplierId: string;
  @ApiProperty({ type: PurchaseOrderSupplierDto })
  supplier: PurchaseOrderSupplierDto;
  @ApiProperty({ enum: PURCHASE_ORDER_STATUSES, enumName: 'PurchaseOrderStatus' })
  status: PurchaseOrderStatus;
  @ApiProperty({ example: 'USD' })
  currency: string;
  @ApiProperty({ example: 'THB' })
  baseCurrency: string;
  @ApiProperty({ example: '35.80', description: 'What one unit of the currency is worth in the base currency' })
  exchangeRate: string;
  @ApiProperty({ type: String, format: 'date' })
  orderDate: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  expectedReadyOn: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'PI-88213' })
  supplierPi: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: the default location' })
  locationId: string | null;
  @ApiProperty({ type: PurchaseOrderLineDto, isArray: true })
  items: PurchaseOrderLineDto[];
  @ApiProperty({ example: '2100.00' })
  linesAmount: string;
  @ApiProperty({ example: '350.00' })
  shippingAmount: string;
  @ApiProperty({ example: '25.00' })
  otherFeesAmount: string;
  @ApiProperty({ example: '2475.00' })
  totalAmount: string;
  @ApiProperty({ example: '88605.00', description: "In the base currency, at the order's rate" })
  totalBase: string;
  @ApiProperty({ type: String, nullable: true })
  notes: string | null;
  @ApiProperty({ type: ScheduleLineDto, isArray: true })
  paymentSchedule: ScheduleLineDto[];
  @ApiProperty({ example: '742.50' })
  paidAmount: string;
  @ApiProperty({ example: '0.00', description: 'Goods that went back to the supplier: they are not owed' })
  creditedAmount: string;
  @ApiProperty({ example: '1732.50' })
  outstandingAmount: string;
  @ApiProperty({ example: '0.00', description: 'Paid and to come back from the supplier' })
  refundDueAmount: string;
  @ApiProperty({ type: PurchaseOrderWarningDto, isArray: true })
  warnings: PurchaseOrderWarningDto[];
  @ApiProperty({ enum: PURCHASE_ORDER_STAGES, enumName: 'PurchaseOrderStage', isArray: true })
  nextStages: PurchaseOrderStage[];
  @ApiProperty({ description: 'Not shipped, and nothing received' })
  mayCancel: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  createdBy: string | null;
  @ApiProperty({ type: String, nullable: true })
  createdByName: string | null;
  @ApiProperty({ format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ format: 'date-time' })
  updatedAt: Date;
  @ApiProperty({ type: 'integer', description: 'Send it as If-Match to change only what you have read' })
  version: number;

  static from(this: void, order: OrderView): PurchaseOrderDto {
    const { id, number, supplierId, supplierName, status, currency, baseCurrency, orderDate, expectedReadyOn } = order;
    const { supplierPi, locationId, notes, createdBy, createdByName, createdAt, updatedAt, version } = order;
    return {
      ...{ id, number, supplierId, supplier: { id: supplierId, name: supplierName }, status, currency, baseCurrency },
      ...{ exchangeRate: plainAmount(order.exchangeRate), orderDate, expectedReadyOn, supplierPi, locationId },
      items: order.lines.map((line) => PurchaseOrderLineDto.from(line, order)),
      ...amountsShown(order),
      notes,
      paymentSchedule: order.schedule.map((line) => ScheduleLineDto.from(line, order)),
      warnings: warningsOf(order),
      nextStages: PURCHASE_ORDER_STAGES.filter((stage) => mayBecome(status, stage)),
      mayCancel: mayBecome(status, 'CANCELLED') && !order.hasReceipts,
      ...{ createdBy, createdByName, createdAt, updatedAt, version },
    };
  }
}

function amountsShown(order: OrderView) {
  const { currency, totalAmount } = order;
  const { outstanding, refundDue } = balanceOf(order);
  return {
    linesAmount: inCurrency(order.linesAmount, currency),
    shippingAmount: inCurrency(order.shippingAmount, currency),
    otherFeesAmount: inCurrency(order.otherFeesAmount, currency),
    totalAmount: inCurrency(totalAmount, currency),
    totalBase: roundTo(times(totalAmount, 1).times(order.exchangeRate), 2),
    paidAmount: inCurrency(order.paidAmount, currency),
    creditedAmount: inCurrency(order.creditedAmount, currency),
    outstandingAmount: inCurrency(outstanding, currency),
    refundDueAmount: inCurrency(refundDue, currency),
  };
}
