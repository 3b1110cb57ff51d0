import { GoodsReceiptSummaryDto } from '../../api/models/goods-receipt-summary-dto';
import { GridColumn } from '../grid/grid-types';

export const receiptLink = (row: GoodsReceiptSummaryDto): string => `/goods-receipts/${row.id}`;

/** What every list of goods receipts shows. */
export const receiptColumns = (): GridColumn<GoodsReceiptSummaryDto>[] => [
  { key: 'number', label: 'Receipt', kind: 'link', link: receiptLink, sortable: true, whole: true, phone: 'title' },
  { key: 'receivedAt', label: 'Received', kind: 'instant', sortable: true },
  { key: 'location', label: 'Location', hidden: true },
  { key: 'lineCount', label: 'Lots', kind: 'quantity', hidden: true },
  { key: 'quantity', label: 'Units', kind: 'quantity', sortable: true },
  { key: 'amount', label: 'Owed for it', kind: 'money', currency: (row) => row.currency },
  { key: 'baseValue', label: 'Stock value', kind: 'money', currency: (row) => row.baseCurrency, sortable: true },
  {
    key: 'state',
    label: 'Status',
    kind: 'status',
    value: (row) => (row.reversedAt ? 'REVERSED' : row.discrepancies > 0 ? 'DISCREPANCY' : 'OK'),
    tone: (row) => (row.reversedAt ? 'mute' : row.discrepancies > 0 ? 'warn' : undefined),
  },
  { key: 'createdBy', label: 'By', hidden: true },
];
