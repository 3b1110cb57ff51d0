import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LocationService } from '../../locations/location.service.js';
import type { Ctx } from '../../platform/ctx.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { runOrRehearse } from './rehearsal.js';
import { changeOf, type StockChange } from './stock-change.js';
import { StockLedgerService } from '../ledger/stock-ledger.service.js';
import type { PostingHeader, ReceiptLine } from './stock-lines.js';
import { placed } from './stock-place.js';

export interface ReceiveStock extends Omit<PostingHeader, 'source'> {
  items: readonly Omit<ReceiptLine, 'locationId'>[];
  locationId?: string | null;
}

/** Goods that come in without a purchase order: opening stock, samples, a find. */
@Injectable()
export class StockReceiptService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ledger: StockLedgerService,
    private readonly locations: LocationService,
  ) {}

  /**
   * Opens its own transaction; as a dry run it changes nothing.
   * @throws DefaultLocationNotSet, and what `StockLedgerService.receive` throws
   */
  receive<A = StockChange>(
    ctx: Ctx,
    input: ReceiveStock,
    dryRun = false,
    answer: Answer<StockChange, A> = same,
  ): Promise<A> {
    return runOrRehearse(this.uow, ctx, dryRun, (em) => this.post(em, input), answer);
  }

  private async post(em: EntityManager, { items, locationId, ...header }: ReceiveStock): Promise<StockChange> {
    const lines = await placed(
      this.locations,
      em,
      items.map((item) => ({ ...item, locationId })),
    );
    return changeOf(em, [await this.ledger.receive(em, lines, header)]);
  }
}
