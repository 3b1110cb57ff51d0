import { Component, computed, inject, input, resource } from '@angular/core';
import { Api } from '../api/api';
import { listPriceHistory } from '../api/fn/products/list-price-history';
import { PriceChangeDto } from '../api/models/price-change-dto';
import { ProductDto } from '../api/models/product-dto';
import { SettingsStore } from '../core/settings-store';
import { Chart } from '../shared/chart/chart';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { formatDateTime, formatQuantity, formatUnitCost } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn, GridFilter, GridQuery } from '../shared/grid/grid-types';
import { priceChart } from './price-chart';

const SHOWN = 200;

/** What a product sold for and cost, as a picture and row by row. */
@Component({
  selector: 'app-product-prices',
  imports: [Chart, DataGrid, ErrorState, Skeleton],
  template: `
    <section class="sw-card panel">
      <h2>Price and unit cost in {{ product().currency }}</h2>
      @if (changes.hasValue()) {
        <app-chart
          label="Price and unit cost over time"
          categoryLabel="Since"
          [data]="data()"
          [format]="amount()"
          [height]="240"
        />
      } @else if (changes.error()) {
        <app-error-state [error]="changes.error()" (retry)="changes.reload()" />
      } @else {
        <app-skeleton [lines]="6" />
      }
    </section>
    <app-data-grid
      name="price-history"
      emptyHeading="No price was ever set"
      [searchable]="false"
      [keepInAddress]="false"
      [columns]="columns"
      [filters]="filters"
      [load]="load()"
      [exportPath]="exportPath()"
    />
  `,
  styles: `
    .panel {
      margin-bottom: 16px;
      padding: 18px 20px;
    }
    h2 {
      margin-bottom: 10px;
    }
  `,
})
export class ProductPrices {
  private readonly api = inject(Api);
  private readonly settings = inject(SettingsStore);

  readonly product = input.required<ProductDto>();

  protected readonly changes = resource({
    params: () => ({ id: this.product().id, version: this.product().version }),
    loader: async ({ params: { id } }) =>
      (await this.api.invoke(listPriceHistory, { id, sort: '-changedAt', pageSize: SHOWN, ofSuppliers: false })).items,
  });
  protected readonly data = computed(() =>
    priceChart(this.changes.hasValue() ? this.changes.value() : [], this.product(), (instant) =>
      formatDateTime(instant, this.settings.timeZone()).replace(/,? \d\d:\d\d$/, ''),
    ),
  );
  protected readonly amount = computed(() => {
    const { currency } = this.product();
    return (value: number): string => formatUnitCost(value, currency);
  });
  protected readonly exportPath = computed(() => listPriceHistory.PATH.replace('{id}', this.product().id));
  protected readonly load = computed(() => {
    const { id } = this.product();
    return (query: GridQuery) => this.api.invoke(listPriceHistory, { sort: '-changedAt', ...query, id });
  });
  protected readonly columns: GridColumn<PriceChangeDto>[] = [
    { key: 'changedAt', label: 'When', kind: 'instant', sortable: true, phone: 'title' },
    {
      key: 'kind',
      label: 'What',
      kind: 'text',
      value: whatOf,
      sortable: true,
    },
    {
      key: 'oldAmount',
      label: 'Before',
      kind: 'unitCost',
      currency: (row) => row.oldCurrency ?? row.currency,
    },
    { key: 'newAmount', label: 'Since then', kind: 'unitCost', currency: (row) => row.currency, sortable: true },
    { key: 'supplierName', label: 'Supplier', value: (row) => row.supplierName ?? '–' },
    { key: 'actorName', label: 'Who', value: (row) => row.actorName ?? 'Stockwright' },
  ];
  protected readonly filters: GridFilter[] = [
    {
      key: 'kind',
      label: 'Price and cost',
      kind: 'select',
      none: 'Price and unit cost',
      choices: [
        { value: 'SELL', label: 'Price only' },
        { value: 'COST', label: 'Costs only' },
      ],
    },
    {
      key: 'ofSuppliers',
      label: 'Whose',
      kind: 'select',
      none: 'Ours and suppliers’',
      choices: [
        { value: 'false', label: 'Ours only' },
        { value: 'true', label: 'Suppliers’ prices only' },
      ],
    },
  ];
}

/** A supplier's price is for so many pieces; our own are for any. */
function whatOf({ kind, supplierId, minQuantity }: PriceChangeDto): string {
  if (supplierId === null) return kind === 'SELL' ? 'Price' : 'Unit cost';
  return minQuantity === null || minQuantity === 1
    ? 'Supplier’s price'
    : `Supplier’s price from ${formatQuantity(minQuantity)}`;
}
