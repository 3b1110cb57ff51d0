import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import type { Page, PageQuery } from '../../platform/paging.js';
import { Forbidden } from '../../platform/platform.problems.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { listStatusChanges, type StatusChange } from './order-history.query.js';
import type { OrderView } from './order-view.js';
import { PurchaseOrderStages, type StageWork } from './purchase-order-stages.service.js';
import { type PurchaseOrderStage, type PurchaseOrderStatus, stagesBetween } from './purchase-order-status.js';
import { PurchaseOrderService } from './purchase-order.service.js';
import { PurchaseOrderStore } from './purchase-order.store.js';
import { readWorkflowStats, type WorkflowStats } from './workflow-stats.query.js';

export interface ChangeStatus extends StageWork {
  readonly status: PurchaseOrderStatus;
}

/** Takes purchase orders through their stages at a user's word, and tells how they went. */
@Injectable()
export class PurchaseOrderWorkflow {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly store: PurchaseOrderStore,
    private readonly stages: PurchaseOrderStages,
    private readonly orders: PurchaseOrderService,
  ) {}

  /**
   * Takes the order forward with the work of every stage on the way, or cancels it. Locks the order. Opens its own
   * transaction.
   * @throws PurchaseOrderNotFound, StaleVersion, Forbidden for who may not receive or decide, and what
   * `PurchaseOrderStages.advance` and `cancel` throw
   */
  changeStatus<A = OrderView>(
    ctx: Ctx,
    id: string,
    expected: number | undefined,
    change: ChangeStatus,
    answer: Answer<OrderView, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const order = await this.store.lock(em, id, expected);
      const { status, ...stageWork } = change;
      if (status === 'CANCELLED') await this.stages.cancel(em, order, change.notes ?? null);
      else {
        assertMayDoWork(ctx, stagesBetween(order.status, status));
        await this.stages.advance(em, order, status, stageWork);
      }
      return this.orders.get(id, em);
    };
    return this.uow.run(ctx, work, answer);
  }

  /** @throws PurchaseOrderNotFound */
  async history(id: string, query: PageQuery): Promise<Page<StatusChange>> {
    await this.store.find(this.db.manager, id);
    return listStatusChanges(this.db.manager, id, query);
  }

  stats(supplierId?: string): Promise<WorkflowStats> {
    return readWorkflowStats(this.db.manager, supplierId);
  }
}

/** The permissions of the routes that do the same work alone. */
const WORK_NEEDS = { RECEIVED: 'goods-receipt:write', QCD: 'lot:qc' } as const;

/** @throws Forbidden */
function assertMayDoWork({ actor }: Ctx, entered: readonly PurchaseOrderStage[]): void {
  for (const stage of ['RECEIVED', 'QCD'] as const) {
    const required = WORK_NEEDS[stage];
    if (!entered.includes(stage) || actor.permissions.has(required)) continue;
    throw new Forbidden(`Taking an order to ${stage} needs ${required}.`, { required });
  }
}
