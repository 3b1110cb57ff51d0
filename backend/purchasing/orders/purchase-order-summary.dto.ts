import { ApiProperty } from '@nestjs/swagger';
import { inCurrency, plainAmount, roundTo, times } from '../../platform/money.js';
import { PageOf } from '../../platform/paging.js';
import type { OrderSummary } from './order-list.query.js';
import { balanceOf } from './order-warnings.js';
import { PURCHASE_ORDER_STATUSES, type PurchaseOrderStatus } from './purchase-order-status.js';

/** A purchase order in a list. */
export class PurchaseOrderSummaryDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'PO-2026-001' })
  number: string;
  @ApiProperty({ type: String, format: 'uuid' })
  supplierId: string;
  @ApiProperty({ example: 'Brightplay' })
  supplierName: string;
  @ApiProperty({ enum: PURCHASE_ORDER_STATUSES, enumName: 'PurchaseOrderStatus' })
  status: PurchaseOrderStatus;
  @ApiProperty({ format: 'date-time', description: 'Since when it is in this status' })
  stageSince: Date;
  @ApiProperty({ type: String, format: 'date' })
  orderDate: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  expectedReadyOn: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'PI-88213' })
  supplierPi: string | null;
  @ApiProperty({ type: 'integer', example: 3 })
  lineCount: number;
  @ApiProperty({ type: 'integer', example: 1500 })
  orderedQuantity: number;
  @ApiProperty({ type: 'integer', example: 500 })
  receivedQuantity: number;
  @ApiProperty({ example: 'USD' })
  currency: string;
  @ApiProperty({ example: '2475.00' })
  totalAmount: string;
  @ApiProperty({ example: '742.50' })
  paidAmount: string;
  @ApiProperty({ example: '1732.50' })
  outstandingAmount: string;
  @ApiProperty({ example: '0.00' })
  refundDueAmount: string;
  @ApiProperty({ example: 'THB' })
  baseCurrency: string;
  @ApiProperty({ example: '35.80' })
  exchangeRate: string;
  @ApiProperty({ example: '88605.00' })
  totalBase: string;
  @ApiProperty({ format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ format: 'date-time' })
  updatedAt: Date;
  @ApiProperty({ type: 'integer' })
  version: number;

  static from(this: void, order: OrderSummary): PurchaseOrderSummaryDto {
    const { id, number, supplierId, supplierName, status, stageSince, orderDate, expectedReadyOn, supplierPi } = order;
    const { lineCount, orderedQuantity, receivedQuantity, currency, baseCurrency, createdAt, updatedAt, version } =
      order;
    const { outstanding, refundDue } = balanceOf(order);
    return {
      ...{ id, number, supplierId, supplierName, status, stageSince, orderDate, expectedReadyOn, supplierPi },
      ...{ lineCount, orderedQuantity, receivedQuantity, currency },
      totalAmount: inCurrency(order.totalAmount, currency),
      paidAmount: inCurrency(order.paidAmount, currency),
      outstandingAmount: inCurrency(outstanding, currency),
      refundDueAmount: inCurrency(refundDue, currency),
      baseCurrency,
      exchangeRate: plainAmount(order.exchangeRate),
      totalBase: roundTo(times(order.totalAmount, 1).times(order.exchangeRate), 2),
      ...{ createdAt, updatedAt, version },
    };
  }
}

export class PurchaseOrderPage extends PageOf(PurchaseOrderSummaryDto) {}
