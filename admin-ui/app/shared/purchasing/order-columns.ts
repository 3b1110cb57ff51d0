import { GridColumn } from '../grid/grid-types';

interface OfAnOrder {
  purchaseOrderId: string | null;
}

/** The purchase order that a row belongs to, a press away. */
export function orderColumn<R extends OfAnOrder>(): GridColumn<R> {
  return {
    key: 'purchaseOrderNumber',
    label: 'Order',
    kind: 'link',
    link: ({ purchaseOrderId }) => (purchaseOrderId === null ? '' : `/purchase-orders/${purchaseOrderId}`),
    sortable: true,
    whole: true,
  };
}

/** The columns of one order's list, for the list of all orders: with the order and its supplier behind the first one. */
export function withOrder<R extends OfAnOrder>([number, ...rest]: GridColumn<R>[]): GridColumn<R>[] {
  return [number!, orderColumn<R>(), { key: 'supplierName', label: 'Supplier', sortable: true }, ...rest];
}
