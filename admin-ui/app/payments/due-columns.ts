import { DuePartDto } from '../api/models/due-part-dto';
import { formatStatus } from '../shared/format';
import { GridColumn } from '../shared/grid/grid-types';
import { orderColumn } from '../shared/purchasing/order-columns';

/** What the list of what is due shows. */
export const dueColumns: GridColumn<DuePartDto>[] = [
  { ...orderColumn(), phone: 'title' },
  { key: 'supplierName', label: 'Supplier', sortable: true },
  { key: 'percent', label: 'Part', kind: 'figure', value: (row) => `${row.percent} %` },
  { key: 'dueOn', label: 'Due', sortable: true },
  { key: 'dueStage', label: 'When', value: whenOf },
  { key: 'openAmount', label: 'To pay', kind: 'money', currency: (row) => row.currency },
  { key: 'openBase', label: 'In base currency', kind: 'money', currency: (row) => row.baseCurrency, sortable: true },
  { key: 'plannedAmount', label: 'Planned', kind: 'money', currency: (row) => row.currency },
];

function whenOf({ timing, dueStage }: DuePartDto): string {
  const stage = formatStatus(dueStage).toLowerCase();
  return timing === 'BEFORE' ? `Before ${stage}` : `On ${stage}`;
}
