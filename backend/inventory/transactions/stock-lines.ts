import type { Decimal } from '../../platform/money.js';
import type { StockState } from '../ledger/ledger-kinds.js';
import type { PostedMovement } from '../ledger/posted-movement.js';

/** The document that a posting is for. A source posts each kind once. Left out, the posting gets a document of its own. */
export interface PostingSource {
  readonly type: string;
  readonly id: string;
}

/** What every posting may carry. The actor is the one of the unit of work. */
export interface PostingHeader {
  readonly source?: PostingSource | undefined;
  /** When it happened, if not now: in the past, and in an open period. */
  readonly effectiveAt?: string | Date | null | undefined;
  readonly reference?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

export interface ReceiptLine {
  readonly productId: string;
  readonly locationId: string;
  readonly quantity: number;
  /** What the line is worth in total; else `unitCost` × quantity, else the product's unit cost × quantity. */
  readonly value?: Decimal | null | undefined;
  readonly unitCost?: Decimal | null | undefined;
  readonly lotCode?: string | null | undefined;
  readonly expiresOn?: string | null | undefined;
  /** QUARANTINE for products that need quality control, else AVAILABLE. */
  readonly state?: 'AVAILABLE' | 'QUARANTINE' | null | undefined;
}

/** Goods to take: out of the named lot, else first in first out; out of AVAILABLE, unless a state is named. */
export interface TakeLine {
  readonly productId: string;
  readonly locationId: string;
  readonly quantity: number;
  readonly lotId?: string | null | undefined;
  readonly state?: StockState | null | undefined;
}

export interface AdjustLine {
  readonly productId: string;
  readonly locationId: string;
  /** What is on hand there, counted. */
  readonly target: number;
}

export interface LotDecision {
  readonly lotId: string;
  /** Left out: all that is in quarantine. */
  readonly quantity?: number | null | undefined;
  /** Left out: wherever the lot lies. */
  readonly locationId?: string | null | undefined;
}

export interface ReturnLine {
  readonly productId: string;
  readonly locationId: string;
  readonly quantity: number;
  readonly state: 'AVAILABLE' | 'QUARANTINE' | 'REJECTED';
  /** The ISSUE posting it comes back from; it comes back at the cost it left with. Left out: a new lot at unit cost. */
  readonly postingId?: number | null | undefined;
}

/** A late cost on one lot. The source is the charge it is a share of; below zero, it takes such a share back. */
export interface LandedLine {
  readonly sourceId: string;
  readonly lotId: string;
  readonly amount: Decimal;
}

/** What became of a late cost: the part on the shelf, the part that was sold by then or since, and the part that was lost. */
export interface LandedShare extends LandedLine {
  readonly productId: string;
  /** On hand of the lot when it was posted, and what the lot was worth until then. */
  readonly quantity: number;
  readonly valueBefore: Decimal;
  readonly toStock: Decimal;
  readonly toCogs: Decimal;
  readonly toWriteOff: Decimal;
  readonly effectiveAt: Date;
}

/** A posting that was made. An adjustment that finds nothing to change makes none: then `postingId` is null. */
export interface Posted {
  readonly postingId: number | null;
  readonly movements: readonly PostedMovement[];
}

export interface Reserved extends Posted {
  readonly reservationId: string;
}
