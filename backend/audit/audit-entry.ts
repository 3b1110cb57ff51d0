import type { EntityManager } from 'typeorm';
import type { Ctx } from '../platform/ctx.js';

export interface AuditEntry {
  readonly table: string;
  readonly recordId: string;
  readonly action: 'INSERT' | 'UPDATE' | 'DELETE' | 'REVEAL';
  readonly oldValues?: Record<string, unknown> | null;
  readonly newValues?: Record<string, unknown> | null;
}

/** Writes a row of the audit log in the caller's transaction; who acts is found in `queryRunner.data`. */
export async function writeAudit(em: EntityManager, entry: AuditEntry): Promise<void> {
  const ctx = em.queryRunner?.data as Partial<Ctx> | undefined;
  await em.query(
    `insert into audit_log (table_name, record_id, action, old_values, new_values, actor_id, actor_name, ip, user_agent, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      entry.table,
      entry.recordId,
      entry.action,
      entry.oldValues ? JSON.stringify(entry.oldValues) : null,
      entry.newValues ? JSON.stringify(entry.newValues) : null,
      ctx?.actor?.id ?? null,
      ctx?.actor?.name ?? null,
      ctx?.ip ?? null,
      ctx?.userAgent ?? null,
      ctx?.requestId ?? null,
    ],
  );
}
