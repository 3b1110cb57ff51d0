import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Goods that came beyond the order, within the tolerance, are owed at their price. So an order may be paid up to its total or up
 * to what came of it, whichever is more; the total alone would leave that debt open for ever.
 */
export class LetOverReceiptsBePaid1760000005700 implements MigrationInterface {
  name = 'LetOverReceiptsBePaid1760000005700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(checkAgainst(TOTAL_OR_RECEIVED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(checkAgainst('total_amount'));
  }
}

const TOTAL_OR_RECEIVED = `greatest(total_amount, (select sum(case s.kind when 'RECEIPT' then s.amount else -s.amount end)
          from purchase_order_settlements s where s.purchase_order_id = new.purchase_order_id
            and s.kind in ('RECEIPT', 'RECEIPT_REVERSED')))`;

const checkAgainst = (most: string) => `
  create or replace function check_payments_of_order() returns trigger language plpgsql as $$
  declare
    v_most numeric;
    v_promised numeric;
  begin
    perform from purchase_orders where id = new.purchase_order_id for no key update;
    select ${most} into v_most from purchase_orders where id = new.purchase_order_id;
    select sum(amount) into v_promised from payments
      where purchase_order_id = new.purchase_order_id and status <> 'FAILED';
    if v_promised > v_most then
      raise exception 'the payments of order % are more than it comes to', new.purchase_order_id
        using errcode = '23514', constraint = 'payments_within_order', table = 'payments';
    end if;
    return null;
  end $$;
`;
