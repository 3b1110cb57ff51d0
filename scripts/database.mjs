// The database that a command works on: the one of DATABASE_URL, or the one of this checkout's own server.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startNode } from './children.mjs';
import { InUseError, runningUrl, startCheckoutServer } from './postgres/checkout.mjs';
import { ROOT } from './runtime.mjs';

const DATABASE = 'stockwright';
const UNFINISHED = 'stockwright_new';
const OLDEST_SERVER = 18;

/**
 * Opens the database, migrated, for the command of this name. Where this checkout's own server is used, its first
 * opening also loads the demo business, unless DEMO=0 says not to.
 */
export async function openDatabase(command, { joinRunning = false } = {}) {
  if (process.env.DATABASE_URL) return openExternal(process.env.DATABASE_URL);
  let server;
  try {
    server = await startCheckoutServer(ROOT, command);
  } catch (error) {
    if (!(error instanceof InUseError)) throw error;
    // `npm start` holds the server for as long as it runs, so other commands may use it beside it.
    if (!joinRunning || error.holder.command !== 'npm start') throw error;
    return { url: runningUrl(ROOT, DATABASE), stop: async () => undefined };
  }
  try {
    await prepareOwn(server);
    return { url: server.url(DATABASE), exited: server.exited, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openExternal(url) {
  await checkExternal(url);
  await runCli(['migrate'], url);
  return { url, stop: async () => undefined };
}

/** Refuses a DATABASE_URL that leads nowhere or to a server that is too old. */
export async function checkExternal(url) {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Error('DATABASE_URL must be an address such as postgres://user:password@host:5432/database.');
  }
  let version;
  try {
    version = await withClient(url, async (client) => (await client.query('show server_version_num')).rows[0]);
  } catch (error) {
    const reason = error.errors?.map((one) => one.message).join('; ') || error.message;
    throw new Error(`The server of DATABASE_URL (${withoutPassword(url)}) can't be used: ${reason}`, { cause: error });
  }
  const major = Math.floor(Number(version.server_version_num) / 10_000);
  if (major < OLDEST_SERVER) {
    throw new Error(`PostgreSQL ${OLDEST_SERVER} or later is needed; the server of DATABASE_URL is ${major}.`);
  }
}

/**
 * A new database gets its migrations and its demo under another name and is renamed when it is complete: a first start
 * that is interrupted leaves nothing half-filled behind.
 */
async function prepareOwn(server) {
  const admin = server.url('postgres');
  const found = await withClient(admin, (client) =>
    client.query('select from pg_database where datname = $1', [DATABASE]),
  );
  if (found.rowCount) return runCli(['migrate'], server.url(DATABASE));
  console.log('Preparing a new database …');
  await withClient(admin, async (client) => {
    await client.query(`drop database if exists ${UNFINISHED} with (force)`);
    await client.query(`create database ${UNFINISHED}`);
  });
  await fill(server.url(UNFINISHED), { demo: process.env.DEMO !== '0' });
  await withClient(admin, (client) => client.query(`alter database ${UNFINISHED} rename to ${DATABASE}`));
}

/** Whether the demo business, with its well-known passwords, is what the database holds. */
export async function holdsDemo(url) {
  const { rows } = await withClient(url, (client) => client.query('select is_demo from settings'));
  return rows[0]?.is_demo ?? false;
}

/** Migrates an empty database and, where wanted, loads the demo business. */
export async function fill(url, { demo }) {
  await runCli(['migrate'], url);
  if (!demo) return;
  console.log('Loading the demo business …');
  await runCli(['demo'], url, { DEMO: '1' });
}

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function withoutPassword(url) {
  const parsed = new URL(url);
  parsed.password &&= '***';
  return parsed.href;
}

/**
 * What signs the tokens and what seals bank accounts. A deployment brings its own; everywhere else they are made up once and
 * kept beside the data, so that nobody is logged out by a restart and what was sealed still opens.
 */
function secrets() {
  if (process.env.NODE_ENV === 'production') return {};
  return {
    JWT_SECRET: process.env.JWT_SECRET || kept('jwt-secret', () => randomBytes(48).toString('base64url')),
    ENCRYPTION_KEYS:
      process.env.ENCRYPTION_KEYS || kept('encryption-keys', () => `key1:${randomBytes(32).toString('base64')}`),
  };
}

function kept(name, make) {
  const file = join(ROOT, '.data', name);
  if (!existsSync(file)) {
    mkdirSync(join(ROOT, '.data'), { recursive: true });
    writeFileSync(file, make(), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

/** Runs one of the compiled application's own commands and throws when it fails. */
export async function runCli(args, url, env = {}) {
  const { code, signal } = await spawnApp('cli.js', args, { ...env, DATABASE_URL: url }).ended;
  if (code !== 0) throw new Error(`"${args.join(' ')}" failed (${code ?? signal}).`);
}

/** Starts a program of dist/backend. */
export function spawnApp(program, args, env, stdin = 'ignore') {
  const file = join(ROOT, 'dist', 'backend', program);
  if (!existsSync(file)) throw new Error(`${file} has not been built.`);
  return startNode(['--enable-source-maps', file, ...args], {
    cwd: ROOT,
    env: { FILES_ROOT: join(ROOT, '.data', 'files'), ...process.env, ...secrets(), ...env },
    stdio: [stdin, 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  });
}
