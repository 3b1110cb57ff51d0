import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { getPurchaseOrder } from '../api/fn/purchase-orders/get-purchase-order';
import { listPurchaseOrderHistory } from '../api/fn/purchase-orders/list-purchase-order-history';
import { printPurchaseOrder } from '../api/fn/purchase-orders/print-purchase-order';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { PurchaseOrderStage } from '../api/models/purchase-order-stage';
import { Session } from '../core/session';
import { Download } from '../shared/download';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { PageHeader } from '../shared/page-header';
import { StatusChip } from '../shared/status-chip';
import { Tab, Tabs } from '../shared/tabs';
import { OrderDocuments } from '../shared/purchasing/order-documents';
import { OrderReceipts } from '../shared/purchasing/order-receipts';
import { OrderCosts } from '../shared/purchasing/order-costs';
import { OrderPayments } from '../shared/purchasing/order-payments';
import { OrderSettlements } from '../shared/purchasing/order-settlements';
import { OrderShipments } from '../shared/purchasing/order-shipments';
import { OrderFacts } from './order-facts';
import { OrderFigures } from './order-figures';
import { OrderHistory } from './order-history';
import { OrderLines } from './order-lines';
import { OrderSchedule } from './order-schedule';
import { OrderWarnings } from './order-warnings';
import { StageDialogs } from './stage-dialogs';
import { StageStepper } from './stage-stepper';
import { hasReached, inSentence } from './stages';

/** One order: where it is, what it costs, what came of it, and everything that hangs on it. */
@Component({
  selector: 'app-order-detail',
  imports: [
    ErrorState,
    MatButtonModule,
    OrderCosts,
    OrderDocuments,
    OrderFacts,
    OrderFigures,
    OrderHistory,
    OrderLines,
    OrderReceipts,
    OrderPayments,
    OrderSchedule,
    OrderSettlements,
    OrderShipments,
    OrderWarnings,
    PageHeader,
    RouterLink,
    Skeleton,
    StageStepper,
    StatusChip,
    Tabs,
  ],
  templateUrl: './order-detail.html',
  styles: `
    app-stage-stepper {
      display: block;
      min-width: 0;
    }
    .sw-stack > * {
      min-width: 0;
    }
  `,
})
export class OrderDetail {
  private readonly api = inject(Api);
  private readonly dialogs = inject(StageDialogs);
  private readonly download = inject(Download);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  private readonly session = inject(Session);
  protected readonly mayWrite = this.session.can('purchase-order:write');
  private readonly mayPost = this.session.can('goods-receipt:write');
  protected readonly inSentence = inSentence;
  protected readonly crumbs = [{ label: 'Purchase orders', link: '/purchase-orders' }];
  protected readonly printing = signal(false);
  protected readonly order$ = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getPurchaseOrder, params),
  });
  protected readonly loaded = computed(() => (this.order$.hasValue() ? this.order$.value() : undefined));
  private readonly history = resource({
    params: () => ({ id: this.id(), sort: '-changedAt', pageSize: 50 }),
    loader: ({ params }) => this.api.invoke(listPurchaseOrderHistory, params),
  });
  protected readonly changes = computed(() => (this.history.hasValue() ? this.history.value().items : []));
  protected readonly tabs = computed<Tab[]>(() => [
    { key: 'lines', label: 'Lines', count: this.loaded()?.items.length ?? 0 },
    { key: 'details', label: 'Details' },
    ...(this.session.can('goods-receipt:read') ? [{ key: 'receipts', label: 'Receipts' }] : []),
    ...(this.session.can('shipment:read') ? [{ key: 'shipments', label: 'Shipments' }] : []),
    { key: 'payments', label: 'Payments' },
    ...(this.session.can('landed-cost:read') ? [{ key: 'costs', label: 'Costs' }] : []),
    { key: 'documents', label: 'Documents' },
    { key: 'settlements', label: 'Settlements' },
    { key: 'history', label: 'History' },
  ]);

  /** Receipts are possible from CONFIRMED on, also late ones; of a closed order, what was reversed is outstanding again.
   * What was sent back may come again. */
  protected mayReceive({ status, items }: PurchaseOrderDto): boolean {
    return (
      hasReached(status, 'CONFIRMED') &&
      items.some((line) => line.outstandingQuantity > 0 || line.returnedQuantity > 0) &&
      this.mayPost
    );
  }

  protected mayShip({ status }: PurchaseOrderDto): boolean {
    return hasReached(status, 'CONFIRMED') && status !== 'STOCKED';
  }

  protected async advance(to: PurchaseOrderStage): Promise<void> {
    if (await this.dialogs.advance(this.id(), to)) this.reload();
  }

  protected async cancel(order: PurchaseOrderDto): Promise<void> {
    if (await this.dialogs.cancel(order)) this.reload();
  }

  protected async print({ id, number }: PurchaseOrderDto): Promise<void> {
    this.printing.set(true);
    try {
      await this.download.save(printPurchaseOrder.PATH.replace('{id}', id), {}, `${number}.pdf`);
    } catch (error) {
      this.toasts.error(error);
    } finally {
      this.printing.set(false);
    }
  }

  private reload(): void {
    this.order$.reload();
    this.history.reload();
  }
}
