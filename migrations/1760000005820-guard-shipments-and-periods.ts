import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the application keeps by locking the order, the database keeps by itself: no line has more on its way than may be received
 * of it. And a month is not closed while a settlement is in flight, as it never was while a posting is.
 */
export class GuardShipmentsAndPeriods1760000005820 implements MigrationInterface {
  name = 'GuardShipmentsAndPeriods1760000005820';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SHIPMENTS);
    await runner.query(SETTLEMENTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger purchase_order_settlements_in_open_period on purchase_order_settlements;
      drop function keep_settlement_in_open_period();
      drop trigger shipment_lines_within_order on shipment_lines;
      drop function check_shipped_quantity();
    `);
  }
}

const SHIPMENTS = `
  -- The order is locked before its shipments are counted, so a later statement sees those of whoever was first.
  create function check_shipped_quantity() returns trigger language plpgsql as $$
  declare
    v_most bigint;
    v_shipped bigint;
  begin
    perform from purchase_orders o join purchase_order_lines l on l.purchase_order_id = o.id
      where l.id = new.purchase_order_line_id for no key update of o;
    select greatest(l.max_quantity, l.quantity + floor(l.quantity * s.receipt_tolerance_percent / 100)::bigint) into v_most
      from purchase_order_lines l, settings s where l.id = new.purchase_order_line_id;
    select sum(l.quantity) into v_shipped from shipment_lines l join shipments s on s.id = l.shipment_id
      where l.purchase_order_line_id = new.purchase_order_line_id and s.cancelled_at is null;
    if v_shipped > v_most then
      raise exception 'more of line % would be on the way than may come', new.purchase_order_line_id
        using errcode = '23514', constraint = 'shipment_lines_within_order', table = 'shipment_lines';
    end if;
    return null;
  end $$;
  create trigger shipment_lines_within_order after insert or update on shipment_lines
    for each row execute function check_shipped_quantity();
`;

const SETTLEMENTS = `
  -- Waits for a month that is being closed, as postings do, and holds the closing of a month off until this is committed. Which
  -- months are open is asked after the wait: what the caller knew may be of before it. The application may not lock the ledger
  -- itself, so this works with its owner's rights.
  create function keep_settlement_in_open_period() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
  begin
    lock table postings in row exclusive mode;
    new.effective_at := greatest(new.effective_at, ledger_open_from());
    return new;
  end $$;
  revoke all on function keep_settlement_in_open_period from public;
  create trigger purchase_order_settlements_in_open_period before insert on purchase_order_settlements
    for each row execute function keep_settlement_in_open_period();
`;
