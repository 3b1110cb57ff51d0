import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import { ServiceUnavailable } from '../platform.problems.js';
import { fontFiles } from './pdf-fonts.js';
import type { PdfAnswer, PdfDocument, PdfOrder } from './pdf-worker.js';

const IDLE_MS = 60_000;
const RENDER_MS = 60_000;
const MAX_WAITING = 20;

interface Waiting {
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Makes PDF files in a thread of its own, one after the other. The thread, the library and the fonts come with the first
 * document and go after a minute without one, so that they cost nothing while nobody prints.
 */
@Injectable()
export class PdfRenderer implements OnModuleDestroy {
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | undefined;
  private lastId = 0;

  /** @throws ServiceUnavailable when too many documents wait, or this one takes too long */
  render(document: PdfDocument): Promise<Buffer> {
    if (this.waiting.size >= MAX_WAITING) throw busy('Too many documents are being printed. Try again shortly.');
    clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.end(worker, busy('Printing took too long.')), RENDER_MS);
      this.waiting.set(id, { resolve, reject, timer });
      worker.postMessage({ id, document, fonts: fontFiles() } satisfies PdfOrder);
    });
  }

  onModuleDestroy(): void {
    if (this.worker) this.end(this.worker, busy('The server is stopping.'));
  }

  private start(): Worker {
    // Where the sources run as they are, the worker's is beside this one.
    const source = new URL(`./pdf-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
    const worker = new Worker(source, { resourceLimits: { maxOldGenerationSizeMb: 512 }, execArgv: [] });
    worker.unref();
    worker.on('message', (answer: PdfAnswer) => this.answered(answer));
    worker.on('error', (error) => this.end(worker, error as Error));
    return worker;
  }

  private answered(answer: PdfAnswer): void {
    const asked = this.waiting.get(answer.id);
    if (!asked) return;
    this.waiting.delete(answer.id);
    clearTimeout(asked.timer);
    if ('pdf' in answer) asked.resolve(Buffer.from(answer.pdf));
    else asked.reject(new Error(`The document could not be printed: ${answer.error}`));
    if (this.waiting.size > 0) return;
    this.idle = setTimeout(() => this.worker && this.end(this.worker, busy('The printer went away.')), IDLE_MS);
    this.idle.unref();
  }

  /** Ends the thread; whoever still waits for it is refused, and the next document starts another. */
  private end(worker: Worker, reason: Error): void {
    if (this.worker !== worker) return;
    this.worker = null;
    clearTimeout(this.idle);
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(reason);
    }
    this.waiting.clear();
    void worker.terminate();
  }
}

function busy(detail: string): ServiceUnavailable {
  const problem = new ServiceUnavailable(detail);
  problem.retryAfterSeconds = 5;
  return problem;
}
