import { type Decimal, toQuantity } from '../../platform/money.js';
import type { StockState } from './ledger-kinds.js';

/** One movement, as the ledger recorded it. */
export interface PostedMovement {
  readonly id: number;
  readonly postingId: number;
  readonly productId: string;
  readonly lotId: string;
  readonly fromLocationId: string;
  readonly toLocationId: string;
  readonly fromState: StockState;
  readonly toState: StockState;
  readonly quantity: number;
  readonly effectiveAt: Date;
  readonly recordedAt: Date;
  readonly valueIn: Decimal | null;
  readonly originId: number | null;
  readonly reservationId: string | null;
}

/** A row of `movements`, as node-postgres reads it. */
export interface MovementRow {
  id: string;
  posting_id: string;
  product_id: string;
  lot_id: string;
  from_location_id: string;
  to_location_id: string;
  from_state: StockState;
  to_state: StockState;
  quantity: string;
  effective_at: Date;
  recorded_at: Date;
  value_in: Decimal | null;
  origin_id: string | null;
  reservation_id: string | null;
}

export const movementOf = (row: MovementRow): PostedMovement => ({
  id: toQuantity(row.id),
  postingId: toQuantity(row.posting_id),
  productId: row.product_id,
  lotId: row.lot_id,
  fromLocationId: row.from_location_id,
  toLocationId: row.to_location_id,
  fromState: row.from_state,
  toState: row.to_state,
  quantity: toQuantity(row.quantity),
  effectiveAt: row.effective_at,
  recordedAt: row.recorded_at,
  valueIn: row.value_in,
  originId: row.origin_id === null ? null : toQuantity(row.origin_id),
  reservationId: row.reservation_id,
});
