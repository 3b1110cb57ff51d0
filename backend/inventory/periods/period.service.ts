import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import type { Page, PageQuery } from '../../platform/paging.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import type { PeriodStatus } from '../ledger/ledger-kinds.js';
import { findPeriodView, listPeriodViews, type PeriodView } from './period.query.js';
import { recordPeriod, setPeriod } from './period.repository.js';

/** The months of the books. Nothing happens before the first open one, whatever is posted later. */
@Injectable()
export class PeriodService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
  ) {}

  list(query: PageQuery): Promise<Page<PeriodView>> {
    return listPeriodViews(this.db.manager, query);
  }

  /**
   * Opens, soft-closes or closes a month (`2026-10`). Closing waits for the postings in flight and holds off new ones
   * until it commits; it closes every month before it as well. Opens its own transaction.
   * @throws PeriodNotOver, PeriodIsFinal
   */
  change<A = PeriodView>(
    ctx: Ctx,
    month: string,
    status: PeriodStatus,
    answer: Answer<PeriodView, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        const before = await setPeriod(em, month, status, ctx.actor.id);
        const period = await findPeriodView(em, month);
        if (before !== period.status) await recordPeriod(em, ctx, month, before, period.status);
        return period;
      },
      answer,
    );
  }
}
