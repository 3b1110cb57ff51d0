import { Injectable } from '@nestjs/common';
import type { Ctx } from '../../platform/ctx.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { changeOf, type StockChange } from '../transactions/stock-change.js';
import { StockLedgerService } from '../ledger/stock-ledger.service.js';
import type { LotDecision, PostingHeader } from '../transactions/stock-lines.js';

export type DecideLot = Omit<PostingHeader, 'source'> &
  Omit<LotDecision, 'lotId'> & { readonly decision: 'APPROVE' | 'REJECT' };

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
}
