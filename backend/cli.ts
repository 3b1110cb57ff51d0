import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { migrateDatabase } from './data-source.js';
import { type Command, CommandFailed, UsageError } from './platform/command.js';
import { ConfigError, loadConfig } from './platform/config.js';
import { problemOf } from './platform/problem.filter.js';

/** Every command, by its words. Each lives beside what it commands. */
const commands: Record<string, () => Promise<Command>> = {
  'admin:create': async () => (await import('./auth/admin-create.cli.js')).adminCreate,
  'files verify': async () => (await import('./purchasing/documents/files-verify.cli.js')).verifyFiles,
  'import orders': async () => (await import('./demo/import-orders.cli.js')).importOrders,
  demo: async () => (await import('./demo/demo.cli.js')).demo,
  'keys rotate': async () => (await import('./platform/crypto/keys-rotate.cli.js')).rotateKeys,
  'ledger verify': async () => (await import('./inventory/ledger/ledger-verify.cli.js')).verifyLedger,
};

async function main(args: string[]): Promise<void> {
  const env = { JWT_SECRET: '-'.repeat(32), LOG_LEVEL: 'warn', ...process.env, WORK_JOBS: '0' };
  const config = loadConfig(env, { sealing: false });
  if (args[0] === 'migrate') {
    const ran = await migrateDatabase(config.databaseUrl);
    console.log(ran.length > 0 ? ran.map((name) => `migrated ${name}`).join('\n') : 'The database is up to date.');
    return;
  }
  const words = Object.keys(commands).find((name) => `${args.join(' ')} `.startsWith(`${name} `));
  if (!words) throw new UsageError(`Commands:\n  migrate\n  ${Object.keys(commands).join('\n  ')}`);
  const command = await commands[words]!();
  const app: INestApplicationContext = await NestFactory.createApplicationContext(AppModule.for(config), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    await command(app, args.slice(words.split(' ').length));
  } finally {
    await app.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const expected = [UsageError, CommandFailed, ConfigError].some((kind) => error instanceof kind);
  if (expected) console.error((error as Error).message);
  else console.error(problemOf(error).spec.code === 'INTERNAL_ERROR' ? error : problemOf(error).message);
  process.exitCode = 1;
});
