import { GridColumn } from '../grid/grid-types';

/** How many units are in which state, always in this order. */
export function stateColumns<T>(): GridColumn<T>[] {
  return [
    { key: 'onHand', label: 'On hand', kind: 'quantity' },
    { key: 'available', label: 'Available', kind: 'quantity' },
    { key: 'reserved', label: 'Reserved', kind: 'quantity' },
    { key: 'quarantined', label: 'Quarantined', kind: 'quantity' },
    { key: 'rejected', label: 'Rejected', kind: 'quantity' },
    { key: 'inTransit', label: 'In transit', kind: 'quantity', phone: 'detail' },
  ];
}
