import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { PostingNotFound, PostingNotReversible } from '../inventory.problems.js';
import { Posting } from './posting.entity.js';
import { changeOf, type StockChange } from '../transactions/stock-change.js';
import { StockLedgerService } from './stock-ledger.service.js';
import type { PostingHeader } from '../transactions/stock-lines.js';
import type { StockTransfer } from '../transfers/stock-transfer.entity.js';
import { StockTransferService } from '../transfers/stock-transfer.service.js';

/** What inventory itself posts for. Whatever another feature posted is undone there, so that its document follows. */
const OWN_SOURCES = new Set(['STOCK_DOCUMENT', 'STOCK_TRANSFER', 'RESERVATION']);

/** Undoes postings that people made by hand. */
@Injectable()
export class PostingReversalService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ledger: StockLedgerService,
    private readonly transfers: StockTransferService,
  ) {}

  /**
   * Reverses one posting; a transfer becomes cancelled by it. Opens its own transaction.
   * @throws PostingNotFound, PostingAlreadyReversed, PostingNotReversible, StockWouldGoNegative, PeriodClosed
   */
  reverse<A = StockChange>(
    ctx: Ctx,
    postingId: number,
    header: Omit<PostingHeader, 'source'>,
    answer: Answer<StockChange, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const transfer = await this.lockDocument(em, await this.get(em, postingId));
      const posted = await this.ledger.reverse(em, postingId, header);
      if (transfer) await this.transfers.cancelled(em, transfer);
      return changeOf(em, [posted]);
    };
    return this.uow.run(ctx, work, answer);
  }

  private async get(em: EntityManager, postingId: number): Promise<Posting> {
    const posting = await em.findOneBy(Posting, { id: postingId });
    if (!posting) throw new PostingNotFound(`There is no posting ${postingId}.`, { postingId });
    if (OWN_SOURCES.has(posting.sourceType)) return posting;
    throw new PostingNotReversible(`It belongs to a document (${posting.sourceType}): undo it there.`, { postingId });
  }

  /** What arrived by two steps is not reversed by its departure alone: another transfer of the lot could pay for it. */
  private async lockDocument(em: EntityManager, posting: Posting): Promise<StockTransfer | null> {
    if (posting.sourceType !== 'STOCK_TRANSFER') return null;
    const transfer = await this.transfers.lock(em, posting.sourceId);
    if (posting.kind !== 'TRANSFER_OUT' || transfer.status !== 'COMPLETED') return transfer;
    throw new PostingNotReversible(`Transfer ${transfer.number} has arrived: transfer the goods back.`, {
      postingId: posting.id,
    });
  }
}
