import type { EntityManager } from 'typeorm';
import type { Decimal } from '../platform/money.js';

// Reads payments, fx_rates, settings.

/** What a fee is worth in the base currency: by the payment's own rate where it is in its currency, else by the day's. */
const FEE_RATE = `
  case when p.fee_amount = 0 or p.fee_currency = s.base_currency then 1
    when p.fee_currency = p.currency then p.exchange_rate
    else (select f.rate from fx_rates f where f.currency = p.fee_currency and f.valid_on <= p.paid_on
      order by f.valid_on desc limit 1) end`;

const PAID = `
  select p.currency, p.amount, p.fee_amount, p.fee_currency, round(p.amount * p.exchange_rate, 2) as base_amount,
    round(p.fee_amount * (${FEE_RATE}), 2) as base_fee
  from payments p cross join settings s
  where p.status = 'DELIVERED' and p.paid_on between $1 and $2`;

export interface PaidFigures {
  readonly payments: number;
  readonly baseAmount: Decimal;
  readonly baseFees: Decimal;
  /** Payments whose fee is in a currency without a rate, so that it is in no sum. */
  readonly feesWithoutRate: number;
  readonly byCurrency: readonly { currency: string; payments: number; amount: Decimal }[];
  readonly feesByCurrency: readonly { currency: string; amount: Decimal }[];
}

/** What was paid from one day to another, both included. */
export async function paidFigures(em: EntityManager, from: string, to: string): Promise<PaidFigures> {
  const [row] = await em.query<PaidFigures[]>(
    `with paid as (${PAID})
     select count(*)::int as payments, coalesce(sum(base_amount), 0) as "baseAmount",
       coalesce(sum(base_fee), 0) as "baseFees",
       (count(*) filter (where base_fee is null))::int as "feesWithoutRate",
       (select coalesce(json_agg(json_build_object('currency', c.currency, 'payments', c.payments, 'amount', c.amount::text)
          order by c.currency), '[]')
        from (select currency, count(*)::int as payments, sum(amount) as amount from paid group by currency) c)
         as "byCurrency",
       (select coalesce(json_agg(json_build_object('currency', c.fee_currency, 'amount', c.amount::text)
          order by c.fee_currency), '[]')
        from (select fee_currency, sum(fee_amount) as amount from paid where fee_amount > 0 group by fee_currency) c)
         as "feesByCurrency"
     from paid`,
    [from, to],
  );
  return row!;
}

export interface OpenFigures {
  readonly pending: number;
  readonly pendingBase: Decimal;
  readonly processing: number;
  readonly processingBase: Decimal;
  readonly waitingForApproval: number;
  readonly withIssue: number;
}

export async function openFigures(em: EntityManager): Promise<OpenFigures> {
  const [row] = await em.query<OpenFigures[]>(`
    select (count(*) filter (where status = 'PENDING'))::int as pending,
      coalesce(sum(round(amount * exchange_rate, 2)) filter (where status = 'PENDING'), 0) as "pendingBase",
      (count(*) filter (where status = 'PROCESSING'))::int as processing,
      coalesce(sum(round(amount * exchange_rate, 2)) filter (where status = 'PROCESSING'), 0) as "processingBase",
      (count(*) filter (where status = 'PENDING' and approved_at is null and (needs_approval
        or round(amount * exchange_rate, 2) > (select payment_approval_limit from settings))))::int as "waitingForApproval",
      (count(*) filter (where issue is not null))::int as "withIssue"
    from payments`);
  return row!;
}
