import type { EntityManager } from 'typeorm';
import type { Decimal } from '../../platform/money.js';
import type { SettlementEntry } from './settlement-entry.js';

/* Reads purchase_orders, purchase_order_settlements, goods_receipts, supplier_returns, payments, settings. */

export interface SettlementDetail extends SettlementEntry {
  readonly sourceNumber: string | null;
  readonly effectiveAt: Date;
  readonly recordedAt: Date;
}

export interface SettlementHistory {
  readonly currency: string;
  readonly baseCurrency: string;
  readonly totalAmount: Decimal;
  readonly entries: readonly SettlementDetail[];
}

const DETAILS = `
  select t.kind, t.source_id as "sourceId", t.goods_receipt_id as "receiptId",
    coalesce(r.number, p.number, b.number) as "sourceNumber", t.amount, t.exchange_rate as "exchangeRate", t.prepaid_amount as "prepaidAmount", t.prepaid_base as "prepaidBase",
    t.payable_amount as "payableAmount", t.payable_base as "payableBase", t.fx_difference as "fxDifference",
    t.effective_at as "effectiveAt", t.recorded_at as "recordedAt"
  from purchase_order_settlements t
  left join goods_receipts r on r.id = t.source_id and t.kind in ('RECEIPT', 'RECEIPT_REVERSED')
  left join supplier_returns b on b.id = t.source_id and t.kind in ('CREDIT', 'CREDIT_REVERSED')
  left join payments p on p.id = t.source_id and t.kind in ('PAYMENT', 'PAYMENT_REVERSED')
  where t.purchase_order_id = $1 order by t.seq`;

/** The entries of an order in their order, with the numbers of their documents; null when there is no such order. */
export async function settlementHistory(em: EntityManager, orderId: string): Promise<SettlementHistory | null> {
  const [order] = await em.query<Omit<SettlementHistory, 'entries'>[]>(
    `select o.currency, s.base_currency as "baseCurrency", o.total_amount as "totalAmount"
     from purchase_orders o, settings s where o.id = $1`,
    [orderId],
  );
  return order ? { ...order, entries: await em.query<SettlementDetail[]>(DETAILS, [orderId]) } : null;
}
