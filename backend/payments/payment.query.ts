import type { EntityManager } from 'typeorm';
import { numberSql } from '../platform/document-number.js';
import { toQuantity } from '../platform/money.js';
import { orderBy, type Page, type PageQuery, slice } from '../platform/paging.js';
import { Where } from '../platform/where.js';
import { IS_ABOVE_LIMIT } from './payment-approval.query.js';
import type { PaymentMethod, PaymentStatus } from './payment-status.js';
import type { PaymentStepView, PaymentView } from './payment-view.js';
import { PaymentNotFound } from './payments.problems.js';

// Reads payments, payment_status_history, purchase_orders, purchase_order_schedule_lines, suppliers, settings,
// fx_rates, users.

export interface PaymentFilter extends PageQuery {
  status?: PaymentStatus[];
  method?: PaymentMethod;
  purchaseOrderId?: string;
  supplierId?: string;
  from?: string;
  to?: string;
  needsApproval?: boolean;
  hasIssue?: boolean;
}

/** What the limit of today asks of what has not gone yet counts too. */
const NEEDS_APPROVAL = `case when p.needs_approval then true when p.status <> 'PENDING' or p.approved_at is not null then false
  else ${IS_ABOVE_LIMIT} end`;

const VIEW = `
  select p.id, p.number, p.purchase_order_id as "purchaseOrderId", o.number as "purchaseOrderNumber",
    o.status as "purchaseOrderStatus", o.supplier_id as "supplierId", s.name as "supplierName",
    p.schedule_line_id as "scheduleLineId", d.line as "scheduleLine", p.status, p.method, p.amount, p.currency,
    p.exchange_rate as "exchangeRate", (select base_currency from settings) as "baseCurrency", p.fee_amount as "feeAmount",
    p.fee_currency as "feeCurrency", p.source_amount as "sourceAmount", p.source_currency as "sourceCurrency",
    p.received_amount as "receivedAmount", p.received_currency as "receivedCurrency", p.scheduled_on::text as "scheduledOn",
    p.paid_on::text as "paidOn", p.reference, p.tracking_id as "trackingId", p.notes, p.wise_transfer_id as "wiseTransferId",
    p.wise_state as "wiseState", p.wise_occurred_at as "wiseOccurredAt", p.wise_checked_at as "wiseCheckedAt", p.issue,
    ${NEEDS_APPROVAL} as "needsApproval", p.created_by as "createdBy", c.name as "createdByName",
    p.approved_by as "approvedBy", a.name as "approvedByName", p.approved_at as "approvedAt",
    p.approval_reason as "approvalReason", p.created_at as "createdAt", p.updated_at as "updatedAt", p.version
  from payments p
  join purchase_orders o on o.id = p.purchase_order_id
  join suppliers s on s.id = o.supplier_id
  left join purchase_order_schedule_lines d on d.id = p.schedule_line_id
  left join users c on c.id = p.created_by
  left join users a on a.id = p.approved_by`;

const SORT = {
  number: numberSql('p.number'),
  purchaseOrderNumber: numberSql('o.number'),
  supplierName: 's.name',
  status: 'p.status',
  method: 'p.method',
  amount: 'p.amount',
  baseAmount: 'p.amount * p.exchange_rate',
  scheduledOn: 'p.scheduled_on',
  paidOn: 'p.paid_on',
  createdAt: 'p.created_at',
};

type Row = Omit<PaymentView, 'wiseTransferId'> & { wiseTransferId: string | null };

const toView = (row: Row): PaymentView => ({
  ...row,
  wiseTransferId: row.wiseTransferId === null ? null : toQuantity(row.wiseTransferId),
});

/** Null when there is no such payment. */
async function findPaymentView(em: EntityManager, id: string): Promise<PaymentView | null> {
  const [row] = await em.query<Row[]>(`${VIEW} where p.id = $1`, [id]);
  return row ? toView(row) : null;
}

/** @throws PaymentNotFound */
export async function getPaymentView(em: EntityManager, id: string): Promise<PaymentView> {
  const view = await findPaymentView(em, id);
  if (!view) throw PaymentNotFound.of(id);
  return view;
}

const sqlOrder = ({ sort }: PaymentFilter) => orderBy(sort, SORT, '-createdAt', 'p.id');

/** Newest first unless asked otherwise. */
export async function listPaymentViews(em: EntityManager, filter: PaymentFilter): Promise<Page<PaymentView>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const where = conditionsOf(filter);
  const [count] = await em.query<{ total: string }[]>(
    `select count(*) as total from payments p join purchase_orders o on o.id = p.purchase_order_id
     join suppliers s on s.id = o.supplier_id where ${where.toSql()}`,
    [...where.params],
  );
  const rows = await em.query<Row[]>(
    `${VIEW} where ${where.toSql()} order by ${sqlOrder(filter)} ${where.limitSql(limit)} ${where.offsetSql(offset)}`,
    where.params,
  );
  return { items: rows.map(toView), total: Number(count!.total), page, pageSize };
}

function conditionsOf(filter: PaymentFilter): Where {
  const waits = `(${NEEDS_APPROVAL} and p.approved_at is null and p.status = 'PENDING')`;
  return new Where()
    .given(filter.status, (at) => `p.status = any (${at}::payment_status[])`)
    .given(filter.method, (at) => `p.method = ${at}`)
    .given(filter.purchaseOrderId, (at) => `p.purchase_order_id = ${at}`)
    .given(filter.supplierId, (at) => `o.supplier_id = ${at}`)
    .given(filter.from, (at) => `p.paid_on >= ${at}`)
    .given(filter.to, (at) => `p.paid_on <= ${at}`)
    .given(filter.needsApproval, (at) => `${waits} = ${at}`)
    .given(filter.hasIssue, (at) => `(p.issue is not null) = ${at}`)
    .words(
      filter.q,
      `concat_ws(' ', p.number, o.number, s.name, p.reference, p.tracking_id, p.wise_transfer_id::text)`,
    );
}

/** Every step of a payment, the first one first. */
export function listPaymentSteps(em: EntityManager, paymentId: string): Promise<PaymentStepView[]> {
  return em.query<PaymentStepView[]>(
    `select h.id, h.old_status as "oldStatus", h.new_status as "newStatus", h.source, h.wise_state as "wiseState", h.notes,
       h.actor_id as "actorId", u.name as "actorName", h.occurred_at as "occurredAt", h.recorded_at as "recordedAt"
     from payment_status_history h left join users u on u.id = h.actor_id
     where h.payment_id = $1 order by h.recorded_at, h.id`,
    [paymentId],
  );
}
