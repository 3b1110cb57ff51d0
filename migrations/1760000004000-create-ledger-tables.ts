import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The stock ledger's tables: postings and movements (append-only), lots, the projections that the trigger on
 * movements keeps, value, periods, reservations and the documents of inventory itself.
 */
export class CreateLedgerTables1760000004000 implements MigrationInterface {
  name = 'CreateLedgerTables1760000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LEDGER);
    await runner.query(PROJECTIONS);
    await runner.query(VALUE_AND_PERIODS);
    await runner.query(DOCUMENTS);
    await runner.query(NUMBERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ declare s text; begin
        for s in select format('numbers_%s_%s', p, y) from unnest(array['lot', 'tr']) p, generate_series(2015, 2045) y loop
          execute format('drop sequence if exists %I', s);
        end loop;
      end $$;
      drop table stock_transfer_lines, stock_transfers, stock_documents, reservation_allocations, reservations, periods,
        value_entries, cost_layers, stock_balances, stock_levels, movements, postings, lots;
      drop type period_status, value_kind, posting_kind, stock_state;
    `);
  }
}

const LEDGER = `
  create type stock_state as enum ('AVAILABLE', 'RESERVED', 'QUARANTINE', 'REJECTED');
  create type posting_kind as enum ('RECEIVE', 'QC_APPROVE', 'QC_REJECT', 'RESERVE', 'RELEASE', 'ISSUE', 'RETURN', 'TRANSFER_OUT',
    'TRANSFER_IN', 'TRANSFER', 'ADJUST', 'COUNT', 'SCRAP', 'RETURN_TO_SUPPLIER', 'REVERSE');

  -- The unit of traceability, of quality control, of expiry, and the cost layer. Never merged, never deleted.
  create table lots (
    id uuid not null default uuidv7(),
    number text not null,
    product_id uuid not null,
    lot_code text,
    received_at timestamptz not null,
    expires_on date,
    created_at timestamptz not null default now(),
    constraint lots_pkey primary key (id),
    constraint lots_number_unique unique (number),
    constraint lots_product foreign key (product_id) references products (id),
    constraint lots_of_one_product unique (id, product_id)
  );
  create index lots_of_product on lots (product_id, received_at);
  create index lots_lot_code on lots (lot_code) where lot_code is not null;
  create index lots_expiring on lots (expires_on) where expires_on is not null;

  -- One action of one document. effective_at is when it happened, recorded_at when we knew: the database's clock.
  create table postings (
    id bigint generated always as identity,
    kind posting_kind not null,
    source_type text not null,
    source_id uuid not null,
    reference text,
    reason text,
    actor_id uuid,
    reverses_id bigint,
    effective_at timestamptz not null,
    recorded_at timestamptz not null,
    constraint postings_pkey primary key (id),
    constraint postings_reverses foreign key (reverses_id) references postings (id),
    constraint postings_one_per_source unique (source_id, source_type, kind),
    constraint postings_not_in_future check (effective_at <= recorded_at)
  );
  -- Partial, so that it costs nothing for all the postings that reverse none.
  create unique index postings_reversed_once on postings (reverses_id) where reverses_id is not null;
  create index postings_kind on postings (kind, id);
  create index postings_actor on postings (actor_id, id) where actor_id is not null;

  -- One lot, one positive quantity, from one account to another. origin_id names the movement that this one undoes, wholly
  -- (a reversal) or in part (a customer's return). value_in is what goods coming in are worth in total, null everywhere else.
  -- There is no foreign key to products, lots and locations: a key-share lock on one hot location row per order makes
  -- multixacts. The projections carry those keys, and the trigger refuses a movement without them.
  create table movements (
    id bigint generated always as identity,
    posting_id bigint not null,
    product_id uuid not null,
    lot_id uuid not null,
    from_location_id uuid not null,
    to_location_id uuid not null,
    from_state stock_state not null,
    to_state stock_state not null,
    quantity bigint not null,
    effective_at timestamptz not null,
    recorded_at timestamptz not null,
    value_in numeric(18,2),
    origin_id bigint,
    reservation_id uuid,
    constraint movements_pkey primary key (id),
    constraint movements_posting foreign key (posting_id) references postings (id),
    constraint movements_quantity_positive check (quantity > 0),
    constraint movements_go_somewhere check (from_location_id <> to_location_id or from_state <> to_state),
    constraint movements_value_not_negative check (value_in >= 0),
    constraint movements_not_in_future check (effective_at <= recorded_at)
  );
  create index movements_of_product on movements (product_id, effective_at);
  create index movements_of_lot on movements (lot_id, effective_at);
  create index movements_of_posting on movements (posting_id);
  create index movements_of_origin on movements (origin_id) where origin_id is not null;
  create index movements_of_reservation on movements (reservation_id) where reservation_id is not null;
  create index movements_effective on movements using brin (effective_at timestamptz_minmax_multi_ops) with (pages_per_range = 32);
  create index movements_recorded on movements using brin (recorded_at timestamptz_minmax_multi_ops) with (pages_per_range = 32);
`;

const PROJECTIONS = `
  -- Product x location. Written by the trigger on movements only. Never index a quantity: that would end HOT updates for
  -- every posting; is_low is a stored flag, so the update stays HOT until it flips. reorder_point overrides the product's.
  create table stock_levels (
    product_id uuid not null,
    location_id uuid not null,
    available bigint not null default 0,
    reserved bigint not null default 0,
    quarantined bigint not null default 0,
    rejected bigint not null default 0,
    on_hand bigint generated always as (available + reserved + quarantined + rejected) virtual,
    reorder_point bigint,
    is_low boolean generated always as (available <= reorder_point) stored,
    last_counted_at timestamptz,
    constraint stock_levels_pkey primary key (product_id, location_id),
    constraint stock_levels_product foreign key (product_id) references products (id),
    constraint stock_levels_location foreign key (location_id) references locations (id),
    constraint stock_levels_available_not_negative check (available >= 0),
    constraint stock_levels_reserved_not_negative check (reserved >= 0),
    constraint stock_levels_quarantined_not_negative check (quarantined >= 0),
    constraint stock_levels_rejected_not_negative check (rejected >= 0),
    constraint stock_levels_reorder_point_not_negative check (reorder_point >= 0)
  ) with (fillfactor = 70);
  create index stock_levels_of_location on stock_levels (location_id, product_id);
  create index stock_levels_low on stock_levels (location_id, product_id) where is_low;

  -- Product x lot x location, the four states as columns: a reservation is one HOT update instead of two rows.
  create table stock_balances (
    product_id uuid not null,
    location_id uuid not null,
    lot_id uuid not null,
    available bigint not null default 0,
    reserved bigint not null default 0,
    quarantined bigint not null default 0,
    rejected bigint not null default 0,
    on_hand bigint generated always as (available + reserved + quarantined + rejected) virtual,
    has_available boolean generated always as (available > 0) stored,
    has_stock boolean generated always as (available + reserved + quarantined + rejected > 0) stored,
    constraint stock_balances_pkey primary key (lot_id, location_id),
    constraint stock_balances_location foreign key (location_id) references locations (id),
    constraint stock_balances_lot_of_product foreign key (lot_id, product_id) references lots (id, product_id),
    constraint stock_balances_available_not_negative check (available >= 0),
    constraint stock_balances_reserved_not_negative check (reserved >= 0),
    constraint stock_balances_quarantined_not_negative check (quarantined >= 0),
    constraint stock_balances_rejected_not_negative check (rejected >= 0)
  ) with (fillfactor = 70);
  create index stock_balances_open on stock_balances (product_id, location_id) where has_available;
  create index stock_balances_held on stock_balances (product_id, location_id) where has_stock;
`;

const VALUE_AND_PERIODS = `
  create type value_kind as enum ('RECEIPT', 'LANDED', 'COGS', 'COGS_ADJ', 'WRITE_OFF', 'RETURN', 'REVALUE', 'ROUND');

  -- One layer per lot, company-wide: a transfer never touches value. Total value, so the last unit takes the remainder.
  create table cost_layers (
    lot_id uuid not null,
    product_id uuid not null,
    received bigint not null default 0,
    quantity bigint not null default 0,
    value numeric(18,2) not null default 0,
    constraint cost_layers_pkey primary key (lot_id),
    constraint cost_layers_lot foreign key (lot_id, product_id) references lots (id, product_id),
    constraint cost_layers_quantity_not_negative check (quantity >= 0),
    constraint cost_layers_value_not_negative check (value >= 0),
    constraint cost_layers_empty_is_worthless check (quantity > 0 or value = 0)
  ) with (fillfactor = 70);
  create index cost_layers_of_product on cost_layers (product_id);

  -- The second append-only ledger. A positive amount adds to the layer. WRITE_OFF is scrap and adjustments, of either sign.
  create table value_entries (
    id bigint generated always as identity,
    kind value_kind not null,
    product_id uuid not null,
    lot_id uuid not null,
    movement_id bigint,
    quantity bigint not null default 0,
    amount numeric(18,2) not null,
    effective_at timestamptz not null,
    recorded_at timestamptz not null,
    constraint value_entries_pkey primary key (id)
  );
  create index value_entries_of_lot on value_entries (lot_id);
  create index value_entries_of_movement on value_entries (movement_id) where movement_id is not null;
  create index value_entries_effective on value_entries using brin (effective_at timestamptz_minmax_multi_ops) with (pages_per_range = 32);

  -- A month without a row is open, unless a later month is closed. A soft-closed month may be opened again, a closed one never.
  create type period_status as enum ('OPEN', 'SOFT_CLOSED', 'CLOSED');
  create table periods (
    month date not null,
    status period_status not null,
    changed_at timestamptz not null default now(),
    changed_by uuid,
    constraint periods_pkey primary key (month),
    constraint periods_month_begins check (extract(day from month) = 1)
  );
`;

const DOCUMENTS = `
  -- What is promised to somebody. source_type and source_id name the document it is for (an order), without a foreign key upward.
  -- The status is derived from the allocations; closed_at and expired_at make the open and the expired ones quick to find.
  create table reservations (
    id uuid not null default uuidv7(),
    source_type text,
    source_id uuid,
    reference text,
    expires_at timestamptz,
    created_by uuid,
    created_at timestamptz not null default clock_timestamp(),
    closed_at timestamptz,
    expired_at timestamptz,
    constraint reservations_pkey primary key (id)
  );
  create index reservations_source on reservations (source_id) where source_id is not null;
  create index reservations_open on reservations (id) where closed_at is null;
  create index reservations_expiring on reservations (expires_at) where closed_at is null and expires_at is not null;

  -- Which lots a reservation holds, and where. Written by the trigger on movements only.
  create table reservation_allocations (
    reservation_id uuid not null,
    lot_id uuid not null,
    location_id uuid not null,
    product_id uuid not null,
    quantity bigint not null,
    issued bigint not null default 0,
    released bigint not null default 0,
    open bigint generated always as (quantity - issued - released) virtual,
    constraint reservation_allocations_pkey primary key (reservation_id, lot_id, location_id),
    constraint reservation_allocations_reservation foreign key (reservation_id) references reservations (id),
    constraint reservation_allocations_not_overused check (quantity > 0 and issued >= 0 and released >= 0
      and issued + released <= quantity)
  );
  create index reservation_allocations_of_lot on reservation_allocations (lot_id);
  create index reservation_allocations_of_product on reservation_allocations (product_id);

  -- The document of every direct posting (a receipt, an adjustment, a QC decision, a scrap, a partial issue, a reversal), so
  -- that partial and repeated actions are possible and replays are not.
  create table stock_documents (
    id uuid not null default uuidv7(),
    kind posting_kind not null,
    reference text,
    reason text,
    actor_id uuid,
    created_at timestamptz not null default clock_timestamp(),
    constraint stock_documents_pkey primary key (id)
  );

  create table stock_transfers (
    id uuid not null default uuidv7(),
    number text not null,
    from_location_id uuid not null,
    to_location_id uuid not null,
    status text not null,
    reference text,
    reason text,
    created_by uuid,
    created_at timestamptz not null default clock_timestamp(),
    completed_at timestamptz,
    cancelled_at timestamptz,
    version int not null default 1,
    constraint stock_transfers_pkey primary key (id),
    constraint stock_transfers_number_unique unique (number),
    constraint stock_transfers_from foreign key (from_location_id) references locations (id),
    constraint stock_transfers_to foreign key (to_location_id) references locations (id),
    constraint stock_transfers_go_somewhere check (from_location_id <> to_location_id),
    constraint stock_transfers_status check (status in ('IN_TRANSIT', 'COMPLETED', 'CANCELLED'))
  );
  create index stock_transfers_created on stock_transfers (created_at, id);
  create index stock_transfers_in_transit on stock_transfers (id) where status = 'IN_TRANSIT';

  create table stock_transfer_lines (
    transfer_id uuid not null,
    line int not null,
    product_id uuid not null,
    lot_id uuid,
    state stock_state not null default 'AVAILABLE',
    quantity bigint not null,
    constraint stock_transfer_lines_pkey primary key (transfer_id, line),
    constraint stock_transfer_lines_transfer foreign key (transfer_id) references stock_transfers (id),
    constraint stock_transfer_lines_product foreign key (product_id) references products (id),
    constraint stock_transfer_lines_lot foreign key (lot_id, product_id) references lots (id, product_id),
    constraint stock_transfer_lines_quantity_positive check (quantity > 0)
  );
  create index stock_transfer_lines_of_product on stock_transfer_lines (product_id);
`;

// The sequences of the ledger's own numbers are made ahead: the first lot of a year would otherwise create one inside its
// transaction, and everybody else's first lot would wait for that to end. next_number makes those that are missing here.
const NUMBERS = `
  do $$ declare s text; begin
    for s in select format('numbers_%s_%s', p, y) from unnest(array['lot', 'tr']) p,
             generate_series(extract(year from now())::int - 3, extract(year from now())::int + 10) y loop
      execute format('create sequence if not exists %I', s);
    end loop;
  end $$;
`;
