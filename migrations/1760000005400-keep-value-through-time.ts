import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Value at every instant, not only now: a movement that is posted into the past takes what the layer was worth then, and
 * follows what late costs did to it since, so that no lot was ever worth less than nothing, or something while nothing of
 * it was there. Goods that come back bring all that they cost, late costs included.
 */
export class KeepValueThroughTime1760000005400 implements MigrationInterface {
  name = 'KeepValueThroughTime1760000005400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(THROUGH_TIME);
    for (const change of CHANGES) await replaceIn(runner, change.name, change.was, change.is);
    await runner.query(REVERSED_VALUE);
    await runner.query(VERIFY);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const change of CHANGES) await replaceIn(runner, change.name, change.is, change.was);
    await runner.query(FORMER_REVERSED_VALUE);
    await runner.query(`
      drop view verify_worth;
      drop function project_backdated_value, project_value_through_time, with_returns;
      alter table value_entries drop column source_id;
      alter table cost_layers drop column revalued_at;
    `);
  }
}

/** Changes one place of a function and keeps all the rest of it: its rights, its settings, its owner. */
async function replaceIn(runner: QueryRunner, name: string, was: string, is: string): Promise<void> {
  const rows = (await runner.query(`select pg_get_functiondef($1::regproc) as body`, [name])) as { body: string }[];
  const [before, after, more] = rows[0]!.body.split(was);
  if (after === undefined || more !== undefined) throw new Error(`${name} is not the function this migration knows`);
  await runner.query(`${before}${is}${after}`);
}

const COLUMNS = `
  -- The latest instant at which anything but goods going out changed the layer: a return, an increase, a reversal, a late cost.
  -- Null for nearly all. What goes out from then on needs no look at the past, and nothing on the way of every order pays for it.
  alter table cost_layers add column revalued_at timestamptz;
  update cost_layers c set revalued_at = e.at
    from (select v.lot_id, max(v.effective_at) as at from value_entries v
      where (v.amount > 0 or v.kind in ('LANDED', 'COGS_ADJ', 'ROUND'))
        and v.id > (select min(f.id) from value_entries f where f.lot_id = v.lot_id) group by 1) e
    where e.lot_id = c.lot_id;
  -- The document behind an entry that no movement explains: the charge of a landed cost. A charge falls on a lot once.
  alter table value_entries add column source_id uuid;
  create unique index value_entries_landed_once on value_entries (source_id, lot_id) where kind = 'LANDED';
  create index value_entries_of_source on value_entries (source_id, lot_id) where source_id is not null;
`;

const THROUGH_TIME = `
  -- A movement, the returns of what it took, and their reversals: what goods cost is what all of these say together.
  create function with_returns(p_movement bigint) returns bigint[] language sql stable as $$
    select array(select p_movement
      union all select b.id from movements b where b.origin_id = p_movement and b.value_in is not null
      union all select x.id from movements b join movements x on x.origin_id = b.id
        where b.origin_id = p_movement and b.value_in is not null) $$;

  -- Applies what m does to its layer, from its own instant on. p_amount is what was entered for it at that instant. Walks over the
  -- later instants and corrects the amount, by entries of p_kind on the day that needs it: the layer is never worth less than
  -- nothing, and nothing when it is empty. With p_follows, what goes out also bears its part of each late cost that came while it
  -- would have been there, so that the order of entering things does not matter; p_landed says that one came already, which
  -- p_amount does not know. Only for what lies in the past or is undone.
  create function project_value_through_time(m movements, p_kind value_kind, p_quantity bigint, p_amount numeric,
    p_follows boolean, p_landed boolean default false) returns void language plpgsql as $$
  declare c cost_layers; s record; v_quantity bigint; v_value numeric; v_amount numeric := p_amount; v_wanted numeric;
    v_raised timestamptz := case when p_quantity > 0 then m.effective_at end;
  begin
    select * into c from cost_layers where lot_id = m.lot_id for no key update;
    select c.quantity - coalesce(sum(e.quantity), 0), c.value - coalesce(sum(e.amount), 0) into v_quantity, v_value
      from value_entries e where e.lot_id = m.lot_id and e.effective_at > m.effective_at;
    for s in select m.effective_at as at, 0::bigint as quantity, 0::numeric as amount, p_landed as landed
             union all select e.effective_at, sum(e.quantity)::bigint, sum(e.amount), bool_or(e.kind = 'LANDED')
               from value_entries e where e.lot_id = m.lot_id and e.effective_at > m.effective_at group by 1 order by 1 loop
      v_quantity := v_quantity + s.quantity;
      v_value := v_value + s.amount;
      v_wanted := v_amount;
      if p_follows and s.landed then v_wanted := round(v_value * p_quantity / v_quantity, 2); end if;
      v_wanted := greatest(v_wanted, -v_value);
      if v_quantity + p_quantity = 0 then v_wanted := -v_value; end if;
      continue when v_wanted = v_amount;
      insert into value_entries (kind, product_id, lot_id, movement_id, amount, effective_at, recorded_at)
        values (case when not p_follows and abs(v_wanted - v_amount) <= 0.01 * m.quantity then 'ROUND' else p_kind end,
          m.product_id, m.lot_id, m.id, v_wanted - v_amount, s.at, m.recorded_at);
      if v_wanted > v_amount then v_raised := s.at; end if;
      v_amount := v_wanted;
    end loop;
    update cost_layers set quantity = quantity + p_quantity, value = value + v_amount,
      revalued_at = greatest(revalued_at, v_raised) where lot_id = m.lot_id;
  end $$;

  -- What went out of a layer before it was last revalued: at the average of its own day.
  create function project_backdated_value(p_movement bigint, p_kind value_kind) returns void language plpgsql as $$
  declare m movements; v_amount numeric;
  begin
    select * into m from movements where id = p_movement;
    perform from cost_layers where lot_id = m.lot_id for no key update;
    select round((c.value - e.amount) * m.quantity / (c.quantity - e.quantity), 2) into v_amount
      from cost_layers c, (select coalesce(sum(v.quantity), 0) as quantity, coalesce(sum(v.amount), 0) as amount
        from value_entries v where v.lot_id = m.lot_id and v.effective_at > m.effective_at) e
      where c.lot_id = m.lot_id;
    insert into value_entries (kind, product_id, lot_id, movement_id, quantity, amount, effective_at, recorded_at)
      values (p_kind, m.product_id, m.lot_id, m.id, -m.quantity, -v_amount, m.effective_at, m.recorded_at);
    perform project_value_through_time(m, case when p_kind = 'COGS' then 'COGS_ADJ' else 'WRITE_OFF' end::value_kind,
      -m.quantity, -v_amount, true);
  end $$;
  revoke all on function with_returns, project_value_through_time, project_backdated_value from public, stockwright_app;
`;

const CHANGES = [
  {
    name: 'project_movements',
    was: `do update set quantity = c.quantity + excluded.quantity, value = c.value + excluded.value,`,
    is: `do update set quantity = c.quantity + excluded.quantity, value = c.value + excluded.value,
        revalued_at = greatest(c.revalued_at, (select max(n.effective_at) from new_rows n)),`,
  },
  {
    name: 'project_movements',
    was: `where c.lot_id = m.lot_id returning with (old as was, new as is_now) is_now.value - was.value into v_amount;`,
    is: `where c.lot_id = m.lot_id and (c.revalued_at is null or c.revalued_at <= m.effective_at)
        returning with (old as was, new as is_now) is_now.value - was.value into v_amount;
      if not found then
        perform project_backdated_value(m.id, m.value_kind);
        continue;
      end if;`,
  },
  // The layers too: a late cost that lands on what is being returned comes before it or after it, never in between.
  {
    name: 'return_stock',
    was: `perform lock_levels(p_products, p_locations);`,
    is: `perform lock_levels(p_products, p_locations);
    perform from cost_layers c where c.lot_id in (select b.lot_id from movements b where b.posting_id = any (p_postings))
      order by c.lot_id for no key update;`,
  },
  // What goods cost may have changed between two partial returns, so each takes its part of what is left of it.
  {
    name: 'return_stock',
    was: `(select -coalesce(sum(e.amount), 0) from value_entries e where e.movement_id = m.id) as cost`,
    is: `(select greatest(-coalesce(sum(e.amount), 0), 0) from value_entries e where e.movement_id = any (with_returns(m.id))) as cost`,
  },
  {
    name: 'return_stock',
    was: `g.quantity as whole, g.cost,
        g.back + greatest(l.start - g.start, 0) as before,`,
    is: `g.left_over as whole, g.cost,
        greatest(l.start - g.start, 0) as before,`,
  },
] as const;

const REVERSED_VALUE = `
  -- Undoes the exact entries of the movement that m reverses, with the late costs that fell on it. What an emptied layer would
  -- keep leaves with it. Goods that go back to the customer also bear the late costs that came while they were here. What made
  -- a lot stays while the lot bears late costs: they were paid for these goods, and where else they belong only a person can
  -- say, who reverses them first.
  create or replace function project_reversed_value(m movements) returns void language plpgsql as $$
  declare o movements; v_quantity bigint; v_amount numeric; v_to location_kind; v_sold numeric; v_landed boolean;
  begin
    perform from cost_layers where lot_id = m.lot_id for no key update;
    select * into o from movements where id = m.origin_id;
    select kind into v_to from locations where id = m.to_location_id;
    if m.origin_id = (select min(x.id) from movements x where x.lot_id = m.lot_id)
      and (select sum(amount) from value_entries where lot_id = m.lot_id and kind = 'LANDED') <> 0 then
      perform refuse('ledger_not_reversible', format('Landed costs lie on lot %s: reverse those first.', t.number),
        jsonb_build_object('postingId', p.reverses_id, 'lotId', t.id)) from lots t, postings p
        where t.id = m.lot_id and p.id = m.posting_id;
    end if;
    insert into value_entries (kind, product_id, lot_id, movement_id, quantity, amount, effective_at, recorded_at)
      select e.kind, m.product_id, m.lot_id, m.id, -sum(e.quantity), -sum(e.amount), m.effective_at, m.recorded_at
      from value_entries e where e.movement_id = any (with_returns(m.origin_id))
      group by e.kind having sum(e.quantity) <> 0 or sum(e.amount) <> 0 order by min(e.id);
    select coalesce(sum(quantity), 0), coalesce(sum(amount), 0) into v_quantity, v_amount from value_entries
      where movement_id = m.id;
    select coalesce(sum(case when l.id = x.to_location_id then x.quantity else -x.quantity end), 0) into v_sold
      from movements x join locations l on l.kind = 'CUSTOMER' and l.id in (x.from_location_id, x.to_location_id)
      where x.lot_id = m.lot_id;
    v_landed := o.origin_id is not null and exists (select from value_entries e where e.lot_id = m.lot_id and e.kind = 'LANDED'
      and e.effective_at <= m.effective_at and e.id > (select max(v.id) from value_entries v where v.movement_id = o.id));
    perform project_value_through_time(m, case when v_sold > 0 then 'COGS_ADJ' else 'WRITE_OFF' end::value_kind, v_quantity,
      v_amount, o.origin_id is not null, v_landed);
    if v_to in ('SUPPLIER', 'ADJUSTMENT') then
      update cost_layers set received = received - m.quantity where lot_id = m.lot_id;
    end if;
  end $$;
`;

const FORMER_REVERSED_VALUE = `
  create or replace function project_reversed_value(m movements) returns void language plpgsql as $$
  declare v_quantity bigint; v_value numeric; v_rest numeric;
  begin
    insert into value_entries (kind, product_id, lot_id, movement_id, quantity, amount, effective_at, recorded_at)
      select e.kind, e.product_id, e.lot_id, m.id, -e.quantity, -e.amount, m.effective_at, m.recorded_at
      from value_entries e where e.movement_id = m.origin_id order by e.id;
    select c.quantity + e.quantity, c.value + e.amount into v_quantity, v_value
      from cost_layers c, (select sum(quantity) quantity, sum(amount) amount from value_entries where movement_id = m.id) e
      where c.lot_id = m.lot_id for no key update of c;
    v_rest := case when v_quantity = 0 or v_value < 0 then -v_value else 0 end;
    if v_rest <> 0 then
      insert into value_entries (kind, product_id, lot_id, movement_id, amount, effective_at, recorded_at)
        values (case when abs(v_rest) <= 0.01 * m.quantity then 'ROUND' else 'COGS_ADJ' end::value_kind, m.product_id, m.lot_id,
          m.id, v_rest, m.effective_at, m.recorded_at);
    end if;
    -- What was never received for good no longer counts when late freight is shared between what is left and what is sold.
    update cost_layers c set quantity = v_quantity, value = v_value + v_rest,
        received = c.received - case when exists (select from locations l
          where l.id = m.to_location_id and l.kind in ('SUPPLIER', 'ADJUSTMENT')) then m.quantity else 0 end
      where c.lot_id = m.lot_id;
  end $$;
`;

const VERIFY = `
  -- No lot was worth less than nothing at any instant, nor worth anything while nothing of it was there.
  create view verify_worth as
    select * from (
      select lot_id, effective_at, (sum(sum(quantity)) over w)::bigint as quantity, sum(sum(amount)) over w as value
      from value_entries group by 1, 2 window w as (partition by lot_id order by effective_at)) x
    where value < 0 or quantity < 0 or (quantity = 0 and value <> 0);
`;
