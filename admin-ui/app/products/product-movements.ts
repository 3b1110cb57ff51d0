import { Component, computed, inject, input } from '@angular/core';
import { Api } from '../api/api';
import { listProductMovements } from '../api/fn/products/list-product-movements';
import { LedgerEntryDto } from '../api/models/ledger-entry-dto';
import { formatStatus } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn, GridQuery } from '../shared/grid/grid-types';
import { Tone } from '../shared/status-chip';

const TONES: Partial<Record<LedgerEntryDto['kind'], Tone>> = {
  RECEIVE: 'good',
  QC_APPROVE: 'good',
  ISSUE: 'info',
  RESERVE: 'info',
  QC_REJECT: 'bad',
  SCRAP: 'bad',
  ADJUST: 'warn',
  COUNT: 'warn',
  REVERSE: 'warn',
};

/** Everything that ever moved of one product, the latest first, as the ledger has it. */
@Component({
  selector: 'app-product-movements',
  imports: [DataGrid],
  template: `
    <app-data-grid
      name="product-movements"
      emptyHeading="Nothing moved yet"
      emptyText="Receipts, issues, transfers and corrections of this product will stand here."
      [searchable]="false"
      [keepInAddress]="false"
      [columns]="columns"
      [load]="load()"
      [exportPath]="exportPath()"
    />
  `,
})
export class ProductMovements {
  private readonly api = inject(Api);

  readonly productId = input.required<string>();

  protected readonly exportPath = computed(() => listProductMovements.PATH.replace('{id}', this.productId()));
  protected readonly load = computed(() => {
    const id = this.productId();
    return ({ cursor, pageSize }: GridQuery) =>
      this.api.invoke(listProductMovements, {
        id,
        ...(cursor === undefined ? {} : { cursor }),
        ...(pageSize === undefined ? {} : { pageSize }),
      });
  });
  protected readonly columns: GridColumn<LedgerEntryDto>[] = [
    { key: 'effectiveAt', label: 'When', kind: 'instant', phone: 'title', width: '158px' },
    { key: 'kind', label: 'What', kind: 'status', tone: (row) => TONES[row.kind] },
    { key: 'quantity', label: 'Quantity', kind: 'quantity' },
    { key: 'from', label: 'From', value: (row) => place(row.fromLocation, row.fromState) },
    { key: 'to', label: 'To', value: (row) => place(row.toLocation, row.toState) },
    { key: 'lotNumber', label: 'Lot', kind: 'link', whole: true, width: '144px', link: (row) => `/lots/${row.lotId}` },
    { key: 'reference', label: 'Reference' },
    { key: 'value', label: 'Value', kind: 'money' },
    { key: 'actorName', label: 'Who', phone: 'detail', value: (row) => row.actorName ?? 'Stockwright' },
    { key: 'reason', label: 'Reason', hidden: true },
    { key: 'recordedAt', label: 'Recorded', kind: 'instant', hidden: true },
  ];
}

/** "Main warehouse · Quarantine"; outside our walls and for what is simply there the place says it all. */
function place(location: string, state: LedgerEntryDto['fromState']): string {
  return state === 'RESERVED' || state === 'QUARANTINE' || state === 'REJECTED'
    ? `${location} · ${formatStatus(state).toLowerCase()}`
    : location;
}
