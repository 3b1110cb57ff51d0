import { LedgerEntryDto } from '../../api/models/ledger-entry-dto';
import { PostingKind } from '../../api/models/posting-kind';
import { Choice } from '../choice';
import { formatStatus } from '../format';
import { GridColumn } from '../grid/grid-types';
import { Tone } from '../status-chip';

/** Goods that come in are green, those that go out for a price blue, what is lost red, what was judged by hand amber. */
const TONES: Record<PostingKind, Tone> = {
  RECEIVE: 'good',
  QC_APPROVE: 'good',
  QC_REJECT: 'bad',
  RESERVE: 'info',
  RELEASE: 'mute',
  ISSUE: 'info',
  RETURN: 'good',
  TRANSFER_OUT: 'mute',
  TRANSFER_IN: 'mute',
  TRANSFER: 'mute',
  ADJUST: 'warn',
  COUNT: 'warn',
  SCRAP: 'bad',
  RETURN_TO_SUPPLIER: 'bad',
  REVERSE: 'warn',
};

export const postingTone = (kind: string): Tone => (TONES as Record<string, Tone>)[kind] ?? 'mute';

export const POSTING_KINDS: Choice[] = Object.keys(TONES).map((kind) => ({ value: kind, label: formatStatus(kind) }));

/** The ledger's own locations, where goods come from and go to for good. */
const BEYOND: Record<string, string> = {
  SUPPLIERS: 'Supplier',
  CUSTOMERS: 'Customer',
  ADJUSTMENTS: 'Adjustment',
  SCRAP: 'Scrap',
  TRANSIT: 'In transit',
};

/** `BKK · Reserved`: an account of the ledger in words; virtual locations only know one state, so it is left out. */
export function placeOf(location: string, state: string): string {
  const place = BEYOND[location] ?? location;
  return state === 'AVAILABLE' ? place : `${place} · ${formatStatus(state)}`;
}

/** `LUMI-0001 and 6 more`: what a document is about, on one line. */
export function productsOf(lines: readonly { sku: string }[]): string {
  const [first, ...more] = new Set(lines.map(({ sku }) => sku));
  return more.length === 0 ? (first ?? '') : `${first} and ${more.length} more`;
}

/** Movements as every screen lists them; a screen about one product or lot leaves out the column that says so. */
export function movementColumns(without: ('product' | 'lot')[] = []): GridColumn<LedgerEntryDto>[] {
  const columns: (GridColumn<LedgerEntryDto> & { of?: 'product' | 'lot' })[] = [
    { key: 'effectiveAt', label: 'Happened', kind: 'instant', width: '150px' },
    { key: 'kind', label: 'Kind', kind: 'status', tone: (row) => postingTone(row.kind), phone: 'title' },
    {
      key: 'product',
      label: 'Product',
      kind: 'link',
      value: (row) => `${row.sku} · ${row.productName}`,
      link: (row) => `/inventory/${row.productId}`,
      width: '230px',
      of: 'product',
    },
    {
      key: 'lot',
      label: 'Lot',
      kind: 'link',
      value: (row) => row.lotNumber,
      link: (row) => `/lots/${row.lotId}`,
      whole: true,
      of: 'lot',
    },
    { key: 'quantity', label: 'Quantity', kind: 'quantity' },
    { key: 'from', label: 'From', value: (row) => placeOf(row.fromLocation, row.fromState) },
    { key: 'to', label: 'To', value: (row) => placeOf(row.toLocation, row.toState) },
    { key: 'value', label: 'Value', kind: 'money' },
    { key: 'reference', label: 'Reference', phone: 'detail' },
    { key: 'reason', label: 'Reason', hidden: true },
    { key: 'actorName', label: 'By', phone: 'detail' },
    { key: 'recordedAt', label: 'Recorded', kind: 'instant', hidden: true },
    { key: 'lotCode', label: 'Supplier’s lot', kind: 'code', hidden: true },
  ];
  return columns.filter(({ of }) => of === undefined || !without.includes(of));
}
