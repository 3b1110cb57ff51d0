import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the application keeps by locking the order, the database keeps by itself: entries of one order have consecutive
 * places, so of two writers that did not wait for each other one is refused; and no balance goes below zero.
 */
export class GuardSettlements1760000005500 implements MigrationInterface {
  name = 'GuardSettlements1760000005500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table purchase_order_settlements add column place int;
      update purchase_order_settlements s set place = n.place
        from (select id, row_number() over (partition by purchase_order_id order by seq) as place
          from purchase_order_settlements) n where n.id = s.id;
      alter table purchase_order_settlements alter column place set not null,
        add constraint purchase_order_settlements_place unique (purchase_order_id, place);

      create function check_settlement_balances() returns trigger language plpgsql as $$
      declare r record;
      begin
        select sum(prepaid_amount) as prepaid, sum(prepaid_base) as prepaid_base, sum(payable_amount) as payable,
            sum(payable_base) as payable_base
          into r from purchase_order_settlements where purchase_order_id = new.purchase_order_id;
        if least(r.prepaid, r.prepaid_base, r.payable, r.payable_base) < 0 then
          raise exception 'a balance of order % would go below zero', new.purchase_order_id
            using errcode = '23514', constraint = 'purchase_order_settlements_never_negative',
            table = 'purchase_order_settlements';
        end if;
        return null;
      end $$;
      create trigger purchase_order_settlements_never_negative after insert on purchase_order_settlements
        for each row execute function check_settlement_balances();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger purchase_order_settlements_never_negative on purchase_order_settlements;
      drop function check_settlement_balances();
      alter table purchase_order_settlements drop column place;
    `);
  }
}
