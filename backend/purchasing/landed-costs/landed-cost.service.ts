import { Injectable } from '@nestjs/common';
import Big from 'big.js';
import { DataSource, type EntityManager } from 'typeorm';
import { StockLedgerService } from '../../inventory/ledger/stock-ledger.service.js';
import { runOrRehearse } from '../../inventory/transactions/rehearsal.js';
import type { LandedShare } from '../../inventory/transactions/stock-lines.js';
import type { Ctx } from '../../platform/ctx.js';
import { businessDay } from '../../platform/days.js';
import { takeNumber } from '../../platform/document-number.js';
import type { Decimal } from '../../platform/money.js';
import { newId } from '../../platform/new-id.js';
import type { Page } from '../../platform/paging.js';
import { actorIdOf, type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { PurchaseOrderNotFound } from '../orders/purchase-order.problems.js';
import type { GoodsReceipt } from '../receipts/goods-receipt.entity.js';
import { findOrderCosts, type OrderCosts } from './order-costs.query.js';
import { type LandedCostFilter, type LandedCostSummary, listLandedCosts } from './landed-cost-list.query.js';
import { findLandedCost, type LandedCostView } from './landed-cost-view.query.js';
import { type ChargeInput, type LandedCostInput, LandedCostPlanner } from './landed-cost-planner.service.js';
import { LandedCost } from './landed-cost.entity.js';
import { LandedCostAlreadyReversed, LandedCostIsReversal, LandedCostNotFound } from './landed-cost.problems.js';
import {
  LandedCostRepository,
  type NewCharge,
  type NewLandedCost,
  type StoredShare,
} from './landed-cost.repository.js';

type Head = Pick<LandedCost, 'purchaseOrderId' | 'reference' | 'notes' | 'totalBase' | 'reversesId'>;

/**
 * Freight, duty, insurance and fees that come on top of the goods' price. What is left of a lot takes its part, what was
 * sold becomes an adjustment of its cost, what was lost is written off; nothing falls into a closed period.
 */
@Injectable()
export class LandedCostService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly planner: LandedCostPlanner,
    private readonly ledger: StockLedgerService,
    private readonly documents: LandedCostRepository,
  ) {}

  list(filter: LandedCostFilter): Promise<Page<LandedCostSummary>> {
    return listLandedCosts(this.db.manager, filter);
  }

  /** @throws LandedCostNotFound */
  async get(id: string, em: EntityManager = this.db.manager): Promise<LandedCostView> {
    const view = await findLandedCost(em, id);
    if (!view) throw LandedCostNotFound.of(id);
    return view;
  }

  /** What each lot of an order cost until it was on the shelf. @throws PurchaseOrderNotFound */
  async ofOrder(purchaseOrderId: string): Promise<OrderCosts> {
    const costs = await findOrderCosts(this.db.manager, purchaseOrderId);
    if (!costs) throw PurchaseOrderNotFound.of(purchaseOrderId);
    return costs;
  }

  /**
   * Splits the charges over the lots and posts them. Opens its own transaction; as a dry run it changes nothing and
   * answers what posting would have answered.
   * @throws what `postIn` throws
   */
  post<A = LandedCostView>(
    ctx: Ctx,
    input: LandedCostInput,
    dryRun = false,
    answer: Answer<LandedCostView, A> = same,
  ): Promise<A> {
    return runOrRehearse(this.uow, ctx, dryRun, async (em) => this.get(await this.postIn(em, input), em), answer);
  }

  /**
   * Joins the caller's transaction, which has locked the purchase order where there is one. Locks the lots' cost layers,
   * then the counter of the numbers, so call it last.
   * @returns the id of the landed cost
   * @throws ValidationFailed, LotNotFound, NothingReceived, FxRateNotFound, MeasureMissing, LotTakenBack,
   * LotValueTooLarge, EffectiveAtInFuture
   */
  async postIn(em: EntityManager, input: LandedCostInput): Promise<string> {
    const { lots, charges, totalBase } = await this.planner.plan(em, input);
    const planned = charges.map(({ splits, ...charge }) => ({ charge: { ...charge, id: newId() }, splits }));
    const shares = planned.flatMap(({ charge, splits }) =>
      splits.map((split, i) => ({ ...split, chargeId: charge.id, lotId: lots[i]!.lotId })),
    );
    const { purchaseOrderId = null, reference = null, notes = null } = input;
    const head = { purchaseOrderId, reference, notes, totalBase, reversesId: null };
    const entered = planned.map(({ charge }) => charge);
    return this.write(em, head, entered, shares, input.effectiveAt ?? null);
  }

  /** As `postIn`, for charges that come together with a receipt: they take effect when the goods came. */
  async postFor(
    em: EntityManager,
    receipt: Pick<GoodsReceipt, 'id' | 'purchaseOrderId' | 'receivedAt'>,
    charges: readonly ChargeInput[],
    more: Pick<LandedCostInput, 'reference' | 'notes'> = {},
  ): Promise<string> {
    const { id, purchaseOrderId, receivedAt } = receipt;
    const effectiveAt = receivedAt.toISOString();
    return this.postIn(em, { ...more, purchaseOrderId, goodsReceiptIds: [id], charges, effectiveAt });
  }

  /**
   * Takes a landed cost back by another one with the opposite charges, now, from where the goods are by now. Opens its own
   * transaction.
   * @throws LandedCostNotFound, LandedCostAlreadyReversed, LandedCostIsReversal
   */
  reverse<A = LandedCostView>(
    ctx: Ctx,
    id: string,
    reason: string,
    answer: Answer<LandedCostView, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const original = await this.reversible(em, id);
      const { charges, shares } = await this.documents.read(em, id);
      const ids = new Map(charges.map((charge) => [charge.id, newId()]));
      const opposite = charges.map((charge) => ({
        ...charge,
        id: ids.get(charge.id)!,
        amount: negated(charge.amount),
        baseAmount: negated(charge.baseAmount),
      }));
      const back = shares.map((share) => ({
        ...share,
        chargeId: ids.get(share.chargeId)!,
        amount: negated(share.amount),
      }));
      const { purchaseOrderId, reference } = original;
      const totalBase = negated(original.totalBase);
      const head = { purchaseOrderId, reference, notes: reason, totalBase, reversesId: id };
      return this.get(await this.write(em, head, opposite, back, null), em);
    };
    return this.uow.run(ctx, work, answer);
  }

  private async reversible(em: EntityManager, id: string): Promise<LandedCost> {
    const original = await em.findOneBy(LandedCost, { id });
    if (!original) throw LandedCostNotFound.of(id);
    if (original.reversesId) {
      throw new LandedCostIsReversal(`${original.number} is a reversal itself.`, { landedCostId: id });
    }
    if (await em.existsBy(LandedCost, { reversesId: id })) {
      throw new LandedCostAlreadyReversed(`${original.number} is already reversed.`, { landedCostId: id });
    }
    return original;
  }

  private async write(
    em: EntityManager,
    head: Head,
    charges: readonly NewCharge[],
    shares: readonly StoredShare[],
    effectiveAt: string | null,
  ): Promise<string> {
    const lines = shares.map(({ chargeId, lotId, amount }) => ({ sourceId: chargeId, lotId, amount }));
    const posted = await this.ledger.addLandedCosts(em, lines, effectiveAt);
    const figures = new Map(shares.map((share) => [`${share.chargeId} ${share.lotId}`, share.figure]));
    const createdBy = actorIdOf(em);
    const on = earliest(posted);
    const number = await takeNumber(em, 'LC', await businessDay(em, on));
    const id = newId();
    const landedCost: NewLandedCost = { ...head, id, number, createdBy, effectiveAt: on };
    const rows = posted.map((share) => ({ ...share, figure: figures.get(`${share.sourceId} ${share.lotId}`)! }));
    await this.documents.insert(em, landedCost, charges, rows);
    return id;
  }
}

const negated = (amount: Decimal): Decimal => new Big(amount).times(-1).toFixed();

const earliest = (posted: readonly LandedShare[]): Date =>
  new Date(Math.min(...posted.map(({ effectiveAt }) => effectiveAt.getTime())));
