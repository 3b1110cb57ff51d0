// Starts PostgreSQL servers by the supervisor (see there for why there is one).
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRoot, reachableByOthers } from './binaries.mjs';

const SUPERVISOR = fileURLToPath(new URL('./supervisor.mjs', import.meta.url));

/** Nothing of a throw-away server has to survive a power cut, so it may skip every wait for the disk. */
const THROW_AWAY_FLAGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_connections=300',
  'shared_buffers=128MB',
];

/**
 * Starts a server on the cluster in `dir`, creating it first if there is none, and resolves when it accepts
 * connections. The server stops with this process, however this process ends.
 */
export async function startServer({ dir, port, password, ephemeral = false, flags = [] }) {
  const child = spawn(process.execPath, [SUPERVISOR], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const exited = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify({ dir, port, password, ephemeral, flags })}\n`);
  const ready = await firstLine(child, exited, () => errors);
  child.once('exit', (code) => code === null && endOrphan(ready.pid));
  for (const handle of [child, child.stdin, child.stdout, child.stderr]) handle.unref?.();
  return {
    ...ready,
    supervisorPid: child.pid,
    url: (database) => `postgres://postgres:${password}@127.0.0.1:${ready.port}/${database}`,
    /** Resolves with what the server said last, when it has ended, whoever ended it. */
    exited: exited.then(() => errors.trim() || 'PostgreSQL was stopped.'),
    stop: async () => {
      child.ref();
      child.stdin.end();
      await exited;
    },
  };
}

/** A supervisor that was killed could not stop its server any more. */
function endOrphan(pid) {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It has gone as well.
  }
}

function firstLine(child, exited, errors) {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('\n')) resolve(JSON.parse(output.slice(0, output.indexOf('\n'))));
    });
    void exited.then((code) => reject(new Error(`PostgreSQL did not start (${code}).\n${errors().trim()}`)));
  });
}

/** A server on an empty cluster in the temporary folder, gone without a trace when stopped. */
export function startThrowAwayServer() {
  const base = isRoot && !reachableByOthers(tmpdir()) ? '/tmp' : tmpdir();
  const dir = mkdtempSync(join(base, 'stockwright-pg-'));
  return startServer({ dir, password: randomBytes(18).toString('hex'), ephemeral: true, flags: THROW_AWAY_FLAGS });
}
