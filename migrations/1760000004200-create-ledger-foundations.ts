import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the ledger's write functions share: refusals, instants, locks, the choice of lots, and the posting itself. */
export class CreateLedgerFoundations1760000004200 implements MigrationInterface {
  name = 'CreateLedgerFoundations1760000004200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REFUSALS);
    await runner.query(TIME);
    await runner.query(LOCKS);
    await runner.query(CHOICE);
    await runner.query(SHORTAGE);
    await runner.query(POST);
    await runner.query(RIGHTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function post_movements, open_posting, refuse_shortage, shortage_rule, free_stock, choose_lots, lock_stock,
        lock_levels, check_targets,
        first_negative_instant, held_throughout, ledger_instant, ledger_open_from, business_date, refuse;
      drop view movement_legs;
    `);
  }
}

const REFUSALS = `
  -- A refusal by a rule of the trade. The constraint's name is the contract with the application, which knows the problem it
  -- means; detail is JSON with the problem's members.
  create function refuse(p_rule text, p_message text, p_members jsonb) returns void language plpgsql as $$
  begin
    raise exception '%', p_message using errcode = 'SW001', constraint = p_rule, detail = p_members::text;
  end $$;
`;

const TIME = `
  create function business_date(p_at timestamptz) returns date language sql stable as $$
    select (p_at at time zone s.time_zone)::date from settings s $$;

  -- The first instant of the first open period, or null when no period was ever closed.
  create function ledger_open_from() returns timestamptz language sql stable as $$
    select ((max(month) + interval '1 month')::timestamp at time zone (select time_zone from settings)) from periods
      where status <> 'OPEN' $$;

  -- When a posting happened. For postings of now it is the clock after the lock (the transaction's start would let an order
  -- precede the receipt it waited for), so this is called after the lock.
  create function ledger_instant(p_effective_at timestamptz) returns timestamptz language plpgsql as $$
  declare v_open_from timestamptz;
  begin
    if p_effective_at is null then return clock_timestamp(); end if;
    if p_effective_at > clock_timestamp() then
      perform refuse('ledger_effective_in_future', 'The time at which it happened lies in the future.',
        jsonb_build_object('effectiveAt', p_effective_at));
    end if;
    v_open_from := ledger_open_from();
    if p_effective_at < v_open_from then
      perform refuse('ledger_period_closed', format('The period of %s is closed; the first open day is %s.',
        business_date(p_effective_at), business_date(v_open_from)),
        jsonb_build_object('effectiveAt', p_effective_at, 'openFrom', business_date(v_open_from)));
    end if;
    return p_effective_at;
  end $$;

  -- Every movement as two signed legs.
  create view movement_legs as
    select m.id, m.posting_id, m.product_id, m.lot_id, v.location_id, v.state, v.delta, m.effective_at, m.recorded_at
    from movements m cross join lateral (values (m.from_location_id, m.from_state, -m.quantity),
      (m.to_location_id, m.to_state, m.quantity)) v(location_id, state, delta);

  -- The least that an account held at any instant from p_since until now: what a backdated posting may take out of it. It looks
  -- back from today's balance, so it reads only what happened since. Call it under the level's lock.
  create function held_throughout(p_lot uuid, p_location uuid, p_state stock_state,
    p_since timestamptz) returns bigint language sql stable as $$
    with step as (
      select effective_at, sum(delta)::bigint delta from movement_legs
        where lot_id = p_lot and location_id = p_location and state = p_state and effective_at > p_since group by 1),
    balance as (
      select case p_state when 'AVAILABLE' then available when 'RESERVED' then reserved when 'QUARANTINE' then quarantined
        else rejected end q
      from stock_balances where lot_id = p_lot and location_id = p_location),
    held as (
      select b.q - coalesce(sum(s.delta) over (order by s.effective_at desc rows between unbounded preceding and 1 preceding),
        0) q from step s, balance b
      union all select b.q - coalesce((select sum(delta) from step), 0) from balance b)
    select greatest(coalesce(min(q), 0), 0)::bigint from held $$;

  -- The first instant from p_since on at which an account (of one lot, or of all lots) held less than p_quantity; null when never.
  create function first_negative_instant(p_product uuid, p_location uuid, p_lot uuid, p_state stock_state, p_since timestamptz,
    p_quantity bigint) returns timestamptz language sql stable as $$
    with step as (
      select effective_at, sum(delta)::bigint delta from movement_legs
      where product_id = p_product and location_id = p_location and state = p_state and (p_lot is null or lot_id = p_lot)
        and effective_at > p_since group by 1),
    balance as (
      select coalesce(sum(case p_state when 'AVAILABLE' then available when 'RESERVED' then reserved
        when 'QUARANTINE' then quarantined else rejected end), 0)::bigint q
      from stock_balances where product_id = p_product and location_id = p_location and (p_lot is null or lot_id = p_lot)),
    held as (
      select s.effective_at, b.q - coalesce(sum(s.delta) over (order by s.effective_at desc rows between unbounded preceding
        and 1 preceding), 0) q from step s, balance b
      union all select p_since, b.q - coalesce((select sum(delta) from step), 0) from balance b)
    select min(effective_at) from held where q < p_quantity $$;
`;

const LOCKS = `
  -- Every posting that touches two locations, or may make new accounts, starts here: zero rows first, then all locks in one
  -- order. Locking only the source of a transfer gave 54 deadlocks in 30 seconds.
  create function lock_levels(p_products uuid[], p_locations uuid[]) returns void language plpgsql as $$
  begin
    insert into stock_levels (product_id, location_id)
      select distinct k.product_id, k.location_id from unnest(p_products, p_locations) k(product_id, location_id)
      join products p on p.id = k.product_id join locations l on l.id = k.location_id and l.is_physical order by 1, 2
        on conflict do nothing;
    perform from stock_levels s where (s.product_id, s.location_id) in (select * from unnest(p_products, p_locations))
      order by s.product_id, s.location_id for no key update;
  end $$;

  -- For a unit of work that posts several times: all that it will touch, at once and in order, so that two such units cannot
  -- wait for each other. Layers are company-wide, so the levels of one location do not protect them.
  create function lock_stock(p_products uuid[], p_locations uuid[]) returns void language plpgsql as $$
  begin
    lock table postings in row exclusive mode;
    perform lock_levels(p_products, p_locations);
    perform from cost_layers c where c.product_id = any (p_products) and c.quantity > 0 order by c.lot_id for no key update;
  end $$;

  -- Goods only come into places of our own that are in use, and of products that exist and are sold or bought.
  create function check_targets(p_products uuid[], p_locations uuid[]) returns void language plpgsql as $$
  declare r record;
  begin
    select k.product_id, p.sku, p.is_active into r from unnest(p_products) k(product_id)
      left join products p on p.id = k.product_id
      where p.is_active is not true limit 1;
    if found then
      perform refuse(case when r.sku is null then 'ledger_product_not_found' else 'ledger_product_inactive' end,
        case when r.sku is null then format('There is no product %s.', r.product_id)
          else format('Product %s is not active.', r.sku) end, jsonb_build_object('productId', r.product_id));
    end if;
    -- A place is deactivated only while it is empty, under FOR UPDATE: this lock keeps it in use until the goods are in.
    perform from locations where id = any (p_locations) order by id for key share;
    select k.location_id, l.code, l.name, l.kind, l.is_active into r from unnest(p_locations) k(location_id)
      left join locations l on l.id = k.location_id
      where l.is_active is not true or l.kind not in ('WAREHOUSE', 'SHOP') limit 1;
    if found then
      perform refuse(case when r.name is null then 'ledger_location_not_found'
        when r.kind in ('WAREHOUSE', 'SHOP') then 'ledger_location_inactive' else 'ledger_location_not_stockable' end,
        case when r.name is null then format('There is no location %s.', r.location_id)
          when r.kind in ('WAREHOUSE', 'SHOP') then format('%s was deactivated.', r.code)
          else format('%s is kept by the ledger itself.', r.name) end,
        jsonb_strip_nulls(jsonb_build_object('locationId', r.location_id, 'locationCode', r.code, 'kind', r.kind)));
    end if;
  end $$;
`;

const CHOICE = `
  -- Chooses lots for lines that name a lot, or a state other than AVAILABLE, or happened in the past (p_since): what a line names
  -- is taken first, the rest first in first out (first expired first out where the product has a shelf life). Lines of one key
  -- are summed. p_usable_on leaves out what is expired on that day. Takes what there is; the caller compares the sums.
  create function choose_lots(p_products uuid[], p_locations uuid[], p_quantities bigint[], p_lots uuid[],
    p_states stock_state[], p_usable_on date, p_since timestamptz,
    out o_products uuid[], out o_locations uuid[], out o_lots uuid[], out o_states stock_state[],
    out o_quantities bigint[]) language sql as $$
    with line as (
      select k.product_id, k.location_id, k.lot_id, coalesce(k.state, 'AVAILABLE') as state, sum(k.quantity)::bigint as quantity
      from unnest(p_products, p_locations, p_quantities, p_lots, p_states) k(product_id, location_id, quantity, lot_id, state)
        group by 1, 2, 3, 4),
    account as materialized (
      select k.product_id, k.location_id, k.state, b.lot_id,
        case when p.shelf_life_days is not null then t.expires_on end as expires_on, t.received_at,
        case when p_since is null then case k.state when 'AVAILABLE' then b.available when 'QUARANTINE' then b.quarantined
          when 'REJECTED' then b.rejected else 0 end
          else held_throughout(b.lot_id, b.location_id, k.state, p_since) end as free
      from (select distinct product_id, location_id, state from line) k
      join products p on p.id = k.product_id
      join locations l on l.id = k.location_id and l.kind in ('WAREHOUSE', 'SHOP')
      join stock_balances b on b.product_id = k.product_id and b.location_id = k.location_id and b.has_stock
      join lots t on t.id = b.lot_id and (p_usable_on is null or t.expires_on is null or t.expires_on >= p_usable_on)),
    named as (
      select a.product_id, a.location_id, a.state, a.lot_id, least(n.quantity, a.free) as quantity
      from line n join account a using (product_id, location_id, state, lot_id)),
    rest as (
      select a.product_id, a.location_id, a.state, a.lot_id, a.free - coalesce(n.quantity, 0) as free, w.quantity as need,
        sum(a.free - coalesce(n.quantity, 0)) over (partition by a.product_id, a.location_id, a.state order by a.expires_on,
        a.received_at, a.lot_id rows unbounded preceding)
          - (a.free - coalesce(n.quantity, 0)) as before
      from account a join line w on w.lot_id is null and w.product_id = a.product_id and w.location_id = a.location_id
        and w.state = a.state
      left join named n on n.product_id = a.product_id and n.location_id = a.location_id and n.state = a.state
        and n.lot_id = a.lot_id),
    taken as (
      select product_id, location_id, lot_id, state, sum(quantity)::bigint as quantity from (
        select product_id, location_id, lot_id, state, quantity from named
        union all select product_id, location_id, lot_id, state, least(free, need - before) from rest where before < need) t
      where quantity > 0 group by 1, 2, 3, 4)
    select array_agg(product_id order by product_id, location_id, lot_id),
      array_agg(location_id order by product_id, location_id, lot_id),
      array_agg(lot_id order by product_id, location_id, lot_id), array_agg(state order by product_id, location_id, lot_id),
      array_agg(quantity order by product_id, location_id, lot_id)
    from taken $$;
`;

const SHORTAGE = `
  create function free_stock(p_product uuid, p_location uuid, p_lot uuid, p_state stock_state, p_usable_on date,
    p_since timestamptz) returns bigint language sql stable as $$
    select coalesce(sum(case when p_since is null then case p_state when 'AVAILABLE' then b.available
      when 'QUARANTINE' then b.quarantined when 'REJECTED' then b.rejected else 0 end
      else held_throughout(b.lot_id, b.location_id, p_state, p_since) end), 0)::bigint
    from stock_balances b join lots t on t.id = b.lot_id
    where b.product_id = p_product and b.location_id = p_location and b.has_stock and (p_lot is null or b.lot_id = p_lot)
      and (p_usable_on is null or t.expires_on is null or t.expires_on >= p_usable_on) $$;

  -- Says why lines could not be taken. Always raises. Only runs when something is refused, so it may take its time.
  create function refuse_shortage(p_products uuid[], p_locations uuid[], p_quantities bigint[], p_lots uuid[],
    p_states stock_state[], p_usable_on date, p_since timestamptz) returns void language plpgsql as $$
  declare r record; s record; v_free bigint; v_at timestamptz; v_rule text; v_first jsonb; v_first_rule text; v_text text;
    v_all jsonb := '[]';
  begin
    for r in select k.product_id, k.location_id, k.lot_id, p.id as product, l.id as location, l.kind, l.name, t.id as lot
             from unnest(p_products, p_locations, p_lots) k(product_id, location_id, lot_id)
               left join products p on p.id = k.product_id
             left join locations l on l.id = k.location_id left join lots t on t.id = k.lot_id
               and t.product_id = k.product_id loop
      if r.product is null then
        perform refuse('ledger_product_not_found', format('There is no product %s.', r.product_id),
          jsonb_build_object('productId', r.product_id));
      end if;
      if r.location is null then
        perform refuse('ledger_location_not_found', format('There is no location %s.', r.location_id),
          jsonb_build_object('locationId', r.location_id));
      end if;
      if r.kind not in ('WAREHOUSE', 'SHOP') then
        perform refuse('ledger_location_not_stockable', format('%s is kept by the ledger itself.', r.name),
          jsonb_build_object('locationId', r.location_id, 'kind', r.kind));
      end if;
      if r.lot_id is not null and r.lot is null then
        perform refuse('ledger_lot_not_found', format('There is no lot %s of this product.', r.lot_id),
          jsonb_build_object('lotId', r.lot_id));
      end if;
    end loop;
    for s in select k.product_id, k.location_id, k.lot_id, coalesce(k.state, 'AVAILABLE') as state,
      sum(k.quantity)::bigint as requested,
               grouping(k.lot_id) as whole, min(p.sku) as sku, min(l.name) as location
             from unnest(p_products, p_locations, p_quantities, p_lots, p_states) with ordinality k(product_id, location_id,
               quantity, lot_id, state, line)
             join products p on p.id = k.product_id join locations l on l.id = k.location_id
             group by grouping sets ((k.product_id, k.location_id, coalesce(k.state, 'AVAILABLE'), k.lot_id),
             (k.product_id, k.location_id, coalesce(k.state, 'AVAILABLE')))
             having grouping(k.lot_id) = 1 or k.lot_id is not null order by min(k.line), k.lot_id nulls last loop
      v_free := free_stock(s.product_id, s.location_id, s.lot_id, s.state, p_usable_on, p_since);
      continue when v_free >= s.requested;
      v_rule := shortage_rule(s.product_id, s.location_id, s.lot_id, s.state, s.requested, v_free);
      v_text := format('%s at %s: %s requested, %s available.', s.sku, s.location, s.requested, v_free);
      v_at := null;
      if p_since is not null then
        v_at := first_negative_instant(s.product_id, s.location_id, s.lot_id, s.state, p_since, s.requested);
        if v_at is distinct from p_since and (v_at is not null
          or free_stock(s.product_id, s.location_id, s.lot_id, s.state, p_usable_on, null) >= s.requested) then
          v_rule := 'ledger_would_go_negative';
          v_text := format('%s at %s: taking %s would leave less than nothing on %s.', s.sku, s.location, s.requested,
            business_date(coalesce(v_at, p_since)));
        end if;
      end if;
      v_all := v_all || jsonb_strip_nulls(jsonb_build_object('productId', s.product_id, 'locationId', s.location_id,
        'lotId', s.lot_id, 'state', nullif(s.state, 'AVAILABLE'),
        'requested', s.requested, 'available', v_free, 'on', business_date(v_at)));
      if v_first is null then v_first := v_all -> 0 || jsonb_build_object('message', v_text); v_first_rule := v_rule; end if;
    end loop;
    if v_first is null then
      -- Each line alone would do, and the lots were taken by turns since: no single lot was there all the time.
      perform refuse('ledger_would_go_negative', 'No lots were there from that day until now.',
        jsonb_build_object('productId', p_products[1], 'locationId', p_locations[1], 'on', business_date(p_since)));
    end if;
    perform refuse(v_first_rule, v_first ->> 'message', (v_first - 'message') || jsonb_build_object('lines', v_all));
  end $$;

  -- Nothing approved while something is in quarantine; some approved, and the quarantine would cover the rest; or simply too little.
  create function shortage_rule(p_product uuid, p_location uuid, p_lot uuid, p_state stock_state, p_requested bigint,
    p_free bigint) returns text language sql stable as $$
    select case when p_state = 'QUARANTINE' then 'ledger_insufficient_quarantined_stock'
      when p_state <> 'AVAILABLE' or b.quarantined = 0 then 'ledger_insufficient_stock'
      when b.available + b.reserved = 0 then 'ledger_no_qc_approved_lot'
      when p_free + b.quarantined >= p_requested then 'ledger_insufficient_approved_stock'
      else 'ledger_insufficient_stock' end
    from (select coalesce(sum(available), 0) available, coalesce(sum(reserved), 0) reserved,
      coalesce(sum(quarantined), 0) quarantined
          from stock_balances where product_id = p_product and location_id = p_location and has_stock
            and (p_lot is null or lot_id = p_lot)) b $$;
`;

const POST = `
  -- Without a source the posting gets a document of its own.
  create function open_posting(p_kind posting_kind, p_source_type text, p_source_id uuid, p_reference text, p_reason text,
    p_actor uuid, p_effective_at timestamptz, p_reverses bigint) returns bigint language plpgsql as $$
  declare v_source uuid := p_source_id; v_posting bigint;
  begin
    if v_source is null then
      insert into stock_documents (kind, reference, reason, actor_id)
        values (p_kind, p_reference, p_reason, p_actor) returning id into v_source;
    end if;
    insert into postings (kind, source_type, source_id, reference, reason, actor_id, reverses_id, effective_at, recorded_at)
      values (p_kind, case when p_source_id is null then 'STOCK_DOCUMENT' else p_source_type end, v_source, p_reference,
        p_reason, p_actor, p_reverses, p_effective_at, clock_timestamp())
      returning id into v_posting;
    return v_posting;
  end $$;

  -- Writes one posting with its movements.
  create function post_movements(p_kind posting_kind, p_source_type text, p_source_id uuid, p_reference text, p_reason text,
    p_actor uuid, p_effective_at timestamptz, p_reverses bigint,
    p_products uuid[], p_lots uuid[], p_from uuid[], p_from_states stock_state[], p_to uuid[], p_to_states stock_state[],
    p_quantities bigint[],
    p_values numeric[] default null, p_origins bigint[] default null,
    p_reservations uuid[] default null) returns setof movements language plpgsql as $$
  declare v_recorded_at timestamptz; v_posting bigint;
  begin
    v_posting := open_posting(p_kind, p_source_type, p_source_id, p_reference, p_reason, p_actor, p_effective_at, p_reverses);
    v_recorded_at := clock_timestamp();
    return query insert into movements (posting_id, product_id, lot_id, from_location_id, to_location_id, from_state, to_state,
      quantity, effective_at, recorded_at, value_in, origin_id, reservation_id)
      select v_posting, k.product_id, k.lot_id, k.from_location_id, k.to_location_id, k.from_state, k.to_state, k.quantity,
        p_effective_at, v_recorded_at, k.value_in, k.origin_id, k.reservation_id
      from unnest(p_products, p_lots, p_from, p_from_states, p_to, p_to_states, p_quantities, p_values, p_origins,
        p_reservations) with ordinality
        k(product_id, lot_id, from_location_id, from_state, to_location_id, to_state, quantity, value_in, origin_id,
        reservation_id, line) order by k.line
      returning *;
  end $$;
`;

// lock_stock is for the application; everything else here only runs inside the write functions.
const RIGHTS = `
  alter function lock_stock(uuid[], uuid[]) security definer set search_path = public, pg_temp;
  revoke all on function post_movements, open_posting, refuse_shortage, shortage_rule, choose_lots, lock_levels, check_targets,
    ledger_instant from public, stockwright_app;
  revoke all on function lock_stock from public;
`;
