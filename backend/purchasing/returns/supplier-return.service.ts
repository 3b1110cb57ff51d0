import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LotNotFound } from '../../inventory/inventory.problems.js';
import { runOrRehearse } from '../../inventory/transactions/rehearsal.js';
import { placed } from '../../inventory/transactions/stock-place.js';
import { LocationService } from '../../locations/location.service.js';
import type { Ctx } from '../../platform/ctx.js';
import type { Page } from '../../platform/paging.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { type LockedOrder, PurchaseOrderStore } from '../orders/purchase-order.store.js';
import { orderOfReturn, originsOf } from './returnable-lots.query.js';
import type { PlacedItem, ReturnItem, ReturnToSupplier } from './return-input.js';
import { SupplierReturnNotFound } from './return.problems.js';
import { SupplierReturnPosting } from './supplier-return-posting.service.js';
import { SupplierReturn } from './supplier-return.entity.js';
import {
  findSupplierReturn,
  listSupplierReturns,
  type SupplierReturnFilter,
  type SupplierReturnSummary,
  type SupplierReturnView,
} from './supplier-return.query.js';

/** An order, or none, with its goods that go back. */
interface Group {
  readonly orderId: string | null;
  readonly items: readonly PlacedItem[];
}

/** Goods that go back to who delivered them. */
@Injectable()
export class SupplierReturnService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly orders: PurchaseOrderStore,
    private readonly locations: LocationService,
    private readonly posting: SupplierReturnPosting,
  ) {}

  list(filter: SupplierReturnFilter): Promise<Page<SupplierReturnSummary>> {
    return listSupplierReturns(this.db.manager, filter);
  }

  /** @throws SupplierReturnNotFound */
  async get(id: string, em: EntityManager = this.db.manager): Promise<SupplierReturnView> {
    const view = await findSupplierReturn(em, id);
    if (!view) throw SupplierReturnNotFound.of(id);
    return view;
  }

  /**
   * Sends goods of known lots back: one return per order that they came for, and one for those that came for none. What an
   * order's goods were billed with is owed no more. Opens its own transaction; as a dry run it changes nothing.
   * @throws what `add` throws
   */
  returnGoods<A = SupplierReturnView[]>(
    ctx: Ctx,
    input: ReturnToSupplier,
    answer: Answer<SupplierReturnView[], A> = same,
    dryRun = false,
  ): Promise<A> {
    return runOrRehearse(this.uow, ctx, dryRun, (em) => this.add(em, input), answer);
  }

  /**
   * As `returnGoods`, in the caller's transaction. Locks the orders, then the stock.
   * @throws LotNotFound, DefaultLocationNotSet, and what `SupplierReturnPosting.post` throws
   */
  async add(em: EntityManager, { items, ...header }: ReturnToSupplier): Promise<SupplierReturnView[]> {
    const groups = await this.grouped(em, items);
    const orders = new Map<string, LockedOrder>();
    for (const { orderId } of groups) if (orderId) orders.set(orderId, await this.orders.lock(em, orderId));
    const all = groups.flatMap((group) => group.items);
    if (groups.length > 1) await this.posting.lock(em, all);
    const made: SupplierReturnView[] = [];
    for (const { orderId, items: lines } of groups) {
      const id = await this.posting.post(em, orderId ? orders.get(orderId)! : null, lines, header);
      made.push(await this.get(id, em));
    }
    return made;
  }

  /**
   * Undoes a return. Locks its order, then the return. Opens its own transaction.
   * @throws SupplierReturnNotFound, and what `SupplierReturnPosting.reverse` throws
   */
  reverse<A = SupplierReturnView>(
    ctx: Ctx,
    id: string,
    reason: string,
    answer: Answer<SupplierReturnView, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const orderId = await orderOfReturn(em, id);
      if (orderId === undefined) throw SupplierReturnNotFound.of(id);
      const order = orderId === null ? null : await this.orders.lock(em, orderId);
      const lock = { mode: 'for_no_key_update' } as const;
      const made = await em.findOneOrFail(SupplierReturn, { where: { id }, lock });
      await this.posting.reverse(em, order, made, reason);
      return this.get(id, em);
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * In the order of the orders' ids, which is the order they are locked in.
   * @throws LotNotFound
   */
  private async grouped(em: EntityManager, items: readonly ReturnItem[]): Promise<Group[]> {
    const origins = await originsOf(
      em,
      items.map((item) => item.lotId),
    );
    const groups = new Map<string, PlacedItem[]>();
    for (const item of await placed(this.locations, em, items)) {
      const origin = origins.get(item.lotId);
      if (!origin) throw new LotNotFound(`There is no lot ${item.lotId}.`, { lotId: item.lotId });
      const group = groups.get(origin.purchaseOrderId ?? '') ?? [];
      group.push({ ...item, productId: origin.productId, state: item.state ?? 'REJECTED' });
      groups.set(origin.purchaseOrderId ?? '', group);
    }
    const ids = [...groups.keys()].sort();
    return ids.map((id) => ({ orderId: id === '' ? null : id, items: groups.get(id)! }));
  }
}
