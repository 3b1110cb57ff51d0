import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { changeOf, type StockChange } from '../transactions/stock-change.js';
import { StockLedgerService } from '../ledger/stock-ledger.service.js';
import { runOrRehearse } from '../transactions/rehearsal.js';
import type { LotDecision, Posted, PostingHeader } from '../transactions/stock-lines.js';
import { StockBalance } from '../stock/stock-balance.entity.js';
import { decisionGroups, type QcDecision } from './qc-decisions.js';

export type DecideLot = Omit<PostingHeader, 'source'> &
  Omit<LotDecision, 'lotId'> & { readonly decision: 'APPROVE' | 'REJECT' };

export interface DecideLots extends Omit<PostingHeader, 'source' | 'reason'> {
  readonly items: readonly QcDecision[];
}

/** Quality control: what is in quarantine becomes available or rejected. */
@Injectable()
export class LotQcService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ledger: StockLedgerService,
  ) {}

  /**
   * Decides any part of a lot, as often as there is something left to decide. Opens its own transaction.
   * @throws LotNotFound, InsufficientQuarantinedStock
   */
  decide<A = StockChange>(
    ctx: Ctx,
    lotId: string,
    input: DecideLot,
    answer: Answer<StockChange, A> = same,
  ): Promise<A> {
    const { decision, quantity, locationId, ...header } = input;
    const lots = [{ lotId, quantity, locationId }];
    return this.uow.run(
      ctx,
      async (em) => {
        const decided =
          decision === 'APPROVE'
            ? await this.ledger.approveLots(em, lots, header)
            : await this.ledger.rejectLots(em, lots, header);
        return changeOf(em, [decided]);
      },
      answer,
    );
  }

  /**
   * Decides many lots, all or none. Opens its own transaction; as a dry run it changes nothing and answers what it would.
   * @throws LotNotFound, InsufficientQuarantinedStock
   */
  decideMany<A = StockChange>(
    ctx: Ctx,
    { items, ...header }: DecideLots,
    dryRun: boolean | undefined,
    answer: Answer<StockChange, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const lotIds = [...new Set(items.map(({ lotId }) => lotId))];
      const accounts = await em.findBy(StockBalance, { lotId: In(lotIds) });
      if (accounts.length > 0) await this.ledger.lock(em, accounts);
      return changeOf(em, await this.post(em, items, header));
    };
    return runOrRehearse(this.uow, ctx, dryRun, work, answer);
  }

  /**
   * Posts decisions about many lots, in as few postings as say them. Joins the caller's transaction, which has locked the stock
   * that they are about.
   * @throws LotNotFound, InsufficientQuarantinedStock
   */
  async post(
    em: EntityManager,
    decisions: readonly QcDecision[],
    header: Omit<PostingHeader, 'source' | 'reason'> = {},
  ): Promise<Posted[]> {
    const posted: Posted[] = [];
    for (const { decision, reason, lots } of decisionGroups(decisions)) {
      const said = { ...header, reason };
      posted.push(
        decision === 'APPROVE'
          ? await this.ledger.approveLots(em, lots, said)
          : await this.ledger.rejectLots(em, lots, said),
      );
    }
    return posted;
  }
}
