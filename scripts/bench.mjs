// npm run bench -- NAME …, or read where none is given: builds, starts a PostgreSQL with the durability of a real one on
// an empty, migrated database in a temporary folder, and runs bench/NAME.ts against it. BENCH_DATABASE_URL names another
// server's empty database.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { prepareRuntime, ROOT } from './runtime.mjs';

await prepareRuntime(import.meta.url);
const { buildChanged } = await import('./build.mjs');
const { endChildren, onEndingSignal } = await import('./children.mjs');
const { fill, spawnApp } = await import('./database.mjs');
const { startServer } = await import('./postgres/server.mjs');

const [name = 'read', ...args] = process.argv.slice(2);
let server;
onEndingSignal(endChildren);

try {
  if (!existsSync(join(ROOT, 'bench', `${name}.ts`)))
    throw new Error(`Usage: npm run bench -- NAME …, with NAME one of ${names()}.`);
  await buildChanged({ only: 'server' });
  const url = process.env.BENCH_DATABASE_URL ?? (await startOwn());
  await fill(url, { demo: false });
  const { code } = await spawnApp(join('..', 'bench', `${name}.js`), args, { DATABASE_URL: url }).ended;
  process.exitCode = code ?? 1;
} catch (error) {
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
await server?.stop();
process.exit();

function names() {
  const files = readdirSync(join(ROOT, 'bench')).filter((file) => file.endsWith('.ts'));
  return files.map((file) => basename(file, '.ts')).join(', ') || '(there is none yet)';
}

async function startOwn() {
  const dir = mkdtempSync(join(tmpdir(), 'stockwright-bench-'));
  const flags = ['shared_buffers=512MB', 'max_wal_size=4GB', 'jit=off', 'max_connections=200'];
  server = await startServer({ dir, password: randomBytes(18).toString('hex'), ephemeral: true, flags });
  return server.url('postgres');
}
