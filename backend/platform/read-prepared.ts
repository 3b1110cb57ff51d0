import type { Pool, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';

/**
 * Reads by a named prepared statement, outside any transaction. TypeORM sends unnamed statements, which PostgreSQL plans
 * anew on every call: for a look-up of many joins that costs more than the look-up itself.
 */
export async function readPrepared<R extends QueryResultRow>(
  db: DataSource,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<R[]> {
  const { master } = db.driver as unknown as { master: Pool };
  return (await master.query<R>({ name, text, values: [...values] })).rows;
}
