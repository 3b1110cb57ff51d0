import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What counts towards the amount above which a second person approves: what a payment costs in all, and what else was let go
 * of the same order by one person alone, so that neither parts nor fees nor a rate of one's own lead past it.
 */
export class JudgePaymentsTogether1760000005830 implements MigrationInterface {
  name = 'JudgePaymentsTogether1760000005830';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What one unit of a currency is worth in the base currency by the latest rate that is known; null when none is.
      create function known_rate(p_currency text) returns numeric language sql stable as $$
        select case when p_currency = s.base_currency then 1 else (select f.rate from fx_rates f
          where f.currency = p_currency and f.valid_on <= business_date(clock_timestamp()) order by f.valid_on desc limit 1) end
        from settings s $$;

      -- What a payment costs in the base currency: its amount at the dearest of its own rate, its order's and the known one, or what
      -- leaves our account where that is more; and the fee. Null when nobody knows what the fee's currency is worth.
      create function payment_cost(p_order uuid, p_amount numeric, p_rate numeric, p_source_amount numeric,
        p_source_currency text, p_fee_amount numeric, p_fee_currency text) returns numeric language sql stable as $$
        select round(greatest(p_amount * r.rate, p_source_amount * known_rate(p_source_currency)) + case
            when p_fee_amount = 0 then 0 when p_fee_currency = o.currency then p_fee_amount * r.rate
            else p_fee_amount * known_rate(p_fee_currency) end, 2)
        from settings s, purchase_orders o, lateral (select case when o.currency = s.base_currency then 1
            else greatest(p_rate, o.exchange_rate, known_rate(o.currency)) end as rate) r
        where o.id = p_order $$;

      -- What the other payments of an order cost that one person alone may let go, or has.
      create function paid_alone(p_order uuid, p_except uuid) returns numeric language sql stable as $$
        select coalesce(sum(payment_cost(p.purchase_order_id, p.amount, p.exchange_rate, p.source_amount, p.source_currency,
            p.fee_amount, p.fee_currency)), 0)
        from payments p where p.purchase_order_id = p_order and p.id is distinct from p_except
          and p.status <> 'FAILED' and p.approved_at is null and not p.needs_approval $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function paid_alone(uuid, uuid);
      drop function payment_cost(uuid, numeric, numeric, numeric, text, numeric, text);
      drop function known_rate(text);
    `);
  }
}
