import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Late costs on lots: freight, duty, insurance and fees that came with or after the goods. What is left of a lot takes its
 * part; what was sold of it turns into COGS_ADJ, what was lost or sent back into WRITE_OFF, each on the movement that took
 * it, so that goods which come back bring theirs.
 */
export class SpreadLandedCosts1760000005410 implements MigrationInterface {
  name = 'SpreadLandedCosts1760000005410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WHERE_IT_WENT);
    await runner.query(ROLL);
    await runner.query(SPREAD);
    await runner.query(ADD);
    await runner.query(VERIFY);
    await runner.query('drop function add_landed_cost');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(FORMER);
    await runner.query(`drop view verify_landed`);
    await runner.query(`drop function add_landed_costs, spread_landed_cost, roll_landed_cost, outflows_as_of`);
  }
}

const WHERE_IT_WENT = `
  -- What is outside of a lot at an instant, movement by movement: sold and not returned, scrapped, sent back, counted away. What
  -- a count lost and a later count found again was never lost; what is not found again is borne by those that lost it, in
  -- proportion. The first goods of a lot are its goods, also where a count found them. Parts are materialized and reversals
  -- looked up through their index: a lot with thousands of sales took seconds otherwise, where nothing had been analysed yet.
  create function outflows_as_of(p_lot uuid, p_at timestamptz) returns table (movement_id bigint, kind value_kind,
    quantity numeric) language sql stable as $$
    with live as materialized (
      select m.id, m.quantity, f.is_physical as leaves, f.kind as came_from, t.kind as went_to
      from movements m join locations f on f.id = m.from_location_id join locations t on t.id = m.to_location_id
      where m.lot_id = p_lot and m.effective_at <= p_at and m.origin_id is null and f.is_physical <> t.is_physical
        and (select x.id from movements x where x.origin_id = m.id and x.value_in is null and x.effective_at <= p_at) is null),
    gone as materialized (
      select l.id, l.went_to, l.quantity - coalesce((select sum(b.quantity) from movements b
        where b.origin_id = l.id and b.value_in is not null and b.effective_at <= p_at
          and not exists (select from movements x where x.origin_id = b.id and x.effective_at <= p_at)), 0) as quantity
      from live l where l.leaves),
    found as materialized (select coalesce(sum(quantity), 0) as quantity from live
      where came_from = 'ADJUSTMENT' and id > (select min(m.id) from movements m where m.lot_id = p_lot)),
    lost as materialized (select sum(quantity) as quantity from gone where went_to = 'ADJUSTMENT')
    select g.id, case g.went_to when 'CUSTOMER' then 'COGS_ADJ' else 'WRITE_OFF' end::value_kind,
      case when g.went_to <> 'ADJUSTMENT' then g.quantity
        else g.quantity * greatest(lost.quantity - found.quantity, 0) / lost.quantity end
    from gone g, found, lost where g.quantity > 0 and (g.went_to <> 'ADJUSTMENT' or lost.quantity > found.quantity) $$;
`;

const ROLL = `
  -- A late cost that takes effect in the past: what happened to the lot since then happened to the cost too. p_stock is the part
  -- that was on the shelf; goods that left took theirs along, goods that came back brought it, a reversal undid it. Answers what
  -- is on the shelf now.
  create function roll_landed_cost(p_source uuid, p_lot uuid, p_at timestamptz, p_held bigint,
    p_stock numeric) returns numeric language plpgsql as $$
  declare m record; v_held bigint := p_held; v_stock numeric := p_stock; v_amount numeric;
  begin
    for m in
      select k.*, f.is_physical as leaves, 'CUSTOMER' in (f.kind, t.kind) as sold,
        exists (select from movements b where b.id = k.origin_id and b.origin_id is not null and b.effective_at <= p_at)
          as was_here
      from movements k
      join locations f on f.id = k.from_location_id join locations t on t.id = k.to_location_id
      where k.lot_id = p_lot and k.effective_at > p_at and f.is_physical <> t.is_physical order by k.effective_at, k.id
    loop
      if m.leaves and (m.origin_id is null or m.was_here) then
        v_amount := -round(v_stock * m.quantity / v_held, 2);
      elsif m.origin_id is null then
        v_amount := 0;
      elsif m.value_in is null then
        select -coalesce(sum(e.amount), 0) into v_amount from value_entries e
          where e.movement_id = any (with_returns(m.origin_id)) and e.source_id = p_source;
      else
        select -round(coalesce(sum(e.amount), 0) * m.quantity / o.quantity, 2) into v_amount
          from (select i.id, i.quantity - coalesce(sum(b.quantity), 0) as quantity
            from movements i left join movements b on b.origin_id = i.id and b.value_in is not null
              and (b.effective_at, b.id) < (m.effective_at, m.id) and not exists (select from movements x
                where x.origin_id = b.id and (x.effective_at, x.id) < (m.effective_at, m.id))
            where i.id = m.origin_id group by i.id, i.quantity) o
          left join value_entries e on e.movement_id = any (with_returns(o.id)) and e.source_id = p_source
          group by o.quantity;
      end if;
      v_held := v_held + case when m.leaves then -m.quantity else m.quantity end;
      v_amount := case when v_held = 0 then -v_stock else greatest(v_amount, -v_stock) end;
      continue when v_amount = 0;
      insert into value_entries (kind, product_id, lot_id, movement_id, source_id, amount, effective_at, recorded_at)
        values (case when m.sold then 'COGS_ADJ' else 'WRITE_OFF' end::value_kind, m.product_id, p_lot, m.id, p_source,
          v_amount, m.effective_at, clock_timestamp());
      v_stock := v_stock + v_amount;
    end loop;
    return v_stock;
  end $$;
`;

const SPREAD = `
  -- One charge on one lot, whose layer the caller has locked. A negative amount takes a late cost back, now: from where the goods
  -- are by now, and never more off the shelf than is there.
  create function spread_landed_cost(p_source uuid, p_lot uuid, p_amount numeric, p_at timestamptz, out held bigint,
    out base numeric, out to_stock numeric, out to_cogs numeric, out to_write_off numeric) language plpgsql as $$
  declare c cost_layers; v_at timestamptz := clock_timestamp(); v_gone numeric; v_rest numeric; v_ids bigint[];
    v_kinds value_kind[]; v_quantities numeric[];
  begin
    select * into c from cost_layers where lot_id = p_lot;
    select c.quantity - coalesce(sum(e.quantity), 0) into held from value_entries e
      where e.lot_id = p_lot and e.effective_at > p_at;
    select array_agg(o.movement_id order by o.movement_id), array_agg(o.kind order by o.movement_id),
        array_agg(o.quantity order by o.movement_id), coalesce(sum(o.quantity), 0)
      into v_ids, v_kinds, v_quantities, v_gone from outflows_as_of(p_lot, p_at) o;
    base := held + v_gone;
    if base = 0 then
      perform refuse('ledger_lot_taken_back', format('Lot %s was received by mistake and taken back.', t.number),
        jsonb_build_object('lotId', t.id)) from lots t where t.id = p_lot;
    end if;
    if abs(p_amount) + c.value > 999999999999999 then
      perform refuse('ledger_lot_value_too_large', format('Lot %s would be worth more than can be written down.', t.number),
        jsonb_build_object('lotId', t.id)) from lots t where t.id = p_lot;
    end if;
    to_stock := round(p_amount * held / base, 2);
    if p_amount < 0 then to_stock := greatest(to_stock, -c.value); end if;
    v_rest := p_amount - to_stock;
    if p_amount <> 0 then
      insert into value_entries (kind, product_id, lot_id, source_id, amount, effective_at, recorded_at)
        values ('LANDED', c.product_id, p_lot, p_source, p_amount, p_at, v_at);
    end if;
    insert into value_entries (kind, product_id, lot_id, movement_id, source_id, amount, effective_at, recorded_at)
      select s.kind, c.product_id, p_lot, s.movement_id, p_source, -s.share, p_at, v_at from (
        select k.movement_id, k.kind, round(v_rest * k.so_far / v_gone, 2)
          - round(v_rest * (k.so_far - k.quantity) / v_gone, 2) as share
        from (select u.*, sum(u.quantity) over (order by u.movement_id) as so_far
          from unnest(v_ids, v_kinds, v_quantities) u(movement_id, kind, quantity)) k) s
      where s.share <> 0 order by s.movement_id;
    if v_gone = 0 and v_rest <> 0 then
      insert into value_entries (kind, product_id, lot_id, source_id, amount, effective_at, recorded_at)
        values ('WRITE_OFF', c.product_id, p_lot, p_source, -v_rest, p_at, v_at);
    end if;
    if exists (select from value_entries e where e.lot_id = p_lot and e.effective_at > p_at) then
      to_stock := roll_landed_cost(p_source, p_lot, p_at, held, to_stock);
    end if;
    update cost_layers set value = value + to_stock, revalued_at = greatest(revalued_at, p_at) where lot_id = p_lot;
    select coalesce(-sum(e.amount) filter (where e.kind = 'COGS_ADJ'), 0),
        coalesce(-sum(e.amount) filter (where e.kind = 'WRITE_OFF'), 0)
      into to_cogs, to_write_off from value_entries e where e.source_id = p_source and e.lot_id = p_lot;
  end $$;
`;

const ADD = `
  -- Charges on lots, all or nothing: one row per charge and lot. Takes effect at p_effective_at, at the earliest in the first open
  -- period and when the lot came; without it, now. Layers are locked in order, all before the first is changed; the levels are
  -- not needed, since no goods move. Answers each row with what became of it.
  create function add_landed_costs(p_sources uuid[], p_lots uuid[], p_amounts numeric[],
    p_effective_at timestamptz default null)
    returns table (source_id uuid, lot_id uuid, product_id uuid, effective_at timestamptz, quantity bigint, base numeric,
      value_before numeric, amount numeric, to_stock numeric, to_cogs numeric, to_write_off numeric) language plpgsql as $$
  declare r record; s record; v_at timestamptz;
  begin
    lock table postings in row exclusive mode;
    perform from cost_layers c where c.lot_id = any (p_lots) order by c.lot_id for no key update;
    select k.lot_id into r from unnest(p_lots) k(lot_id) left join cost_layers c on c.lot_id = k.lot_id
      where c.lot_id is null limit 1;
    if found then
      perform refuse('ledger_lot_not_found', format('There is no lot %s.', r.lot_id), jsonb_build_object('lotId', r.lot_id));
    end if;
    v_at := ledger_instant(case when p_effective_at is not null then greatest(p_effective_at, ledger_open_from()) end);
    for r in select k.source_id, k.lot_id, round(k.amount, 2) as amount, c.product_id, c.quantity, c.value,
               greatest(v_at, t.received_at) as at
             from unnest(p_sources, p_lots, p_amounts) with ordinality k(source_id, lot_id, amount, line)
             join cost_layers c on c.lot_id = k.lot_id join lots t on t.id = k.lot_id order by k.lot_id, k.line loop
      s := spread_landed_cost(r.source_id, r.lot_id, r.amount, r.at);
      return query select r.source_id, r.lot_id, r.product_id, r.at, r.quantity, s.base, r.value, r.amount, s.to_stock,
        s.to_cogs, s.to_write_off;
    end loop;
  end $$;
  alter function add_landed_costs security definer set search_path = public, pg_temp
    set plan_cache_mode = force_generic_plan;
  revoke all on function add_landed_costs from public;
  grant execute on function add_landed_costs to stockwright_app;
  revoke all on function spread_landed_cost, roll_landed_cost, outflows_as_of from public, stockwright_app;
`;

const VERIFY = `
  -- Every share of a landed cost stands in the value ledger as it was written down; shares add up to their charge, and charges
  -- to their document.
  create view verify_landed as
    select charge_id, lot_id, s.amount as shared, e.amount as entered, s.to_cogs as shared_to_cogs, e.to_cogs as entered_to_cogs,
      s.to_write_off as shared_to_write_off, e.to_write_off as entered_to_write_off
    from landed_cost_shares s
    full join (select source_id as charge_id, lot_id, coalesce(sum(amount) filter (where kind = 'LANDED'), 0) as amount,
        coalesce(-sum(amount) filter (where kind = 'COGS_ADJ'), 0) as to_cogs,
        coalesce(-sum(amount) filter (where kind = 'WRITE_OFF'), 0) as to_write_off
      from value_entries where source_id is not null group by 1, 2) e using (charge_id, lot_id)
    where (coalesce(s.amount, 0), coalesce(s.to_cogs, 0), coalesce(s.to_write_off, 0))
      is distinct from (coalesce(e.amount, 0), coalesce(e.to_cogs, 0), coalesce(e.to_write_off, 0))
    union all
    select c.id, null, c.base_amount, sum(s.amount), null, null, null, null from landed_cost_charges c
      left join landed_cost_shares s on s.charge_id = c.id group by c.id having c.base_amount is distinct from sum(s.amount)
    union all
    select d.id, null, d.total_base, sum(c.base_amount), null, null, null, null from landed_costs d
      left join landed_cost_charges c on c.landed_cost_id = d.id
      group by d.id having d.total_base is distinct from sum(c.base_amount);
`;

const FORMER = `
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
  alter function add_landed_cost security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan;
  revoke all on function add_landed_cost from public;
`;
