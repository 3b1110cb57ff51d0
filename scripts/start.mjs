// npm start: from a fresh clone to a running Stockwright, and back to a quiet machine when it is stopped.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepareRuntime, ROOT } from './runtime.mjs';

const READY_TIMEOUT = 120_000;

await prepareRuntime(import.meta.url);
const { checkPort, waitUntilReady } = await import('./address.mjs');
const { buildChanged } = await import('./build.mjs');
const { endChildren, onEndingSignal } = await import('./children.mjs');
const { checkExternal, holdsDemo, openDatabase, spawnApp } = await import('./database.mjs');
const { checkNotInUse } = await import('./postgres/checkout.mjs');

// Set when the end is under way, so that what follows from it is not reported as a fault.
let stopping = false;
let database;

onEndingSignal(() => {
  stopping = true;
  console.log('\nStopping …');
  endChildren();
});
// When the terminal has gone, what is printed goes nowhere; that must not cut the orderly end short.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'));
  await start();
} catch (error) {
  if (!stopping) {
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
stopping = true;
// The application has ended by now, so the server is stopped after its last client.
await database?.stop();
process.exit();

/** Runs Stockwright until it ends, and sets the exit code when that was nobody's wish. */
async function start() {
  const port = Number(process.env.PORT ?? 3000);
  const own = !process.env.DATABASE_URL;
  const host = process.env.HOST ?? (own ? '127.0.0.1' : undefined);
  if (own) checkNotInUse(ROOT);
  await checkPort(port, host);
  if (!own) await checkExternal(process.env.DATABASE_URL);
  await buildChanged();
  database = await openDatabase('npm start');
  const { url } = database;
  const demo = await holdsDemo(url);
  const env = { DATABASE_URL: url, PORT: String(port), ...(host && { HOST: host }), DEMO: demo ? '1' : '0' };
  // At a person's terminal a line for every request would bury what matters.
  if (own) env.LOG_LEVEL = process.env.LOG_LEVEL ?? 'warn';
  const app = spawnApp('main.js', [], env);
  void database.exited?.then((message) => {
    if (stopping) return;
    stopping = true;
    console.error(`\n${message}`);
    process.exitCode = 1;
    endChildren();
  });
  void waitUntilReady(port, host, app.ended, READY_TIMEOUT).then((ready) => ready && announce(port, demo));
  const { code, signal } = await app.ended;
  if (stopping) return;
  console.error(`\nStockwright ended unexpectedly (${code ?? signal}).`);
  process.exitCode = code || 1;
}

function announce(port, demo) {
  const address = `http://localhost:${port}`;
  const lines = [`Stockwright   ${address}`, `API (Swagger) ${address}/docs`];
  if (demo) lines.push('Demo login    admin@example.com / admin123');
  lines.push('Stop          Ctrl-C');
  const width = Math.max(...lines.map((line) => line.length));
  const rule = '─'.repeat(width + 2);
  console.log([`\n┌${rule}┐`, ...lines.map((line) => `│ ${line.padEnd(width)} │`), `└${rule}┘\n`].join('\n'));
}
