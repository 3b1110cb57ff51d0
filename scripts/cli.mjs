// npm run cli -- COMMAND: one of the application's commands on the database that `npm start` uses.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepareRuntime, ROOT } from './runtime.mjs';

await prepareRuntime(import.meta.url);
const { buildChanged } = await import('./build.mjs');
const { endChildren, onEndingSignal } = await import('./children.mjs');
const { openDatabase, spawnApp } = await import('./database.mjs');

const args = process.argv.slice(2);
let database;
onEndingSignal(endChildren);

try {
  if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'));
  await buildChanged({ only: 'server' });
  database = await openDatabase(`npm run cli -- ${args.join(' ')}`, { joinRunning: true });
  const { code } = await spawnApp('cli.js', args, { DATABASE_URL: database.url }, 'inherit').ended;
  process.exitCode = code ?? 1;
} catch (error) {
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
await database?.stop();
process.exit();
