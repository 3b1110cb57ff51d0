import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Api } from '../api/api';
import { getTransfer } from '../api/fn/inventory/get-transfer';
import { TransferDto } from '../api/models/transfer-dto';
import { TransferLineDto } from '../api/models/transfer-line-dto';
import { Session } from '../core/session';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { InstantPipe } from '../shared/pipes';
import { StatusChip } from '../shared/status-chip';
import { TransferActions } from './transfer-actions';

/** One transfer with its lines, and what can be done while it is on its way. */
@Component({
  selector: 'app-transfer-detail',
  imports: [DataGrid, ErrorState, InstantPipe, KeyValue, KeyValues, MatButtonModule, PageHeader, Skeleton, StatusChip],
  template: `
    @if (transfer.error(); as error) {
      <app-page-header heading="Transfer" [crumbs]="crumbs" />
      <section class="sw-card"><app-error-state [error]="error" (retry)="transfer.reload()" /></section>
    } @else if (transfer.value(); as transfer) {
      <app-page-header [heading]="transfer.number" [crumbs]="crumbs">
        <app-status-chip [status]="transfer.status" />
        @if (transfer.status === 'IN_TRANSIT' && session.can('inventory:transfer')) {
          <button mat-stroked-button type="button" (click)="cancel(transfer)">Cancel the transfer</button>
          <button mat-flat-button type="button" (click)="receive(transfer)">Receive</button>
        }
      </app-page-header>
      <section class="sw-card facts">
        <app-key-values>
          <ng-template appKey="From">{{ transfer.fromLocationName }}</ng-template>
          <ng-template appKey="To">{{ transfer.toLocationName }}</ng-template>
          <ng-template appKey="Sent">{{ transfer.createdAt | instant }}</ng-template>
          @if (transfer.cancelledAt) {
            <ng-template appKey="Cancelled">{{ transfer.cancelledAt | instant }}</ng-template>
          } @else {
            <ng-template appKey="Arrived">{{ transfer.completedAt | instant }}</ng-template>
          }
          <ng-template appKey="Reference">{{ transfer.reference ?? '–' }}</ng-template>
          <ng-template appKey="Reason">{{ transfer.reason ?? '–' }}</ng-template>
        </app-key-values>
      </section>
      <app-data-grid
        name="transfer-lines"
        [searchable]="false"
        [keepInAddress]="false"
        [columns]="columns"
        [load]="loadLines()"
        [rowId]="lineId"
      />
    } @else {
      <section class="sw-card"><app-skeleton [lines]="9" /></section>
    }
  `,
  styles: `
    .facts {
      margin-bottom: 16px;
      padding: 16px 18px;
    }
  `,
})
export class TransferDetail {
  private readonly api = inject(Api);
  private readonly actions = inject(TransferActions);

  readonly id = input.required<string>();

  protected readonly session = inject(Session);
  protected readonly crumbs = [{ label: 'Transfers', link: '/inventory/transfers' }];
  protected readonly transfer = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getTransfer, params),
  });
  protected readonly columns: GridColumn<TransferLineDto>[] = [
    {
      key: 'sku',
      label: 'Product',
      kind: 'link',
      value: (line) => `${line.sku} · ${line.productName}`,
      link: (line) => `/inventory/${line.productId}`,
      phone: 'title',
    },
    { key: 'quantity', label: 'Quantity', kind: 'quantity' },
    { key: 'state', label: 'State', kind: 'status' },
    { key: 'lotNumber', label: 'Lot', value: (line) => line.lotNumber ?? 'Oldest first' },
  ];
  protected readonly lineId = (line: TransferLineDto): string => String(line.line);
  protected readonly loadLines = computed(() => {
    const items = this.transfer.hasValue() ? this.transfer.value().lines : [];
    return () => Promise.resolve({ items });
  });

  protected async receive(transfer: TransferDto): Promise<void> {
    if (await this.actions.receive(transfer)) this.transfer.reload();
  }

  protected async cancel(transfer: TransferDto): Promise<void> {
    if (await this.actions.cancel(transfer)) this.transfer.reload();
  }
}
