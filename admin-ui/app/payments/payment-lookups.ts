import { Injectable, inject } from '@angular/core';
import { Api } from '../api/api';
import { listDuePayments } from '../api/fn/payments/list-due-payments';
import { getPurchaseOrder } from '../api/fn/purchase-orders/get-purchase-order';
import { DuePartDto } from '../api/models/due-part-dto';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { PurchaseOrderStatus } from '../api/models/purchase-order-status';
import { ChoiceSearch } from '../shared/choice';
import { formatDate, formatMoney } from '../shared/format';
import { Lookups } from '../shared/lookups';

const PAYABLE: PurchaseOrderStatus[] = [
  ...(['SENT', 'CONFIRMED', 'IN_PRODUCTION', 'SHIPPED'] as const),
  ...(['IN_TRANSIT', 'CUSTOMS', 'RECEIVED', 'QCD', 'STOCKED'] as const),
];

/** Finds what can be paid. */
@Injectable({ providedIn: 'root' })
export class PaymentLookups {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);

  readonly orders: ChoiceSearch = (text) => this.lookups.purchaseOrdersThat({ status: PAYABLE }, text);

  /** An order with the parts of its schedule that are open. */
  async facts(id: string): Promise<{ order: PurchaseOrderDto; due: DuePartDto[] }> {
    const [order, due] = await Promise.all([
      this.api.invoke(getPurchaseOrder, { id }),
      this.api.invoke(listDuePayments, { purchaseOrderId: id, pageSize: 200, sort: 'line' }),
    ]);
    return { order, due: due.items };
  }
}

/** Whether anything of a part is left that no payment is planned for. */
export function isUnplanned({ openAmount, plannedAmount }: DuePartDto): boolean {
  return Number(openAmount) > Number(plannedAmount);
}

export function partLabel(part: DuePartDto): string {
  const { percent, openAmount, currency, dueOn } = part;
  const state = isUnplanned(part) ? 'open' : 'planned already';
  const day = dueOn === null ? '' : `, due ${formatDate(dueOn)}`;
  return `${percent} %: ${formatMoney(openAmount, currency)} ${state}${day}`;
}
