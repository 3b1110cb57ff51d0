import { Injectable, inject } from '@angular/core';
import { Api } from '../api/api';
import { listDuePayments } from '../api/fn/payments/list-due-payments';
import { getPurchaseOrder } from '../api/fn/purchase-orders/get-purchase-order';
import { listPurchaseOrders } from '../api/fn/purchase-orders/list-purchase-orders';
import { DuePartDto } from '../api/models/due-part-dto';
import { PaymentDto } from '../api/models/payment-dto';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { ChoiceSearch } from '../shared/choice';
import { formatDate, formatMoney } from '../shared/format';

const PAYABLE: PaymentDto['purchaseOrderStatus'][] = [
  ...([
    'SENT',
    'CONFIRMED',
    'IN_PRODUCTION',
    'SHIPPED',
    'IN_TRANSIT',
    'CUSTOMS',
    'RECEIVED',
    'QCD',
    'STOCKED',
  ] as const),
];

/** Finds what can be paid. */
@Injectable({ providedIn: 'root' })
export class PaymentLookups {
  private readonly api = inject(Api);

  readonly orders: ChoiceSearch = async (text) => {
    const search = { ...(text === '' ? {} : { q: text }), status: PAYABLE, pageSize: 20, sort: '-orderDate' };
    const { items } = await this.api.invoke(listPurchaseOrders, search);
    return items.map(({ id, number, supplierName }) => ({ value: id, label: number, note: supplierName }));
  };
  readonly orderLabel = async (id: string): Promise<string> => (await this.api.invoke(getPurchaseOrder, { id })).number;

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
