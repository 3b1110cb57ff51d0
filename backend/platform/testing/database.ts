import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** The owner's address; the application sets its own role on top. */
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/**
 * A database of its own for one test file, cloned from the migrated template. It is dropped afterwards rather than
 * emptied, because the ledger refuses TRUNCATE.
 */
export async function cloneDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_PG_BASE'];
  if (!server)
    throw new Error('TEST_PG_BASE is not set: run the tests through jest, whose global setup starts PostgreSQL');
  const name = `test_${process.env['JEST_WORKER_ID'] ?? '0'}_${randomBytes(4).toString('hex')}`;
  await onServer(server, `create database "${name}" template tpl strategy wal_log`);
  return { url: `${server}/${name}`, drop: () => onServer(server, `drop database "${name}" with (force)`) };
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client(`${server}/postgres`);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
