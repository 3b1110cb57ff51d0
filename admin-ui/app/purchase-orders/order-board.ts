import { CdkDrag, CdkDragDrop, CdkDropList, CdkDropListGroup } from '@angular/cdk/drag-drop';
import { CdkScrollable } from '@angular/cdk/scrolling';
import { Component, computed, inject, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { mdiDotsVertical } from '@mdi/js';
import { Api } from '../api/api';
import { listPurchaseOrders } from '../api/fn/purchase-orders/list-purchase-orders';
import { getWorkflowStats } from '../api/fn/purchase-orders/get-workflow-stats';
import { PurchaseOrderStage } from '../api/models/purchase-order-stage';
import { PurchaseOrderSummaryDto } from '../api/models/purchase-order-summary-dto';
import { Session } from '../core/session';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { formatMoney } from '../shared/format';
import { GridChoiceFilter } from '../shared/grid/grid-choice-filter';
import { GridFilter } from '../shared/grid/grid-types';
import { Icon } from '../shared/icon';
import { Lookups } from '../shared/lookups';
import { QuantityPipe, StatusPipe } from '../shared/pipes';
import { OrderCard } from './order-card';
import { STAGES, laterStages } from './stages';
import { StageDialogs } from './stage-dialogs';

/** The open orders are all shown; of those that are done the last few. */
const MOST = 200;
const LAST_DONE = 5;
/** A finger that scrolls must not pick up a card. */
const TOUCH_DELAY = { touch: 250, mouse: 0 };

/** The orders by stage. A card goes forward by its button or by being dragged; a dialog says first what that does. */
@Component({
  selector: 'app-order-board',
  imports: [
    CdkDrag,
    CdkDropList,
    CdkDropListGroup,
    CdkScrollable,
    ErrorState,
    GridChoiceFilter,
    Icon,
    MatButtonModule,
    MatMenuModule,
    OrderCard,
    QuantityPipe,
    RouterLink,
    Skeleton,
    StatusPipe,
  ],
  templateUrl: './order-board.html',
  styleUrl: './order-board.scss',
})
export class OrderBoard {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);
  private readonly dialogs = inject(StageDialogs);

  protected readonly mayMove = inject(Session).can('purchase-order:write');
  protected readonly icons = { more: mdiDotsVertical };
  protected readonly touchDelay = TOUCH_DELAY;
  protected readonly later = (order: PurchaseOrderSummaryDto): PurchaseOrderStage[] => laterStages(order.status);
  protected readonly supplierId = signal('');
  /** On a phone one stage is shown at a time. */
  protected readonly picked = signal<PurchaseOrderStage | undefined>(undefined);
  protected readonly supplierFilter: GridFilter = {
    key: 'supplierId',
    label: 'Supplier',
    kind: 'autocomplete',
    search: this.lookups.suppliers,
    labelOf: this.lookups.supplierLabel,
  };
  protected readonly orders = resource({
    params: () => (this.supplierId() === '' ? {} : { supplierId: this.supplierId() }),
    loader: async ({ params }) => {
      const [open, done] = await Promise.all([
        this.api.invoke(listPurchaseOrders, { ...params, open: true, sort: 'expectedReadyOn', pageSize: MOST }),
        this.api.invoke(listPurchaseOrders, {
          ...params,
          status: ['STOCKED'],
          sort: '-updatedAt',
          pageSize: LAST_DONE,
        }),
      ]);
      return { open: open.items, done: done.items, doneInAll: done.total, more: open.total - open.items.length };
    },
  });
  /** What the stages hold in all; of no use while only one supplier's orders are shown. */
  private readonly stats = resource({ loader: () => this.api.invoke(getWorkflowStats) });
  private readonly worth = computed(() => {
    const { baseCurrency, stages } = this.stats.hasValue() ? this.stats.value() : { baseCurrency: '', stages: [] };
    if (this.supplierId() !== '') return new Map<string, string>();
    return new Map<string, string>(stages.map((each) => [each.status, formatMoney(each.totalBase, baseCurrency)]));
  });
  protected readonly columns = computed(() => {
    const { open, done, doneInAll } = this.orders.hasValue()
      ? this.orders.value()
      : { open: [], done: [], doneInAll: 0 };
    return STAGES.map((stage) => {
      const orders = stage === 'STOCKED' ? done : open.filter(({ status }) => status === stage);
      const total = stage === 'STOCKED' ? doneInAll : orders.length;
      return { stage, orders, total, worth: total === 0 ? undefined : this.worth().get(stage) };
    });
  });
  protected readonly shown = computed(
    () => this.picked() ?? this.columns().find(({ orders }) => orders.length > 0)?.stage ?? 'DRAFT',
  );

  protected canMove(order: PurchaseOrderSummaryDto): boolean {
    return this.mayMove && laterStages(order.status).length > 0;
  }

  protected readonly mayEnter = (
    { data }: CdkDrag<PurchaseOrderSummaryDto>,
    list: CdkDropList<PurchaseOrderStage>,
  ): boolean => laterStages(data.status).includes(list.data);

  protected dropped({
    item,
    container,
  }: CdkDragDrop<PurchaseOrderStage, PurchaseOrderStage, PurchaseOrderSummaryDto>): void {
    if (item.data.status !== container.data) void this.move(item.data, container.data);
  }

  protected async move({ id }: PurchaseOrderSummaryDto, to: PurchaseOrderStage): Promise<void> {
    if (!(await this.dialogs.advance(id, to))) return;
    this.orders.reload();
    this.stats.reload();
  }
}
