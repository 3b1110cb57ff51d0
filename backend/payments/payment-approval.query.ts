import type { EntityManager } from 'typeorm';
import type { ApprovalTerms } from './payment-approval.js';
import type { Payment } from './payment.entity.js';

// Reads payments, purchase_orders, fx_rates, settings, users, audit_log.

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

const MAKING = [
  ...['amount', 'exchangeRate', 'scheduleLineId', 'wiseTransferId'],
  ...['feeAmount', 'feeCurrency', 'sourceAmount', 'sourceCurrency'],
];

/** Whether this person made the payment what it is: by entering it, or by changing what is paid, at which rate and cost. */
export async function isMakerOf(em: EntityManager, payment: Payment, userId: string): Promise<boolean> {
  if (payment.createdBy === userId) return true;
  const [row] = await em.query<{ changed: boolean }[]>(
    `select exists (select from audit_log where table_name = 'payments' and record_id = $1 and actor_id = $2
       and action = 'UPDATE' and new_values ?| $3::text[]) as changed`,
    [payment.id, userId, MAKING],
  );
  return row!.changed;
}

/** Whether somebody else with one of these roles could log in and approve. */
export async function hasOtherWithRole(em: EntityManager, userId: string, roles: readonly string[]): Promise<boolean> {
  const [row] = await em.query<{ exists: boolean }[]>(
    'select exists (select from users where is_active and id <> $1 and role = any ($2::text[])) as exists',
    [userId, roles],
  );
  return row!.exists;
}
