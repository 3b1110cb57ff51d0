import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Pool } from 'pg';
import { type ConstructorOptions, type Job, type JobResult, PgBoss } from 'pg-boss';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
import { JOB_SCHEMA } from './job-schema.js';
import type { JobHandler, JobKind } from './job.js';

type JobDatabase = NonNullable<ConstructorOptions['db']>;

interface Work {
  readonly kind: JobKind<object>;
  readonly handler: JobHandler<object>;
  workerId?: string;
}

const POLL_SECONDS = 2;
const JOBS_AT_ONCE = 5;
/** After which a job that has not ended is another process's to do, although the one that began it still says that it lives. */
const EXPIRE_SECONDS = 300;
/** A process that has said nothing for so long is taken for dead, and what it had begun is done by another. */
const HEARTBEAT_SECONDS = 30;
const RETRY_START = 5_000;
/** As long as a container runtime usually waits, less what the rest of the shutdown takes. */
const STOP_TIMEOUT = 8_000;

/**
 * Jobs in the application's own database. One is sent in the transaction that makes it necessary, so that there is neither a
 * job without its cause nor a cause without its job; it is done after the commit, by one process at a time, and tried
 * again when it fails or when its process dies.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Jobs.name);
  private readonly works: Work[] = [];
  private readonly boss: PgBoss;
  private running = false;
  private stopping = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(
    dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.boss = new PgBoss({
      db: onPool(dataSource),
      schema: JOB_SCHEMA,
      // The owner does both when it migrates; the application's role may do neither.
      migrate: false,
      createSchema: false,
      reindex: false,
      monitorVacuum: false,
      schedule: false,
      supervise: config.workJobs,
    });
    this.boss.on('error', (error) => this.stopping || this.logger.warn(`Job queue: ${error.message}`));
  }

  /** Says who does the jobs of this kind. Call it in `onModuleInit`. */
  handle<T extends object>(kind: JobKind<T>, handler: JobHandler<T>): void {
    this.works.push({ kind, handler: handler as JobHandler<object> });
  }

  /** Sends a job in the caller's transaction: it exists when that commits. Call `wake` afterwards to have it done at once. */
  async send<T extends object>(em: EntityManager, kind: JobKind<T>, data: T): Promise<void> {
    await this.boss.send(kind.queue, data, { db: inTransaction(em) });
  }

  /** Has this process look for jobs of this kind now rather than at its next turn. */
  wake(kind: JobKind<object>): void {
    const work = this.works.find((one) => one.kind.queue === kind.queue);
    if (work?.workerId) this.boss.notifyWorker(work.workerId);
  }

  /** False until the queue could be opened, which takes its tables. */
  get isRunning(): boolean {
    return this.running;
  }

  /** A queue that cannot be opened yet holds nothing up: it is tried again, and readiness tells meanwhile. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.boss.start();
      for (const { kind } of this.works) await this.declare(kind);
      if (this.config.workJobs) for (const work of this.works) await this.work(work);
      this.running = true;
    } catch (error) {
      this.logger.warn(`The job queue could not be opened: ${(error as Error).message}`);
      await this.boss.stop({ graceful: false, close: false });
      if (!this.stopping) this.retry = setTimeout(() => void this.onApplicationBootstrap(), RETRY_START);
    }
  }

  /** Lets the jobs under way end; one that takes too long is given back and done again by another process. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.retry);
    const waited = new AbortController();
    const finished = Promise.allSettled(
      this.works.filter((work) => work.workerId).map((work) => this.boss.offWork(work.kind.queue, { wait: true })),
    );
    await Promise.race([finished, sleep(STOP_TIMEOUT, undefined, { signal: waited.signal }).catch(() => undefined)]);
    waited.abort();
    await this.boss.stop({ graceful: false, close: false });
    this.running = false;
  }

  /** Makes the queue where it is missing, and has it follow what the code says. */
  private async declare({ queue, retries, delay, maxDelay }: JobKind<object>): Promise<void> {
    const retry = { retryLimit: retries, retryDelay: delay, retryDelayMax: maxDelay, retryBackoff: true };
    const options = { ...retry, expireInSeconds: EXPIRE_SECONDS, heartbeatSeconds: HEARTBEAT_SECONDS };
    const existing = await this.boss.getQueue(queue);
    if (!existing) await this.boss.createQueue(queue, options);
    else {
      const isSame = existing.retryLimit === retries && existing.heartbeatSeconds === HEARTBEAT_SECONDS;
      const waitsSame = existing.retryDelay === delay && existing.retryDelayMax === maxDelay;
      if (!isSame || !waitsSame) await this.boss.updateQueue(queue, options);
    }
    // Sending looks the queue up once and would take a second connection for it in the middle of a transaction.
    await this.boss.findJobs(queue, { id: randomUUID() });
  }

  private async work(work: Work): Promise<void> {
    const options = {
      pollingIntervalSeconds: POLL_SECONDS,
      batchSize: JOBS_AT_ONCE,
      burstWhenBatchFull: true,
      perJobResults: true as const,
    };
    work.workerId = await this.boss.work<object>(work.kind.queue, options, (jobs) => this.doAll(work, jobs));
  }

  /** One after the other: whoever fails fails alone. */
  private async doAll(work: Work, jobs: Job<object>[]): Promise<JobResult[]> {
    const results: JobResult[] = [];
    for (const { id, data } of jobs) {
      try {
        await work.handler(data);
        results.push({ id, status: 'completed' });
      } catch (error) {
        const message = (error as Error).message;
        this.logger.warn(`A job of ${work.kind.queue} (${id}) failed and will be tried again: ${message}`);
        results.push({ id, status: 'failed', output: { message } });
      }
    }
    return results;
  }
}

/** The application's own pool, which works as the application's role. */
function onPool(dataSource: DataSource): JobDatabase {
  return {
    executeSql: (text, values) => {
      const { master } = dataSource.driver as unknown as { master: Pool };
      return master.query(text, values);
    },
  };
}

/** The caller's transaction. */
function inTransaction(em: EntityManager): JobDatabase {
  return { executeSql: async (text, values) => ({ rows: await em.query<unknown[]>(text, values) }) };
}
