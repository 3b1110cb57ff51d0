import { LandedCostSummaryDto } from '../../api/models/landed-cost-summary-dto';
import { formatStatus } from '../format';
import { GridColumn } from '../grid/grid-types';

export const landedLink = (row: LandedCostSummaryDto): string => `/landed-costs/${row.id}`;

/** What every list of landed costs shows. */
export const landedColumns = (): GridColumn<LandedCostSummaryDto>[] => [
  { key: 'number', label: 'Number', kind: 'link', link: landedLink, sortable: true, whole: true, phone: 'title' },
  { key: 'kinds', label: 'Charges', width: '190px', value: (row) => row.kinds.map(formatStatus).join(', ') },
  { key: 'purchaseOrderNumber', label: 'Order', kind: 'code' },
  { key: 'supplierName', label: 'Supplier', hidden: true },
  { key: 'effectiveAt', label: 'In effect', kind: 'instant', sortable: true },
  { key: 'amount', label: 'Amount', kind: 'money', sortable: true },
  { key: 'toStock', label: 'To stock', kind: 'money' },
  { key: 'toCogs', label: 'To goods sold', kind: 'money' },
  { key: 'toWriteOff', label: 'Written off', kind: 'money', hidden: true },
  { key: 'lotCount', label: 'Lots', kind: 'quantity', hidden: true },
  { key: 'reference', label: 'Reference', kind: 'code', hidden: true },
  {
    key: 'state',
    label: 'Status',
    kind: 'status',
    value: (row) => (row.reversedById ? 'REVERSED' : row.reversesId ? 'REVERSAL' : 'POSTED'),
    tone: (row) => (row.reversedById || row.reversesId ? 'mute' : 'good'),
  },
  { key: 'period', label: 'Period', kind: 'code', hidden: true },
  { key: 'createdAt', label: 'Entered', kind: 'instant', sortable: true, hidden: true },
  { key: 'createdByName', label: 'By', hidden: true },
];
