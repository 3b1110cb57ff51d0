import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../../api/api';
import { listPurchaseOrderPayments } from '../../api/fn/payments/list-purchase-order-payments';
import { Session } from '../../core/session';
import { DataGrid } from '../grid/data-grid';
import { GridQuery } from '../grid/grid-types';
import { paymentColumns, paymentLink } from './payment-columns';

/** The payments of one purchase order: `<app-order-payments [id]="order.id" [open]="mayPay(order)" />` */
@Component({
  selector: 'app-order-payments',
  imports: [DataGrid, MatButtonModule, RouterLink],
  template: `
    <app-data-grid
      name="order-payments"
      heading="Payments"
      emptyHeading="No payments yet"
      emptyText="A payment is planned from the order’s schedule and then followed until the money has arrived."
      [searchable]="false"
      [keepInAddress]="false"
      [columns]="columns"
      [load]="load()"
      [rowLink]="link"
    >
      @if (mayPlan()) {
        <a headAction mat-stroked-button routerLink="/payments/new" [queryParams]="{ purchaseOrderId: id() }">
          Plan a payment
        </a>
      }
    </app-data-grid>
  `,
})
export class OrderPayments {
  private readonly api = inject(Api);
  private readonly session = inject(Session);

  /** The order's. */
  readonly id = input.required<string>();
  /** Whether anything of it is to be paid. */
  readonly open = input(true);

  protected readonly link = paymentLink;
  protected readonly columns = paymentColumns();
  protected readonly mayPlan = computed(() => this.open() && this.session.can('payment:write'));
  protected readonly load = computed(() => {
    const id = this.id();
    return (query: GridQuery) => this.api.invoke(listPurchaseOrderPayments, { ...query, id });
  });
}
