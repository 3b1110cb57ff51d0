import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { createApplication } from './application.js';
import { ConfigError, loadConfig } from './platform/config.js';

/** Serves the API, its documentation and the built console. */
async function main(): Promise<void> {
  const config = loadConfig({
    CONSOLE_ROOT: fileURLToPath(new URL('../admin-ui/browser', import.meta.url)),
    ...process.env,
  });
  const app = await createApplication(config);
  await app.listen(config.port, config.host);
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
