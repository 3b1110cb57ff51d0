import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StockLedgerService } from '../../inventory/ledger/stock-ledger.service.js';
import { LotQcService } from '../../inventory/lots/lot-qc.service.js';
import type { Posted } from '../../inventory/transactions/stock-lines.js';
import type { PurchaseOrder } from '../orders/purchase-order.entity.js';
import { NotOnTheOrder } from '../receipts/receipt.problems.js';
import { lotIdsOf, type QuarantinedLot, quarantinedLotsOf } from './order-quality.query.js';
import { aboutLots, type LotDecision, type QualityDecision } from './quality-decisions.js';

/** Quality control of all that came for an order. */
@Injectable()
export class OrderQualityService {
  constructor(
    private readonly ledger: StockLedgerService,
    private readonly qc: LotQcService,
  ) {}

  /**
   * Posts the decisions given; null approves all of the order that is in quarantine, and does nothing where nothing is.
   * Joins the caller's transaction, whose order must be locked.
   * @param pointer where the decisions stand in the request, for refusals
   * @throws NotOnTheOrder for what did not come for this order, InsufficientQuarantinedStock
   */
  async decide(
    em: EntityManager,
    order: PurchaseOrder,
    decisions: readonly QualityDecision[] | null,
    pointer = '/qc',
  ): Promise<Posted[]> {
    if (decisions) await assertOfOrder(em, order, decisions, pointer);
    const before = await quarantinedLotsOf(em, order.id);
    if (before.length > 0) await this.ledger.lock(em, before);
    // Read under the lock, so that no one else decides about them in between.
    const waiting = await quarantinedLotsOf(em, order.id);
    const wanted = decisions ? aboutLots(decisions, waiting, pointer) : approvalsOf(waiting);
    return this.qc.post(em, wanted, { reference: order.number });
  }

  /** How much of the order is in quarantine. Joins the caller's transaction. */
  async quarantined(em: EntityManager, orderId: string): Promise<number> {
    return (await quarantinedLotsOf(em, orderId)).reduce((sum, lot) => sum + lot.quantity, 0);
  }
}

const approvalsOf = (waiting: readonly QuarantinedLot[]): LotDecision[] =>
  [...new Set(waiting.map((lot) => lot.lotId))].map((lotId) => ({ lotId, decision: 'APPROVE' }));

/** @throws NotOnTheOrder */
async function assertOfOrder(
  em: EntityManager,
  order: PurchaseOrder,
  decisions: readonly QualityDecision[],
  pointer: string,
): Promise<void> {
  const lots = await lotIdsOf(em, order.id);
  const errors = decisions.flatMap(({ lotId }, index) =>
    !lotId || lots.has(lotId) ? [] : [{ pointer: `${pointer}/${index}/lotId`, detail: 'did not come for this order' }],
  );
  if (errors.length > 0) throw new NotOnTheOrder('Some of the lots did not come for this order.', { errors });
}
