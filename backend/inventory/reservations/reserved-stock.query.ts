import type { EntityManager } from 'typeorm';
import type { ReservationStatus } from '../ledger/ledger-kinds.js';

/* Reads reservation_states (reservations, reservation_allocations), lots. */

export interface ReservedAllocation {
  readonly productId: string;
  readonly lotId: string;
  readonly lotNumber: string;
  readonly locationId: string;
  readonly quantity: number;
  readonly issued: number;
  readonly released: number;
  readonly open: number;
}

/** A reservation as its allocations make it. */
export interface ReservationState {
  readonly id: string;
  readonly status: ReservationStatus;
  readonly reference: string | null;
  readonly sourceType: string | null;
  readonly sourceId: string | null;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
  readonly quantity: number;
  readonly issued: number;
  readonly released: number;
  readonly open: number;
  readonly allocations: readonly ReservedAllocation[];
}

/** Null when there is no such reservation. */
export async function findReservationState(em: EntityManager, id: string): Promise<ReservationState | null> {
  const [row] = await em.query<Omit<ReservationState, 'expiresAt' | 'createdAt'>[]>(
    `select s.id, s.status, s.reference, s.source_type as "sourceType", s.source_id as "sourceId",
       s.expires_at as "expiresAt", s.created_at as "createdAt",
       s.quantity::float8 as quantity, s.issued::float8 as issued, s.released::float8 as released, s.open::float8 as open,
       (select coalesce(json_agg(json_build_object('productId', a.product_id, 'lotId', a.lot_id, 'lotNumber', t.number,
          'locationId', a.location_id, 'quantity', a.quantity, 'issued', a.issued, 'released', a.released,
          'open', a.open) order by t.received_at, t.number), '[]')
        from reservation_allocations a join lots t on t.id = a.lot_id where a.reservation_id = s.id) as allocations
     from reservation_states s
     where s.id = $1`,
    [id],
  );
  return (row as ReservationState | undefined) ?? null;
}
