import { getConstructionPlans, getMigrationPlans } from 'pg-boss';
import type { DataSource } from 'typeorm';
import { APP_ROLE } from '../database.js';

/** Where pg-boss keeps its queues. */
export const JOB_SCHEMA = 'pgboss';

/**
 * Makes or updates the tables of the job queue, as the owner; the application only works in them. A step of its own behind
 * the migrations, because it follows the version of pg-boss that is installed and not a file of ours. Call it under the lock
 * of the migrations.
 * @returns what was done, empty when all was there
 */
export async function prepareJobSchema(owner: DataSource): Promise<string[]> {
  const construction = getConstructionPlans(JOB_SCHEMA);
  const wanted = Number(/version\(version\) VALUES \('(\d+)'\)/.exec(construction)?.[1]);
  const found = await installedVersion(owner);
  if (found !== null && found >= wanted) return [];
  const plan = found === null ? construction : getMigrationPlans(JOB_SCHEMA, found);
  for (const statements of stepsOf(plan)) await owner.query(statements);
  await owner.query(`
    grant usage on schema ${JOB_SCHEMA} to ${APP_ROLE};
    grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to ${APP_ROLE};
    grant execute on all functions in schema ${JOB_SCHEMA} to ${APP_ROLE};
  `);
  return [`JobSchema${wanted}`];
}

async function installedVersion(owner: DataSource): Promise<number | null> {
  const [table] = await owner.query<{ name: string | null }[]>(`select to_regclass('${JOB_SCHEMA}.version') as name`);
  if (!table?.name) return null;
  const [row] = await owner.query<{ version: number }[]>(`select version from ${JOB_SCHEMA}.version`);
  return row?.version ?? null;
}

/** The plan's transaction, then one by one what cannot be part of one (indexes that are built concurrently). */
function stepsOf(plan: string): string[] {
  const [transaction, ...after] = plan.split(/^\s*COMMIT;\s*$/m);
  const rest = after.join('\n').replace(/^\s*--.*$/gm, '');
  return [`${transaction}\nCOMMIT;`, ...rest.split(/;\s*$/m).filter((statement) => statement.trim() !== '')];
}
