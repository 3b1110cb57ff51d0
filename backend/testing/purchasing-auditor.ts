import type { TestApp } from './test-app.js';

/**
 * What holds between the documents of purchasing, their settlements and the value ledger, whatever raced: each query answers the
 * rows that break its rule. Together with `assertLedgerSound`, which knows nothing of purchase orders.
 */
const RULES: Readonly<Record<string, string>> = {
  'a line has received what its receipts say, and no more than it may': `
    select o.number, l.line, l.received_quantity, l.max_quantity, coalesce(sum(g.quantity), 0) as receipts
    from purchase_orders o join purchase_order_lines l on l.purchase_order_id = o.id
      left join (goods_receipt_lines g join goods_receipts r on r.id = g.goods_receipt_id and r.reversed_at is null)
        on g.purchase_order_line_id = l.id
    group by o.id, l.id having l.received_quantity <> coalesce(sum(g.quantity), 0) or l.received_quantity > l.max_quantity`,

  'no more of a line is on its way than may come': `
    select l.id, l.quantity, l.max_quantity, sum(b.quantity) as shipped from purchase_order_lines l
      join shipment_lines b on b.purchase_order_line_id = l.id
      join shipments s on s.id = b.shipment_id and s.cancelled_at is null cross join settings c
    group by l.id, c.receipt_tolerance_percent
    having sum(b.quantity) > greatest(l.max_quantity, l.quantity + l.returned_quantity + floor(l.quantity * c.receipt_tolerance_percent / 100))`,

  'what a lot was received with is what its receipt says': `
    select r.number, g.line, g.base_value, v.amount from goods_receipts r join goods_receipt_lines g on g.goods_receipt_id = r.id
      left join (select lot_id, sum(amount) as amount from value_entries where kind = 'RECEIPT' group by 1) v
        on v.lot_id = g.lot_id
    where coalesce(v.amount, 0) <> case when r.reversed_at is null then g.base_value else 0 end`,

  'a delivered payment settles once, and no other does': `
    select p.number, p.status, coalesce(s.settled, 0) as settled from payments p
      left join (select source_id, sum(case kind when 'PAYMENT' then amount else -amount end) as settled
        from purchase_order_settlements where kind in ('PAYMENT', 'PAYMENT_REVERSED') group by 1) s on s.source_id = p.id
    where coalesce(s.settled, 0) <> case p.status when 'DELIVERED' then p.amount else 0 end`,

  'a receipt settles once, as long as it stands': `
    select r.number, coalesce(s.settled, 0) as settled, g.amount from goods_receipts r
      join (select goods_receipt_id as id, sum(goods_amount + fees_amount) as amount from goods_receipt_lines group by 1) g
        on g.id = r.id
      left join (select source_id, sum(case kind when 'RECEIPT' then amount else -amount end) as settled
        from purchase_order_settlements where kind in ('RECEIPT', 'RECEIPT_REVERSED') group by 1) s on s.source_id = r.id
    where coalesce(s.settled, 0) <> case when r.reversed_at is null then g.amount else 0 end`,

  'prepaid less owed is paid less received, and neither is below zero': `
    select purchase_order_id, sum(prepaid_amount) as prepaid, sum(payable_amount) as payable
    from purchase_order_settlements group by 1
    having least(sum(prepaid_amount), sum(payable_amount), sum(prepaid_base), sum(payable_base)) < 0
      or sum(prepaid_amount - payable_amount) <> sum(case when kind in ('PAYMENT', 'RECEIPT_REVERSED', 'CREDIT') then amount
        else -amount end)`,

  'a line has sent back what its returns say': `
    select o.number, l.line, l.returned_quantity, coalesce(sum(i.credited_quantity), 0) as returns
    from purchase_orders o join purchase_order_lines l on l.purchase_order_id = o.id
      left join (goods_receipt_lines g join supplier_return_lines i on i.goods_receipt_line_id = g.id
        join supplier_returns b on b.id = i.supplier_return_id and b.reversed_at is null) on g.purchase_order_line_id = l.id
    group by o.id, l.id having l.returned_quantity <> coalesce(sum(i.credited_quantity), 0)`,

  'a return takes off what its lines say, as long as it stands': `
    select b.number, coalesce(s.settled, 0) as settled, i.amount from supplier_returns b
      join (select supplier_return_id as id, sum(credit_amount) as amount from supplier_return_lines group by 1) i on i.id = b.id
      left join (select source_id, sum(case kind when 'CREDIT' then amount else -amount end) as settled
        from purchase_order_settlements where kind in ('CREDIT', 'CREDIT_REVERSED') group by 1) s on s.source_id = b.id
    where coalesce(s.settled, 0) <> case when b.reversed_at is null then i.amount else 0 end`,

  'no more of a lot is taken off than it was billed with': `
    select g.lot_id, g.quantity, g.goods_amount from goods_receipt_lines g
      join supplier_return_lines i on i.goods_receipt_line_id = g.id
      join supplier_returns b on b.id = i.supplier_return_id and b.reversed_at is null
    group by g.id having sum(i.credited_quantity) > g.quantity or sum(i.credit_amount) > g.goods_amount
      or (sum(i.credited_quantity) = g.quantity and sum(i.credit_amount) <> g.goods_amount)`,

  // Lots are worth hundredths, settlements ten-thousandths. Receipts are counted up, so what rounding leaves is less than one
  // hundredth; each that was reversed took away what it had been rounded to, until the next one makes up for it.
  'all that was paid is in the goods, prepaid, or a difference of exchange': `
    select s.*, p.paid, g.value from (select purchase_order_id, sum(prepaid_base - payable_base - fx_difference) as booked
        from purchase_order_settlements where kind not in ('CREDIT', 'CREDIT_REVERSED') group by 1) s
      left join (select purchase_order_id, sum(round(amount * exchange_rate, 4)) as paid from payments
        where status = 'DELIVERED' group by 1) p using (purchase_order_id)
      left join (select purchase_order_id, sum(base_value) as value from goods_receipts r
        join goods_receipt_lines on goods_receipt_id = r.id where reversed_at is null group by 1) g using (purchase_order_id)
      left join (select purchase_order_id, count(*) as undone from goods_receipts where reversed_at is not null group by 1) u
        using (purchase_order_id)
    where abs(booked - coalesce(paid, 0) + coalesce(value, 0)) > 0.0051 + 0.01 * coalesce(undone, 0)`,

  'an order is billed with exactly its fees once all of it came': `
    select o.number, sum(g.fees_amount) as fees, o.shipping_amount + o.other_fees_amount as expected from purchase_orders o
      join goods_receipts r on r.purchase_order_id = o.id and r.reversed_at is null
      join goods_receipt_lines g on g.goods_receipt_id = r.id
    group by o.id having sum(g.fees_amount) > o.shipping_amount + o.other_fees_amount
      or (not exists (select from purchase_order_lines l where l.purchase_order_id = o.id and l.received_quantity < l.quantity)
        and sum(g.fees_amount) <> o.shipping_amount + o.other_fees_amount)`,

  'charges add up to their landed cost, and shares to their charge': `
    select d.number from landed_costs d join landed_cost_charges c on c.landed_cost_id = d.id
    group by d.id having sum(c.base_amount) <> d.total_base or sum(c.base_amount) <> (select sum(s.amount)
      from landed_cost_shares s where s.landed_cost_id = d.id)`,

  'numbers without gaps have none, and the counter is the next': `
    select series, year, next, n from (select split_part(number, '-', 1) as series, split_part(number, '-', 2)::int as year,
        count(*) as n, max(split_part(number, '-', 3)::int) as last
        from (select number from purchase_orders union all select number from payments union all select number
          from landed_costs) all_of_them group by 1, 2) d
      left join number_counters c using (series, year) where n <> last or next is distinct from last + 1`,

  'the history of an order is one chain that ends in its stage': `
    select o.number, o.status from purchase_orders o where (select count(*) from po_status_history h
        where h.purchase_order_id = o.id and h.new_status = o.status and not exists (select from po_status_history n
          where n.purchase_order_id = o.id and n.old_status = h.new_status)) <> 1
      or exists (select from po_status_history h where h.purchase_order_id = o.id and h.old_status is not null and not exists
        (select from po_status_history b where b.purchase_order_id = o.id and b.new_status = h.old_status))`,

  'a cancelled order has no goods': `
    select o.number from purchase_orders o join goods_receipts r on r.purchase_order_id = o.id
    where o.status = 'CANCELLED' and r.reversed_at is null`,

  'nothing of a closed order waits for quality control': `
    select o.number from purchase_orders o join goods_receipts r on r.purchase_order_id = o.id
      join goods_receipt_lines g on g.goods_receipt_id = r.id join stock_balances b on b.lot_id = g.lot_id
    where o.status = 'STOCKED' and b.quarantined > 0 and r.created_at < (select changed_at from po_status_history h
      where h.purchase_order_id = o.id and h.new_status = 'STOCKED')`,

  'the schedule of an order adds up to its total': `
    select o.number, o.total_amount, sum(d.amount) as parts from purchase_orders o
      join purchase_order_schedule_lines d on d.purchase_order_id = o.id group by o.id having sum(d.amount) <> o.total_amount`,
};

/** For suites that buy: throws when documents, settlements and value do not agree. */
export async function assertPurchasingSound({ db }: TestApp): Promise<void> {
  const broken: string[] = [];
  for (const [rule, sql] of Object.entries(RULES)) {
    const rows = await db.query<object[]>(sql);
    if (rows.length > 0) broken.push(`${rule}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  if (broken.length > 0) throw new Error(`Purchasing does not hold.\n${broken.join('\n')}`);
}
