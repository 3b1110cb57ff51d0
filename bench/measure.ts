import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { DataSource } from 'typeorm';

/** One question that is asked many times, with addresses that differ. `goalMs` is for the 95th percentile. */
export interface Scenario {
  readonly name: string;
  readonly goalMs: number | null;
  readonly path: (round: number) => string;
}

export interface Timing {
  readonly name: string;
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Processor time of the database per request, which a busy machine does not change; null where it cannot be read. */
  readonly databaseMs: number | null;
  readonly goalMs: number | null;
}

/** Asks over real connections that are kept open, as a browser or an integration does, and reads the whole answer. */
export class HttpClient {
  private readonly agent: Agent;

  constructor(
    private readonly port: number,
    private readonly token: string,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** @throws Error when the answer is not 200, since a refusal is quick and would flatter the figures */
  get(path: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${this.token}` };
      const options = { host: '127.0.0.1', port: this.port, path: `/api/v1${path}`, agent: this.agent, headers };
      const sent = request(options, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const body = Buffer.concat(parts).toString();
          if (answer.statusCode === 200) resolve(body);
          else reject(new Error(`${path}: ${answer.statusCode} ${body.slice(0, 300)}`));
        });
      });
      sent.on('error', reject);
      sent.end();
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Processor time that the server processes of our connections have used so far, in ms. Linux, same machine only. */
export async function databaseCpu(db: DataSource): Promise<number | null> {
  const rows = await db.query<{ pid: number }[]>(`select pid from pg_stat_activity where datname = current_database()`);
  try {
    return rows.reduce((sum, { pid }) => sum + ticksOf(pid) * 10, 0);
  } catch {
    return null;
  }
}

/** utime and stime of a process, in hundredths of a second; its name, which may hold spaces, ends at the last parenthesis. */
function ticksOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Runs a scenario with `clients` at a time, after a tenth of it to warm up. */
export async function measure(
  client: HttpClient,
  scenario: Scenario,
  db: DataSource,
  { clients, requests }: { clients: number; requests: number },
): Promise<Timing> {
  const times: number[] = [];
  const warmUp = Math.ceil(requests / 10);
  const cpuBefore = await databaseCpu(db);
  let next = -warmUp;
  const work = async () => {
    while (next < requests) {
      const round = next++;
      const from = performance.now();
      await client.get(scenario.path(Math.abs(round)));
      if (round >= 0) times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  const cpuAfter = await databaseCpu(db);
  const databaseMs = cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / (requests + warmUp);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)]!;
  const { name, goalMs } = scenario;
  return { name, requests, p50: at(0.5), p95: at(0.95), p99: at(0.99), databaseMs, goalMs };
}

/** A table in Markdown, so that it can be read on a terminal and kept in docs/benchmarks.md. */
export function tableOf(timings: readonly Timing[]): string {
  const ms = (value: number) => value.toFixed(1);
  const rows = timings.map(({ name, p50, p95, p99, databaseMs, goalMs }) => {
    const verdict = goalMs === null ? '' : p95 <= goalMs ? 'met' : 'MISSED';
    const cpu = databaseMs === null ? '' : ms(databaseMs);
    return [name, ms(p50), ms(p95), ms(p99), cpu, goalMs === null ? '' : `< ${goalMs}`, verdict];
  });
  const head = ['question', 'p50 ms', 'p95 ms', 'p99 ms', 'database CPU ms', 'goal p95', 'verdict'];
  const widths = head.map((title, k) => Math.max(title.length, ...rows.map((row) => row[k]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, k) => cell.padEnd(widths[k]!)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
