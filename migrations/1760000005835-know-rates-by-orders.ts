import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where the table of rates has none for a currency, the usual rate of what was ordered in it lately counts as known, so that
 * nobody escapes the approval of a payment by an order with a rate of their own.
 */
export class KnowRatesByOrders1760000005835 implements MigrationInterface {
  name = 'KnowRatesByOrders1760000005835';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      knownRate(`coalesce(${TABLE}, (select percentile_disc(0.5) within group (order by o.exchange_rate desc) from (
          select exchange_rate from purchase_orders where currency = p_currency and status not in ('DRAFT', 'CANCELLED')
          order by order_date desc, id desc limit 20) o))`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(knownRate(TABLE));
  }
}

const TABLE = `(select f.rate from fx_rates f
          where f.currency = p_currency and f.valid_on <= business_date(clock_timestamp()) order by f.valid_on desc limit 1)`;

const knownRate = (rate: string) => `
      create or replace function known_rate(p_currency text) returns numeric language sql stable as $$
        select case when p_currency = s.base_currency then 1 else ${rate} end
        from settings s $$;
`;
