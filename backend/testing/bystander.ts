import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { atEndOfFile } from './at-end-of-file.js';
import type { TestApp } from './test-app.js';

/**
 * Another session of the database, as its owner: it holds locks, and sees who waits for them, so that a test decides who
 * comes first instead of hoping for it.
 */
export class Bystander {
  private constructor(private readonly client: pg.Client) {}

  static async enter(app: TestApp): Promise<Bystander> {
    const client = new pg.Client(app.database.url);
    await client.connect();
    atEndOfFile(() => client.end());
    return new Bystander(client);
  }

  async query(sql: string, values: unknown[] = []): Promise<unknown[]> {
    return (await this.client.query(sql, values)).rows as unknown[];
  }

  /** Resolves when that many sessions of this database wait for a lock. */
  async untilWaiting(sessions: number): Promise<void> {
    for (let tries = 0; tries < 400; tries++) {
      const [row] = (await this.query(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )) as { n: number }[];
      if (row!.n >= sessions) return;
      await sleep(10);
    }
    throw new Error(`${sessions} session(s) should wait for a lock by now`);
  }

  leave(): Promise<void> {
    return this.client.end();
  }
}
