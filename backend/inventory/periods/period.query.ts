import type { EntityManager } from 'typeorm';
import { orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import type { PeriodStatus } from '../ledger/ledger-kinds.js';

/* Reads periods, postings, settings. */

export interface PeriodView {
  /** `2026-11` */
  readonly month: string;
  readonly status: PeriodStatus;
  readonly changedAt: Date | null;
  readonly changedBy: string | null;
}

// From the first month with a posting (or with a row) to the current one. A month without a row is open, unless a later
// one is closed.
const MONTHS = `
  with bounds as (
    select date_trunc('month', least(
        (select min(month) from periods),
        (select business_date(min(effective_at)) from postings),
        business_date(clock_timestamp())))::date as first,
      date_trunc('month', business_date(clock_timestamp()))::date as last,
      (select max(month) from periods where status <> 'OPEN') as closed_to),
  months as (
    select to_char(g, 'YYYY-MM') as month,
      coalesce(p.status, case when g < b.closed_to then 'CLOSED' else 'OPEN' end::period_status) as status,
      p.changed_at as "changedAt", p.changed_by as "changedBy"
    from bounds b, generate_series(b.first, b.last, interval '1 month') g
    left join periods p on p.month = g::date)`;

const sqlOrder = ({ sort }: PageQuery) => orderBy(sort, { month: 'month', status: 'status' }, '-month', 'month');

export async function listPeriodViews(em: EntityManager, query: PageQuery): Promise<Page<PeriodView>> {
  const { page, pageSize, limit, offset } = slice(query);
  const items = await em.query<PeriodView[]>(
    `${MONTHS} select * from months order by ${sqlOrder(query)} limit $1 offset $2`,
    [limit, offset],
  );
  const [count] = await em.query<{ total: string }[]>(`${MONTHS} select count(*) as total from months`);
  return { items, total: Number(count!.total), page, pageSize };
}

/** A month before the first posting may be asked for as well. */
export async function findPeriodView(em: EntityManager, month: string): Promise<PeriodView> {
  const [view] = await em.query<PeriodView[]>(
    `select to_char(m.month, 'YYYY-MM') as month,
       coalesce(p.status, case when m.month < (select max(month) from periods where status <> 'OPEN')
         then 'CLOSED' else 'OPEN' end::period_status) as status,
       p.changed_at as "changedAt", p.changed_by as "changedBy"
     from (select $1::date as month) m left join periods p on p.month = m.month`,
    [`${month}-01`],
  );
  return view!;
}
