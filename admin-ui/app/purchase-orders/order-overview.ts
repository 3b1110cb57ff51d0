import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../core/session';
import { PageHeader } from '../shared/page-header';
import { Tabs } from '../shared/tabs';
import { OrderBoard } from './order-board';
import { OrderList } from './order-list';

/** The purchase orders, as rows or as a board by stage. */
@Component({
  selector: 'app-order-overview',
  imports: [MatButtonModule, OrderBoard, OrderList, PageHeader, RouterLink, Tabs],
  template: `
    <app-page-header heading="Purchase orders">
      @if (mayWrite) {
        <a mat-flat-button routerLink="/purchase-orders/new">New order</a>
      }
    </app-page-header>
    <app-tabs #tabBar label="Purchase orders" [tabs]="tabs" />
    @if (tabBar.current() === 'board') {
      <app-order-board />
    } @else {
      <app-order-list />
    }
  `,
})
export class OrderOverview {
  protected readonly mayWrite = inject(Session).can('purchase-order:write');
  protected readonly tabs = [
    { key: 'list', label: 'List' },
    { key: 'board', label: 'Board' },
  ];
}
