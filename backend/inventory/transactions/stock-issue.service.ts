import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LocationService } from '../../locations/location.service.js';
import type { Ctx } from '../../platform/ctx.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import type { ReservationState } from '../reservations/reserved-stock.query.js';
import { changeOf, type StockChange } from './stock-change.js';
import { StockLedgerService } from '../ledger/stock-ledger.service.js';
import type { PostingHeader, TakeLine } from './stock-lines.js';
import { placed } from './stock-place.js';
import { StockReservationService } from '../reservations/stock-reservation.service.js';

type Header = Omit<PostingHeader, 'source'>;

export interface IssueStock {
  reservationId?: string | null;
  productId?: string | null;
  quantity?: number | null;
  locationId?: string | null;
  reference?: string | null;
  reason?: string | null;
  effectiveAt?: string | null;
}

export type ScrapStock = Header & Omit<TakeLine, 'locationId'> & { locationId?: string | null };

export interface IssueResult extends StockChange {
  readonly reservation?: ReservationState;
}

/** Goods that go out by hand: to a customer, or onto the scrap heap. */
@Injectable()
export class StockIssueService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ledger: StockLedgerService,
    private readonly locations: LocationService,
    private readonly reservations: StockReservationService,
  ) {}

  /**
   * Issues a part of a reservation, or sells straight out of available stock. Opens its own transaction.
   * @throws ValidationFailed, and what `StockLedgerService.issue` and `issueReserved` throw
   */
  issue<A = IssueResult>(ctx: Ctx, input: IssueStock, answer: Answer<IssueResult, A> = same): Promise<A> {
    const { reservationId, productId, quantity, locationId, ...header } = input;
    if (reservationId) {
      if (locationId) throw ValidationFailed.of('/locationId', 'follows from the reservation');
      return this.reservations.issue(ctx, { reservationId, productId, quantity, ...header }, answer);
    }
    if (!productId) throw ValidationFailed.of('/productId', 'is needed without a reservationId');
    if (!quantity) throw ValidationFailed.of('/quantity', 'is needed without a reservationId');
    return this.uow.run(ctx, (em) => this.sell(em, { productId, quantity, locationId }, header), answer);
  }

  /** Opens its own transaction. @throws what `StockLedgerService.scrap` throws */
  scrap<A = StockChange>(ctx: Ctx, input: ScrapStock, answer: Answer<StockChange, A> = same): Promise<A> {
    const { reference, reason, effectiveAt, ...line } = input;
    return this.uow.run(
      ctx,
      async (em) => {
        const lines = await placed(this.locations, em, [line]);
        return changeOf(em, [await this.ledger.scrap(em, lines, { reference, reason, effectiveAt })]);
      },
      answer,
    );
  }

  private async sell(
    em: EntityManager,
    line: { productId: string; quantity: number; locationId?: string | null | undefined },
    header: Header,
  ): Promise<IssueResult> {
    const lines = await placed(this.locations, em, [line]);
    return changeOf(em, [await this.ledger.issue(em, lines, header)]);
  }
}
