import type { Problem } from './problem.js';
import { Conflict, ServiceUnavailable, ValidationFailed } from './platform.problems.js';

/** What PostgreSQL says about a refused statement, as node-postgres hands it on. */
export interface DatabaseError {
  code?: string;
  constraint?: string;
  detail?: string;
  message: string;
}

type Mapper = (error: DatabaseError) => Problem;

const byConstraint = new Map<string, Mapper>();
const bySqlState = new Map<string, Mapper>();

/** Declares the problem that a violated constraint means. Called next to the problem's declaration. */
export function mapConstraint(constraint: string, mapper: Mapper): void {
  byConstraint.set(constraint, mapper);
}

/** Declares the problem that an SQLSTATE of our own functions means. */
export function mapSqlState(code: string, mapper: Mapper): void {
  bySqlState.set(code, mapper);
}

/** A unit of work that met one of these may be run again as a whole: serialization failure, deadlock. */
export const RETRYABLE_SQLSTATES: ReadonlySet<string> = new Set(['40001', '40P01']);

const BAD_VALUE = new Set(['22P02', '22003', '22007', '22008', '22009', '22021', '22P05', '22001']);
const BUSY = new Set(['55P03', '57014', '40001', '40P01', '53300', '25P03', '57P01', '57P02', '57P03', '57P05']);
const CONNECTION_ERRORS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);

/** The error PostgreSQL reported inside a TypeORM error, if there is one. */
export function databaseErrorOf(error: unknown): DatabaseError | null {
  const driver = (error as { driverError?: unknown } | null | undefined)?.driverError ?? error;
  if (!(driver instanceof Error)) return null;
  const { code } = driver as { code?: unknown };
  if (typeof code === 'string') return driver;
  return isConnectionLoss(driver) ? { code: 'ECONNRESET', message: driver.message } : null;
}

/** Translates a database refusal into its problem, or null when it is a fault of ours. */
export function problemOfDatabaseError(error: unknown): Problem | null {
  const db = databaseErrorOf(error);
  if (!db?.code) return null;
  const mapped = (db.constraint && byConstraint.get(db.constraint)) || bySqlState.get(db.code);
  if (mapped) return mapped(db);
  if (BUSY.has(db.code) || CONNECTION_ERRORS.has(db.code) || db.code.startsWith('08')) return busy();
  if (BAD_VALUE.has(db.code)) return ValidationFailed.of('', 'holds a value that cannot be stored');
  if (db.code === '23505' || db.code === '23503' || db.code === '23P01') {
    return new Conflict('This conflicts with another record.', db.constraint ? { constraint: db.constraint } : {});
  }
  if (db.code === '23514') return ValidationFailed.of('', `breaks the rule ${db.constraint ?? 'of its table'}`);
  return null;
}

function busy(): Problem {
  const problem = new ServiceUnavailable('The database is busy or restarting. Nothing was changed. Try again shortly.');
  problem.retryAfterSeconds = 1;
  return problem;
}

/** node-postgres reports a lost or refused connection without a code. */
function isConnectionLoss(error: Error): boolean {
  return /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|not queryable/.test(
    error.message,
  );
}
