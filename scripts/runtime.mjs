// What every command needs before it can do its work: the packages of the lock file, and the Node that comes with them.
// This file and what it imports run on the oldest supported Node with nothing installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

const OLDEST_NODE = [20, 11];
const WANTED_NODE = [24, 15];
const CHILD_MARK = 'STOCKWRIGHT_CHILD';
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Installs when needed, then goes on in a process of the lock file's Node. Returns only in that process; in the first
 * one it never does, and the first one ends as the second ends.
 */
export async function prepareRuntime(script) {
  process.chdir(ROOT);
  const marked = process.env[CHILD_MARK] === '1';
  delete process.env[CHILD_MARK];
  if (marked) {
    exitWithParent();
    return;
  }
  if (!isAtLeast(OLDEST_NODE))
    stopWith(`Node ${OLDEST_NODE.join('.')} or later is needed to begin; this is ${process.version}.`);
  await installIfNeeded();
  const node = lockedNode();
  if (!node && !isAtLeast(WANTED_NODE)) {
    stopWith(
      `Node ${WANTED_NODE.join('.')} or later is needed; this is ${process.version}.\n` +
        `For ${process.platform} ${process.arch} npm offers no Node to install along: get one from nodejs.org.\n` +
        'On Linux and Windows it comes with "npm ci", unless optional packages are left out (--omit=optional).',
    );
  }
  if (process.env.npm_lifecycle_event) endWithStarter();
  if (!node || node.version === process.version) return;
  await runIn(node.path, script);
}

/** The Node of the lock file, or null where npm has none for this kind of machine. */
function lockedNode() {
  const path = join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(path)) return null;
  const asked = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return asked.status === 0 ? { path, version: asked.stdout.trim() } : null;
}

async function runIn(node, script) {
  const args = [...process.execArgv, fileURLToPath(script), ...process.argv.slice(2)];
  const env = { ...process.env, [CHILD_MARK]: '1', PATH: pathWithBin() };
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  const outcome = await passSignalsUntilEnd(child);
  if (typeof outcome === 'number') process.exit(outcome);
  stopWith(`Ended by ${outcome}.`, 137);
}

/**
 * Ends this process with the npm or the test runner that started it, for which nobody else cares:
 * npm passes SIGTERM to the shell it starts us by, which does not pass it on, and SIGKILL to nobody. But when npm or
 * that shell has gone, one of them belongs to another parent.
 */
export function endWithStarter() {
  const born = ancestors();
  setInterval(() => ancestors() !== born && process.kill(process.pid, 'SIGTERM'), 500).unref();
}

/** Our parent's number and, when the parent is only a shell in between and the system tells, the number of its parent. */
function ancestors() {
  const parent = process.ppid;
  try {
    const isShell = readFileSync(`/proc/${parent}/cmdline`, 'utf8').split('\0')[1] === '-c';
    const starter = readFileSync(`/proc/${parent}/stat`, 'utf8').split(') ')[1].split(' ')[1];
    return isShell ? `${parent} ${starter}` : `${parent}`;
  } catch {
    return `${parent}`;
  }
}

/** Asks this process to end in order when the process that started it is gone, however that one ended. */
export function exitWithParent() {
  if (!process.channel) return;
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

export function pathWithBin() {
  return [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(process.platform === 'win32' ? ';' : ':');
}

function isAtLeast([major, minor]) {
  const [m, n] = process.versions.node.split('.').map(Number);
  return m > major || (m === major && n >= minor);
}

async function installIfNeeded() {
  if (isInstalled()) return;
  console.log('Installing the packages of package-lock.json (npm ci). The first time this takes a minute or two …');
  // Everything is needed to build and to test, whatever NODE_ENV or an npmrc says about leaving packages out.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const child = spawn(npm[0], [...npm.slice(1), ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && npm.length === 1,
  });
  const outcome = await passSignalsUntilEnd(child);
  if (outcome !== 0) stopWith(`npm ci failed (${outcome}); its messages are above.`);
  if (!isInstalled()) stopWith('npm ci ended well, but node_modules does not hold what package-lock.json names.');
}

/** Resolves with the exit code, or with what ended the child instead. */
async function passSignalsUntilEnd(child) {
  const pass = (signal) => child.kill(signal);
  for (const signal of ENDING_SIGNALS) process.on(signal, pass);
  const outcome = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  for (const signal of ENDING_SIGNALS) process.off(signal, pass);
  return outcome;
}

/** npm writes what it installed as its last step, so an interrupted install counts as none. */
function isInstalled() {
  const wanted = readPackages(join(ROOT, 'package-lock.json'));
  const found = readPackages(join(ROOT, 'node_modules', '.package-lock.json'));
  if (!wanted) stopWith('package-lock.json is missing: this is not a complete checkout.');
  if (!found) return false;
  const same = ([path, { version, integrity }]) =>
    found[path]?.version === version && found[path]?.integrity === integrity;
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== '' && (path in found || !entry.optional))
    .every(same);
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null;
  }
}

/** Ends with a message for people instead of a stack trace. */
export function stopWith(message, code = 1) {
  console.error(`\n${message}\n`);
  process.exit(code);
}
