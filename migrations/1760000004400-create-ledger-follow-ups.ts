import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The writes that follow an earlier one: issue and release of a reservation, the arrival of a transfer, customers' returns,
 * reversals, late costs; and the closing of periods. Same rules as the other write functions.
 */
export class CreateLedgerFollowUps1760000004400 implements MigrationInterface {
  name = 'CreateLedgerFollowUps1760000004400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RESERVED);
    await runner.query(ARRIVE);
    await runner.query(RETURN);
    await runner.query(REVERSE);
    await runner.query(LANDED);
    await runner.query(PERIODS);
    await runner.query(RIGHTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function move_reserved, settle_reservations, receive_transfer, return_stock, reverse_posting,
      refuse_reversal, add_landed_cost, set_period, lock_periods`);
  }
}

const RESERVED = `
  create function settle_reservations(p_reservations uuid[]) returns void language sql as $$
    update reservations r set closed_at = case when not exists (select from reservation_allocations a
      where a.reservation_id = r.id and a.issued + a.released < a.quantity) then clock_timestamp() end
    where r.id = any (p_reservations) $$;

  -- Issues (p_kind ISSUE) or releases (RELEASE) what a reservation holds: the quantities of the products given, or all that is
  -- open. A quantity without a product means the reservation's only product. p_expired marks a release by expiry.
  create function move_reserved(p_kind posting_kind, p_reservation uuid, p_products uuid[] default null,
    p_quantities bigint[] default null, p_source_type text default null, p_source_id uuid default null,
    p_effective_at timestamptz default null, p_reference text default null, p_reason text default null,
    p_actor uuid default null, p_expired boolean default false) returns setof movements language plpgsql as $$
  declare r reservations; s record; v_at timestamptz; v_to uuid; n int; v_products uuid[]; v_locations uuid[]; v_lots uuid[];
    v_quantities bigint[]; v_on timestamptz;
  begin
    lock table postings in row exclusive mode;
    select * into r from reservations where id = p_reservation for no key update;
    if not found then
      perform refuse('ledger_reservation_not_found', format('There is no reservation %s.', p_reservation),
        jsonb_build_object('reservationId', p_reservation));
    end if;
    if p_kind = 'ISSUE' and r.expires_at <= clock_timestamp() then
      perform refuse('ledger_reservation_expired', 'The reservation has expired.',
        jsonb_build_object('reservationId', p_reservation, 'expiresAt', r.expires_at));
    end if;
    perform from stock_levels l where (l.product_id, l.location_id) in (select a.product_id, a.location_id
      from reservation_allocations a where a.reservation_id = p_reservation and a.issued + a.released < a.quantity)
      order by l.product_id, l.location_id for no key update;
    v_at := ledger_instant(p_effective_at);
    if p_products is null and p_quantities is not null then
      select array_agg(distinct a.product_id) into p_products from reservation_allocations a
        where a.reservation_id = p_reservation;
      if cardinality(p_products) > 1 then
        perform refuse('ledger_product_needed', 'The reservation holds several products, so each quantity needs its product.',
          jsonb_build_object('reservationId', p_reservation));
      end if;
    end if;
    for s in select k.product_id, k.need, coalesce(a.open, 0)::bigint as open
             from (select product_id, sum(quantity)::bigint as need
               from unnest(p_products, p_quantities) u(product_id, quantity) where p_products is not null group by 1
                   union all select null, 1 where p_products is null) k
             left join lateral (select sum(a.quantity - a.issued - a.released) as open from reservation_allocations a
               where a.reservation_id = p_reservation and (k.product_id is null or a.product_id = k.product_id)) a on true
             order by 1 loop
      if s.need > s.open then
        perform refuse('ledger_insufficient_reserved_stock', format('%s requested, %s still reserved.',
          case when s.product_id is null then 'All' else s.need::text end, s.open),
          jsonb_strip_nulls(jsonb_build_object('reservationId', p_reservation, 'productId', s.product_id, 'requested', s.need,
          'reserved', s.open)));
      end if;
    end loop;
    with need as (select product_id, sum(quantity)::bigint as need from unnest(p_products, p_quantities) u(product_id, quantity)
      group by 1),
    candidate as (
      select a.product_id, a.location_id, a.lot_id, a.quantity - a.issued - a.released as open, w.need,
        sum(a.quantity - a.issued - a.released) over (partition by a.product_id
        order by case when p.shelf_life_days is not null then t.expires_on end, t.received_at, a.lot_id,
        a.location_id rows unbounded preceding)
          - (a.quantity - a.issued - a.released) as before
      from reservation_allocations a join products p on p.id = a.product_id join lots t on t.id = a.lot_id
        left join need w on w.product_id = a.product_id
      where a.reservation_id = p_reservation and a.issued + a.released < a.quantity
        and (p_products is null or w.need is not null)),
    taken as (select product_id, location_id, lot_id, least(open, coalesce(need - before, open))::bigint as quantity
      from candidate where need is null or before < need order by 1, 2, 3)
    select array_agg(product_id), array_agg(location_id), array_agg(lot_id), array_agg(quantity)
      into v_products, v_locations, v_lots, v_quantities from taken;
    n := cardinality(v_products);
    if p_effective_at is not null then
      for s in select * from unnest(v_products, v_locations, v_lots, v_quantities) k(product_id, location_id, lot_id,
        quantity) loop
        v_on := first_negative_instant(s.product_id, s.location_id, s.lot_id, 'RESERVED', p_effective_at, s.quantity);
        if v_on is not null then
          perform refuse('ledger_would_go_negative', format('That was not reserved on %s.', business_date(v_on)),
            jsonb_build_object('productId', s.product_id, 'locationId', s.location_id, 'lotId', s.lot_id,
            'on', business_date(v_on)));
        end if;
      end loop;
    end if;
    if p_kind = 'ISSUE' then select id into v_to from locations where kind = 'CUSTOMER'; end if;
    return query select * from post_movements(p_kind, p_source_type, p_source_id, coalesce(p_reference, r.reference), p_reason,
      p_actor, v_at, null, v_products, v_lots, v_locations, array_fill('RESERVED'::stock_state, array[n]),
      case when v_to is null then v_locations else array_fill(v_to, array[n]) end,
        array_fill('AVAILABLE'::stock_state, array[n]), v_quantities, null, null, array_fill(p_reservation, array[n]));
    perform settle_reservations(array[p_reservation]);
    if p_expired then update reservations set expired_at = clock_timestamp() where id = p_reservation; end if;
  end $$;
`;

const ARRIVE = `
  -- What TRANSFER_OUT put in transit arrives, lot by lot, in the state it left in. The caller holds the transfer's row.
  create function receive_transfer(p_transfer uuid, p_effective_at timestamptz default null, p_reason text default null,
    p_actor uuid default null) returns setof movements language plpgsql as $$
  declare
    t stock_transfers; s record; v_at timestamptz; v_on timestamptz; v_transit uuid; n int;
    v_products uuid[]; v_lots uuid[]; v_states stock_state[]; v_quantities bigint[];
  begin
    lock table postings in row exclusive mode;
    select * into t from stock_transfers where id = p_transfer for no key update;
    select id into v_transit from locations where kind = 'TRANSIT';
    select array_agg(m.product_id order by m.id), array_agg(m.lot_id order by m.id), array_agg(m.to_state order by m.id),
      array_agg(m.quantity order by m.id)
      into v_products, v_lots, v_states, v_quantities
      from postings p join movements m on m.posting_id = p.id
        where p.source_id = p_transfer and p.source_type = 'STOCK_TRANSFER' and p.kind = 'TRANSFER_OUT';
    n := cardinality(v_products);
    perform check_targets('{}', array[t.to_location_id]);
    perform lock_levels(v_products || v_products, array_fill(v_transit, array[n]) || array_fill(t.to_location_id, array[n]));
    v_at := ledger_instant(p_effective_at);
    if p_effective_at is not null then
      for s in select * from unnest(v_products, v_lots, v_states, v_quantities) k(product_id, lot_id, state, quantity) loop
        v_on := first_negative_instant(s.product_id, v_transit, s.lot_id, s.state, p_effective_at, s.quantity);
        if v_on is not null then
          perform refuse('ledger_would_go_negative', format('That was not in transit on %s.', business_date(v_on)),
            jsonb_build_object('productId', s.product_id, 'locationId', v_transit, 'lotId', s.lot_id,
            'on', business_date(v_on)));
        end if;
      end loop;
    end if;
    return query select * from post_movements('TRANSFER_IN', 'STOCK_TRANSFER', p_transfer, t.reference, p_reason, p_actor, v_at,
      null, v_products, v_lots, array_fill(v_transit, array[n]), v_states,
      array_fill(t.to_location_id, array[n]), v_states, v_quantities);
  end $$;
`;

const RETURN = `
  -- Goods a customer brings back, in the state they were inspected to have. A line that names the ISSUE posting takes back that
  -- posting's latest units first, at the cost they left with, never more than was issued; a line that names none makes a new lot
  -- at the product's unit cost.
  create function return_stock(p_postings bigint[], p_products uuid[], p_locations uuid[], p_states stock_state[],
    p_quantities bigint[], p_source_type text default null, p_source_id uuid default null,
    p_effective_at timestamptz default null, p_reference text default null, p_reason text default null,
    p_actor uuid default null) returns setof movements language plpgsql as $$
  declare
    r record; v_at timestamptz; v_customers uuid; n int;
    v_products uuid[]; v_lots uuid[]; v_locations uuid[]; v_states stock_state[]; v_quantities bigint[]; v_values numeric[];
    v_origins bigint[];
  begin
    lock table postings in row exclusive mode;
    select k.product_id into r from unnest(p_products) k(product_id) left join products p on p.id = k.product_id
      where p.id is null limit 1;
    if found then
      perform refuse('ledger_product_not_found', format('There is no product %s.', r.product_id),
        jsonb_build_object('productId', r.product_id));
    end if;
    perform check_targets('{}', p_locations);
    perform from postings p where p.id = any (p_postings) order by p.id for no key update;
    perform lock_levels(p_products, p_locations);
    v_at := ledger_instant(p_effective_at);
    select id into v_customers from locations where kind = 'CUSTOMER';
    with line as (
      select k.*, sum(k.quantity) over (partition by k.posting_id, k.product_id order by k.line rows unbounded preceding)
        - k.quantity as start
      from unnest(p_postings, p_products, p_locations, p_states, p_quantities) with ordinality k(posting_id, product_id,
        location_id, state, quantity, line) where k.posting_id is not null),
    issued as (
      select m.*, (select coalesce(sum(b.quantity), 0) from movements b
        where b.origin_id = m.id and b.value_in is not null and not exists (select from movements x
        where x.origin_id = b.id)) as back,
        (select -coalesce(sum(e.amount), 0) from value_entries e where e.movement_id = m.id) as cost
      from movements m where m.posting_id = any (p_postings) and m.to_location_id = v_customers
        and not exists (select from movements x where x.origin_id = m.id and x.value_in is null)
        and m.effective_at <= v_at),
    given as (
      select i.*, i.quantity - i.back as left_over, sum(i.quantity - i.back) over (partition by i.posting_id,
        i.product_id order by i.id desc rows unbounded preceding) - (i.quantity - i.back) as start
      from issued i where i.quantity > i.back),
    piece as (
      select l.line, g.id as origin_id, g.product_id, g.lot_id, l.location_id, l.state, g.quantity as whole, g.cost,
        g.back + greatest(l.start - g.start, 0) as before,
        least(l.start + l.quantity, g.start + g.left_over) - greatest(l.start, g.start) as quantity
      from line l join given g on g.posting_id = l.posting_id and g.product_id = l.product_id
        and l.start < g.start + g.left_over and g.start < l.start + l.quantity)
    select array_agg(product_id order by line, origin_id), array_agg(lot_id order by line, origin_id),
      array_agg(location_id order by line, origin_id), array_agg(state order by line, origin_id),
        array_agg(quantity::bigint order by line, origin_id),
        array_agg(round(cost * (before + quantity) / whole, 2) - round(cost * before / whole, 2) order by line, origin_id),
        array_agg(origin_id order by line, origin_id)
      into v_products, v_lots, v_locations, v_states, v_quantities, v_values, v_origins from piece;
    if (select coalesce(sum(q), 0) from unnest(v_quantities) q) <> (select coalesce(sum(k.quantity), 0)
      from unnest(p_postings, p_quantities) k(posting_id, quantity) where k.posting_id is not null) then
      perform refuse('ledger_return_exceeds_issue', 'More would come back than was issued.',
        jsonb_build_object('postings', to_jsonb(p_postings)));
    end if;
    if exists (select from unnest(p_postings, p_products) k(posting_id, product_id) where k.posting_id is null) then
      select array_agg(k.product_id order by k.line) as products, array_agg(k.location_id order by k.line) as locations,
        array_agg(k.state order by k.line) as states, array_agg(k.quantity order by k.line) as quantities,
          array_agg(round(p.unit_cost * k.quantity, 2) order by k.line) as costs, array_agg(null::bigint) as origins
        into r from unnest(p_postings, p_products, p_locations, p_states, p_quantities) with ordinality k(posting_id,
          product_id, location_id, state, quantity, line) join products p on p.id = k.product_id where k.posting_id is null;
      v_lots := v_lots || make_lots(r.products, null, null, v_at);
      v_products := v_products || r.products; v_locations := v_locations || r.locations; v_states := v_states || r.states;
      v_quantities := v_quantities || r.quantities; v_values := v_values || r.costs; v_origins := v_origins || r.origins;
    end if;
    n := cardinality(v_products);
    return query select * from post_movements('RETURN', p_source_type, p_source_id, p_reference, p_reason, p_actor, v_at, null,
      v_products, v_lots, array_fill(v_customers, array[n]), array_fill('AVAILABLE'::stock_state, array[n]),
      v_locations, v_states, v_quantities, v_values, v_origins);
  end $$;
`;

const REVERSE = `
  create function refuse_reversal(p_posting bigint, p_text text, p_members jsonb default '{}') returns void language sql as $$
    select refuse('ledger_not_reversible', p_text, jsonb_build_object('postingId', p_posting) || p_members) $$;

  -- The exact opposite of one earlier posting, its value entries included; once per posting. Allocations follow by themselves;
  -- the caller sees to documents (a transfer's status) and holds their rows.
  create function reverse_posting(p_posting bigint, p_source_type text default null, p_source_id uuid default null,
    p_effective_at timestamptz default null,
    p_reference text default null, p_reason text default null,
    p_actor uuid default null) returns setof movements language plpgsql as $$
  declare p postings; s record; v_at timestamptz; v_on timestamptz; v_reservations uuid[];
  begin
    lock table postings in row exclusive mode;
    select * into p from postings where id = p_posting for no key update;
    if not found then
      perform refuse('ledger_posting_not_found', format('There is no posting %s.', p_posting),
        jsonb_build_object('postingId', p_posting));
    end if;
    if p.kind = 'REVERSE' then perform refuse_reversal(p_posting, 'A reversal is not reversed: post the action again.'); end if;
    if p.kind = 'TRANSFER_IN' then
      perform refuse_reversal(p_posting, 'An arrival is not reversed: transfer the goods back.');
    end if;
    if exists (select from postings x where x.reverses_id = p_posting) then
      perform refuse('ledger_already_reversed', format('Posting %s is already reversed.', p_posting),
        jsonb_build_object('postingId', p_posting));
    end if;
    select array_agg(distinct m.reservation_id) filter (where m.reservation_id is not null) into v_reservations from movements m
      where m.posting_id = p_posting;
    if v_reservations is not null then
      perform from reservations r where r.id = any (v_reservations) order by r.id for no key update;
    end if;
    -- Goods only come back to places that are in use. The lock on those stands before the levels, as everywhere.
    perform check_targets('{}', (select array_agg(distinct l.id) from movements m
      join locations l on l.id = m.from_location_id and l.kind in ('WAREHOUSE', 'SHOP')
      where m.posting_id = p_posting and m.to_location_id <> m.from_location_id));
    perform lock_levels(array_agg(m.product_id) || array_agg(m.product_id),
      array_agg(m.from_location_id) || array_agg(m.to_location_id)) from movements m where m.posting_id = p_posting;
    v_at := ledger_instant(p_effective_at);
    if v_at < p.effective_at then perform refuse_reversal(p_posting, 'A reversal cannot lie before what it reverses.'); end if;
    if exists (select from movements m join movements b on b.origin_id = m.id and b.value_in is not null
      where m.posting_id = p_posting and not exists (select from movements x where x.origin_id = b.id)) then
      perform refuse_reversal(p_posting, 'Part of it was returned by the customer.');
    end if;
    for s in
      select m.product_id, m.lot_id, m.to_location_id as location_id, m.to_state as state, sum(m.quantity)::bigint as quantity,
        min(t.number) as number, min(l.name) as location,
        coalesce(min(case m.to_state when 'AVAILABLE' then b.available when 'RESERVED' then b.reserved
        when 'QUARANTINE' then b.quarantined else b.rejected end), 0) as held
      from movements m join locations l on l.id = m.to_location_id and l.is_physical join lots t on t.id = m.lot_id
      left join stock_balances b on b.lot_id = m.lot_id and b.location_id = m.to_location_id where m.posting_id = p_posting
        group by 1, 2, 3, 4
    loop
      if s.held < s.quantity then
        perform refuse_reversal(p_posting, format('Of lot %s, %s are needed at %s, and %s are there as %s.', s.number,
          s.quantity, s.location, s.held, s.state),
          jsonb_build_object('productId', s.product_id, 'lotId', s.lot_id, 'locationId', s.location_id, 'state', s.state,
          'requested', s.quantity, 'available', s.held));
      end if;
      if p_effective_at is not null then
        v_on := first_negative_instant(s.product_id, s.location_id, s.lot_id, s.state, p_effective_at, s.quantity);
        if v_on is not null then
          perform refuse('ledger_would_go_negative', format('Lot %s at %s would have gone below nothing on %s.', s.number,
            s.location, business_date(v_on)),
            jsonb_build_object('productId', s.product_id, 'locationId', s.location_id, 'lotId', s.lot_id,
            'on', business_date(v_on)));
        end if;
      end if;
    end loop;
    if exists (select from movements m join reservation_allocations a on a.reservation_id = m.reservation_id
      and a.lot_id = m.lot_id and a.location_id = m.to_location_id
               where m.posting_id = p_posting and m.to_state = 'RESERVED'
                 and a.quantity - a.issued - a.released < m.quantity) then
      perform refuse_reversal(p_posting, 'Part of the reservation was issued or released.');
    end if;
    return query select x.* from (
        select array_agg(m.product_id order by m.id) as products, array_agg(m.lot_id order by m.id) as lots,
          array_agg(m.to_location_id order by m.id) as froms, array_agg(m.to_state order by m.id) as from_states,
          array_agg(m.from_location_id order by m.id) as tos, array_agg(m.from_state order by m.id) as to_states,
          array_agg(m.quantity order by m.id) as quantities,
          array_agg(m.id order by m.id) as origins, array_agg(m.reservation_id order by m.id) as reservations
        from movements m where m.posting_id = p_posting) o,
      post_movements('REVERSE', p_source_type, p_source_id, coalesce(p_reference, p.reference), p_reason, p_actor, v_at,
      p_posting, o.products, o.lots, o.froms, o.from_states, o.tos, o.to_states,
        o.quantities, null, o.origins, o.reservations) x;
    if v_reservations is not null then perform settle_reservations(v_reservations); end if;
  end $$;
`;

const LANDED = `
  -- Late freight, duty or fees on a lot: what is left of the lot takes its share, what is already sold becomes an adjustment of
  -- its cost, both in the first open period at the earliest. Answers the part that was already sold.
  create function add_landed_cost(p_lot uuid, p_amount numeric,
    p_effective_at timestamptz default null) returns numeric language plpgsql as $$
  declare c cost_layers; v_sold numeric; v_at timestamptz;
  begin
    lock table postings in row exclusive mode;
    select * into c from cost_layers where lot_id = p_lot for no key update;
    if not found then
      perform refuse('ledger_lot_not_found', format('There is no lot %s.', p_lot), jsonb_build_object('lotId', p_lot));
    end if;
    v_at := ledger_instant(greatest(p_effective_at, ledger_open_from()));
    v_sold := round(p_amount, 2) - case when c.received = 0 then 0 else round(p_amount * c.quantity / c.received, 2) end;
    update cost_layers set value = value + round(p_amount, 2) - v_sold where lot_id = p_lot;
    insert into value_entries (kind, product_id, lot_id, amount, effective_at, recorded_at)
      values ('LANDED', c.product_id, p_lot, round(p_amount, 2), v_at, clock_timestamp());
    if v_sold <> 0 then
      insert into value_entries (kind, product_id, lot_id, amount, effective_at, recorded_at)
        values ('COGS_ADJ', c.product_id, p_lot, -v_sold, v_at, clock_timestamp());
    end if;
    return v_sold;
  end $$;
`;

const PERIODS = `
  -- Waits for the postings in flight and holds off new ones until the transaction ends; the wait is bounded.
  create function lock_periods() returns void language plpgsql as $$
  begin
    lock table postings in share row exclusive mode;
  end $$;

  -- Opens, soft-closes or closes a month. Nothing can slip into the month behind it, because of
  -- the lock. Closing a month closes all before it.
  create function set_period(p_month date, p_status period_status,
    p_actor uuid default null) returns setof periods language plpgsql as $$
  declare v_month date := date_trunc('month', p_month)::date; v_old period_status; v_last date;
  begin
    perform lock_periods();
    select status into v_old from periods where month = v_month;
    select max(month) into v_last from periods where status <> 'OPEN';
    if v_old is null then v_old := case when v_month < v_last then 'CLOSED' else 'OPEN' end; end if;
    if v_old = p_status then
      return query select * from periods where month = v_month; return;
    end if;
    if v_old = 'CLOSED' or (p_status = 'OPEN' and v_month <> v_last) then
      perform refuse('ledger_period_final', case when v_old = 'CLOSED' then 'A closed period is not opened again.'
        else 'Only the latest soft-closed period can be opened.' end,
        jsonb_build_object('month', v_month, 'periodStatus', v_old));
    end if;
    if p_status <> 'OPEN' and business_date(clock_timestamp()) < v_month + interval '1 month' then
      perform refuse('ledger_period_not_over', 'The month is not over yet.', jsonb_build_object('month', v_month));
    end if;
    if p_status = 'CLOSED' then
      update periods set status = 'CLOSED', changed_at = clock_timestamp(), changed_by = p_actor
        where month < v_month and status = 'SOFT_CLOSED';
    end if;
    return query insert into periods as p (month, status, changed_at, changed_by)
      values (v_month, p_status, clock_timestamp(), p_actor)
      on conflict (month) do update set status = excluded.status, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by returning *;
  end $$;
`;

const RIGHTS = `
  do $$ declare f text; begin
    foreach f in array array['move_reserved', 'receive_transfer', 'return_stock', 'reverse_posting', 'add_landed_cost',
    'lock_periods', 'set_period'] loop
      execute format('alter function %I security definer set search_path = public, pg_temp
        set plan_cache_mode = force_generic_plan', f);
      execute format('revoke all on function %I from public', f);
    end loop;
  end $$;
  alter function lock_periods set lock_timeout = '5s';
  revoke all on function settle_reservations, refuse_reversal from public, stockwright_app;
`;
