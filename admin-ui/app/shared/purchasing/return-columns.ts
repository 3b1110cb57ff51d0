import { SupplierReturnSummaryDto } from '../../api/models/supplier-return-summary-dto';
import { GridColumn } from '../grid/grid-types';

export const returnLink = (row: SupplierReturnSummaryDto): string => `/supplier-returns/${row.id}`;

/** What every list of returns to suppliers shows. */
export const returnColumns = (): GridColumn<SupplierReturnSummaryDto>[] => [
  { key: 'number', label: 'Return', kind: 'link', link: returnLink, sortable: true, whole: true, phone: 'title' },
  { key: 'returnedAt', label: 'Returned', kind: 'instant', sortable: true },
  { key: 'reason', label: 'Reason', phone: 'detail' },
  { key: 'reference', label: 'Supplier’s number', kind: 'code', hidden: true },
  { key: 'quantity', label: 'Units', kind: 'quantity', sortable: true },
  { key: 'creditAmount', label: 'Credit', kind: 'money', currency: (row) => row.currency },
  { key: 'costBase', label: 'Out of stock at', kind: 'money', currency: (row) => row.baseCurrency, sortable: true },
  {
    key: 'state',
    label: 'Status',
    kind: 'status',
    value: (row) => (row.reversedAt ? 'REVERSED' : 'RETURNED'),
    tone: (row) => (row.reversedAt ? 'mute' : undefined),
  },
  { key: 'createdBy', label: 'By', hidden: true },
];
