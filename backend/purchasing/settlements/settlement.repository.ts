import type { EntityManager } from 'typeorm';
import { actorIdOf } from '../../platform/unit-of-work.js';
import type { SettlementEntry } from './settlement-entry.js';

const ENTRIES = `
  select kind, source_id as "sourceId", goods_receipt_id as "receiptId", amount, exchange_rate as "exchangeRate",
    prepaid_amount as "prepaidAmount", prepaid_base as "prepaidBase", payable_amount as "payableAmount", payable_base as "payableBase",
    fx_difference as "fxDifference"
  from purchase_order_settlements where purchase_order_id = $1 order by seq`;

const APPEND = `
  insert into purchase_order_settlements (purchase_order_id, place, kind, source_id, amount, exchange_rate, prepaid_amount,
    prepaid_base, payable_amount, payable_base, fx_difference, actor_id, effective_at, goods_receipt_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
    greatest(coalesce($13, clock_timestamp()), ledger_open_from()), $14)`;

/** The entries of one order in their order. Joins the caller's transaction. */
export function settlementEntriesOf(em: EntityManager, orderId: string): Promise<SettlementEntry[]> {
  return em.query<SettlementEntry[]>(ENTRIES, [orderId]);
}

/**
 * Appends an entry at this place. What happened in a closed period, as a payment that is told late, counts from the first open
 * day on, so that the exchange differences of that period stay as they were. Entries are never changed, so they need no audit
 * rows: they are their own history.
 */
export async function appendSettlement(
  em: EntityManager,
  orderId: string,
  place: number,
  entry: SettlementEntry,
  effectiveAt: string | Date | null | undefined,
): Promise<void> {
  const { kind, sourceId, amount, exchangeRate, prepaidAmount, prepaidBase, payableAmount, payableBase } = entry;
  await em.query(APPEND, [
    ...[orderId, place, kind, sourceId, amount, exchangeRate],
    ...[prepaidAmount, prepaidBase, payableAmount, payableBase, entry.fxDifference],
    ...[actorIdOf(em), effectiveAt ?? null, entry.receiptId ?? null],
  ]);
}
