import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { ThrottlerModule } from '@nestjs/throttler';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoggerModule } from 'nestjs-pino';
import { CONFIG, type Config } from './config.js';
import { type DatabaseContents, poolOptions } from './database.js';
import { SealedBox } from './crypto/sealed-box.js';
import { SealedColumns } from './crypto/sealed-columns.js';
import { DryRunInterceptor } from './dry-run.interceptor.js';
import { ExportInterceptor } from './export.interceptor.js';
import { FileStore } from './files/file-store.js';
import { Health } from './health.js';
import { HealthController } from './health.controller.js';
import { Jobs } from './jobs/jobs.js';
import { loggerParams } from './logging.js';
import { Metrics } from './metrics.js';
import { PdfRenderer } from './pdf/pdf-renderer.js';
import { ProblemFilter } from './problem.filter.js';
import { throttlerOptions } from './throttling.js';
import { UnitOfWork } from './unit-of-work.js';
import { VersionInterceptor } from './versioning.js';

const SERVICES = [UnitOfWork, Health, Metrics, Jobs, FileStore, PdfRenderer, SealedBox, SealedColumns];

/** What every feature stands on. */
@Global()
@Module({})
export class PlatformModule {
  static for(config: Config, contents: DatabaseContents): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        LoggerModule.forRoot(loggerParams(config)),
        TypeOrmModule.forRoot({
          ...poolOptions(config.databaseUrl, contents, {
            size: config.databasePoolSize,
            waitSeconds: config.databaseWaitSeconds,
          }),
          retryAttempts: 0,
        }),
        ThrottlerModule.forRoot(throttlerOptions(config)),
        ScheduleModule.forRoot(),
      ],
      controllers: [HealthController],
      providers: [
        { provide: CONFIG, useValue: config },
        ...SERVICES,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: DryRunInterceptor },
        { provide: APP_INTERCEPTOR, useClass: VersionInterceptor },
        { provide: APP_INTERCEPTOR, useClass: ExportInterceptor },
      ],
      exports: [CONFIG, ...SERVICES, ThrottlerModule],
    };
  }
}
