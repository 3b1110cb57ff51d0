import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LocationService } from '../../locations/location.service.js';
import type { Ctx } from '../../platform/ctx.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { findReservationState, type ReservationState } from './reserved-stock.query.js';
import { changeOf, type StockChange } from '../transactions/stock-change.js';
import { StockLedgerService } from '../ledger/stock-ledger.service.js';
import type { Posted } from '../transactions/stock-lines.js';
import { placed } from '../transactions/stock-place.js';

export interface CreateReservation {
  items: readonly { productId: string; quantity: number; locationId?: string | null }[];
  reference?: string | null;
  expiresAt?: string | null;
}

/** A part of a reservation; without a quantity, all that is open. */
export interface PartOfReservation {
  reservationId: string;
  quantity?: number | null | undefined;
  productId?: string | null | undefined;
}

export interface ReservationChange extends StockChange {
  readonly reservation: ReservationState;
}

/** Stock that people reserve by hand. Orders reserve theirs through `StockLedgerService`. */
@Injectable()
export class StockReservationService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ledger: StockLedgerService,
    private readonly locations: LocationService,
  ) {}

  /**
   * Opens its own transaction.
   * @throws ValidationFailed for an expiry that is over, DefaultLocationNotSet, and what `StockLedgerService.reserve` throws
   */
  reserve<A = ReservationChange>(
    ctx: Ctx,
    { items, ...header }: CreateReservation,
    answer: Answer<ReservationChange, A> = same,
  ): Promise<A> {
    if (header.expiresAt && Date.parse(header.expiresAt) <= Date.now()) {
      throw ValidationFailed.of('/expiresAt', 'must lie in the future');
    }
    return this.uow.run(
      ctx,
      async (em) => {
        const lines = await placed(this.locations, em, items);
        const reserved = await this.ledger.reserve(em, lines, header);
        return this.changeOf(em, reserved.reservationId, reserved);
      },
      answer,
    );
  }

  /** Opens its own transaction. @throws what `StockLedgerService.release` throws */
  release<A = ReservationChange>(
    ctx: Ctx,
    { reservationId, reason, ...part }: PartOfReservation & { reason?: string | null },
    answer: Answer<ReservationChange, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) =>
        this.changeOf(em, reservationId, await this.ledger.release(em, reservationId, linesOf(part), { reason })),
      answer,
    );
  }

  /** Issues to the customer. Opens its own transaction. @throws what `StockLedgerService.issueReserved` throws */
  issue<A = ReservationChange>(
    ctx: Ctx,
    { reservationId, quantity, productId, ...header }: PartOfReservation & IssueHeader,
    answer: Answer<ReservationChange, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        const lines = linesOf({ quantity, productId });
        return this.changeOf(em, reservationId, await this.ledger.issueReserved(em, reservationId, lines, header));
      },
      answer,
    );
  }

  private async changeOf(em: EntityManager, id: string, posted: Posted): Promise<ReservationChange> {
    const change = await changeOf(em, [posted]);
    return { ...change, reservation: (await findReservationState(em, id))! };
  }
}

type IssueHeader = { reference?: string | null; reason?: string | null; effectiveAt?: string | null };

/** @throws ValidationFailed for a product without a quantity, which would otherwise mean the whole reservation */
function linesOf({ quantity, productId }: Omit<PartOfReservation, 'reservationId'>) {
  if (quantity) return [{ productId, quantity }];
  if (productId) throw ValidationFailed.of('/quantity', 'is needed with a productId');
  return null;
}
