import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StockLedgerRepository } from './stock-ledger.repository.js';
import type {
  AdjustLine,
  LandedLine,
  LandedShare,
  LotDecision,
  Posted,
  PostingHeader,
  ReceiptLine,
  Reserved,
  ReturnLine,
  TakeLine,
} from '../transactions/stock-lines.js';

type Line = Pick<TakeLine, 'productId' | 'locationId' | 'quantity'>;

/**
 * The stock ledger, for all features that move stock. Every method joins the caller's transaction, posts all of its lines
 * or none, and sums lines of the same key before it checks them. It locks the levels it touches, in one order, and keeps
 * them until that transaction ends: lock your document first, call this once, and take numbers last. A unit of work that
 * posts several times calls `lock` first. Without `header.source` a posting gets a document of its own; a source posts
 * each kind once (`AlreadyPosted`).
 *
 * All may throw EffectiveAtInFuture and PeriodClosed, ProductNotFound, LocationNotFound and SystemLocation. Postings into
 * the past throw StockWouldGoNegative, which names the day.
 */
@Injectable()
export class StockLedgerService {
  constructor(private readonly ledger: StockLedgerRepository) {}

  /** Locks all that several postings of this unit of work will touch, so that two such units cannot wait for each other. */
  lock(em: EntityManager, accounts: readonly { productId: string; locationId: string }[]): Promise<void> {
    return this.ledger.lock(em, accounts);
  }

  /**
   * Goods in: one new lot and one cost layer per line, in QUARANTINE where the product needs quality control.
   * @throws ProductInactive, LocationInactive
   */
  receive(em: EntityManager, lines: readonly ReceiptLine[], header: PostingHeader = {}): Promise<Posted> {
    return this.ledger.receive(em, lines, header);
  }

  /**
   * Sells out of AVAILABLE, without a reservation: oldest approved, unexpired lot first (first expired first where the
   * product has a shelf life). Writes the cost of goods sold.
   * @throws InsufficientStock, InsufficientApprovedStock, NoQcApprovedLot
   */
  issue(em: EntityManager, lines: readonly TakeLine[], header: PostingHeader = {}): Promise<Posted> {
    return this.ledger.take(em, 'ISSUE', lines, header);
  }

  /**
   * Holds stock for `header.source`, or for itself, until it is issued, released or expires. Chooses lots as `issue` does.
   * @throws InsufficientStock, InsufficientApprovedStock, NoQcApprovedLot
   */
  async reserve(
    em: EntityManager,
    lines: readonly Line[],
    header: PostingHeader & { expiresAt?: string | Date | null | undefined } = {},
  ): Promise<Reserved> {
    const posted = await this.ledger.take(em, 'RESERVE', lines, header, { expiresAt: header.expiresAt });
    return { ...posted, reservationId: posted.movements[0]!.reservationId! };
  }

  /**
   * Issues what a reservation holds, wholly or in part; the rest stays reserved. Locks the reservation.
   * @throws ReservationNotFound, ReservationExpired, ReservationNeedsProduct, InsufficientReservedStock
   */
  issueReserved(
    em: EntityManager,
    reservationId: string,
    lines: readonly { productId?: string | null | undefined; quantity: number }[] | null = null,
    header: PostingHeader = {},
  ): Promise<Posted> {
    return this.ledger.moveReserved(em, 'ISSUE', reservationId, lines, header);
  }

  /**
   * Gives back what a reservation holds, wholly or in part. Locks the reservation.
   * @throws ReservationNotFound, ReservationNeedsProduct, InsufficientReservedStock
   */
  release(
    em: EntityManager,
    reservationId: string,
    lines: readonly { productId?: string | null | undefined; quantity: number }[] | null = null,
    header: PostingHeader = {},
  ): Promise<Posted> {
    return this.ledger.moveReserved(em, 'RELEASE', reservationId, lines, header);
  }

  /** Releases all that an expired reservation still holds, and marks it as expired. As `release`. */
  expire(em: EntityManager, reservationId: string): Promise<Posted> {
    return this.ledger.moveReserved(em, 'RELEASE', reservationId, null, { reason: 'expired' }, true);
  }

  /**
   * Destroys goods that are AVAILABLE or REJECTED; their cost is written off.
   * @throws InsufficientStock, LotNotFound
   */
  scrap(em: EntityManager, lines: readonly TakeLine[], header: PostingHeader = {}): Promise<Posted> {
    return this.ledger.take(em, 'SCRAP', lines, header);
  }

  /** Sends goods that are AVAILABLE or REJECTED back, at their layer's cost. @throws InsufficientStock, LotNotFound */
  returnToSupplier(em: EntityManager, lines: readonly TakeLine[], header: PostingHeader = {}): Promise<Posted> {
    return this.ledger.take(em, 'RETURN_TO_SUPPLIER', lines, header);
  }

  /**
   * Takes back what a customer returns, in the state it was inspected to have: into its old lot, at the cost it left with,
   * where a line names the ISSUE posting, never more than was issued; else into a new lot at the product's unit cost.
   * @throws ReturnExceedsIssue, LocationInactive
   */
  returnFromCustomer(em: EntityManager, lines: readonly ReturnLine[], header: PostingHeader = {}): Promise<Posted> {
    return this.ledger.returnFromCustomer(em, lines, header);
  }

  /**
   * Makes on hand what was counted: the difference, computed under the lock, goes to or from AVAILABLE. Sets
   * `last_counted_at`. Posts nothing where nothing differs.
   * @throws AdjustmentBelowCommitted, AdjustedTwice, LocationInactive
   */
  adjust(em: EntityManager, lines: readonly AdjustLine[], header: PostingHeader = {}): Promise<Posted> {
    return this.ledger.adjust(em, 'ADJUST', lines, header);
  }

  /** As `adjust`, for the approval of a stock count. */
  count(em: EntityManager, lines: readonly AdjustLine[], header: PostingHeader = {}): Promise<Posted> {
    return this.ledger.adjust(em, 'COUNT', lines, header);
  }

  /** Approves any part of quarantined lots. @throws LotNotFound, InsufficientQuarantinedStock */
  approveLots(em: EntityManager, lots: readonly LotDecision[], header: PostingHeader = {}): Promise<Posted> {
    return this.ledger.decide(em, 'QC_APPROVE', lots, header);
  }

  /** Rejects any part of quarantined lots. @throws LotNotFound, InsufficientQuarantinedStock */
  rejectLots(em: EntityManager, lots: readonly LotDecision[], header: PostingHeader = {}): Promise<Posted> {
    return this.ledger.decide(em, 'QC_REJECT', lots, header);
  }

  /**
   * Posts the exact opposite of one posting, its value entries included. Reservations follow by themselves; a posting of
   * a document is reversed by the feature of that document, which changes the document in the same transaction.
   * @throws PostingNotFound, PostingAlreadyReversed, PostingNotReversible
   */
  reverse(em: EntityManager, postingId: number, header: PostingHeader = {}): Promise<Posted> {
    return this.ledger.reverse(em, postingId, header);
  }

  /**
   * Adds late freight, duty or fees to lots, one row per charge and lot, all or none. What is left of a lot takes its part;
   * what was sold turns into COGS_ADJ, what was lost or sent back into WRITE_OFF, each on the movement that took it. Takes
   * effect at `effectiveAt` (left out: now), at the earliest in the first open period and when the lot came. A negative
   * amount takes a late cost back. Locks the layers in order; a charge falls on a lot once.
   * @returns each row with what became of it, in the order of the lots
   * @throws LotNotFound, LotTakenBack, LotValueTooLarge, EffectiveAtInFuture
   */
  addLandedCosts(
    em: EntityManager,
    lines: readonly LandedLine[],
    effectiveAt: string | Date | null = null,
  ): Promise<LandedShare[]> {
    return this.ledger.addLandedCosts(em, lines, effectiveAt);
  }
}
