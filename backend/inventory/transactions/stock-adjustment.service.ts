import { Injectable } from '@nestjs/common';
import { LocationService } from '../../locations/location.service.js';
import type { Ctx } from '../../platform/ctx.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { changeOf, type StockChange } from './stock-change.js';
import { StockLedgerService } from '../ledger/stock-ledger.service.js';
import type { PostingHeader } from './stock-lines.js';
import { placed } from './stock-place.js';

export interface AdjustStock extends Omit<PostingHeader, 'source'> {
  productId: string;
  locationId?: string | null;
  /** On hand, counted. */
  quantity: number;
}

/** Puts right what the ledger believes about one product at one location. */
@Injectable()
export class StockAdjustmentService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ledger: StockLedgerService,
    private readonly locations: LocationService,
  ) {}

  /**
   * Opens its own transaction.
   * @throws DefaultLocationNotSet, and what `StockLedgerService.adjust` throws
   */
  adjust<A = StockChange>(ctx: Ctx, input: AdjustStock, answer: Answer<StockChange, A> = same): Promise<A> {
    const { productId, locationId, quantity, ...header } = input;
    return this.uow.run(
      ctx,
      async (em) => {
        const lines = await placed(this.locations, em, [{ productId, locationId, target: quantity }]);
        return changeOf(em, [await this.ledger.adjust(em, lines, header)], lines);
      },
      answer,
    );
  }
}
