import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Jobs } from './jobs/jobs.js';
import { ServiceUnavailable } from './platform.problems.js';

/** Whether this process can serve. */
@Injectable()
export class Health implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
  ) {}

  /** @throws ServiceUnavailable while stopping, without a database, or before its migrations */
  async assertReady(): Promise<void> {
    if (this.stopping) throw new ServiceUnavailable('The process is stopping.');
    // A lost connection throws here and becomes 503 in the filter.
    const [row] = await this.dataSource.query<{ done: number }[]>('select count(*)::int as done from migrations');
    if ((row?.done ?? 0) < this.dataSource.migrations.length) throw new ServiceUnavailable('Migrations are pending.');
    if (!this.jobs.isRunning) throw new ServiceUnavailable('The job queue is not open yet.');
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }
}
