import { LocationInactive, LocationNotFound, SystemLocation } from '../locations/locations.problems.js';
import { type DatabaseError, mapConstraint, mapSqlState } from '../platform/database-problems.js';
import type { FieldError } from '../platform/platform.problems.js';
import { defineProblem, type Problem } from '../platform/problem.js';
import { ProductNotFound } from '../products/products.problems.js';

/** One line that could not be served. `available` is what that line could have had. */
export type Shortage = {
  productId: string;
  locationId: string;
  requested: number;
  available: number;
  lotId?: string;
  /** Named where it is not AVAILABLE. */
  state?: string;
  /** The first day on which there was too little, for a posting that lies in the past. */
  on?: string;
};

/** The first line that is short, and all of them. */
type Short = Shortage & { lines: Shortage[] };

export class InsufficientStock extends defineProblem<Short>({
  code: 'INSUFFICIENT_STOCK',
  status: 400,
  title: 'Not enough stock available',
}) {}

export class NoQcApprovedLot extends defineProblem<Short>({
  code: 'NO_QC_APPROVED_LOT',
  status: 400,
  title: 'All there is waits for quality control',
}) {}

export class InsufficientApprovedStock extends defineProblem<Short>({
  code: 'INSUFFICIENT_APPROVED_STOCK',
  status: 400,
  title: 'Too little is approved; the rest waits for quality control',
}) {}

export class InsufficientQuarantinedStock extends defineProblem<Shortage>({
  code: 'INSUFFICIENT_QUARANTINED_STOCK',
  status: 400,
  title: 'Not that much waits for quality control',
}) {}

export class InsufficientReservedStock extends defineProblem<{
  reservationId: string;
  productId?: string;
  requested: number;
  reserved: number;
}>({
  code: 'INSUFFICIENT_RESERVED_STOCK',
  status: 400,
  title: 'Not that much is still reserved',
}) {}

export class StockWouldGoNegative extends defineProblem<{
  productId: string;
  locationId: string;
  lotId?: string;
  on: string;
}>({
  code: 'STOCK_WOULD_GO_NEGATIVE',
  status: 400,
  title: 'A later day would have had less than nothing',
}) {}

export class EffectiveAtInFuture extends defineProblem<{ effectiveAt: string }>({
  code: 'EFFECTIVE_AT_IN_FUTURE',
  status: 400,
  title: 'What is posted has already happened',
}) {}

export class PeriodClosed extends defineProblem<{ effectiveAt: string; openFrom: string }>({
  code: 'PERIOD_CLOSED',
  status: 400,
  title: 'The period is closed',
}) {}

export class PeriodNotOver extends defineProblem<{ month: string }>({
  code: 'PERIOD_NOT_OVER',
  status: 400,
  title: 'The month is not over yet',
}) {}

export class PeriodIsFinal extends defineProblem<{ month: string; periodStatus: string }>({
  code: 'PERIOD_IS_FINAL',
  status: 400,
  title: 'This period cannot be opened again',
}) {}

export class AdjustmentBelowCommitted extends defineProblem<{
  productId: string;
  locationId: string;
  target: number;
  onHand: number;
  available: number;
  reserved: number;
  quarantined: number;
  rejected: number;
}>({
  code: 'ADJUSTMENT_BELOW_COMMITTED',
  status: 400,
  title: 'Less than what is reserved, quarantined or rejected there',
}) {}

export class AdjustedTwice extends defineProblem<{ productId: string; locationId: string }>({
  code: 'ADJUSTED_TWICE',
  status: 400,
  title: 'The same stock has two targets',
}) {}

export class ProductInactive extends defineProblem<{ productId: string; errors?: FieldError[] }>({
  code: 'PRODUCT_INACTIVE',
  status: 400,
  title: 'This product is not active',
}) {}

export class LotNotFound extends defineProblem<{ lotId: string }>({
  code: 'LOT_NOT_FOUND',
  status: 404,
  title: 'There is no such lot',
}) {}

export class LotTakenBack extends defineProblem<{ lotId: string }>({
  code: 'LOT_TAKEN_BACK',
  status: 400,
  title: 'The receipt of this lot was reversed',
}) {}

export class LotValueTooLarge extends defineProblem<{ lotId: string }>({
  code: 'LOT_VALUE_TOO_LARGE',
  status: 400,
  title: 'No lot can be worth that much',
}) {}

export class ReservationNotFound extends defineProblem<{ reservationId: string }>({
  code: 'RESERVATION_NOT_FOUND',
  status: 404,
  title: 'There is no such reservation',
}) {}

export class ReservationExpired extends defineProblem<{ reservationId: string; expiresAt: string }>({
  code: 'RESERVATION_EXPIRED',
  status: 400,
  title: 'The reservation has expired',
}) {}

export class ReservationNeedsProduct extends defineProblem<{ reservationId: string }>({
  code: 'RESERVATION_NEEDS_PRODUCT',
  status: 400,
  title: 'The reservation holds several products',
}) {}

export class ReturnExceedsIssue extends defineProblem<{ postings: (number | null)[] }>({
  code: 'RETURN_EXCEEDS_ISSUE',
  status: 400,
  title: 'More would come back than was issued',
}) {}

export class PostingNotFound extends defineProblem<{ postingId: number }>({
  code: 'POSTING_NOT_FOUND',
  status: 404,
  title: 'There is no such posting',
}) {}

export class PostingAlreadyReversed extends defineProblem<{ postingId?: number }>({
  code: 'POSTING_ALREADY_REVERSED',
  status: 409,
  title: 'This posting is already reversed',
}) {}

export class PostingNotReversible extends defineProblem<{ postingId: number }>({
  code: 'POSTING_NOT_REVERSIBLE',
  status: 400,
  title: 'This posting cannot be reversed',
}) {}

export class AlreadyPosted extends defineProblem({
  code: 'ALREADY_POSTED',
  status: 409,
  title: 'This document has already posted this',
}) {}

export class TransferNotFound extends defineProblem<{ transferId: string }>({
  code: 'TRANSFER_NOT_FOUND',
  status: 404,
  title: 'There is no such transfer',
}) {}

export class TransferToSameLocation extends defineProblem<{ locationId: string }>({
  code: 'TRANSFER_TO_SAME_LOCATION',
  status: 400,
  title: 'A transfer needs two different locations',
}) {}

export class TransferNotInTransit extends defineProblem<{ transferId: string; transferStatus: string }>({
  code: 'TRANSFER_NOT_IN_TRANSIT',
  status: 409,
  title: 'The transfer is not in transit',
}) {}

export class LedgerImmutable extends defineProblem({
  code: 'LEDGER_IMMUTABLE',
  status: 409,
  title: 'The ledger is append-only',
}) {}

/** The ledger's functions refuse with the rule as constraint, the sentence as message and the members as JSON detail. */
type Refusal<M> = new (detail: string, members: M) => Problem;

function refusal<M>(rule: string, problem: Refusal<M>): void {
  mapConstraint(`ledger_${rule}`, (error) => new problem(error.message, membersOf<M>(error)));
}

const membersOf = <M>(error: DatabaseError): M => JSON.parse(error.detail ?? '{}') as M;

refusal('insufficient_stock', InsufficientStock);
refusal('no_qc_approved_lot', NoQcApprovedLot);
refusal('insufficient_approved_stock', InsufficientApprovedStock);
refusal('insufficient_quarantined_stock', InsufficientQuarantinedStock);
refusal('insufficient_reserved_stock', InsufficientReservedStock);
refusal('would_go_negative', StockWouldGoNegative);
refusal('effective_in_future', EffectiveAtInFuture);
refusal('period_closed', PeriodClosed);
refusal('period_not_over', PeriodNotOver);
refusal('period_final', PeriodIsFinal);
refusal('adjusted_below_committed', AdjustmentBelowCommitted);
refusal('counted_twice', AdjustedTwice);
refusal('product_not_found', ProductNotFound);
refusal('product_inactive', ProductInactive);
refusal('location_not_found', LocationNotFound);
refusal('location_not_stockable', SystemLocation);
refusal('location_inactive', LocationInactive);
refusal('lot_not_found', LotNotFound);
refusal('lot_taken_back', LotTakenBack);
refusal('lot_value_too_large', LotValueTooLarge);
refusal('reservation_not_found', ReservationNotFound);
refusal('reservation_expired', ReservationExpired);
refusal('product_needed', ReservationNeedsProduct);
refusal('return_exceeds_issue', ReturnExceedsIssue);
refusal('posting_not_found', PostingNotFound);
refusal('already_reversed', PostingAlreadyReversed);
refusal('not_reversible', PostingNotReversible);
mapConstraint('postings_reversed_once', () => new PostingAlreadyReversed('The posting was just reversed.', {}));
mapConstraint('postings_one_per_source', () => new AlreadyPosted('A document posts each kind once.'));
mapSqlState('SW000', () => new LedgerImmutable('Nothing that was posted is changed or deleted. Reverse it instead.'));
