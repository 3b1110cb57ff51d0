import Big from 'big.js';
import { inCurrency } from '../../platform/money.js';
import type { OrderView } from './order-view.js';
import { hasReached, type PurchaseOrderStatus } from './purchase-order-status.js';

export const ORDER_WARNINGS = [
  'BELOW_MOQ',
  'NOT_FULL_CARTONS',
  'BELOW_SUPPLIER_MINIMUM',
  'SUPPLIER_CLOSED',
  'UNPAID_BALANCE',
  'REFUND_DUE',
] as const;

export interface OrderWarning {
  readonly code: (typeof ORDER_WARNINGS)[number];
  readonly detail: string;
  /** The line it is about; left out when it is about the order. */
  readonly line?: number;
}

interface Settled {
  readonly status: PurchaseOrderStatus;
  readonly totalAmount: string;
  readonly paidAmount: string;
  readonly receivedAmount: string;
  readonly creditedAmount: string;
}

const larger = (a: Big, b: Big) => (a.gt(b) ? a : b);

/**
 * What is still to be paid and what is to come back, in the order's currency. Goods that went back are owed no more. A closed
 * order owes for the goods that came and stayed, and gets back what was paid for more; a cancelled one gets everything back.
 */
export function balanceOf(order: Settled): { outstanding: Big; refundDue: Big } {
  const { status, paidAmount } = order;
  if (status === 'CANCELLED') return { outstanding: new Big(0), refundDue: new Big(paidAmount) };
  const rest = owedOf(order).minus(paidAmount);
  return { outstanding: larger(rest, new Big(0)), refundDue: larger(rest.times(-1), new Big(0)) };
}

/** What an order comes to: what was ordered, or what came of it where that is more; what came, once it is closed. */
export function owedOf(order: Pick<Settled, 'status' | 'totalAmount' | 'receivedAmount' | 'creditedAmount'>): Big {
  const received = new Big(order.receivedAmount);
  const goods = order.status === 'STOCKED' ? received : larger(new Big(order.totalAmount), received);
  return goods.minus(order.creditedAmount);
}

/** What a buyer should look at. Nothing of it stops the order. */
export function warningsOf(order: OrderView): OrderWarning[] {
  const beforeShipping = order.status !== 'CANCELLED' && !hasReached(order.status, 'SHIPPED');
  return [...(beforeShipping ? termWarnings(order) : []), ...moneyWarnings(order)];
}

function termWarnings(order: OrderView): OrderWarning[] {
  const warnings: OrderWarning[] = [];
  for (const { line, sku, quantity, moq, cartonSize } of order.lines) {
    if (moq !== null && quantity < moq) {
      warnings.push({ code: 'BELOW_MOQ', detail: `${sku}: ${quantity} ordered, the supplier asks for ${moq}.`, line });
    }
    if (cartonSize !== null && quantity % cartonSize !== 0) {
      const detail = `${sku}: ${quantity} is not a multiple of its carton of ${cartonSize}.`;
      warnings.push({ code: 'NOT_FULL_CARTONS', detail, line });
    }
  }
  const whole = order.lines.reduce((total, { quantity }) => total + quantity, 0);
  if (order.supplierMinimum !== null && whole < order.supplierMinimum) {
    const detail = `${whole} ordered in all, ${order.supplierName} asks for ${order.supplierMinimum}.`;
    warnings.push({ code: 'BELOW_SUPPLIER_MINIMUM', detail });
  }
  if (order.closedBecause !== null) {
    const detail = `${order.supplierName} is closed on ${order.expectedReadyOn}: ${order.closedBecause}.`;
    warnings.push({ code: 'SUPPLIER_CLOSED', detail });
  }
  return warnings;
}

function moneyWarnings(order: OrderView): OrderWarning[] {
  const { outstanding, refundDue } = balanceOf(order);
  const warnings: OrderWarning[] = [];
  if (hasReached(order.status, 'SHIPPED') && outstanding.gt(0)) {
    warnings.push({
      code: 'UNPAID_BALANCE',
      detail: `${order.currency} ${inCurrency(outstanding, order.currency)} is not paid.`,
    });
  }
  if (refundDue.gt(0)) {
    warnings.push({
      code: 'REFUND_DUE',
      detail: `${order.currency} ${inCurrency(refundDue, order.currency)} is to come back.`,
    });
  }
  return warnings;
}
