// Runs one PostgreSQL server and lives exactly as long as its standard input is open.
//
// It is started in a session of its own, so that Ctrl-C in the terminal does not reach it, and it is told to stop by
// the end of its input. The end of a pipe is the one signal that also comes when the starting process is killed with
// SIGKILL: that way no server outlives the command that needed it.
//
// Input: one line of JSON { dir, port?, password, ephemeral?, flags? }. Output: one line of JSON { port, pid } when the
// server accepts connections.
import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { findBinaries, isRoot, openDir, SERVER_IDS } from './binaries.mjs';

const STOP_TIMEOUT = 20_000;
const START_ATTEMPTS = 5;
const READY = 'ready to accept connections';

const state = { server: null, stopping: false, options: null };

process.on('uncaughtException', (error) => fail(error));
process.on('unhandledRejection', (error) => fail(error));
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

let input = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk) => {
  if (state.options) return;
  input += chunk;
  if (!input.includes('\n')) return;
  state.options = JSON.parse(input);
  void run(state.options);
});
process.stdin.on('end', stop);
process.stdin.on('close', stop);
process.stdin.on('error', stop);

async function run(options) {
  const binaries = await findBinaries();
  const data = join(options.dir, 'data');
  prepareDir(options.dir);
  if (!existsSync(join(data, 'PG_VERSION'))) createCluster(binaries.initdb, options, data);
  await clearStalePidFile(data);
  for (let attempt = 1; !state.stopping; attempt++) {
    const port = await usablePort(attempt === 1 ? options.port : undefined);
    const { started, log, code } = await launch(binaries.postgres, data, port, options);
    if (state.stopping) break;
    if (started) return finish(code ?? 1, `PostgreSQL stopped unexpectedly.\n${log}`);
    // Another program may take the port between our look and the server's bind, and the shared memory of a server that
    // was killed is freed only when its last process has gone.
    const passing = /could not bind|already in use|shared memory block/.test(log);
    if (!passing || attempt === START_ATTEMPTS) return finish(code || 1, log);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  finish(0);
}

function prepareDir(dir) {
  if (isRoot) openDir(dir);
  else mkdirSync(dir, { recursive: true, mode: 0o700 });
}

/** The cluster is made beside its place and moved there when complete: an interrupted start leaves no half of one. */
function createCluster(initdb, options, data) {
  const fresh = join(options.dir, 'data.new');
  const passwordFile = join(options.dir, 'initdb-password');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (isRoot) for (const path of [fresh, passwordFile]) chownSync(path, SERVER_IDS.uid, SERVER_IDS.gid);
  const args = ['-D', fresh, '-U', 'postgres', `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8'];
  args.push('--locale-provider=builtin', '--locale=C.UTF-8', ...(options.ephemeral ? ['--no-sync'] : []));
  const made = spawnSync(initdb, args, { ...SERVER_IDS, env: serverEnv(), cwd: options.dir, encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  renameSync(fresh, data);
}

/**
 * After a crash or a power cut `postmaster.pid` names a process that is gone or, worse, whose number another program
 * has now, and PostgreSQL would refuse to start. A server that lost its supervisor is ended in order first.
 */
async function clearStalePidFile(data) {
  const file = join(data, 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  if (!pid) return;
  if (!isPostgres(pid, data)) return rmSync(file, { force: true });
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isPostgres(pid, data); waited += 100) {
    if (waited === STOP_TIMEOUT) process.kill(pid, 'SIGQUIT');
    if (waited > 2 * STOP_TIMEOUT) throw new Error(`The server ${pid} on ${data} does not stop.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function isPostgres(pid, data) {
  try {
    const proc = `/proc/${pid}/cmdline`;
    const command = existsSync('/proc/self/cmdline')
      ? readFileSync(proc, 'utf8').replaceAll('\0', ' ')
      : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
    return command.includes('postgres') && command.includes(data);
  } catch {
    return false;
  }
}

/** The wanted port if it is free, else any free one. */
function usablePort(wanted) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error) => (wanted ? resolve(usablePort()) : reject(error)));
    probe.listen({ host: '127.0.0.1', port: wanted ?? 0, exclusive: true }, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Starts the server and resolves when it has ended; tells on standard output when it is ready. */
function launch(postgres, data, port, options) {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...(options.flags ?? [])];
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((flag) => ['-c', flag])];
  const server = spawn(postgres, args, {
    ...SERVER_IDS,
    env: serverEnv(),
    cwd: options.dir,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  state.server = server;
  if (state.stopping) server.kill('SIGINT');
  const keep = options.ephemeral ? null : openLog(options.dir);
  let log = '';
  let started = false;
  server.stderr.on('data', (chunk) => {
    log = (log + chunk).slice(-4000);
    if (keep !== null) writeFileSync(keep, chunk);
    if (!started && log.includes(READY)) {
      started = true;
      process.stdout.write(`${JSON.stringify({ port, pid: server.pid })}\n`);
    }
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('close', (code) => {
      state.server = null;
      resolve({ started, log, code });
    });
  });
}

/** The log of the last few starts; it begins anew when it has grown past 5 MB. */
function openLog(dir) {
  const path = join(dir, 'postgres.log');
  const full = existsSync(path) && statSync(path).size > 5_000_000;
  return openSync(path, full ? 'w' : 'a', 0o600);
}

/** The caller's PG* variables are meant for other servers, and messages are read in English. */
function serverEnv() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LANG: 'C' };
}

function stop() {
  if (state.stopping) return;
  state.stopping = true;
  if (!state.server) {
    if (!state.options) finish(0);
    return;
  }
  // SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back and everything is written.
  state.server.kill('SIGINT');
  setTimeout(() => state.server?.kill('SIGQUIT'), STOP_TIMEOUT).unref();
}

function fail(error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  if (!state.server) finish(1);
  else stop();
}

function finish(code, message = '') {
  if (message && code !== 0) process.stderr.write(message);
  if (state.options?.ephemeral) rmSync(state.options.dir, { recursive: true, force: true, maxRetries: 3 });
  process.exitCode = code;
  process.exit();
}
