import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { getSupplierReturn } from '../api/fn/supplier-returns/get-supplier-return';
import { SupplierReturnDto } from '../api/models/supplier-return-dto';
import { SupplierReturnLineDto } from '../api/models/supplier-return-line-dto';
import { Session } from '../core/session';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { formatMoney } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { InstantPipe, MoneyPipe, QuantityPipe } from '../shared/pipes';
import { StatCard } from '../shared/stat-card';
import { StatusChip } from '../shared/status-chip';
import { ReverseReturnDialogs } from './reverse-return-dialog';

/** One return to a supplier: its lots, what it takes off the order, and what the goods had cost. */
@Component({
  selector: 'app-return-detail',
  imports: [
    ...[DataGrid, ErrorState, InstantPipe, KeyValue, KeyValues, MatButtonModule],
    ...[MoneyPipe, PageHeader, QuantityPipe, RouterLink, Skeleton, StatCard, StatusChip],
  ],
  template: `
    @if (made.error(); as error) {
      <app-page-header heading="Supplier return" [crumbs]="crumbs" />
      <section class="sw-card"><app-error-state [error]="error" (retry)="made.reload()" /></section>
    } @else if (made.value(); as made) {
      <app-page-header [heading]="made.number" [text]="fromWhere(made)" [crumbs]="crumbs">
        @if (made.reversedAt) {
          <app-status-chip status="REVERSED" />
        }
        @if (made.purchaseOrderId) {
          <a mat-button [routerLink]="'/purchase-orders/' + made.purchaseOrderId">Open the order</a>
        }
        @if (!made.reversedAt && mayReverse) {
          <button mat-stroked-button type="button" (click)="reverse(made)">Reverse</button>
        }
      </app-page-header>
      <div class="sw-stack">
        <div class="figures">
          <app-stat-card label="Units" [value]="made.quantity | quantity" />
          <app-stat-card
            label="Credit"
            [value]="made.creditAmount | money: made.currency"
            [note]="made.purchaseOrderId ? creditInBase(made) : 'The goods came for no order'"
          />
          <app-stat-card
            label="Out of stock at"
            [value]="made.costBase | money: made.baseCurrency"
            note="With fees and landed costs"
          />
        </div>
        <section class="sw-card facts">
          <app-key-values>
            <ng-template appKey="Reason">{{ made.reason }}</ng-template>
            @if (made.reference) {
              <ng-template appKey="Supplier’s number">{{ made.reference }}</ng-template>
            }
            <ng-template appKey="Returned">{{ made.returnedAt | instant }}</ng-template>
            <ng-template appKey="By">{{ made.createdBy ?? 'System' }}</ng-template>
            <ng-template appKey="Posting"
              ><a [routerLink]="'/ledger/' + made.postingId">{{ made.postingId }}</a></ng-template
            >
            @if (made.reversedAt) {
              <ng-template appKey="Reversed">{{ made.reversedAt | instant }} by {{ made.reversedBy }}</ng-template>
              <ng-template appKey="Why">{{ made.reversalReason }}</ng-template>
            }
          </app-key-values>
        </section>
        <app-data-grid
          name="supplier-return-lines"
          [searchable]="false"
          [keepInAddress]="false"
          [columns]="columns()"
          [load]="lines()"
          [rowLink]="lotLink"
        />
      </div>
    } @else {
      <section class="sw-card"><app-skeleton [lines]="9" /></section>
    }
  `,
  styles: `
    .figures {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 190px), 1fr));
      gap: 12px;
    }
    .facts {
      padding: 16px 18px;
    }
    .sw-stack > * {
      min-width: 0;
    }
  `,
})
export class ReturnDetail {
  private readonly api = inject(Api);
  private readonly dialogs = inject(ReverseReturnDialogs);

  readonly id = input.required<string>();

  protected readonly mayReverse = inject(Session).can('ledger:reverse');
  protected readonly crumbs = [{ label: 'Supplier returns', link: '/supplier-returns' }];
  protected readonly made = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getSupplierReturn, params),
  });
  protected readonly lines = computed(() => {
    const items = this.made.hasValue() ? this.made.value().lines : [];
    return () => Promise.resolve({ items });
  });
  protected readonly lotLink = (line: SupplierReturnLineDto): string => `/lots/${line.lotId}`;
  protected readonly columns = computed<GridColumn<SupplierReturnLineDto>[]>(() => [
    { key: 'productName', label: 'Product', phone: 'title' },
    { key: 'sku', label: 'SKU', kind: 'code' },
    { key: 'lotNumber', label: 'Lot', kind: 'link', link: this.lotLink, whole: true },
    { key: 'goodsReceiptNumber', label: 'Came with', kind: 'link', link: receiptOf, whole: true },
    { key: 'location', label: 'Out of', phone: 'detail' },
    { key: 'state', label: 'State', kind: 'status' },
    { key: 'quantity', label: 'Units', kind: 'quantity' },
    { key: 'creditAmount', label: 'Credit', kind: 'money', currency: () => this.made.value()?.currency ?? 'USD' },
  ]);

  protected fromWhere({ purchaseOrderNumber, supplierName }: SupplierReturnDto): string {
    return [purchaseOrderNumber, supplierName].filter(Boolean).join(' · ');
  }

  protected creditInBase({ currency, baseCurrency, creditBase }: SupplierReturnDto): string | undefined {
    return currency === baseCurrency ? undefined : formatMoney(creditBase, baseCurrency);
  }

  protected async reverse(made: SupplierReturnDto): Promise<void> {
    if (await this.dialogs.reverse(made)) this.made.reload();
  }
}

const receiptOf = ({ goodsReceiptId }: SupplierReturnLineDto): string =>
  goodsReceiptId ? `/goods-receipts/${goodsReceiptId}` : '';
