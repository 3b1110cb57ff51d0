import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../../api/api';
import { getPurchaseOrderCosts } from '../../api/fn/purchase-orders/get-purchase-order-costs';
import { LotCostsDto } from '../../api/models/lot-costs-dto';
import { Session } from '../../core/session';
import { ErrorState } from '../feedback/error-state';
import { Skeleton } from '../feedback/skeleton';
import { formatStatus } from '../format';
import { DataGrid } from '../grid/data-grid';
import { GridColumn } from '../grid/grid-types';
import { MoneyPipe } from '../pipes';
import { StatCard } from '../stat-card';
import { landedColumns, landedLink } from './landed-columns';

/** What the goods of an order really cost: `<app-order-costs [id]="order.id" />` */
@Component({
  selector: 'app-order-costs',
  imports: [DataGrid, ErrorState, MatButtonModule, MoneyPipe, RouterLink, Skeleton, StatCard],
  template: `
    @if (costs.error(); as error) {
      <section class="sw-card"><app-error-state [error]="error" (retry)="costs.reload()" /></section>
    } @else if (costs.value(); as shown) {
      <div class="sw-figures">
        <app-stat-card label="Goods received" [value]="shown.purchaseValue | money" note="Price, shipping and fees" />
        <app-stat-card label="Landed costs" [value]="shown.landedAmount | money" note="Freight, duty and more" />
        <app-stat-card label="Cost in all" [value]="shown.totalCost | money" />
      </div>
      <app-data-grid
        name="order-lot-costs"
        heading="What each lot cost"
        emptyHeading="Nothing received yet"
        emptyText="What a unit really costs is known once its goods are here."
        [searchable]="false"
        [keepInAddress]="false"
        [columns]="lotColumns"
        [load]="lots()"
        [rowId]="lotId"
      />
      <app-data-grid
        name="order-landed-costs"
        heading="Landed costs"
        emptyHeading="No landed costs"
        emptyText="Freight, duty, insurance and fees that came on top are shared between the lots."
        [searchable]="false"
        [keepInAddress]="false"
        [columns]="columns"
        [load]="landed()"
        [rowLink]="link"
      >
        @if (mayWrite && shown.lots.length > 0) {
          <a headAction mat-stroked-button routerLink="/landed-costs/new" [queryParams]="{ purchaseOrderId: id() }">
            Add freight, duty or fees
          </a>
        }
      </app-data-grid>
    } @else {
      <section class="sw-card"><app-skeleton [lines]="6" /></section>
    }
  `,
  styles: `
    .sw-figures,
    app-data-grid:not(:last-child) {
      margin-bottom: 16px;
    }
  `,
})
export class OrderCosts {
  private readonly api = inject(Api);

  /** The order's. */
  readonly id = input.required<string>();

  protected readonly mayWrite = inject(Session).can('landed-cost:write');
  protected readonly costs = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getPurchaseOrderCosts, params),
  });
  protected readonly lots = computed(() => {
    const items = this.costs.hasValue() ? this.costs.value().lots : [];
    return () => Promise.resolve({ items });
  });
  protected readonly landed = computed(() => {
    const items = this.costs.hasValue() ? this.costs.value().landedCosts : [];
    return () => Promise.resolve({ items });
  });
  protected readonly link = landedLink;
  protected readonly columns = landedColumns()
    .filter(({ key }) => key !== 'supplierName' && key !== 'purchaseOrderNumber')
    .map((column) => ({ ...column, sortable: false }));
  protected readonly lotId = (row: LotCostsDto): string => row.lotId;
  protected readonly lotColumns: GridColumn<LotCostsDto>[] = [
    { key: 'lotNumber', label: 'Lot', kind: 'link', link: (row) => `/lots/${row.lotId}`, whole: true, phone: 'title' },
    { key: 'sku', label: 'SKU', kind: 'code' },
    { key: 'productName', label: 'Product', phone: 'detail' },
    { key: 'goodsReceiptNumber', label: 'Receipt', kind: 'code', hidden: true },
    { key: 'received', label: 'Received', kind: 'quantity' },
    { key: 'purchaseUnitCost', label: 'Bought at', kind: 'unitCost' },
    { key: 'landedAmount', label: 'On top', kind: 'money' },
    { key: 'charges', label: 'Which is', value: chargesOf, hidden: true },
    { key: 'unitCost', label: 'Unit cost', kind: 'unitCost' },
    { key: 'price', label: 'Price', kind: 'money', hidden: true },
    { key: 'margin', label: 'Margin', kind: 'figure', value: marginOf },
    { key: 'totalCost', label: 'Cost in all', kind: 'money' },
  ];
}

const chargesOf = ({ charges }: LotCostsDto): string => charges.map(({ kind }) => formatStatus(kind)).join(', ') || '–';

function marginOf({ purchaseMargin, margin }: LotCostsDto): string {
  if (margin === null || purchaseMargin === null) return 'no price';
  return margin === purchaseMargin ? `${margin} %` : `${purchaseMargin} → ${margin} %`;
}
