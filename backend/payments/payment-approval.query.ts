import type { EntityManager } from 'typeorm';
import type { ApprovalTerms } from './payment-approval.js';
import type { Payment } from './payment.entity.js';

// Reads payments, purchase_orders, fx_rates, settings.

/** Above the limit of today, with what one person alone let go besides: needs `p`, a payment. */
export const IS_ABOVE_LIMIT = `coalesce((select s.payment_approval_limit is not null and coalesce(payment_cost(p.purchase_order_id,
    p.amount, p.exchange_rate, p.source_amount, p.source_currency, p.fee_amount, p.fee_currency)
    + paid_alone(p.purchase_order_id, p.id) > s.payment_approval_limit, true) from settings s), false)`;

/**
 * What counts for the approval of a payment as it is now, saved or not. The order must be locked, so that two payments cannot
 * both be the last that one person may let go alone. Joins the caller's transaction.
 */
export async function approvalTermsOf(em: EntityManager, payment: Payment): Promise<ApprovalTerms> {
  const { purchaseOrderId, amount, exchangeRate, sourceAmount, sourceCurrency, feeAmount, feeCurrency } = payment;
  const [terms] = await em.query<ApprovalTerms[]>(
    `select s.payment_approval_limit as "limit",
       payment_cost($1::uuid, $3::numeric, $4::numeric, $5::numeric, $6::text, $7::numeric, $8::text) as cost,
       case when s.payment_approval_limit is null then 0 else paid_alone($1::uuid, $2::uuid) end as besides
     from settings s`,
    [
      ...[purchaseOrderId, (payment.id as string | undefined) ?? null, amount, exchangeRate],
      ...[sourceAmount, sourceCurrency, feeAmount, feeCurrency],
    ],
  );
  return terms!;
}
