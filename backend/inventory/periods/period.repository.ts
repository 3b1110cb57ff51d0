import type { EntityManager } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import type { PeriodStatus } from '../ledger/ledger-kinds.js';
import { findPeriodView } from './period.query.js';
import { runPrepared } from '../ledger/prepared-statement.js';

/**
 * Changes a month by the ledger's function, which holds off all postings first.
 * @returns what the month was, read under that lock
 */
export async function setPeriod(
  em: EntityManager,
  month: string,
  status: PeriodStatus,
  actorId: string | null,
): Promise<PeriodStatus> {
  await runPrepared(em, 'lock_periods', 'select lock_periods()', []);
  const before = await findPeriodView(em, month);
  await runPrepared(em, 'set_period', 'select from set_period($1, $2, $3)', [`${month}-01`, status, actorId]);
  return before.status;
}

/** The audit row: no entity is saved here, because only the function may write periods. */
export async function recordPeriod(
  em: EntityManager,
  ctx: Ctx,
  month: string,
  before: PeriodStatus,
  after: PeriodStatus,
): Promise<void> {
  const { actor, ip, userAgent, requestId } = ctx;
  await em.query(
    `insert into audit_log (table_name, record_id, action, old_values, new_values, actor_id, actor_name, ip, user_agent, request_id)
     values ('periods', $1, 'UPDATE', $2, $3, $4, $5, $6, $7, $8)`,
    [month, { status: before }, { status: after }, actor.id, actor.name, ip, userAgent, requestId],
  );
}
