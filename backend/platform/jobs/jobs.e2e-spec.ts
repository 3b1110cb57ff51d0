import { getRollbackPlans, type PgBoss } from 'pg-boss';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { databaseContents } from '../../data-source.js';
import { TestApp } from '../../testing/test-app.js';
import type { Config } from '../config.js';
import { ownerOptions, poolOptions } from '../database.js';
import { migrate } from '../migrate.js';
import { cloneDatabase, type TestDatabase } from '../testing/database.js';
import { defineJob } from './job.js';
import { JOB_SCHEMA } from './job-schema.js';
import { Jobs } from './jobs.js';

interface Errand {
  readonly n: number;
}

let database: TestDatabase;
const opened: { jobs: Jobs; db: DataSource }[] = [];

/** One process with its own pool, as far as jobs are concerned. */
async function process(...works: [ReturnType<typeof defineJob<Errand>>, (data: Errand) => Promise<void>][]) {
  const db = await new DataSource(
    poolOptions(database.url, databaseContents, { size: 5, waitSeconds: 25 }),
  ).initialize();
  const jobs = new Jobs(db, { workJobs: true } as Config);
  for (const [kind, handler] of works) jobs.handle(kind, handler);
  await jobs.onApplicationBootstrap();
  opened.push({ jobs, db });
  return { jobs, db };
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds()) return;
    await sleep(25);
  }
  throw new Error(`${what} should be true by now`);
}

beforeAll(async () => {
  database = await cloneDatabase();
});

afterEach(async () => {
  for (const { jobs, db } of opened.splice(0)) {
    await jobs.beforeApplicationShutdown();
    await db.destroy();
  }
});

afterAll(() => database.drop());

describe('jobs', () => {
  it('exist with the transaction that sent them, and not without it', async () => {
    const kind = defineJob<Errand>('test-transaction');
    const done: number[] = [];
    const { jobs, db } = await process([kind, async ({ n }) => void done.push(n)]);
    await expect(
      db.transaction(async (em) => {
        await jobs.send(em, kind, { n: 1 });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await db.transaction((em) => jobs.send(em, kind, { n: 2 }));
    jobs.wake(kind);
    await until(() => done.length > 0, 'the second job done');
    expect(done).toEqual([2]);
  });

  it('are done once each by two processes', async () => {
    const kind = defineJob<Errand>('test-twice');
    const done = new Map<number, number>();
    const by = [0, 0];
    const work = (who: number) => async (data: Errand) => {
      by[who]! += 1;
      done.set(data.n, (done.get(data.n) ?? 0) + 1);
      await sleep(2);
    };
    const first = await process([kind, work(0)]);
    const second = await process([kind, work(1)]);
    for (let round = 0; round < 4; round++) {
      await first.db.transaction(async (em) => {
        for (let n = 0; n < 50; n++) await first.jobs.send(em, kind, { n: round * 50 + n });
      });
      first.jobs.wake(kind);
      second.jobs.wake(kind);
    }
    await until(() => done.size === 200, 'all 200 done');
    expect([...done.values()].every((times) => times === 1)).toBe(true);
    expect(Math.min(...by)).toBeGreaterThan(0);
  });

  it('are tried again when they fail, and hold no other up', async () => {
    const kind = defineJob<Errand>('test-retry', { delay: 1, maxDelay: 1 });
    const tried: number[] = [];
    const { jobs, db } = await process([
      kind,
      async ({ n }) => {
        tried.push(n);
        if (n === 1 && tried.filter((one) => one === 1).length < 3) throw new Error('not yet');
      },
    ]);
    await db.transaction(async (em) => {
      for (const n of [1, 2]) await jobs.send(em, kind, { n });
    });
    jobs.wake(kind);
    await until(() => tried.filter((n) => n === 1).length === 3, 'the third try');
    expect(tried.filter((n) => n === 2)).toHaveLength(1);
  });

  it('are done by another process when theirs has died', async () => {
    const kind = defineJob<Errand>('test-death', { delay: 1, maxDelay: 1 });
    const done: number[] = [];
    const { jobs, db } = await process([kind, async ({ n }) => void done.push(n)]);
    await db.transaction(async (em) => {
      await jobs.send(em, kind, { n: 1 });
      // Taken a minute ago by a process that has not been heard of since.
      await em.query(
        `update ${JOB_SCHEMA}.job set state = 'active', started_on = now() - interval '1 minute',
           heartbeat_on = now() - interval '1 minute' where name = $1`,
        [kind.queue],
      );
    });
    // What the queue's own timer does once a minute.
    await (Reflect.get(jobs, 'boss') as PgBoss).supervise();
    await until(() => done.length === 1, 'the job done');
  });

  it('end before their process does', async () => {
    const kind = defineJob<Errand>('test-stop');
    const seen: string[] = [];
    const { jobs, db } = await process([
      kind,
      async () => {
        seen.push('begun');
        await sleep(400);
        seen.push('ended');
      },
    ]);
    await db.transaction((em) => jobs.send(em, kind, { n: 1 }));
    jobs.wake(kind);
    await until(() => seen.length === 1, 'the job begun');
    await jobs.beforeApplicationShutdown();
    expect(seen).toEqual(['begun', 'ended']);
    const [row] = await db.query<{ state: string }[]>(`select state from ${JOB_SCHEMA}.job where name = 'test-stop'`);
    expect(row?.state).toBe('completed');
  });

  it('lie in tables that the application may use and not change', async () => {
    const { db } = await process();
    await expect(db.query(`create table ${JOB_SCHEMA}.mine (id int)`)).rejects.toThrow('permission denied');
    await expect(db.query(`drop table ${JOB_SCHEMA}.job`)).rejects.toThrow('must be owner');
  });
});

describe('migrate', () => {
  it('updates the tables of an older queue, and does nothing to those of today', async () => {
    const other = await cloneDatabase();
    const owner = await new DataSource(ownerOptions(other.url, databaseContents)).initialize();
    const [today] = await owner.query<{ version: number }[]>(`select version from ${JOB_SCHEMA}.version`);
    await owner.query(getRollbackPlans(JOB_SCHEMA));
    await owner.destroy();
    expect(await migrate(ownerOptions(other.url, databaseContents))).toEqual([`JobSchema${today!.version}`]);
    expect(await migrate(ownerOptions(other.url, databaseContents))).toEqual([]);
    await other.drop();
  });
});

describe('GET /health/ready', () => {
  it('waits for the job queue, which is opened as soon as its tables are there', async () => {
    const app = await TestApp.start();
    const owner = await new DataSource(ownerOptions(app.database.url, databaseContents)).initialize();
    expect((await app.request({ url: '/health/ready' })).statusCode).toBe(200);
    await owner.query(`alter schema ${JOB_SCHEMA} rename to elsewhere`);
    const jobs = new Jobs(app.db, { workJobs: true } as Config);
    await jobs.onApplicationBootstrap();
    expect(jobs.isRunning).toBe(false);
    await owner.query(`alter schema elsewhere rename to ${JOB_SCHEMA}`);
    await until(() => jobs.isRunning, 'the queue open');
    await jobs.beforeApplicationShutdown();
    await owner.destroy();
    await app.close();
  });
});
