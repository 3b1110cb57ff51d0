import { DataSource, type DataSourceOptions } from 'typeorm';
import { prepareJobSchema } from './jobs/job-schema.js';

const MINIMUM_POSTGRES = 18;

/** Says clearly when the server is older than what uuidv7() and virtual columns need. */
async function assertPostgresVersion(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query<{ version: string }[]>(
    `select current_setting('server_version_num') as version`,
  );
  const major = Math.floor(Number(row?.version ?? 0) / 10_000);
  if (major < MINIMUM_POSTGRES) {
    throw new Error(
      `Stockwright needs PostgreSQL ${MINIMUM_POSTGRES} or later; DATABASE_URL leads to version ${major}.`,
    );
  }
}

/**
 * Runs the pending migrations as the owner, one process at a time (advisory lock), then makes or updates the job queue.
 * @returns the names of what ran
 */
export async function migrate(options: DataSourceOptions): Promise<string[]> {
  const dataSource = new DataSource(options);
  await dataSource.initialize();
  try {
    await assertPostgresVersion(dataSource);
    await dataSource.query('select pg_advisory_lock(7250818)');
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    const names = [...ran.map((m) => m.name), ...(await prepareJobSchema(dataSource))];
    if (names.length > 0) await dataSource.query('analyze');
    return names;
  } finally {
    await dataSource.destroy();
  }
}
