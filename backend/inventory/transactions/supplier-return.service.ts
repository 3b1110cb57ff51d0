import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { LocationService } from '../../locations/location.service.js';
import type { Ctx } from '../../platform/ctx.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { LotNotFound } from '../inventory.problems.js';
import { StockLedgerService } from '../ledger/stock-ledger.service.js';
import { Lot } from '../lots/lot.entity.js';
import { changeOf, type StockChange } from './stock-change.js';
import type { PostingHeader, TakeLine } from './stock-lines.js';
import { placed } from './stock-place.js';

export interface SupplierReturnItem {
  readonly lotId: string;
  readonly quantity: number;
  /** Left out: REJECTED. */
  readonly state?: 'AVAILABLE' | 'REJECTED' | null | undefined;
  readonly locationId?: string | null | undefined;
}

export interface ReturnToSupplier extends Omit<PostingHeader, 'source'> {
  readonly items: readonly SupplierReturnItem[];
}

/** Goods of known lots that go back to who delivered them. */
@Injectable()
export class SupplierReturnService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ledger: StockLedgerService,
    private readonly locations: LocationService,
  ) {}

  /**
   * The goods leave at their layer's cost. Opens its own transaction.
   * @throws LotNotFound, and what `StockLedgerService.returnToSupplier` throws
   */
  returnGoods<A = StockChange>(ctx: Ctx, input: ReturnToSupplier, answer: Answer<StockChange, A> = same): Promise<A> {
    const { items, ...header } = input;
    const work = async (em: EntityManager) => {
      const lines = await placed(this.locations, em, await linesOf(em, items));
      return changeOf(em, [await this.ledger.returnToSupplier(em, lines, header)]);
    };
    return this.uow.run(ctx, work, answer);
  }
}

/** @throws LotNotFound */
async function linesOf(
  em: EntityManager,
  items: readonly SupplierReturnItem[],
): Promise<(Omit<TakeLine, 'locationId'> & { locationId: string | null })[]> {
  const lots = await em.findBy(Lot, { id: In(items.map((item) => item.lotId)) });
  const products = new Map(lots.map((lot) => [lot.id, lot.productId]));
  return items.map(({ lotId, quantity, state, locationId }) => {
    const productId = products.get(lotId);
    if (!productId) throw new LotNotFound(`There is no lot ${lotId}.`, { lotId });
    return { productId, lotId, quantity, state: state ?? 'REJECTED', locationId: locationId ?? null };
  });
}
