// The server of this checkout: its data stays in .data from one start to the next.
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isRoot, reachableByOthers, SYSTEM_DIR } from './binaries.mjs';
import { startServer } from './server.mjs';

const FLAGS = ['jit=off', 'shared_buffers=256MB', 'max_wal_size=2GB', 'max_connections=150'];

/** Someone else works on this checkout's data: told apart, because commands may wait for it or join it. */
export class InUseError extends Error {
  constructor(holder) {
    super(
      `The database of this checkout is in use by "${holder.command}" (process ${holder.pid}).\n` +
        'Stop that command first, or wait until it has ended.',
    );
    this.holder = holder;
  }
}

/**
 * Starts the checkout's server, or refuses with `InUseError` while another command holds it.
 * The lock goes with the process that took it: a lock left by a killed process does not count.
 */
export async function startCheckoutServer(root, command) {
  const home = openHome(root);
  const release = takeLock(home, command);
  try {
    const settings = readSettings(home);
    const server = await startServer({ dir: dataDir(root, home), ...settings, flags: FLAGS });
    if (server.port !== settings.port) writeJson(settingsFile(home), { ...settings, port: server.port });
    void server.exited.then(release);
    return server;
  } catch (error) {
    release();
    throw error;
  }
}

/** Refuses early, with the same error, what `startCheckoutServer` would refuse. */
export function checkNotInUse(root) {
  const holder = readLock(join(root, '.data', 'running.json'));
  if (holder && isAlive(holder)) throw new InUseError(holder);
}

/** The address of the server that another command of this checkout runs. */
export function runningUrl(root, database) {
  const { port, password } = readSettings(join(root, '.data'));
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}

function openHome(root) {
  const home = join(root, '.data');
  try {
    mkdirSync(home, { recursive: true, mode: 0o755 });
    // Root's server runs as another user, who has to get through to its own folder; every secret is a file of 0600.
    if (!isRoot) chmodSync(home, 0o700);
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EPERM') throw error;
    throw new Error(`${home} belongs to another user: start as that user, or remove the folder (and its data).`, {
      cause: error,
    });
  }
  return home;
}

/** Below a folder closed to others root's server could not reach .data, so its place is named in a file there. */
function dataDir(root, home) {
  const near = join(home, 'postgres');
  const location = join(home, 'LOCATION');
  if (existsSync(location)) return readFileSync(location, 'utf8').trim();
  if (!isRoot || existsSync(near) || reachableByOthers(home)) return near;
  const id = createHash('sha256').update(root).digest('hex').slice(0, 8);
  const far = join(SYSTEM_DIR, `${basename(root)}-${id}`);
  writeFileSync(location, `${far}\n`);
  return far;
}

function settingsFile(home) {
  return join(home, 'postgres.json');
}

/** Port and password, made up once per checkout. The port lies below the range from which systems lend ports. */
function readSettings(home) {
  const file = settingsFile(home);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'EACCES')
      throw new Error(`${file} belongs to another user: start as that user.`, { cause: error });
    if (error.code !== 'ENOENT') throw error;
  }
  const hash = createHash('sha256').update(home).digest();
  const settings = { port: 20_000 + (hash.readUInt16BE(0) % 10_000), password: randomBytes(24).toString('hex') };
  writeJson(file, settings);
  return settings;
}

/** Written beside and moved there: a crash leaves the old file or the new one. */
function writeJson(file, value) {
  writeFileSync(`${file}.new`, `${JSON.stringify(value)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function takeLock(home, command) {
  const file = join(home, 'running.json');
  const mine = { pid: process.pid, born: birth(process.pid), command };
  for (;;) {
    try {
      writeFileSync(file, `${JSON.stringify(mine)}\n`, { flag: 'wx', mode: 0o600 });
      return () => readLock(file)?.pid === process.pid && rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readLock(file);
    if (holder && isAlive(holder)) throw new InUseError(holder);
    rmSync(file, { force: true });
  }
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function isAlive({ pid, born }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return birth(pid) === born;
}

/** When a process began, where the system tells: process numbers are used again, after a restart above all. */
function birth(pid) {
  try {
    return statSync(`/proc/${pid}`).isDirectory()
      ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[19]
      : null;
  } catch {
    return null;
  }
}
