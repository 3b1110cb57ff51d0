import type { TestApp } from './test-app.js';

export interface AuditRow {
  readonly action: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly oldValues: Record<string, unknown> | null;
  readonly newValues: Record<string, unknown> | null;
  readonly actorId: string | null;
  readonly requestId: string | null;
}

/** What the audit log says about one record, oldest first. */
export const auditRows = (app: TestApp, table: string, id: string): Promise<AuditRow[]> =>
  app.db.query(
    `select action, old_values as "oldValues", new_values as "newValues", actor_id as "actorId", request_id as "requestId"
     from audit_log where table_name = $1 and record_id = $2 order by audit_log.id`,
    [table, id],
  );
