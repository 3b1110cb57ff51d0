import type { EntityManager } from 'typeorm';
import { numberSql } from '../../platform/document-number.js';
import { type Decimal, toQuantity } from '../../platform/money.js';
import { orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import { instantSql, Where } from '../../platform/where.js';
import type { ChargeKind } from './landed-cost-split.js';

// Reads landed_costs, landed_cost_charges, landed_cost_shares, purchase_orders, suppliers, users, settings, goods_receipts,
// goods_receipt_lines.

/** An amount in the base currency and what became of it. */
export interface Parts {
  readonly amount: Decimal;
  readonly toStock: Decimal;
  readonly toCogs: Decimal;
  readonly toWriteOff: Decimal;
}

export interface LandedCostSummary extends Parts {
  readonly id: string;
  readonly number: string;
  readonly purchaseOrderId: string | null;
  readonly purchaseOrderNumber: string | null;
  readonly supplierName: string | null;
  readonly reference: string | null;
  readonly notes: string | null;
  readonly effectiveAt: string;
  readonly period: string;
  readonly kinds: ChargeKind[];
  readonly lotCount: number;
  readonly baseCurrency: string;
  readonly reversesId: string | null;
  readonly reversesNumber: string | null;
  readonly reversedById: string | null;
  readonly reversedByNumber: string | null;
  readonly createdByName: string | null;
  readonly createdAt: string;
}

/** The period an instant falls into; `w` are the settings. */
export const monthSql = (column: string) => `to_char(${column} at time zone w.time_zone, 'YYYY-MM')`;

export const SUMMARY = `
  select d.id, d.number, d.purchase_order_id as "purchaseOrderId", o.number as "purchaseOrderNumber", s.name as "supplierName",
    d.reference, d.notes, ${instantSql('d.effective_at')} as "effectiveAt", ${monthSql('d.effective_at')} as period,
    array(select c.kind from landed_cost_charges c where c.landed_cost_id = d.id group by c.kind order by min(c.line)) as kinds,
    x.lots::int as "lotCount", d.total_base as amount, x.to_stock as "toStock", x.to_cogs as "toCogs",
    x.to_write_off as "toWriteOff", w.base_currency as "baseCurrency", d.reverses_id as "reversesId",
    v.number as "reversesNumber", b.id as "reversedById", b.number as "reversedByNumber", u.name as "createdByName",
    ${instantSql('d.created_at')} as "createdAt"
  from landed_costs d cross join settings w
  join lateral (select count(distinct h.lot_id) as lots, sum(h.to_stock) as to_stock, sum(h.to_cogs) as to_cogs,
    sum(h.to_write_off) as to_write_off from landed_cost_shares h where h.landed_cost_id = d.id) x on true
  left join purchase_orders o on o.id = d.purchase_order_id left join suppliers s on s.id = o.supplier_id
  left join landed_costs v on v.id = d.reverses_id left join landed_costs b on b.reverses_id = d.id
  left join users u on u.id = d.created_by`;

export interface LandedCostFilter extends PageQuery {
  purchaseOrderId?: string;
  lotId?: string;
  kind?: ChargeKind;
  from?: string;
  to?: string;
}

const SORT = {
  createdAt: 'd.created_at',
  number: numberSql('d.number'),
  effectiveAt: 'd.effective_at',
  amount: 'd.total_base',
};

/** Its own, and those of several orders that fell on some of its lots. */
const ofOrderSql = (
  id: string,
) => `(d.purchase_order_id = ${id} or d.id in (select h.landed_cost_id from landed_cost_shares h
  join goods_receipt_lines l on l.lot_id = h.lot_id join goods_receipts r on r.id = l.goods_receipt_id
  where r.purchase_order_id = ${id}))`;

const sqlOrder = ({ sort }: LandedCostFilter) => orderBy(sort, SORT, '-createdAt', 'd.id');

/** Newest first. */
export async function listLandedCosts(em: EntityManager, filter: LandedCostFilter): Promise<Page<LandedCostSummary>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const where = new Where()
    .given(filter.purchaseOrderId, ofOrderSql)
    .given(filter.lotId, (id) => `d.id in (select landed_cost_id from landed_cost_shares where lot_id = ${id})`)
    .given(filter.kind, (k) => `d.id in (select landed_cost_id from landed_cost_charges where kind = ${k})`)
    .given(filter.from, (day) => `(d.effective_at at time zone w.time_zone)::date >= ${day}`)
    .given(filter.to, (day) => `(d.effective_at at time zone w.time_zone)::date <= ${day}`)
    .words(filter.q, `concat_ws(' ', d.number, d.reference, d.notes, o.number, s.name)`);
  const [count] = await em.query<{ total: string }[]>(
    `select count(*) as total from landed_costs d cross join settings w left join purchase_orders o on o.id = d.purchase_order_id
     left join suppliers s on s.id = o.supplier_id where ${where.toSql()}`,
    where.params,
  );
  const items = await em.query<LandedCostSummary[]>(
    `${SUMMARY} where ${where.toSql()} order by ${sqlOrder(filter)}
     ${where.limitSql(limit)} ${where.offsetSql(offset)}`,
    where.params,
  );
  return { items, total: toQuantity(count!.total), page, pageSize };
}
