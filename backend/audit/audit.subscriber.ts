import Big from 'big.js';
import {
  type EntityManager,
  type EntityMetadata,
  type EntitySubscriberInterface,
  EventSubscriber,
  type InsertEvent,
  type RemoveEvent,
  type UpdateEvent,
} from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { writeAudit } from './audit-entry.js';
import { type AuditRule, auditRuleOf } from './audited.js';

type Values = Record<string, unknown>;
type Action = 'INSERT' | 'UPDATE' | 'DELETE';

/** Columns that change with every save and tell nothing. */
const SILENT = new Set(['createdAt', 'updatedAt', 'version']);

/** Writes old and new values of audited entities with the event's own manager, hence in the same transaction. */
@EventSubscriber()
export class AuditSubscriber implements EntitySubscriberInterface {
  async afterInsert(event: InsertEvent<Values>): Promise<void> {
    const { manager, metadata, entity } = event;
    const rule = auditRuleOf(metadata.target);
    if (!rule) return;
    await record(manager, metadata, 'INSERT', entity, null, valuesOf(metadata.columns, entity, rule));
  }

  async afterUpdate(event: UpdateEvent<Values>): Promise<void> {
    const { manager, metadata, entity, databaseEntity } = event;
    const rule = auditRuleOf(metadata.target);
    if (!rule || !entity) return;
    const columns = changedColumns(event as Change);
    if (columns.length === 0) return;
    const before = valuesOf(columns, databaseEntity, rule);
    await record(manager, metadata, 'UPDATE', databaseEntity, before, valuesOf(columns, entity, rule));
  }

  async afterRemove(event: RemoveEvent<Values>): Promise<void> {
    const { manager, metadata, databaseEntity } = event;
    const rule = auditRuleOf(metadata.target);
    if (!rule) return;
    await record(manager, metadata, 'DELETE', databaseEntity, valuesOf(metadata.columns, databaseEntity, rule), null);
  }
}

type Change = UpdateEvent<Values> & { entity: Values };

/**
 * The columns whose value is another one now. TypeORM names those it wrote, which leaves out what a partial entity did not
 * carry, and takes in amounts that are only spelled differently: 4.85 for a stored 4.8500.
 */
function changedColumns({ updatedColumns, updatedRelations, entity, databaseEntity }: Change): ColumnMetadata[] {
  const written = new Set([...updatedColumns, ...updatedRelations.flatMap((relation) => relation.joinColumns)]);
  return [...written].filter(
    (column) =>
      !SILENT.has(column.propertyName) &&
      plain(column, column.getEntityValue(databaseEntity)) !== plain(column, column.getEntityValue(entity)),
  );
}

/** A value in a form in which equal values are equal texts. */
function plain(column: ColumnMetadata, value: unknown): string | undefined {
  const isAmount = column.type === 'numeric' && (typeof value === 'string' || typeof value === 'number');
  return isAmount ? new Big(value).toFixed() : JSON.stringify(value ?? null);
}

function valuesOf(columns: readonly ColumnMetadata[], entity: Values, rule: AuditRule): Values {
  const values: Values = {};
  for (const column of columns) {
    const key = column.propertyName;
    if (SILENT.has(key)) continue;
    values[key] = rule.secrets.includes(key) ? '[redacted]' : (column.getEntityValue(entity) ?? null);
  }
  return values;
}

/**
 * TypeORM tells of all the rows of one save at once, and a connection does one thing after the other: statements that are
 * sent while another runs are only queued by the driver, which warns of it and will refuse it.
 */
const lastOf = new WeakMap<EntityManager, Promise<unknown>>();

function inTurn(em: EntityManager, write: () => Promise<unknown>): Promise<unknown> {
  const turn = (lastOf.get(em) ?? Promise.resolve()).then(write);
  // Whoever waits for this one hears of its failure; the next need not.
  lastOf.set(
    em,
    turn.catch(() => undefined),
  );
  return turn;
}

async function record(
  em: EntityManager,
  metadata: EntityMetadata,
  action: Action,
  entity: Values,
  oldValues: Values | null,
  newValues: Values | null,
): Promise<void> {
  const id = metadata.primaryColumns.map((column) => String(column.getEntityValue(entity))).join(' ');
  const entry = { table: metadata.tableName, recordId: id, action, oldValues, newValues };
  await inTurn(em, () => writeAudit(em, entry));
}
