import type { DataSourceOptions, MigrationInterface } from 'typeorm';
import { SnakeNaming } from './snake-naming.js';

/** The role the application works as. Migrations run as the owner, whose address `DATABASE_URL` is. */
export const APP_ROLE = 'stockwright_app';

export interface DatabaseContents {
  entities: readonly (new () => object)[];
  migrations: readonly (new () => MigrationInterface)[];
  subscribers?: readonly (new () => object)[];
}

export interface PoolLimits {
  readonly size: number;
  /** For a free connection, and for a lock. */
  readonly waitSeconds: number;
}

const base = (url: string, contents: DatabaseContents) => ({
  type: 'postgres' as const,
  url,
  entities: [...contents.entities],
  migrations: [...contents.migrations],
  migrationsTableName: 'migrations',
  synchronize: false,
  namingStrategy: new SnakeNaming(),
  installExtensions: false,
  // A lookup by null or undefined would silently match other rows.
  invalidWhereValuesBehavior: { null: 'throw' as const, undefined: 'throw' as const },
});

/**
 * The pool the application works with: bounded waits everywhere, and the application's role from the first statement,
 * so that no code can forget it. Time zone UTC, so that `timestamptz::date` means the same on every server.
 */
export function poolOptions(url: string, contents: DatabaseContents, pool: PoolLimits): DataSourceOptions {
  const { size, waitSeconds } = pool;
  return {
    ...base(url, contents),
    subscribers: [...(contents.subscribers ?? [])],
    poolSize: size,
    connectTimeoutMS: waitSeconds * 1_000,
    applicationName: 'stockwright',
    extra: {
      options: `-c role=${APP_ROLE} -c timezone=UTC -c lock_timeout=${waitSeconds}s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s`,
      idleTimeoutMillis: 30_000,
      allowExitOnIdle: false,
    },
  };
}

/** One connection of the owner's, for migrations. */
export function ownerOptions(url: string, contents: DatabaseContents): DataSourceOptions {
  return { ...base(url, contents), poolSize: 1, extra: { options: '-c timezone=UTC -c lock_timeout=60s' } };
}
