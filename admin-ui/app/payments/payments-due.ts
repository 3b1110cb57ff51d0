import { Component, computed, inject, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { getPaymentSummary } from '../api/fn/payments/get-payment-summary';
import { ListDuePayments$Params, listDuePayments } from '../api/fn/payments/list-due-payments';
import { DuePartDto } from '../api/models/due-part-dto';
import { Session } from '../core/session';
import { isPositive } from '../shared/decimal';
import { DataGrid } from '../shared/grid/data-grid';
import { GridCellSlot, GridRowActions } from '../shared/grid/grid-slots';
import { GridFilter } from '../shared/grid/grid-types';
import { supplierFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { DayPipe, MoneyPipe } from '../shared/pipes';
import { StatCard } from '../shared/stat-card';
import { StatusChip } from '../shared/status-chip';
import { dueColumns } from './due-columns';
import { Due, dueOf } from './due-words';
import { isUnplanned } from './payment-lookups';

/** What is to be paid of the orders' schedules, and when. */
@Component({
  selector: 'app-payments-due',
  imports: [
    ...[DataGrid, DayPipe, GridCellSlot, GridRowActions, MatButtonModule, MoneyPipe, PageHeader, RouterLink],
    ...[StatCard, StatusChip],
  ],
  template: `
    <app-page-header
      heading="Payments due"
      text="The parts of orders that are not paid yet, the first due first. A day to come is an estimate: it follows the order."
      [crumbs]="crumbs"
    />
    <div class="sw-stack">
      <div class="sw-figures">
        @for (card of cards(); track card.label) {
          <app-stat-card
            [label]="card.label"
            [value]="card.amount | money: currency()"
            [tone]="card.late ? 'bad' : 'mute'"
            [note]="card.note"
            [loading]="summary.isLoading()"
          />
        }
      </div>
      <app-data-grid
        name="payments-due"
        searchLabel="Search order or supplier"
        emptyHeading="Nothing is due"
        emptyText="Every order is paid as far as its schedule goes."
        [exportPath]="path"
        [columns]="columns"
        [filters]="filters"
        [load]="load"
        [rowLink]="link"
      >
        <ng-template appCell="dueOn" [appCellOf]="columns" let-row>
          @if (row.dueOn) {
            {{ row.dueOn | day }}
          }
          <app-status-chip status="DUE" [label]="due(row).text" [tone]="due(row).tone" />
        </ng-template>
        <ng-template appCell="plannedAmount" [appCellOf]="columns" let-row>
          @if (isPlanned(row)) {
            {{ row.plannedAmount | money: row.currency }}
          } @else {
            <span class="sw-soft">–</span>
          }
        </ng-template>
        @if (session.can('payment:write')) {
          <ng-template appRowActions [appRowActionsOf]="columns" let-row>
            @if (isOpen(row)) {
              <a
                mat-stroked-button
                routerLink="/payments/new"
                [queryParams]="{ purchaseOrderId: row.purchaseOrderId, scheduleLineId: row.id }"
                [attr.aria-label]="'Plan a payment of ' + row.purchaseOrderNumber"
                >Plan</a
              >
            }
          </ng-template>
        }
      </app-data-grid>
    </div>
  `,
  styles: `
    .sw-stack > * {
      min-width: 0;
    }
  `,
})
export class PaymentsDue {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);

  protected readonly session = inject(Session);
  protected readonly crumbs = [{ label: 'Payments', link: '/payments' }];
  protected readonly summary = resource({ loader: () => this.api.invoke(getPaymentSummary, {}) });
  protected readonly currency = computed(() => (this.summary.hasValue() ? this.summary.value().baseCurrency : 'USD'));
  protected readonly cards = computed(() => {
    const due = this.summary.hasValue() ? this.summary.value().due : undefined;
    const late = due !== undefined && isPositive(due.overdue);
    return [
      { label: 'Overdue', amount: due?.overdue ?? '0', late, note: late ? 'Its day has passed' : 'Nothing' },
      { label: 'In 30 days', amount: due?.next30 ?? '0', note: 'From today on' },
      { label: 'In 60 days', amount: due?.next60 ?? '0', note: 'The first 30 included' },
      { label: 'In 90 days', amount: due?.next90 ?? '0', note: 'The first 60 included' },
    ];
  });

  protected readonly path = listDuePayments.PATH;
  protected readonly link = (row: DuePartDto): string => `/purchase-orders/${row.purchaseOrderId}?tab=payments`;
  protected readonly columns = dueColumns;
  protected readonly filters: GridFilter[] = [
    supplierFilter(this.lookups),
    {
      key: 'withinDays',
      label: 'Due',
      kind: 'select',
      choices: [
        { value: '0', label: 'By today' },
        { value: '30', label: 'In 30 days' },
        { value: '60', label: 'In 60 days' },
        { value: '90', label: 'In 90 days' },
      ],
    },
  ];
  protected readonly load = (query: ListDuePayments$Params) => this.api.invoke(listDuePayments, query);

  protected due = (row: DuePartDto): Due => dueOf(row.daysLeft);
  protected isPlanned = (row: DuePartDto): boolean => isPositive(row.plannedAmount);
  protected isOpen = isUnplanned;
}
