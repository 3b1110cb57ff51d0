import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { ListPayments$Params, listPayments } from '../api/fn/payments/list-payments';
import { PaymentDto } from '../api/models/payment-dto';
import { Session } from '../core/session';
import { formatStatus } from '../shared/format';
import { DataGrid } from '../shared/grid/data-grid';
import { GridCellSlot } from '../shared/grid/grid-slots';
import { GridFilter } from '../shared/grid/grid-types';
import { supplierFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { withOrder } from '../shared/purchasing/order-columns';
import {
  methodChoices,
  paymentColumns,
  paymentLink,
  paymentState,
  paymentTone,
} from '../shared/purchasing/payment-columns';
import { StatusChip } from '../shared/status-chip';
import { PaymentFigures } from './payment-figures';
import { WiseNotice } from './wise-notice';

const STATUSES: PaymentDto['status'][] = ['PENDING', 'PROCESSING', 'DELIVERED', 'FAILED'];

/** Payments to suppliers, the newest first, under what they come to. */
@Component({
  selector: 'app-payment-list',
  imports: [
    ...[DataGrid, GridCellSlot, MatButtonModule, PageHeader, PaymentFigures, RouterLink, StatusChip, WiseNotice],
  ],
  template: `
    <app-page-header heading="Payments" text="What suppliers are paid, order by order.">
      <a mat-button routerLink="/payments/due">What is due</a>
      @if (session.can('payment:write')) {
        <a mat-flat-button routerLink="/payments/new">Plan a payment</a>
      }
    </app-page-header>
    <div class="sw-stack">
      <app-wise-notice />
      <app-payment-figures />
      <app-data-grid
        name="payments"
        searchLabel="Search number, order, supplier, reference"
        emptyHeading="No payments yet"
        emptyText="Plan one from what is due of a purchase order."
        [exportPath]="path"
        [columns]="columns"
        [filters]="filters"
        [load]="load"
        [rowLink]="link"
      >
        <ng-template appCell="status" [appCellOf]="columns" let-row>
          <app-status-chip [status]="state(row)" [tone]="tone(row)" />
          @if (row.issue) {
            <app-status-chip status="ISSUE" label="Look at it" tone="bad" [attr.title]="row.issue" />
          }
        </ng-template>
        <a emptyAction mat-stroked-button routerLink="/payments/due">See what is due</a>
      </app-data-grid>
    </div>
  `,
  styles: `
    .sw-stack > * {
      min-width: 0;
    }
  `,
})
export class PaymentList {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);

  protected readonly session = inject(Session);
  protected readonly path = listPayments.PATH;
  protected readonly link = paymentLink;
  protected readonly state = paymentState;
  protected readonly tone = paymentTone;
  protected readonly columns = withOrder(paymentColumns());
  protected readonly filters: GridFilter[] = [
    {
      key: 'status',
      label: 'Status',
      kind: 'select',
      choices: STATUSES.map((value) => ({ value, label: formatStatus(value) })),
    },
    { key: 'method', label: 'By', kind: 'select', choices: methodChoices },
    supplierFilter(this.lookups),
    { key: 'from', label: 'Paid from', kind: 'date' },
    { key: 'to', label: 'Paid to', kind: 'date' },
    { key: 'needsApproval', label: 'Waits for approval', kind: 'toggle' },
    { key: 'hasIssue', label: 'To look at', kind: 'toggle' },
  ];
  protected readonly load = (query: ListPayments$Params) => this.api.invoke(listPayments, query);
}
