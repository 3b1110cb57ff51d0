import { CdkDrag, CdkDragDrop, CdkDropList, CdkDropListGroup } from '@angular/cdk/drag-drop';
import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { mdiDotsVertical } from '@mdi/js';
import { Api } from '../api/api';
import { listPurchaseOrders } from '../api/fn/purchase-orders/list-purchase-orders';
import { getWorkflowStats } from '../api/fn/purchase-orders/get-workflow-stats';
import { PurchaseOrderStage } from '../api/models/purchase-order-stage';
import { PurchaseOrderSummaryDto } from '../api/models/purchase-order-summary-dto';
import { Session } from '../core/session';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { GridChoiceFilter } from '../shared/grid/grid-choice-filter';
import { GridFilter } from '../shared/grid/grid-types';
import { Icon } from '../shared/icon';
import { supplierFilter } from '../shared/lookup-filters';
import { Lookups } from '../shared/lookups';
import { StatusPipe } from '../shared/pipes';
import { SideScroll } from '../shared/side-scroll';
import { BoardColumn, boardColumns, columnWidths } from './board-columns';
import { focusOrder, moveThroughCards } from './board-keyboard';
import { MoreLink } from './more-link';
import { OrderCard } from './order-card';
import { laterStages } from './stages';
import { StageDialogs } from './stage-dialogs';

/** So many open orders are shown, those due first; of those that are done the last few. */
const MOST = 200;
const LAST_DONE = 5;
/** A finger that scrolls must not pick up a card. */
const TOUCH_DELAY = { touch: 250, mouse: 0 };

/** The orders by stage. A card goes forward by its button or by being dragged; a dialog says first what that does. */
@Component({
  selector: 'app-order-board',
  imports: [
    ...[CdkDrag, CdkDropList, CdkDropListGroup, ErrorState, GridChoiceFilter, Icon, MatButtonModule, MatMenuModule],
    ...[MoreLink, OrderCard, SideScroll, Skeleton, StatusPipe],
  ],
  templateUrl: './order-board.html',
  styleUrl: './order-board.scss',
  host: { '(keydown)': 'moveThroughCards($event)' },
})
export class OrderBoard {
  private readonly api = inject(Api);
  private readonly lookups = inject(Lookups);
  private readonly dialogs = inject(StageDialogs);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);

  protected readonly mayMove = inject(Session).can('purchase-order:write');
  protected readonly icons = { more: mdiDotsVertical };
  protected readonly touchDelay = TOUCH_DELAY;
  protected readonly moveThroughCards = moveThroughCards;
  protected readonly later = (order: PurchaseOrderSummaryDto): PurchaseOrderStage[] => laterStages(order.status);
  protected readonly supplierId = signal('');
  /** On a phone one stage is shown at a time. */
  protected readonly picked = signal<PurchaseOrderStage | undefined>(undefined);
  protected readonly supplierFilter: GridFilter = supplierFilter(this.lookups);
  protected readonly orders = resource({
    params: () => (this.supplierId() === '' ? {} : { supplierId: this.supplierId() }),
    loader: async ({ params }) => {
      const [open, done, stats] = await Promise.all([
        this.api.invoke(listPurchaseOrders, { ...params, open: true, sort: 'expectedReadyOn', pageSize: MOST }),
        this.api.invoke(listPurchaseOrders, {
          ...params,
          status: ['STOCKED'],
          sort: '-updatedAt',
          pageSize: LAST_DONE,
        }),
        this.api.invoke(getWorkflowStats, params),
      ]);
      return boardColumns([...open.items, ...done.items], stats);
    },
  });
  /** The last answer stays while the next one comes, so that the board does not vanish under a card that was moved. */
  protected readonly columns = linkedSignal<BoardColumn[] | undefined, BoardColumn[]>({
    source: () => (this.orders.hasValue() ? this.orders.value() : undefined),
    computation: (loaded, previous) => loaded ?? previous?.value ?? [],
  });
  protected readonly widths = computed(() => columnWidths(this.columns()));
  protected readonly shown = computed(
    () => this.picked() ?? this.columns().find(({ orders }) => orders.length > 0)?.stage ?? 'DRAFT',
  );
  /** One card at a time is in the tab order; the arrow keys lead to the others. */
  private readonly visited = signal<string | undefined>(undefined);
  protected readonly current = computed(() => {
    const cards = this.columns().flatMap(({ orders }) => orders.map(({ id }) => id));
    const visited = this.visited();
    return visited !== undefined && cards.includes(visited) ? visited : cards[0];
  });

  protected visit({ id }: PurchaseOrderSummaryDto): void {
    this.visited.set(id);
  }

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
    this.picked.set(to);
    this.orders.reload();
    const loaded = effect(
      () => {
        if (this.orders.status() !== 'resolved') return;
        loaded.destroy();
        afterNextRender(() => focusOrder(this.host.nativeElement, id), { injector: this.injector });
      },
      { injector: this.injector },
    );
  }
}
