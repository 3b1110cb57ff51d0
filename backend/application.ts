import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config.js';
import { configureHttp, createAdapter } from './platform/http.js';
import { serveDocs } from './platform/openapi.js';
import { serveConsole } from './platform/spa.js';

/** The whole application, ready to listen: used by main, by the command line and by the tests. */
export async function createApplication(config: Config): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(config), createAdapter(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  await configureHttp(app, config);
  serveDocs(app);
  await serveConsole(app, config.consoleRoot);
  return app;
}
