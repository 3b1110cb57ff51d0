import pg from 'pg';
import { describeCheck, type LedgerVerification, verifySnapshot } from '../inventory/ledger/ledger-verification.js';
import type { TestApp } from './test-app.js';

/** Opens one snapshot on a connection of its own, so that a busy pool cannot delay it, and proves the ledger in it. */
async function verify(client: pg.Client): Promise<LedgerVerification> {
  await client.query('begin transaction isolation level repeatable read read only');
  try {
    return await verifySnapshot(async (sql) => (await client.query(sql)).rows as never[]);
  } finally {
    await client.query('commit');
  }
}

async function connect(app: TestApp): Promise<pg.Client> {
  const client = new pg.Client(`${app.database.url}?options=-c%20timezone%3DUTC`);
  await client.connect();
  return client;
}

/** For `afterEach` of every suite that posts: `afterEach(() => assertLedgerSound(app))`. */
export async function assertLedgerSound(app: TestApp): Promise<LedgerVerification> {
  const client = await connect(app);
  try {
    const found = await verify(client);
    if (!found.ok) {
      const broken = found.checks.filter((check) => check.differences > 0);
      throw new Error(`The ledger does not hold.\n${broken.map(describeCheck).join('\n')}`);
    }
    return found;
  } finally {
    await client.end();
  }
}

/**
 * Proves the ledger again and again while something else loads it:
 * `const sampler = await LedgerSampler.start(app); await load(); const samples = await sampler.stop();`
 */
export class LedgerSampler {
  private readonly broken: string[] = [];
  private samples = 0;
  private stopping = false;
  private readonly work: Promise<void>;

  private constructor(
    private readonly client: pg.Client,
    pauseMs: number,
  ) {
    this.work = this.sample(pauseMs);
  }

  static async start(app: TestApp, pauseMs = 200): Promise<LedgerSampler> {
    return new LedgerSampler(await connect(app), pauseMs);
  }

  /** Takes a last sample and answers how many there were. Throws when any of them found a difference. */
  async stop(): Promise<number> {
    this.stopping = true;
    try {
      await this.work;
    } finally {
      await this.client.end();
    }
    if (this.broken.length > 0) throw new Error(`The ledger did not hold under load.\n${this.broken.join('\n')}`);
    return this.samples;
  }

  private async sample(pauseMs: number): Promise<void> {
    for (let last = false; !last;) {
      last = this.stopping;
      const found = await verify(this.client);
      this.samples++;
      this.broken.push(...found.checks.filter((check) => check.differences > 0).map(describeCheck));
      if (!last) await new Promise((resume) => setTimeout(resume, pauseMs));
    }
  }
}
