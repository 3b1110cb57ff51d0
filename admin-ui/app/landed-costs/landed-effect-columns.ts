import { LandedChargeDto } from '../api/models/landed-charge-dto';
import { LandedEntryDto } from '../api/models/landed-entry-dto';
import { LandedLotDto } from '../api/models/landed-lot-dto';
import { formatStatus } from '../shared/format';
import { GridColumn } from '../shared/grid/grid-types';
import { basisLabel } from '../shared/purchasing/charges';

const ENTRY: Record<LandedEntryDto['kind'], string> = {
  LANDED: 'Adds to the lot',
  COGS_ADJ: 'Cost of goods sold',
  WRITE_OFF: 'Written off',
};

export const lotColumns: GridColumn<LandedLotDto>[] = [
  {
    key: 'lotNumber',
    label: 'Lot',
    kind: 'link',
    link: (row) => `/lots/${row.lotId}`,
    whole: true,
    phone: 'title',
  },
  { key: 'productName', label: 'Product', width: '190px' },
  { key: 'sku', label: 'SKU', kind: 'code', hidden: true },
  { key: 'received', label: 'Received', kind: 'quantity', hidden: true },
  { key: 'onHand', label: 'Still here', kind: 'quantity' },
  { key: 'amount', label: 'Its share', kind: 'money' },
  { key: 'unit', label: 'Unit cost', whole: true },
  { key: 'margin', label: 'Margin', whole: true },
  { key: 'toStock', label: 'To stock', kind: 'money' },
  { key: 'toCogs', label: 'To COGS', kind: 'money' },
  { key: 'toWriteOff', label: 'Written off', kind: 'money', hidden: true },
  { key: 'stockValueAfter', label: 'Stock value after', kind: 'money', hidden: true },
];

export const chargeColumns: GridColumn<LandedChargeDto>[] = [
  { key: 'kind', label: 'Charge', value: (row) => formatStatus(row.kind), phone: 'title' },
  { key: 'amount', label: 'Amount', kind: 'money', currency: (row) => row.currency },
  { key: 'exchangeRate', label: 'Rate', kind: 'rate' },
  { key: 'baseAmount', label: 'In base currency', kind: 'money' },
  { key: 'basis', label: 'Split by', value: (row) => basisLabel(row.basis) },
  { key: 'notes', label: 'Notes', hidden: true },
];

/** The entries name the charge they come from by its line. */
export const entryColumns = (kindOf: (line: number) => string | undefined): GridColumn<LandedEntryDto>[] => [
  { key: 'kind', label: 'Entry', value: (row) => ENTRY[row.kind], phone: 'title' },
  { key: 'charge', label: 'Charge', value: (row) => kindOf(row.chargeLine) },
  { key: 'lotNumber', label: 'Lot', kind: 'code' },
  {
    key: 'postingId',
    label: 'Posting',
    kind: 'link',
    value: (row) => row.postingId && `${formatStatus(row.postingKind)} ${row.postingId}`,
    link: (row) => `/ledger/${row.postingId}`,
  },
  { key: 'reference', label: 'Reference', phone: 'detail' },
  { key: 'amount', label: 'Amount', kind: 'money' },
  { key: 'effectiveAt', label: 'Takes effect', kind: 'instant' },
  { key: 'period', label: 'Period', kind: 'code' },
];
