import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the application keeps by locking the order, the database keeps by itself: what is promised of an order is never more
 * than its total. A change of status is left alone: when Wise says that the money went after all, then it did.
 */
export class GuardPayments1760000005550 implements MigrationInterface {
  name = 'GuardPayments1760000005550';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function check_payments_of_order() returns trigger language plpgsql as $$
      declare
        v_total numeric;
        v_promised numeric;
      begin
        select total_amount into v_total from purchase_orders where id = new.purchase_order_id for no key update;
        select sum(amount) into v_promised from payments
          where purchase_order_id = new.purchase_order_id and status <> 'FAILED';
        if v_promised > v_total then
          raise exception 'the payments of order % are more than its total', new.purchase_order_id
            using errcode = '23514', constraint = 'payments_within_order', table = 'payments';
        end if;
        return null;
      end $$;
      create trigger payments_within_order after insert or update of amount, purchase_order_id on payments
        for each row execute function check_payments_of_order();
      create index webhook_deliveries_of_transfer on webhook_deliveries ((body #>> '{data,resource,id}'))
        where provider = 'WISE';
      create index payments_worth_a_look on payments (id)
        where issue is not null or (needs_approval and approved_at is null);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index payments_worth_a_look, webhook_deliveries_of_transfer;
      drop trigger payments_within_order on payments;
      drop function check_payments_of_order();
    `);
  }
}
