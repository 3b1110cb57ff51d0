import {
  type EntityManager,
  type EntityMetadata,
  type EntitySubscriberInterface,
  EventSubscriber,
  type InsertEvent,
  type RemoveEvent,
  type UpdateEvent,
} from 'typeorm';
import type { Ctx } from '../platform/ctx.js';
import { type AuditRule, auditRuleOf } from './audited.js';

type Values = Record<string, unknown>;
type Action = 'INSERT' | 'UPDATE' | 'DELETE';

/** Columns that change with every save and tell nothing. */
const SILENT = new Set(['createdAt', 'updatedAt', 'version']);

/** Writes old and new values of audited entities with the event's own manager, hence in the same transaction. */
@EventSubscriber()
export class AuditSubscriber implements EntitySubscriberInterface {
  async afterInsert(event: InsertEvent<Values>): Promise<void> {
    const rule = auditRuleOf(event.metadata.target);
    if (!rule) return;
    await record(
      event.manager,
      event.metadata,
      'INSERT',
      event.entity,
      null,
      valuesOf(event.metadata, event.entity, rule),
    );
  }

  async afterUpdate(event: UpdateEvent<Values>): Promise<void> {
    const rule = auditRuleOf(event.metadata.target);
    if (!rule || !event.entity) return;
    const before = valuesOf(event.metadata, event.databaseEntity, rule);
    const after = valuesOf(event.metadata, event.entity, rule);
    const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
    const secretsChanged = rule.secrets.filter((key) => event.databaseEntity[key] !== (event.entity as Values)[key]);
    if (changed.length + secretsChanged.length === 0) return;
    const pick = (values: Values) =>
      Object.fromEntries([...changed, ...secretsChanged].map((key) => [key, values[key] ?? null]));
    await record(event.manager, event.metadata, 'UPDATE', event.databaseEntity, pick(before), pick(after));
  }

  async afterRemove(event: RemoveEvent<Values>): Promise<void> {
    const rule = auditRuleOf(event.metadata.target);
    if (!rule) return;
    const removed = event.databaseEntity;
    await record(event.manager, event.metadata, 'DELETE', removed, valuesOf(event.metadata, removed, rule), null);
  }
}

function valuesOf(metadata: EntityMetadata, entity: Values, rule: AuditRule): Values {
  const values: Values = {};
  for (const column of metadata.columns) {
    const key = column.propertyName;
    if (SILENT.has(key)) continue;
    values[key] = rule.secrets.includes(key) ? '[redacted]' : column.getEntityValue(entity);
  }
  return values;
}

async function record(
  em: EntityManager,
  metadata: EntityMetadata,
  action: Action,
  entity: Values,
  oldValues: Values | null,
  newValues: Values | null,
): Promise<void> {
  const ctx = em.queryRunner?.data as Partial<Ctx> | undefined;
  const id = metadata.primaryColumns.map((column) => String(column.getEntityValue(entity))).join(' ');
  await em.query(
    `insert into audit_log (table_name, record_id, action, old_values, new_values, actor_id, actor_name, ip, user_agent, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      metadata.tableName,
      id,
      action,
      oldValues && JSON.stringify(oldValues),
      newValues && JSON.stringify(newValues),
      ctx?.actor?.id ?? null,
      ctx?.actor?.name ?? null,
      ctx?.ip ?? null,
      ctx?.userAgent ?? null,
      ctx?.requestId ?? null,
    ],
  );
}
