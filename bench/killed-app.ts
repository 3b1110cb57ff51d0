import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly replayed: boolean;
}

/** The built application in a process of its own, which is there to be killed. */
export class KilledApp {
  private child: ChildProcess | null = null;

  constructor(
    readonly port: number,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** Resolves when it is ready. */
  async start(): Promise<void> {
    const main = fileURLToPath(new URL('../backend/main.js', import.meta.url));
    const env = { ...process.env, ...this.env, PORT: String(this.port), HOST: '127.0.0.1' };
    this.child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    for (let tries = 0; tries < 600; tries++) {
      const ready = await fetch(this.urlOf('/health/ready')).catch(() => null);
      if (ready?.ok) return;
      if (this.child.exitCode !== null) throw new Error('The application did not start.');
      await sleep(50);
    }
    throw new Error('The application is not ready after half a minute.');
  }

  /** `SIGKILL`: nothing of it hears that it ends. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Null when no answer came, so that nobody knows what became of it. */
  async post(path: string, body: string, headers: Record<string, string>): Promise<Answered | null> {
    try {
      const json = { 'content-type': 'application/json', ...headers };
      const answer = await fetch(this.urlOf(`/api/v1${path}`), { method: 'POST', body, headers: json });
      const replayed = answer.headers.get('idempotency-replayed') === 'true';
      return { status: answer.status, body: await answer.text(), replayed };
    } catch {
      return null;
    }
  }

  private urlOf(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }
}
