import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { writeFileSync } from 'node:fs';
import { AppModule } from './app.module.js';
import { loadConfig } from './platform/config.js';
import { configureRoutes, createAdapter } from './platform/http.js';
import { openApiDocument } from './platform/openapi.js';
import { problemsPage } from './platform/problems-page.js';

/**
 * `openapi.js [openapi.json [problems.md]]`: writes the API's document, and the page of all problems, from the compiled
 * code alone: preview mode makes no providers, so no database is needed.
 */
const config = loadConfig(
  { DATABASE_URL: 'postgres://nobody@localhost/none', JWT_SECRET: '0123456789'.repeat(4), LOG_LEVEL: 'silent' },
  { sealing: false },
);
const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(config), createAdapter(), {
  preview: true,
  logger: ['error', 'warn'],
  abortOnError: false,
});
configureRoutes(app);
writeFileSync(process.argv[2] ?? 'openapi.json', `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
if (process.argv[3]) writeFileSync(process.argv[3], problemsPage());
await app.close();
