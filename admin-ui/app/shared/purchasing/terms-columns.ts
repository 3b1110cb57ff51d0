import { PriceBreakRowDto } from '../../api/models/price-break-row-dto';
import { ProductSupplierDto } from '../../api/models/product-supplier-dto';
import { formatQuantity, formatUnitCost } from '../format';
import { GridColumn } from '../grid/grid-types';

/** What holds today, in a line: `1+ $5.00 · 100+ $4.80`, broken between two prices only. One price for any quantity stands alone. */
export function currentPrices(breaks: readonly PriceBreakRowDto[]): string {
  const held = breaks.filter(({ state }) => state === 'CURRENT');
  const [first] = held;
  if (first === undefined) return 'No price yet';
  if (held.length === 1 && first.minQuantity === 1) return formatUnitCost(first.unitPrice, first.currency);
  return held
    .map(
      ({ minQuantity, unitPrice, currency }) =>
        `${formatQuantity(minQuantity)}+\u00a0${formatUnitCost(unitPrice, currency).replace(' ', '\u00a0')}`,
    )
    .join(' · ');
}

/** What lists of terms show after the name of the product or of the supplier. */
export const TERMS_COLUMNS: GridColumn<ProductSupplierDto>[] = [
  { key: 'supplierSku', label: 'Its number', kind: 'code', sortable: true, value: (row) => row.supplierSku ?? '–' },
  { key: 'moq', label: 'MOQ', kind: 'quantity', sortable: true, width: '90px' },
  { key: 'cartonSize', label: 'Carton', kind: 'quantity', sortable: true, width: '90px' },
  { key: 'leadTimeDays', label: 'Lead time, days', kind: 'quantity', sortable: true, hidden: true },
  { key: 'priceBreaks', label: 'Prices today', entire: true, value: ({ priceBreaks }) => currentPrices(priceBreaks) },
  {
    key: 'isPreferred',
    label: 'Role',
    kind: 'status',
    width: '120px',
    value: (row) => (!row.isActive ? 'INACTIVE' : row.isPreferred ? 'ASKED_FIRST' : 'ALTERNATIVE'),
    tone: (row) => (!row.isActive ? 'mute' : row.isPreferred ? 'good' : 'info'),
  },
];
