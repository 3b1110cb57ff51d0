import type { PostingKind, StockState } from '../inventory/ledger/ledger-kinds.js';
import { LocationService } from '../locations/location.service.js';
import { systemCtx } from '../platform/ctx.js';
import type { TestApp } from './test-app.js';

/** A product or a location; the builders' entities fit. */
type Named = { readonly id: string };

export interface GivenLot {
  readonly lotId: string;
  readonly postingId: number;
}

/** What a posting may say besides its lines. `at` is when it happened, as an ISO instant; without it, now. */
export interface PostingOptions {
  at?: string;
  reference?: string;
  reason?: string;
  actorId?: string;
}

export interface StockOptions extends PostingOptions {
  location?: Named | undefined;
  /** Per unit. */
  cost?: string;
  lotCode?: string;
  expiresOn?: string;
  state?: StockState;
}

const postingIn = ({ db }: TestApp) => {
  const post = (sql: string, params: unknown[]) => db.query<MovementRow[]>(sql, params).then((rows) => rows[0]!);
  return { post, posted: async (sql: string, params: unknown[]) => Number((await post(sql, params)).posting_id) };
};

interface MovementRow {
  posting_id: string;
  lot_id: string;
  reservation_id: string | null;
}

export interface TakeOptions extends PostingOptions {
  location?: Named | undefined;
  to?: Named;
  expiresAt?: string;
}

/** Stock for tests, posted by the ledger's own functions: `await given.stock(product, 5, { cost: '2.00' })`. */
export const stockBuilders = (test: TestApp) => {
  const { post, posted } = postingIn(test);
  const at = (location: Named | undefined) => location?.id ?? defaultLocation(test);

  return {
    /** Receives `quantity` as one new lot, at the default location unless told otherwise. */
    stock: async (product: Named, quantity: number, options: StockOptions = {}): Promise<GivenLot> => {
      const { cost = null, lotCode = null, expiresOn = null, state = null } = options;
      const goods = [product.id, await at(options.location), quantity, cost, lotCode, expiresOn, state];
      const row = await post(RECEIVE, [...goods, ...said(options)]);
      return { lotId: row.lot_id, postingId: Number(row.posting_id) };
    },

    /** Takes stock first in first out and answers the posting: ISSUE, SCRAP, RETURN_TO_SUPPLIER, or TRANSFER with `to`. */
    taken: async (kind: PostingKind, product: Named, quantity: number, options: TakeOptions = {}): Promise<number> =>
      posted(TAKE, await takeParams(kind, product, quantity, options, at)),

    /** Reserves and answers the reservation's id. */
    reserved: async (product: Named, quantity: number, options: TakeOptions = {}): Promise<string> =>
      (await post(TAKE, await takeParams('RESERVE', product, quantity, options, at))).reservation_id!,

    /** Issues or releases part of a reservation, or all that is open; `expired` releases as the expiry job does. */
    settled: (kind: 'ISSUE' | 'RELEASE', id: string, quantity?: number, expired = false): Promise<number> =>
      posted(SETTLE, [kind, id, quantity ?? null, expired]),

    /** Quality control of part of a lot, or of all that is in quarantine. */
    decided: (kind: 'QC_APPROVE' | 'QC_REJECT', lotId: string, quantity?: number): Promise<unknown> =>
      post(DECIDE, [kind, lotId, quantity ?? null]),

    /** Makes on hand at the location what was counted. */
    counted: async (product: Named, target: number, location?: Named): Promise<unknown> =>
      post(ADJUST, [product.id, await at(location), target]),

    /** Takes back, into AVAILABLE, part of what an issue sent to a customer. */
    returned: async (issue: number, product: Named, quantity: number, location?: Named): Promise<number> =>
      posted(RETURN, [issue, product.id, await at(location), quantity]),

    reversed: (postingId: number): Promise<number> => posted('select * from reverse_posting($1)', [postingId]),
  };
};

interface MovementRow {
  posting_id: string;
  lot_id: string;
  reservation_id: string | null;
}

const RECEIVE = `select * from receive_stock(array[$1]::uuid[], array[$2]::uuid[], array[$3]::bigint[], array[$4]::numeric[], null,
  array[$5]::text[], array[$6]::date[], case when $7::text is null then null else array[$7]::stock_state[] end, null,
  null, $8, $9, $10, $11)`;
const TAKE = `select * from take_stock($1, array[$2]::uuid[], array[$3]::uuid[], array[$4]::bigint[], null, null, $5, null,
  null, $6, $7, $8, $9, $10)`;
const SETTLE = `select * from move_reserved($1, $2, null,
  case when $3::bigint is null then null else array[$3]::bigint[] end, p_expired => $4)`;
const DECIDE = `select * from decide_lots($1, array[$2]::uuid[], array[$3]::bigint[])`;
const RETURN = `select * from return_stock(array[$1]::bigint[], array[$2]::uuid[], array[$3]::uuid[],
  array['AVAILABLE']::stock_state[], array[$4]::bigint[])`;
const ADJUST = `select * from adjust_stock('ADJUST', array[$1]::uuid[], array[$2]::uuid[], array[$3]::bigint[])`;

function said(options: PostingOptions): (string | null)[] {
  return [options.at ?? null, options.reference ?? null, options.reason ?? null, options.actorId ?? null];
}

async function takeParams(
  kind: PostingKind,
  product: Named,
  quantity: number,
  options: TakeOptions,
  at: (location: Named | undefined) => string | Promise<string>,
): Promise<unknown[]> {
  const goods = [kind, product.id, await at(options.location), quantity, options.to?.id ?? null];
  return [...goods, ...said(options), options.expiresAt ?? null];
}

/** The settings' default location; the first warehouse made becomes it. */
async function defaultLocation({ app, db }: TestApp): Promise<string> {
  const [row] = await db.query<{ id: string | null }[]>('select default_location_id as id from settings');
  if (row?.id) return row.id;
  const made = { code: 'MAIN', name: 'Main warehouse', kind: 'WAREHOUSE' as const };
  return (await app.get(LocationService).create(systemCtx('test'), made)).id;
}
