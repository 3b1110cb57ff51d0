import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The only ways to write the ledger. Each function joins the caller's transaction, locks first and chooses afterwards
 * (PL/pgSQL sees a new snapshot per statement; one CTE for both chose lots that were gone), and answers the movements.
 * Lock order: document, levels by (product, location), lots, layers. All run as the owner: the application may not
 * insert into the ledger itself.
 */
export class CreateLedgerWrites1760000004300 implements MigrationInterface {
  name = 'CreateLedgerWrites1760000004300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RECEIVE);
    await runner.query(TAKE);
    await runner.query(ADJUST);
    await runner.query(DECIDE);
    await runner.query(RIGHTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function receive_stock, take_stock, adjust_stock, decide_lots, make_lots, newest_lots');
  }
}

const RECEIVE = `
  -- One new lot per line, numbered in the year of the business time zone.
  create function make_lots(p_products uuid[], p_codes text[], p_expiries date[],
    p_received_at timestamptz) returns uuid[] language plpgsql as $$
  declare v_lots uuid[]; v_year int := extract(year from business_date(p_received_at));
  begin
    with line as (select k.*, uuidv7() as id from unnest(p_products, p_codes, p_expiries) with ordinality k(product_id,
      lot_code, expires_on, line)),
    lot as (
      insert into lots (id, number, product_id, lot_code, received_at, expires_on)
      select k.id, next_number('LOT', v_year, 6), k.product_id, k.lot_code, p_received_at,
        coalesce(k.expires_on, business_date(p_received_at) + p.shelf_life_days)
      from line k join products p on p.id = k.product_id order by k.line)
    select array_agg(id order by line) into v_lots from line;
    return v_lots;
  end $$;

  -- Goods in. A line is worth p_values, else p_unit_costs x quantity, else the product's unit cost x quantity. What needs
  -- quality control goes to QUARANTINE, unless p_states says otherwise.
  create function receive_stock(p_products uuid[], p_locations uuid[], p_quantities bigint[], p_unit_costs numeric[],
    p_values numeric[], p_codes text[], p_expiries date[],
    p_states stock_state[] default null, p_source_type text default null, p_source_id uuid default null,
    p_effective_at timestamptz default null,
    p_reference text default null, p_reason text default null,
    p_actor uuid default null) returns setof movements language plpgsql as $$
  declare v_at timestamptz; v_lots uuid[]; v_values numeric[]; v_states stock_state[]; v_supplier uuid;
    n int := cardinality(p_products);
  begin
    lock table postings in row exclusive mode;
    perform check_targets(p_products, p_locations);
    perform lock_levels(p_products, p_locations);
    v_at := ledger_instant(p_effective_at);
    v_lots := make_lots(p_products, p_codes, p_expiries, v_at);
    select array_agg(coalesce(k.value, round(coalesce(k.unit_cost, p.unit_cost) * k.quantity, 2)) order by k.line),
        array_agg(coalesce(k.state, case when p.requires_qc then 'QUARANTINE' else 'AVAILABLE' end::stock_state) order by k.line)
      into v_values, v_states
      from unnest(p_products, p_quantities, p_unit_costs, p_values, p_states) with ordinality k(product_id, quantity, unit_cost,
        value, state, line) join products p on p.id = k.product_id;
    select id into v_supplier from locations where kind = 'SUPPLIER';
    return query select * from post_movements('RECEIVE', p_source_type, p_source_id, p_reference, p_reason, p_actor, v_at, null,
      p_products, v_lots,
      array_fill(v_supplier, array[n]), array_fill('AVAILABLE'::stock_state, array[n]), p_locations, v_states, p_quantities,
      v_values);
  end $$;
`;

const TAKE = `
  -- Takes stock out of AVAILABLE, first in first out (or out of the named lots and states), to where its kind leads: RESERVE,
  -- ISSUE, SCRAP, RETURN_TO_SUPPLIER, TRANSFER (to p_to_location, keeping the state), TRANSFER_OUT, QC_APPROVE, QC_REJECT.
  -- RESERVE makes the reservation; it is the posting's source where none is given. All or nothing.
  create function take_stock(p_kind posting_kind, p_products uuid[], p_locations uuid[], p_quantities bigint[],
    p_lots uuid[] default null, p_states stock_state[] default null,
    p_to_location uuid default null, p_source_type text default null, p_source_id uuid default null,
    p_effective_at timestamptz default null,
    p_reference text default null, p_reason text default null, p_actor uuid default null,
    p_expires_at timestamptz default null) returns setof movements language plpgsql as $$
  declare
    v_at timestamptz; v_today date; v_to uuid; v_reservation uuid; v_got bigint; v_need bigint; v_posting bigint;
    v_products uuid[]; v_locations uuid[]; v_lots uuid[]; v_states stock_state[]; v_quantities bigint[]; v_to_state stock_state;
    v_recorded_at timestamptz;
  begin
    lock table postings in row exclusive mode;
    if p_kind in ('TRANSFER', 'TRANSFER_OUT') then
      if p_kind = 'TRANSFER' then v_to := p_to_location; else select id into v_to from locations where kind = 'TRANSIT'; end if;
      perform check_targets('{}', array[p_to_location]);
      perform lock_levels(p_products || p_products, p_locations || array_fill(v_to, array[cardinality(p_products)]));
    else
      if p_kind in ('ISSUE', 'SCRAP', 'RETURN_TO_SUPPLIER') then
        select id into v_to from locations where kind = case p_kind when 'ISSUE' then 'CUSTOMER' when 'SCRAP' then 'SCRAP'
          else 'SUPPLIER' end::location_kind;
      end if;
      perform from stock_levels s where (s.product_id, s.location_id) in (select * from unnest(p_products, p_locations))
        order by s.product_id, s.location_id for no key update;
    end if;
    v_at := case when p_effective_at is null then clock_timestamp() else ledger_instant(p_effective_at) end;
    if p_kind in ('RESERVE', 'ISSUE') then select (v_at at time zone c.time_zone)::date into v_today from settings c; end if;

    if p_lots is null and p_states is null and p_effective_at is null then
      with need as (
        select k.product_id, k.location_id, sum(k.quantity)::bigint as need
          from unnest(p_products, p_locations, p_quantities) k(product_id, location_id, quantity) group by 1, 2),
      candidate as (
        select b.product_id, b.location_id, b.lot_id, b.available, n.need,
          sum(b.available) over (partition by b.product_id, b.location_id
          order by case when p.shelf_life_days is not null then t.expires_on end, t.received_at,
          b.lot_id rows unbounded preceding) - b.available as before
        from need n join products p on p.id = n.product_id join locations l on l.id = n.location_id
          and l.kind in ('WAREHOUSE', 'SHOP')
        join stock_balances b on b.product_id = n.product_id and b.location_id = n.location_id and b.has_available
        join lots t on t.id = b.lot_id and (v_today is null or t.expires_on is null or t.expires_on >= v_today)),
      taken as (select product_id, location_id, lot_id, least(available, need - before)::bigint as quantity from candidate
        where before < need order by 1, 2, 3)
      select array_agg(product_id), array_agg(location_id), array_agg(lot_id), array_agg(quantity),
        array_agg('AVAILABLE'::stock_state), sum(quantity)
        into v_products, v_locations, v_lots, v_quantities, v_states, v_got from taken;
    else
      select c.o_products, c.o_locations, c.o_lots, c.o_quantities, c.o_states, (select sum(q) from unnest(c.o_quantities) q)
        into v_products, v_locations, v_lots, v_quantities, v_states, v_got
        from choose_lots(p_products, p_locations, p_quantities, p_lots, p_states, v_today, p_effective_at) c;
    end if;
    select sum(q) into v_need from unnest(p_quantities) q;
    if v_need is distinct from v_got then
      perform refuse_shortage(p_products, p_locations, p_quantities, p_lots, p_states, v_today, p_effective_at);
    end if;

    if p_kind = 'RESERVE' then
      v_reservation := uuidv7();
      insert into reservations (id, source_type, source_id, reference, expires_at, created_by)
        values (v_reservation, p_source_type, p_source_id, p_reference, p_expires_at, p_actor);
      p_source_type := coalesce(p_source_type, 'RESERVATION');
      p_source_id := coalesce(p_source_id, v_reservation);
    end if;
    -- Transfers keep the state they move.
    v_to_state := case when p_kind = 'RESERVE' then 'RESERVED' when p_kind = 'QC_REJECT' then 'REJECTED'
      when p_kind not in ('TRANSFER', 'TRANSFER_OUT') then 'AVAILABLE' end;
    -- As post_movements does; here without its detour, since this is the path of every order.
    v_posting := open_posting(p_kind, p_source_type, p_source_id, p_reference, p_reason, p_actor, v_at, null);
    v_recorded_at := clock_timestamp();
    return query insert into movements (posting_id, product_id, lot_id, from_location_id, to_location_id, from_state, to_state,
      quantity, effective_at, recorded_at, reservation_id)
      select v_posting, k.product_id, k.lot_id, k.location_id, coalesce(v_to, k.location_id), k.state,
        coalesce(v_to_state, k.state), k.quantity, v_at, v_recorded_at, v_reservation
      from unnest(v_products, v_locations, v_lots, v_states, v_quantities) k(product_id, location_id, lot_id, state, quantity)
      returning *;
  end $$;
`;

const ADJUST = `
  -- Where an increase goes: the newest lot that is there, with what its layer is worth; null where there is none.
  create function newest_lots(p_products uuid[], p_locations uuid[], out o_lots uuid[], out o_values numeric[],
    out o_quantities bigint[]) language sql stable as $$
    select array_agg(x.lot_id order by k.line), array_agg(x.value order by k.line), array_agg(x.quantity order by k.line)
    from unnest(p_products, p_locations) with ordinality k(product_id, location_id, line)
    left join lateral (
      select b.lot_id, c.value, c.quantity
      from stock_balances b join lots t on t.id = b.lot_id join cost_layers c on c.lot_id = b.lot_id
      where b.product_id = k.product_id and b.location_id = k.location_id and b.has_stock
      order by t.received_at desc, b.lot_id desc limit 1) x on true $$;

  -- Makes on hand at each location what was counted (p_kind ADJUST or COUNT). The difference is computed under the lock and goes
  -- to or from AVAILABLE; what is reserved, quarantined or rejected cannot be adjusted away. No posting where nothing differs.
  create function adjust_stock(p_kind posting_kind, p_products uuid[], p_locations uuid[], p_targets bigint[],
    p_source_type text default null, p_source_id uuid default null,
    p_effective_at timestamptz default null, p_reference text default null, p_reason text default null,
    p_actor uuid default null) returns setof movements language plpgsql as $$
  declare
    r record; v_at timestamptz; v_adjustments uuid; n int; m int; v_got bigint; v_need bigint;
    up_products uuid[]; up_locations uuid[]; up_quantities bigint[]; up_lots uuid[];
    up_layers numeric[]; up_held bigint[]; up_values numeric[];
    down_products uuid[]; down_locations uuid[]; down_quantities bigint[];
    v_products uuid[]; v_locations uuid[]; v_lots uuid[]; v_quantities bigint[];
  begin
    lock table postings in row exclusive mode;
    perform check_targets('{}', p_locations);
    select k.product_id, k.location_id into r from unnest(p_products, p_locations) k(product_id, location_id) group by 1, 2
      having count(*) > 1 limit 1;
    if found then
      perform refuse('ledger_counted_twice', 'The same product at the same location has two targets.',
        jsonb_build_object('productId', r.product_id, 'locationId', r.location_id));
    end if;
    perform lock_levels(p_products, p_locations);
    v_at := ledger_instant(p_effective_at);
    for r in
      select k.product_id, k.location_id, k.target, s.available, s.reserved, s.quarantined, s.rejected,
        s.product_id is not null as known, p.sku, l.name,
        s.on_hand - case when p_effective_at is null then 0 else (
          select coalesce(sum(g.delta), 0) from movement_legs g
            where g.product_id = k.product_id and g.location_id = k.location_id and g.effective_at > p_effective_at)
            end as on_hand
      from unnest(p_products, p_locations, p_targets) k(product_id, location_id, target)
      left join stock_levels s on s.product_id = k.product_id and s.location_id = k.location_id
      left join products p on p.id = k.product_id left join locations l on l.id = k.location_id
        order by k.product_id, k.location_id
    loop
      if not r.known then
        perform refuse('ledger_product_not_found', format('There is no product %s.', r.product_id),
          jsonb_build_object('productId', r.product_id));
      end if;
      if r.target > r.on_hand then
        up_products := up_products || r.product_id; up_locations := up_locations || r.location_id;
        up_quantities := up_quantities || (r.target - r.on_hand)::bigint;
      elsif r.target < r.on_hand then
        if p_effective_at is null and r.on_hand - r.target > r.available then
          perform refuse('ledger_adjusted_below_committed',
            format('%s at %s: of %s on hand, %s are reserved, quarantined or rejected, so %s is too low.', r.sku, r.name,
            r.on_hand, r.on_hand - r.available, r.target),
            jsonb_build_object('productId', r.product_id, 'locationId', r.location_id, 'target', r.target, 'onHand', r.on_hand,
            'available', r.available, 'reserved', r.reserved, 'quarantined', r.quarantined, 'rejected', r.rejected));
        end if;
        down_products := down_products || r.product_id; down_locations := down_locations || r.location_id;
        down_quantities := down_quantities || (r.on_hand - r.target)::bigint;
      end if;
    end loop;
    update stock_levels s set last_counted_at = greatest(s.last_counted_at, v_at)
      from unnest(p_products, p_locations) k(product_id, location_id)
        where s.product_id = k.product_id and s.location_id = k.location_id;
    if up_products is null and down_products is null then return; end if;

    if down_products is not null then
      select c.o_products, c.o_locations, c.o_lots, c.o_quantities, (select sum(q) from unnest(c.o_quantities) q)
        into v_products, v_locations, v_lots, v_quantities, v_got
          from choose_lots(down_products, down_locations, down_quantities, null, null, null, p_effective_at) c;
      select sum(q) into v_need from unnest(down_quantities) q;
      if v_need is distinct from v_got then
        perform refuse_shortage(down_products, down_locations, down_quantities, null, null, null, p_effective_at);
      end if;
    end if;
    if up_products is not null then
      select c.o_lots, c.o_values, c.o_quantities into up_lots, up_layers, up_held from newest_lots(up_products, up_locations) c;
      with missing as (
        select array_agg(k.product_id order by k.line) as products, array_agg(k.line order by k.line) as lines
        from unnest(up_products, up_lots) with ordinality k(product_id, lot_id, line) where k.lot_id is null),
      made as (select q.lines, make_lots(q.products, null, null, v_at) as lots from missing q where q.products is not null),
      fresh as (select f.line, f.lot_id from made, unnest(made.lines, made.lots) f(line, lot_id))
      select array_agg(coalesce(k.lot_id, f.lot_id) order by k.line),
        array_agg(round(coalesce(k.layer * k.quantity / k.held, p.unit_cost * k.quantity), 2) order by k.line)
        into up_lots, up_values
        from unnest(up_products, up_lots, up_layers, up_held, up_quantities) with ordinality
          k(product_id, lot_id, layer, held, quantity, line)
        join products p on p.id = k.product_id left join fresh f on f.line = k.line;
    end if;
    select id into v_adjustments from locations where kind = 'ADJUSTMENT';
    n := coalesce(cardinality(v_products), 0); m := coalesce(cardinality(up_products), 0);
    return query select * from post_movements(p_kind, p_source_type, p_source_id, p_reference, p_reason, p_actor, v_at, null,
      v_products || up_products, v_lots || up_lots,
      v_locations || array_fill(v_adjustments, array[m]), array_fill('AVAILABLE'::stock_state, array[n + m]),
      array_fill(v_adjustments, array[n]) || up_locations, array_fill('AVAILABLE'::stock_state, array[n + m]),
      v_quantities || up_quantities,
      array_fill(null::numeric, array[n]) || up_values);
  end $$;
`;

const DECIDE = `
  -- Quality control of named lots, any part of each (a null quantity: all that is in quarantine), at one location or wherever
  -- the lot lies. p_kind is QC_APPROVE or QC_REJECT.
  create function decide_lots(p_kind posting_kind, p_lots uuid[], p_quantities bigint[], p_locations uuid[] default null,
    p_source_type text default null, p_source_id uuid default null,
    p_effective_at timestamptz default null, p_reference text default null, p_reason text default null,
    p_actor uuid default null) returns setof movements language plpgsql as $$
  declare r record; v_left bigint; v_products uuid[]; v_locations uuid[]; v_lots uuid[]; v_quantities bigint[];
  begin
    select k.lot_id into r from unnest(p_lots) k(lot_id) left join lots t on t.id = k.lot_id where t.id is null limit 1;
    if found then
      perform refuse('ledger_lot_not_found', format('There is no lot %s.', r.lot_id), jsonb_build_object('lotId', r.lot_id));
    end if;
    lock table postings in row exclusive mode;
    perform from stock_levels s where (s.product_id, s.location_id) in (select b.product_id, b.location_id from stock_balances b
      where b.lot_id = any (p_lots))
      order by s.product_id, s.location_id for no key update;
    for r in select k.lot_id, k.location_id, k.quantity, t.product_id, t.number,
               (select coalesce(sum(b.quarantined), 0)::bigint from stock_balances b
               where b.lot_id = k.lot_id and (k.location_id is null or b.location_id = k.location_id)) as quarantined
             from (select lot_id, location_id, case when count(*) = count(quantity) then sum(quantity) end::bigint as quantity
                   from unnest(p_lots, p_quantities, p_locations) u(lot_id, quantity, location_id) group by 1, 2) k
                     join lots t on t.id = k.lot_id loop
      if coalesce(r.quantity, 1) > r.quarantined then
        perform refuse('ledger_insufficient_quarantined_stock', format('Lot %s has %s in quarantine.', r.number, r.quarantined),
          jsonb_strip_nulls(jsonb_build_object('productId', r.product_id, 'locationId', r.location_id, 'lotId', r.lot_id,
          'requested', r.quantity, 'available', r.quarantined)));
      end if;
    end loop;
    -- Where no location is named, the quantity is taken location by location.
    with line as (
      select k.lot_id, k.location_id, case when count(*) = count(k.quantity) then sum(k.quantity) end::bigint as quantity
      from unnest(p_lots, p_quantities, p_locations) k(lot_id, quantity, location_id) group by 1, 2),
    part as (
      select b.product_id, b.location_id, b.lot_id, b.quarantined, l.quantity,
        sum(b.quarantined) over (partition by l.lot_id, l.location_id order by b.location_id rows unbounded preceding)
        - b.quarantined as before
      from line l join stock_balances b on b.lot_id = l.lot_id and b.quarantined > 0
        and (l.location_id is null or b.location_id = l.location_id))
    select array_agg(product_id), array_agg(location_id), array_agg(lot_id),
      array_agg(case when quantity is null then quarantined else least(quarantined, quantity - before) end)
      into v_products, v_locations, v_lots, v_quantities from part where quantity is null or before < quantity;
    return query select * from take_stock(p_kind, v_products, v_locations, v_quantities, v_lots,
      array_fill('QUARANTINE'::stock_state, array[cardinality(v_lots)]), null,
      p_source_type, p_source_id, p_effective_at, p_reference, p_reason, p_actor);
  end $$;
`;

// Generic plans cost a sixth less here, and these functions are never planned for reports.
const RIGHTS = `
  do $$ declare f text; begin
    foreach f in array array['receive_stock', 'take_stock', 'adjust_stock', 'decide_lots'] loop
      execute format('alter function %I security definer set search_path = public, pg_temp
        set plan_cache_mode = force_generic_plan', f);
      execute format('revoke all on function %I from public', f);
    end loop;
  end $$;
  revoke all on function make_lots, newest_lots from public, stockwright_app;
`;
