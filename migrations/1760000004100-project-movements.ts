import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The trigger on movements: the only writer of balances, levels, allocations, layers and value entries; and the triggers
 * that keep the ledger append-only for everybody, the owner and a replication session included.
 */
export class ProjectMovements1760000004100 implements MigrationInterface {
  name = 'ProjectMovements1760000004100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PROJECT_ALLOCATION);
    await runner.query(PROJECT_VALUE);
    await runner.query(PROJECT);
    await runner.query(IMMUTABILITY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ declare t text; begin
        foreach t in array array['postings', 'movements', 'value_entries', 'stock_documents'] loop
          execute format('drop trigger %1$s_append_only on %1$I', t);
        end loop;
        foreach t in array array['products', 'locations', 'lots', 'stock_levels', 'stock_balances', 'cost_layers', 'reservations',
            'reservation_allocations', 'stock_transfers', 'stock_transfer_lines', 'periods'] loop
          execute format('drop trigger %1$s_stay on %1$I', t);
        end loop;
      end $$;
      drop trigger movements_project on movements;
      drop function project_movements(), refuse_change(), project_allocation(movements),
        project_reversed_value(movements);
    `);
  }
}

const PROJECT_ALLOCATION = `
  -- What a movement into or out of RESERVED does to the allocation of its reservation. Every reserved unit belongs to one,
  -- and a reservation is filled once.
  create function project_allocation(m movements) returns void language plpgsql as $$
  begin
    if m.from_state <> 'RESERVED' and m.origin_id is null then
      insert into reservation_allocations (reservation_id, lot_id, location_id, product_id, quantity)
        values (m.reservation_id, m.lot_id, m.to_location_id, m.product_id, m.quantity);
      return;
    end if;
    update reservation_allocations a set
        issued = a.issued + case when m.from_location_id = m.to_location_id then 0
          when m.from_state = 'RESERVED' then m.quantity else -m.quantity end,
        released = a.released + case when m.from_location_id <> m.to_location_id then 0
          when m.from_state = 'RESERVED' then m.quantity else -m.quantity end
      where a.reservation_id = m.reservation_id and a.lot_id = m.lot_id
        and a.location_id = case when m.from_state = 'RESERVED' then m.from_location_id else m.to_location_id end;
    if not found then
      raise exception 'a movement of reserved stock needs an allocation' using errcode = 'SW003';
    end if;
  end $$;
`;

// ON CONFLICT DO UPDATE would test the CHECK on the proposed row, so a negative delta would always fail there: zero rows
// come first. A set-based UPDATE for all sizes, once planned for an import, cost every later small posting of its session
// 5 ms; so few rows are walked by primary key in the order of the locks, and many rows have statements of their own.
const PROJECT_MANY = `
      if exists (select from new_rows n join locations l on l.id = n.from_location_id and l.is_physical
                 where not exists (select from stock_balances b where b.lot_id = n.lot_id and b.location_id = n.from_location_id
                   and b.product_id = n.product_id)) then
        raise exception 'no stock of a lot at a location' using errcode = 'SW003';
      end if;
      perform from stock_levels s
        where (s.product_id, s.location_id) in (select product_id, from_location_id from new_rows
          union select product_id, to_location_id from new_rows)
        order by s.product_id, s.location_id for no key update;
      with leg as (
        select product_id, lot_id, from_location_id as location_id, from_state as state, -quantity as delta from new_rows
        union all select product_id, lot_id, to_location_id, to_state, quantity from new_rows),
      account as materialized (
        select product_id, location_id, lot_id,
          coalesce(sum(delta) filter (where state = 'AVAILABLE'), 0)::bigint av,
          coalesce(sum(delta) filter (where state = 'RESERVED'), 0)::bigint re,
          coalesce(sum(delta) filter (where state = 'QUARANTINE'), 0)::bigint qu,
          coalesce(sum(delta) filter (where state = 'REJECTED'), 0)::bigint rj
        from leg group by 1, 2, 3),
      level as (select product_id, location_id, sum(av)::bigint av, sum(re)::bigint re, sum(qu)::bigint qu, sum(rj)::bigint rj
        from account group by 1, 2),
      levels as (
        update stock_levels s set available = s.available + l.av, reserved = s.reserved + l.re,
          quarantined = s.quarantined + l.qu, rejected = s.rejected + l.rj
        from level l where s.product_id = l.product_id and s.location_id = l.location_id)
      update stock_balances s set available = s.available + a.av, reserved = s.reserved + a.re,
        quarantined = s.quarantined + a.qu, rejected = s.rejected + a.rj
        from account a where s.lot_id = a.lot_id and s.location_id = a.location_id;`;

const PROJECT_VALUE = `
  -- Undoes the exact entries of the movement that m reverses. What an emptied layer would keep (late freight, a rounding)
  -- leaves with it.
  create function project_reversed_value(m movements) returns void language plpgsql as $$
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

const PROJECT = `
  create function project_movements() returns trigger language plpgsql as $$
  declare
    m record; r movements; d record; v_amount numeric; v_travels boolean := false; v_reserves boolean := false;
    v_many boolean := (select count(*) > 500 from new_rows);
    d_av bigint; d_re bigint; d_qu bigint; d_rj bigint;
  begin
    if not v_many then
      for m in select * from new_rows order by product_id, from_location_id, lot_id loop
        if m.to_state = 'RESERVED' and m.origin_id is null then
          insert into reservation_allocations (reservation_id, lot_id, location_id, product_id, quantity)
            values (m.reservation_id, m.lot_id, m.to_location_id, m.product_id, m.quantity);
        elsif m.from_state = 'RESERVED' or m.to_state = 'RESERVED' then
          v_reserves := true;
        end if;
        if m.from_location_id <> m.to_location_id then v_travels := true; continue; end if;
        d_av := case 'AVAILABLE'::stock_state when m.to_state then m.quantity when m.from_state then -m.quantity else 0 end;
        d_re := case 'RESERVED'::stock_state when m.to_state then m.quantity when m.from_state then -m.quantity else 0 end;
        d_qu := case 'QUARANTINE'::stock_state when m.to_state then m.quantity when m.from_state then -m.quantity else 0 end;
        d_rj := case 'REJECTED'::stock_state when m.to_state then m.quantity when m.from_state then -m.quantity else 0 end;
        update stock_levels s set available = s.available + d_av, reserved = s.reserved + d_re,
          quarantined = s.quarantined + d_qu, rejected = s.rejected + d_rj
          where s.product_id = m.product_id and s.location_id = m.from_location_id;
        update stock_balances s set available = s.available + d_av, reserved = s.reserved + d_re,
          quarantined = s.quarantined + d_qu, rejected = s.rejected + d_rj
          where s.lot_id = m.lot_id and s.location_id = m.from_location_id and s.product_id = m.product_id;
        if not found then
          raise exception 'no stock of lot % at location %', m.lot_id, m.from_location_id using errcode = 'SW003';
        end if;
      end loop;
    end if;
    if v_reserves or v_many then
      for r in select * from new_rows where from_state = 'RESERVED'
        or (to_state = 'RESERVED' and (v_many or origin_id is not null)) order by reservation_id, lot_id, id loop
        perform project_allocation(r);
      end loop;
    end if;
    if not (v_travels or v_many) then return null; end if;

    if exists (select from new_rows n left join locations f on f.id = n.from_location_id
      left join locations t on t.id = n.to_location_id
               left join lots o on o.id = n.lot_id and o.product_id = n.product_id
               where f.id is null or t.id is null or o.id is null or not (f.is_physical or t.is_physical)
                  or (n.value_in is not null and f.is_physical) or (n.value_in is null and not f.is_physical
                    and n.origin_id is null)
                  or (not f.is_physical and n.from_state <> 'AVAILABLE')
                    or (not t.is_physical and n.to_state <> 'AVAILABLE')) then
      raise exception 'movement of an unknown lot, between unknown or virtual accounts, or goods in without a value'
        using errcode = 'SW003';
    end if;
    insert into stock_levels (product_id, location_id)
      select distinct n.product_id, n.to_location_id from new_rows n
        join locations l on l.id = n.to_location_id and l.is_physical order by 1, 2 on conflict do nothing;
    insert into stock_balances (product_id, location_id, lot_id)
      select distinct n.product_id, n.to_location_id, n.lot_id from new_rows n
        join locations l on l.id = n.to_location_id and l.is_physical order by 1, 2, 3 on conflict do nothing;
    if v_many then${PROJECT_MANY}
    else
      for d in
        select product_id, location_id, lot_id,
          coalesce(sum(delta) filter (where state = 'AVAILABLE'), 0)::bigint av,
          coalesce(sum(delta) filter (where state = 'RESERVED'), 0)::bigint re,
          coalesce(sum(delta) filter (where state = 'QUARANTINE'), 0)::bigint qu,
          coalesce(sum(delta) filter (where state = 'REJECTED'), 0)::bigint rj
        from (select product_id, lot_id, from_location_id as location_id, from_state as state, -quantity as delta from new_rows
          where from_location_id <> to_location_id
              union all select product_id, lot_id, to_location_id, to_state, quantity from new_rows
                where from_location_id <> to_location_id) leg
        join locations l on l.id = leg.location_id and l.is_physical
        group by grouping sets ((product_id, location_id), (product_id, location_id, lot_id))
        order by product_id, location_id, lot_id nulls first
      loop
        if d.lot_id is null then
          update stock_levels s set available = s.available + d.av, reserved = s.reserved + d.re,
            quarantined = s.quarantined + d.qu, rejected = s.rejected + d.rj
            where s.product_id = d.product_id and s.location_id = d.location_id;
        else
          update stock_balances s set available = s.available + d.av, reserved = s.reserved + d.re,
            quarantined = s.quarantined + d.qu, rejected = s.rejected + d.rj
            where s.lot_id = d.lot_id and s.location_id = d.location_id and s.product_id = d.product_id;
        end if;
        if not found then
          raise exception 'no stock of product % at location %', d.product_id, d.location_id using errcode = 'SW003';
        end if;
      end loop;
    end if;

    -- Value, in lot order. Goods in bring theirs; goods out take the layer's average, so the last unit takes what is left.
    insert into cost_layers as c (lot_id, product_id, received, quantity, value)
      select n.lot_id, n.product_id, sum(n.quantity), sum(n.quantity), sum(n.value_in) from new_rows n
        where n.value_in is not null group by 1, 2 order by 1
      on conflict (lot_id) do update set quantity = c.quantity + excluded.quantity, value = c.value + excluded.value,
        received = c.received + (select coalesce(sum(n.quantity), 0) from new_rows n
          where n.lot_id = excluded.lot_id and n.value_in is not null and n.origin_id is null);
    insert into value_entries (kind, product_id, lot_id, movement_id, quantity, amount, effective_at, recorded_at)
      select case f.kind when 'SUPPLIER' then 'RECEIPT' when 'CUSTOMER' then 'RETURN' else 'WRITE_OFF' end::value_kind,
        n.product_id, n.lot_id, n.id, n.quantity, n.value_in, n.effective_at, n.recorded_at
      from new_rows n join locations f on f.id = n.from_location_id where n.value_in is not null;
    for m in select n.*, case t.kind when 'CUSTOMER' then 'COGS' when 'SUPPLIER' then 'RETURN'
      else 'WRITE_OFF' end::value_kind as value_kind
             from new_rows n join locations t on t.id = n.to_location_id where not t.is_physical and n.origin_id is null
               order by n.lot_id, n.id loop
      -- Bare OLD and NEW would be the trigger's own.
      update cost_layers c set quantity = c.quantity - m.quantity, value = c.value - round(c.value * m.quantity / c.quantity, 2)
        where c.lot_id = m.lot_id returning with (old as was, new as is_now) is_now.value - was.value into v_amount;
      insert into value_entries (kind, product_id, lot_id, movement_id, quantity, amount, effective_at, recorded_at)
        values (m.value_kind, m.product_id, m.lot_id, m.id, -m.quantity, v_amount, m.effective_at, m.recorded_at);
    end loop;
    for r in select n.* from new_rows n join locations f on f.id = n.from_location_id join locations t on t.id = n.to_location_id
             where n.origin_id is not null and n.value_in is null and f.is_physical <> t.is_physical order by n.lot_id, n.id loop
      perform project_reversed_value(r);
    end loop;
    return null;
  end $$;
  -- The application writes nothing of this itself: it acts through this function, and through the ledger's write functions.
  alter function project_movements() security definer set search_path = public, pg_temp;
  create trigger movements_project after insert on movements referencing new table as new_rows
    for each statement execute function project_movements();
  alter table movements enable always trigger movements_project;
`;

const IMMUTABILITY = `
  create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception '% is append-only', tg_table_name using errcode = 'SW000', constraint = 'ledger_immutable';
  end $$;
  do $$ declare t text; begin
    -- ALWAYS: also under session_replication_role = replica.
    foreach t in array array['postings', 'movements', 'value_entries', 'stock_documents'] loop
      execute format('create trigger %1$s_append_only before update or delete or truncate on %1$I
        for each statement execute function refuse_change()', t);
      execute format('alter table %1$I enable always trigger %1$s_append_only', t);
    end loop;
    -- TRUNCATE products CASCADE reaches the projections, since no foreign key leads from movements to them.
    foreach t in array array['products', 'locations', 'lots', 'stock_levels', 'stock_balances', 'cost_layers', 'reservations',
        'reservation_allocations', 'stock_transfers', 'stock_transfer_lines', 'periods'] loop
      execute format('create trigger %1$s_stay before %2$s truncate on %1$I
        for each statement execute function refuse_change()', t,
        case when t in ('products', 'locations') then '' else 'delete or' end);
      execute format('alter table %1$I enable always trigger %1$s_stay', t);
    end loop;
  end $$;
  revoke all on postings, movements, value_entries, lots, stock_documents, stock_balances, cost_layers, reservation_allocations,
    stock_levels, periods from stockwright_app;
  grant select on postings, movements, value_entries, lots, stock_documents, stock_balances, cost_layers,
    reservation_allocations, stock_levels, periods to stockwright_app;
  grant update (reorder_point) on stock_levels to stockwright_app;
  revoke delete, truncate on reservations, stock_transfers, stock_transfer_lines from stockwright_app;
  revoke all on function project_movements(), refuse_change(), project_allocation(movements), project_reversed_value(movements)
    from public, stockwright_app;
`;
