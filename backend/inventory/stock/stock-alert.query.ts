import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import { orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import { Where } from '../../platform/where.js';
import { PRODUCT_STATUS } from '../../products/stock-status.js';

// Reads products, locations, stock_levels, stock_balances, lots, movements, settings.

export const ALERT_KINDS = ['OUT_OF_STOCK', 'LOW', 'EXPIRED', 'EXPIRING', 'QC_WAITING'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export const ALERT_SEVERITIES = ['CRITICAL', 'WARNING', 'INFO'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

export const EXPIRING_WITHIN_DAYS = 30;
/** From this day on, waiting for quality control is a warning. */
const QC_PATIENCE_DAYS = 7;

export interface AlertFilter extends PageQuery {
  kind?: AlertKind;
  severity?: AlertSeverity;
  productId?: string;
}

export interface StockAlert {
  kind: AlertKind;
  severity: AlertSeverity;
  productId: string;
  sku: string;
  name: string;
  /** Units it is about: available, on hand of the lot, or waiting. */
  quantity: number;
  reorderPoint: number | null;
  lotId: string | null;
  lotNumber: string | null;
  expiresOn: string | null;
  /** Days until it expires (negative: since), or days it has been waiting. */
  days: number | null;
}

const ALERTS = `
  select status as kind, case status when 'LOW' then 'WARNING' else 'CRITICAL' end as severity, id as product_id, sku,
    name, available as quantity,
    reorder_point, null::uuid as lot_id, null as lot_number, null::date as expires_on, null::int as days
  from (${PRODUCT_STATUS}) p where status <> 'OK'
  union all
  select case when t.expires_on < (select today from day) then 'EXPIRED' else 'EXPIRING' end,
    case when t.expires_on < (select today from day) then 'CRITICAL' else 'WARNING' end,
    p.id, p.sku, p.name, h.quantity, null, t.id, t.number, t.expires_on, t.expires_on - (select today from day)
  from lots t join products p on p.id = t.product_id
  join lateral (select sum(b.on_hand)::bigint as quantity from stock_balances b where b.lot_id = t.id
    and b.has_stock) h on h.quantity > 0
  where t.expires_on <= (select today from day) + ${EXPIRING_WITHIN_DAYS}
  union all
  select 'QC_WAITING', case when now() - w.since > interval '${QC_PATIENCE_DAYS} days' then 'WARNING' else 'INFO' end,
    p.id, p.sku, p.name, q.quantity, null, t.id, t.number, t.expires_on,
    floor(extract(epoch from now() - w.since) / 86400)::int
  from (select b.lot_id, sum(b.quarantined)::bigint as quantity from stock_balances b where b.has_stock
    and b.quarantined > 0 group by b.lot_id) q
  join lots t on t.id = q.lot_id join products p on p.id = t.product_id
  cross join lateral (select max(m.effective_at) as since from movements m where m.lot_id = t.id
    and m.to_state = 'QUARANTINE' and m.from_state <> 'QUARANTINE') w`;

const SORT = {
  severity: `case a.severity when 'CRITICAL' then 0 when 'WARNING' then 1 else 2 end`,
  kind: 'a.kind',
  sku: 'a.sku',
  quantity: 'a.quantity',
  days: 'a.days',
};

type Row = Omit<StockAlert, 'quantity' | 'reorderPoint'> & { quantity: string; reorderPoint: string | null };

/** What somebody should look at, the most pressing first. */
export async function listAlerts(em: EntityManager, filter: AlertFilter): Promise<Page<StockAlert>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const where = new Where()
    .words(filter.q, `(a.sku || ' ' || a.name || ' ' || coalesce(a.lot_number, ''))`)
    .given(filter.kind, (kind) => `a.kind = ${kind}`)
    .given(filter.severity, (severity) => `a.severity = ${severity}`)
    .given(filter.productId, (id) => `a.product_id = ${id}`);
  const ORDER = orderBy(filter.sort, SORT, 'severity,kind,sku', 'a.product_id, a.lot_id');
  const rows = await em.query<(Row & { total: string })[]>(
    `with day as materialized (select business_date(now()) as today),
     hit as materialized (select a.* from (${ALERTS}) a where ${where.toSql()})
     select (select count(*) from hit) as total, a.kind, a.severity, a.product_id as "productId", a.sku, a.name,
       a.quantity,
       a.reorder_point as "reorderPoint", a.lot_id as "lotId", a.lot_number as "lotNumber",
         a.expires_on::text as "expiresOn", a.days
     from (values (1)) one(row) left join (select * from hit a
       order by ${ORDER} ${where.limitSql(limit)} ${where.offsetSql(offset)}) a on true
     order by ${ORDER}`,
    where.params,
  );
  const items = rows.filter((row) => row.productId !== null).map(alertOf);
  return { items, total: toQuantity(rows[0]?.total), page, pageSize };
}

function alertOf(row: Row): StockAlert {
  const { kind, severity, productId, sku, name, lotId, lotNumber, expiresOn, days } = row;
  const quantity = toQuantity(row.quantity);
  const reorderPoint = row.reorderPoint === null ? null : toQuantity(row.reorderPoint);
  return { kind, severity, productId, sku, name, quantity, reorderPoint, lotId, lotNumber, expiresOn, days };
}
