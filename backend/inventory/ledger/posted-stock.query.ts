import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import type { PostingKind, StockState } from './ledger-kinds.js';

/* Reads postings, movements, lots, products, stock_levels, locations, reservations, reservation_allocations. */

export interface PostedDetail {
  readonly id: number;
  readonly kind: PostingKind;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly reversesId: number | null;
  readonly effectiveAt: Date;
  readonly recordedAt: Date;
  readonly movements: PostedMovementDetail[];
}

export interface PostedMovementDetail {
  readonly id: number;
  readonly productId: string;
  readonly sku: string;
  readonly lotId: string;
  readonly lotNumber: string;
  readonly lotCode: string | null;
  readonly expiresOn: string | null;
  readonly fromLocationId: string;
  readonly fromState: StockState;
  readonly toLocationId: string;
  readonly toState: StockState;
  readonly quantity: number;
  readonly value: string | null;
}

export interface LevelAfter {
  readonly productId: string;
  readonly sku: string;
  readonly locationId: string;
  readonly onHand: number;
  readonly available: number;
  readonly reserved: number;
  readonly quarantined: number;
  readonly rejected: number;
}

type Row = Omit<PostedDetail, 'movements'> & {
  movements: (Omit<PostedMovementDetail, 'quantity'> & { quantity: number })[];
};

/** The postings with their movements, in the order they were made. Reads its own transaction's writes. */
export async function findPosted(em: EntityManager, postingIds: readonly number[]): Promise<PostedDetail[]> {
  if (postingIds.length === 0) return [];
  const rows = await em.query<Row[]>(
    `select p.id, p.kind, p.source_type as "sourceType", p.source_id as "sourceId", p.reference, p.reason,
       p.reverses_id as "reversesId", p.effective_at as "effectiveAt", p.recorded_at as "recordedAt",
       json_agg(json_build_object('id', m.id, 'productId', m.product_id, 'sku', r.sku, 'lotId', m.lot_id,
         'lotNumber', t.number, 'lotCode', t.lot_code, 'expiresOn', t.expires_on,
         'fromLocationId', m.from_location_id, 'fromState', m.from_state,
         'toLocationId', m.to_location_id, 'toState', m.to_state,
         'quantity', m.quantity, 'value', m.value_in::text) order by m.id) as movements
     from postings p
     join movements m on m.posting_id = p.id
     join lots t on t.id = m.lot_id
     join products r on r.id = m.product_id
     where p.id = any ($1)
     group by p.id
     order by p.id`,
    [postingIds],
  );
  return rows.map((row) => ({
    ...row,
    id: toQuantity(row.id),
    reversesId: row.reversesId === null ? null : toQuantity(row.reversesId),
  }));
}

const LEVEL = `
  select s.product_id as "productId", p.sku, s.location_id as "locationId", s.on_hand as "onHand", s.available,
    s.reserved, s.quarantined, s.rejected
  from stock_levels s join products p on p.id = s.product_id join locations l on l.id = s.location_id`;

type LevelRow = Record<'onHand' | 'available' | 'reserved' | 'quarantined' | 'rejected', string> &
  Pick<LevelAfter, 'productId' | 'sku' | 'locationId'>;

const levelOf = (row: LevelRow): LevelAfter => ({
  ...row,
  onHand: toQuantity(row.onHand),
  available: toQuantity(row.available),
  reserved: toQuantity(row.reserved),
  quarantined: toQuantity(row.quarantined),
  rejected: toQuantity(row.rejected),
});

/** What is now at the places that these postings touched. */
export async function findLevelsTouched(em: EntityManager, postingIds: readonly number[]): Promise<LevelAfter[]> {
  if (postingIds.length === 0) return [];
  const rows = await em.query<LevelRow[]>(
    `${LEVEL}
     where (s.product_id, s.location_id) in (
       select m.product_id, m.from_location_id from movements m where m.posting_id = any ($1)
       union select m.product_id, m.to_location_id from movements m where m.posting_id = any ($1))
     order by p.sku, l.code`,
    [postingIds],
  );
  return rows.map(levelOf);
}

/** What is now of these products at these locations, pair by pair. */
export async function findLevels(
  em: EntityManager,
  accounts: readonly { productId: string; locationId: string }[],
): Promise<LevelAfter[]> {
  const rows = await em.query<LevelRow[]>(
    `${LEVEL}
     where (s.product_id, s.location_id) in (select * from unnest($1::uuid[], $2::uuid[]))
     order by p.sku, l.code`,
    [accounts.map((a) => a.productId), accounts.map((a) => a.locationId)],
  );
  return rows.map(levelOf);
}
