import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import type { LightMyRequestResponse } from 'fastify';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { createApplication } from '../application.js';
import { loadConfig } from '../platform/config.js';
import type { Role } from '../platform/permissions.js';
import { cloneDatabase, type TestDatabase } from '../platform/testing/database.js';
import { atEndOfFile } from './at-end-of-file.js';
import { clientOf, createTestUser, TestClient } from './clients.js';

/** Known to everybody, so good for nothing but tests. */
export const TEST_KEYS = `test:${createHash('sha256').update('only for tests').digest('base64')}`;

export type Body = Record<string, unknown>;

/** The application on a database of its own. One per e2e file: `beforeAll` starts it, `afterAll` closes it. */
export class TestApp {
  private closed: Promise<void> | undefined;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: TestDatabase,
    /** Where this application keeps the files it is sent. */
    readonly filesRoot: string,
  ) {}

  /** What is still open when the tests of the file have ended is closed then. */
  static start(env: Record<string, string> = {}): Promise<TestApp> {
    const started = TestApp.launch(env);
    atEndOfFile(() => started.then((app) => app.close()).catch(() => undefined));
    return started;
  }

  private static async launch(env: Record<string, string>): Promise<TestApp> {
    const database = await cloneDatabase();
    const filesRoot = mkdtempSync(join(tmpdir(), 'stockwright-files-'));
    const config = loadConfig({
      DATABASE_URL: database.url,
      FILES_ROOT: filesRoot,
      JWT_SECRET: 'only-for-tests-0123456789-0123456789',
      ENCRYPTION_KEYS: TEST_KEYS,
      // A crowd of clients on a slow machine waits long for one row; that is no reason for a test to fail.
      DATABASE_WAIT_SECONDS: '25',
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
      RATE_LIMIT_PER_MINUTE: '1000000',
      AUTH_RATE_LIMIT_PER_MINUTE: '1000000',
      REFRESH_RATE_LIMIT_PER_MINUTE: '1000000',
      WEBHOOK_RATE_LIMIT_PER_MINUTE: '1000000',
      ...env,
    });
    const app = await createApplication(config);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new TestApp(app, database, filesRoot);
  }

  /** Once, however often it is called. */
  close(): Promise<void> {
    return (this.closed ??= this.end());
  }

  private async end(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    rmSync(this.filesRoot, { recursive: true, force: true });
  }

  /** The application's own pool, which works as the application's role. */
  get db(): DataSource {
    return this.app.get(DataSource);
  }

  /** A client that acts as a new user of this role: `const manager = await app.as('MANAGER')`. */
  async as(role: Role, name?: string): Promise<TestClient> {
    return clientOf(this.app, await createTestUser(this.app, role, name));
  }

  /** A client without a token. */
  anonymous(): TestClient {
    return new TestClient(this.app, {});
  }

  /** One request, without a port. Addresses that start with /api, /health, /docs or /metrics are taken as they are. */
  async request(options: InjectOptions): Promise<LightMyRequestResponse> {
    return this.app.getHttpAdapter().getInstance().inject(options);
  }
}
