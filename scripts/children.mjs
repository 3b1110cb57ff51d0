// Processes that a command starts: ended with it, in order when it is asked to end, by themselves when it is killed.
import { spawn } from 'node:child_process';

const GUARD = new URL('exit-with-parent.mjs', import.meta.url).href;
const KILL_AFTER = 20_000;
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const running = new Set();
let ending = false;

/**
 * Starts a Node program that ends when this process is gone. `options` are those of `spawn`, with `stdio` of three.
 * A program in a session of its own (`detached`) is not reached by the terminal's Ctrl-C, only by `endChildren`, so
 * that it is told once and in order.
 */
export function startNode(args, { stdio, env = process.env, ...options }) {
  const child = spawn(process.execPath, ['--import', GUARD, ...args], {
    ...options,
    env: { ...env, STOCKWRIGHT_STARTER: String(process.pid) },
    stdio: [...stdio, 'ipc'],
  });
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  running.add(child);
  if (ending) child.kill('SIGTERM');
  return { child, ended };
}

/** Asks every child to end, and ends those by force that have not after a while. Children started later end at once. */
export function endChildren() {
  if (ending) return;
  ending = true;
  for (const child of running) child.kill('SIGTERM');
  setTimeout(() => {
    for (const child of running) child.kill('SIGKILL');
  }, KILL_AFTER).unref();
}

/** Calls `work` on the first signal that asks this process to end; npm and the terminal may each send the same one. */
export function onEndingSignal(work) {
  let told = false;
  for (const signal of ENDING_SIGNALS) {
    process.on(signal, () => {
      if (told) return;
      told = true;
      work();
    });
  }
}
