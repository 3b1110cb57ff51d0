import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';

/**
 * Runs a named prepared statement in the transaction of `em`. TypeORM sends unnamed statements, which PostgreSQL plans
 * anew on every call: that costs more than the ledger's work itself.
 */
export async function runPrepared<R extends QueryResultRow>(
  em: EntityManager,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<R[]> {
  const runner = em.queryRunner;
  if (!runner?.isTransactionActive) throw new Error(`${name} needs the transaction of a unit of work`);
  const client = (await runner.connect()) as PoolClient;
  return (await client.query<R>({ name, text, values: [...values] })).rows;
}
