// What the browser tests run against: the built application with the demo business, on a PostgreSQL that is thrown away.
import { endChildren, onEndingSignal } from './children.mjs';
import { fill, spawnApp } from './database.mjs';
import { startThrowAwayServer } from './postgres/server.mjs';
import { endWithStarter } from './runtime.mjs';

const MANY = '1000000';

let server;
onEndingSignal(endChildren);
endWithStarter();
try {
  server = await startThrowAwayServer();
  const url = server.url('postgres');
  await fill(url, { demo: true });
  const env = {
    DATABASE_URL: url,
    PORT: process.env.BROWSER_TEST_PORT,
    HOST: '127.0.0.1',
    DEMO: '1',
    LOG_LEVEL: 'warn',
  };
  // Every test logs in from the same address.
  for (const kind of ['', 'AUTH_', 'REFRESH_']) env[`${kind}RATE_LIMIT_PER_MINUTE`] = MANY;
  env.JWT_SECRET = 'only-for-browser-tests-0123456789-0123456789';
  const { code } = await spawnApp('main.js', [], env).ended;
  process.exitCode = code ?? 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
await server?.stop();
process.exit();
