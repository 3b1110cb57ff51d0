import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger through time, and the proof that every projection is what the movements say. */
export class CreateLedgerReads1760000004500 implements MigrationInterface {
  name = 'CreateLedgerReads1760000004500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AS_OF);
    await runner.query(RESERVATIONS);
    await runner.query(VERIFY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function value_as_of, lot_stock_as_of, product_stock_as_of, stock_as_of;
      drop view verify_history, verify_allocations, verify_lots, verify_value, verify_levels, verify_balances, reservation_states;
    `);
  }
}

const AS_OF = `
  -- What each lot was at each place, as it had happened by p_as_of and as we knew it at p_known_at (null: now). For the whole
  -- catalogue it goes backwards from today's balances, so it costs what happened since. A row recorded later than p_known_at, or
  -- that happened later than p_as_of, is taken back; whatever we did not know yet had not been recorded.
  create function stock_as_of(p_as_of timestamptz default null, p_known_at timestamptz default null)
    returns table (product_id uuid, location_id uuid, lot_id uuid, available bigint, reserved bigint, quarantined bigint,
    rejected bigint) language sql stable as $$
    with part as (
      select b.product_id, b.location_id, b.lot_id, b.available, b.reserved, b.quarantined, b.rejected from stock_balances b
      union all
      select g.product_id, g.location_id, g.lot_id, case g.state when 'AVAILABLE' then -g.delta else 0 end,
        case g.state when 'RESERVED' then -g.delta else 0 end,
        case g.state when 'QUARANTINE' then -g.delta else 0 end, case g.state when 'REJECTED' then -g.delta else 0 end
      from movement_legs g join locations l on l.id = g.location_id and l.is_physical
        where g.effective_at > p_as_of or g.recorded_at > p_known_at)
    select product_id, location_id, lot_id, sum(available)::bigint, sum(reserved)::bigint, sum(quarantined)::bigint,
      sum(rejected)::bigint from part
    group by 1, 2, 3 having sum(available) <> 0 or sum(reserved) <> 0 or sum(quarantined) <> 0 or sum(rejected) <> 0 $$;

  -- The same for one product or one lot: forward, through its index.
  create function product_stock_as_of(p_product uuid, p_as_of timestamptz default null, p_known_at timestamptz default null)
    returns table (location_id uuid, lot_id uuid, available bigint, reserved bigint, quarantined bigint,
    rejected bigint) language sql stable as $$
    select g.location_id, g.lot_id, coalesce(sum(g.delta) filter (where g.state = 'AVAILABLE'), 0)::bigint,
      coalesce(sum(g.delta) filter (where g.state = 'RESERVED'), 0)::bigint,
      coalesce(sum(g.delta) filter (where g.state = 'QUARANTINE'), 0)::bigint,
      coalesce(sum(g.delta) filter (where g.state = 'REJECTED'), 0)::bigint
    from movement_legs g join locations l on l.id = g.location_id and l.is_physical
    where g.product_id = p_product and g.effective_at <= coalesce(p_as_of, 'infinity')
      and g.recorded_at <= coalesce(p_known_at, 'infinity') group by 1, 2 $$;
  create function lot_stock_as_of(p_lot uuid, p_as_of timestamptz default null, p_known_at timestamptz default null)
    returns table (location_id uuid, available bigint, reserved bigint, quarantined bigint,
    rejected bigint) language sql stable as $$
    select g.location_id, coalesce(sum(g.delta) filter (where g.state = 'AVAILABLE'), 0)::bigint,
      coalesce(sum(g.delta) filter (where g.state = 'RESERVED'), 0)::bigint,
      coalesce(sum(g.delta) filter (where g.state = 'QUARANTINE'), 0)::bigint,
      coalesce(sum(g.delta) filter (where g.state = 'REJECTED'), 0)::bigint
    from movement_legs g join locations l on l.id = g.location_id and l.is_physical
    where g.lot_id = p_lot and g.effective_at <= coalesce(p_as_of, 'infinity')
      and g.recorded_at <= coalesce(p_known_at, 'infinity') group by 1 $$;

  -- Worth per lot. Today's value is sum(cost_layers); this is for other days, and for what was known on them.
  create function value_as_of(p_as_of timestamptz default null, p_known_at timestamptz default null)
    returns table (product_id uuid, lot_id uuid, quantity bigint, value numeric) language sql stable as $$
    with part as (
      select c.product_id, c.lot_id, c.quantity, c.value from cost_layers c
      union all select e.product_id, e.lot_id, -e.quantity, -e.amount from value_entries e
        where e.effective_at > p_as_of or e.recorded_at > p_known_at)
    select product_id, lot_id, sum(quantity)::bigint, sum(value) from part group by 1, 2
      having sum(quantity) <> 0 or sum(value) <> 0 $$;
`;

const RESERVATIONS = `
  -- A reservation's status is never stored: it follows from its allocations.
  create view reservation_states as
    select r.id, r.source_type, r.source_id, r.reference, r.expires_at, r.created_by, r.created_at, r.closed_at, r.expired_at,
      coalesce(a.quantity, 0)::bigint as quantity, coalesce(a.issued, 0)::bigint as issued,
      coalesce(a.released, 0)::bigint as released,
      coalesce(a.quantity - a.issued - a.released, 0)::bigint as open,
      case when a.quantity - a.issued - a.released > 0 then case when a.issued + a.released > 0 then 'PARTIAL' else 'ACTIVE' end
        when r.expired_at is not null then 'EXPIRED' when a.issued > 0 then 'COMPLETED' else 'RELEASED' end as status
    from reservations r left join lateral (
      select sum(x.quantity) as quantity, sum(x.issued) as issued, sum(x.released) as released from reservation_allocations x
        where x.reservation_id = r.id) a on true;
`;

const VERIFY = `
  -- Each answers no row when all is well.
  create view verify_balances as
    select coalesce(l.product_id, b.product_id) as product_id, coalesce(l.location_id, b.location_id) as location_id,
      coalesce(l.lot_id, b.lot_id) as lot_id,
      l.av as ledger_available, b.available, l.re as ledger_reserved, b.reserved, l.qu as ledger_quarantined, b.quarantined,
      l.rj as ledger_rejected, b.rejected
    from (select product_id, location_id, lot_id, coalesce(sum(delta) filter (where state = 'AVAILABLE'), 0) av,
      coalesce(sum(delta) filter (where state = 'RESERVED'), 0) re,
            coalesce(sum(delta) filter (where state = 'QUARANTINE'), 0) qu,
            coalesce(sum(delta) filter (where state = 'REJECTED'), 0) rj
          from movement_legs where location_id in (select id from locations where is_physical) group by 1, 2, 3) l
    full join stock_balances b on b.lot_id = l.lot_id and b.location_id = l.location_id and b.product_id = l.product_id
    where (l.av, l.re, l.qu, l.rj) is distinct from (b.available, b.reserved, b.quarantined, b.rejected);

  create view verify_levels as
    select product_id, location_id, b.av as balances_available, l.available, b.re as balances_reserved, l.reserved,
      b.qu as balances_quarantined, l.quarantined, b.rj as balances_rejected, l.rejected
    from (select product_id, location_id, sum(available) av, sum(reserved) re, sum(quarantined) qu, sum(rejected) rj
      from stock_balances group by 1, 2) b
    full join stock_levels l using (product_id, location_id)
    where (coalesce(b.av, 0), coalesce(b.re, 0), coalesce(b.qu, 0), coalesce(b.rj, 0)) is distinct from (l.available,
      l.reserved, l.quarantined, l.rejected);

  -- A layer is the sum of its value entries, and its quantity is what is physically there of the lot.
  create view verify_value as
    select lot_id, e.quantity as entries_quantity, c.quantity, e.value as entries_value, c.value, b.on_hand
    from (select lot_id, sum(quantity) as quantity, sum(amount) as value from value_entries group by 1) e
    full join (select lot_id, sum(available + reserved + quarantined + rejected) as on_hand from stock_balances
      group by 1) b using (lot_id)
    full join cost_layers c using (lot_id)
    where (e.quantity, e.value, b.on_hand) is distinct from (c.quantity, c.value, c.quantity);

  -- Conservation: summed over all locations, virtual ones too, each lot is zero; and what crossed our borders is what is there.
  create view verify_lots as
    select coalesce(g.lot_id, b.lot_id) as lot_id, g.everywhere, g.physical, b.on_hand
    from (select x.lot_id, sum(x.delta) as everywhere, sum(x.delta) filter (where l.is_physical) as physical
          from movement_legs x left join locations l on l.id = x.location_id group by 1) g
    full join (select lot_id, sum(available + reserved + quarantined + rejected) as on_hand from stock_balances
      group by 1) b on b.lot_id = g.lot_id
    where g.everywhere is distinct from 0 or g.physical is distinct from b.on_hand;

  -- What is reserved of a lot somewhere is what reservations hold of it there, and each allocation is what its movements say.
  create view verify_allocations as
    select null::uuid as reservation_id, lot_id, location_id, a.open as expected, b.reserved as found
    from (select lot_id, location_id, sum(quantity - issued - released) as open from reservation_allocations group by 1, 2) a
    full join (select lot_id, location_id, reserved from stock_balances where has_stock) b using (lot_id, location_id)
    where coalesce(a.open, 0) <> coalesce(b.reserved, 0)
    union all
    select reservation_id, lot_id, location_id, m.open, a.quantity - a.issued - a.released
    from (select reservation_id, lot_id, location_id, sum(delta) as open from (
            select reservation_id, lot_id, to_location_id as location_id, quantity as delta from movements
              where to_state = 'RESERVED'
            union all select reservation_id, lot_id, from_location_id, -quantity from movements where from_state = 'RESERVED') x
              group by 1, 2, 3) m
    full join reservation_allocations a using (reservation_id, lot_id, location_id)
    where m.open is distinct from a.quantity - a.issued - a.released;

  -- No account was below zero at any past instant.
  create view verify_history as
    select * from (
      select product_id, lot_id, location_id, state, effective_at,
        sum(sum(delta)) over (partition by lot_id, location_id, state order by effective_at) as held
      from movement_legs where location_id in (select id from locations where is_physical) group by 1, 2, 3, 4, 5) x
    where held < 0;
`;
