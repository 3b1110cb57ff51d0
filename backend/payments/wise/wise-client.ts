import { Inject, Injectable } from '@nestjs/common';
import Big from 'big.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { Circuit } from '../../platform/circuit.js';
import { CONFIG, type Config, type WiseConfig } from '../../platform/config.js';
import { WiseNotConfigured, WiseRefused, WiseTransferNotFound, WiseUnavailable } from './wise.problems.js';

/** A transfer as Wise has it. Values are decimal strings; what Wise left out is null. */
export interface WiseTransfer {
  readonly id: number;
  readonly status: string;
  readonly reference: string | null;
  readonly sourceCurrency: string | null;
  readonly sourceValue: string | null;
  readonly targetCurrency: string | null;
  readonly targetValue: string | null;
}

const TRIES = 3;
const FIRST_PAUSE = 200;
/** A pause that Wise asks for is waited out when it is no longer than this, else the caller is told. */
const LONGEST_PAUSE = 2_000;
const LARGEST_ANSWER = 1_000_000;

/**
 * Asks Wise. A call that fails for a passing reason is tried again, with pauses that grow and vary; when Wise is down, calls are
 * refused at once for a while rather than made to wait. Never call it inside a transaction.
 */
@Injectable()
export class WiseClient {
  private readonly wise: WiseConfig;
  private readonly circuit: Circuit;

  constructor(@Inject(CONFIG) config: Config) {
    this.wise = config.wise;
    this.circuit = new Circuit({ failures: 5, openMs: config.wise.circuitSeconds * 1_000 });
  }

  get isConfigured(): boolean {
    return this.wise.token !== null;
  }

  /** @throws WiseNotConfigured */
  assertConfigured(): void {
    if (!this.isConfigured) throw new WiseNotConfigured('Set WISE_API_TOKEN to have Wise asked.');
  }

  /** Whether Wise is taken for down at the moment. */
  get isDown(): boolean {
    return this.circuit.isOpen;
  }

  /** @throws WiseNotConfigured, WiseUnavailable, WiseRefused, WiseTransferNotFound */
  async getTransfer(id: number): Promise<WiseTransfer> {
    const { response, body } = await this.get(`/v1/transfers/${id}`);
    if (response.status === 404) {
      throw new WiseTransferNotFound(`Wise has no transfer ${id} that this token may see.`, { wiseTransferId: id });
    }
    if (!response.ok) {
      const isToken = response.status === 401 || response.status === 403;
      const detail = isToken ? 'Wise does not accept the token.' : `Wise answered ${response.status}.`;
      throw new WiseRefused(detail, { wiseStatus: response.status });
    }
    return transferFrom(body, id);
  }

  private async get(path: string): Promise<WiseAnswer> {
    this.assertConfigured();
    const token = this.wise.token!;
    for (let attempt = 1; ; attempt++) {
      const wait = this.circuit.enter();
      if (wait > 0) throw WiseUnavailable.retryIn('Wise did not answer lately and is left alone for a while.', wait);
      const outcome = await this.tryOnce(path, token);
      if (outcome.answer) return outcome.answer;
      const pause = outcome.pause ?? FIRST_PAUSE * 2 ** (attempt - 1) * (0.5 + Math.random());
      if (attempt >= TRIES || pause > LONGEST_PAUSE) throw WiseUnavailable.retryIn(outcome.reason, pause);
      await sleep(pause);
    }
  }

  /** One request. Without an answer it failed for a passing reason, which the circuit has been told. */
  private async tryOnce(path: string, token: string): Promise<Outcome> {
    const signal = AbortSignal.timeout(this.wise.timeoutMs);
    try {
      const response = await fetch(this.wise.url + path, {
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        signal,
        redirect: 'error',
      });
      if (response.status === 429) return this.limited(response);
      if (response.status < 500) {
        const body = await bodyOf(response);
        this.circuit.succeeded();
        return { answer: { response, body }, reason: '' };
      }
      await response.body?.cancel();
      this.circuit.failure();
      return { reason: `Wise answered ${response.status}.` };
    } catch {
      this.circuit.failure();
      return { reason: signal.aborted ? 'Wise did not answer in time.' : 'Wise cannot be reached.' };
    }
  }

  /** Wise is well but has had enough of us: nobody asks again before its time. */
  private async limited(response: Response): Promise<Outcome> {
    await response.body?.cancel();
    const pause = retryAfter(response.headers.get('retry-after'));
    this.circuit.succeeded();
    if (pause > LONGEST_PAUSE) this.circuit.open(pause);
    return { reason: 'Wise asks for a pause.', pause };
  }
}

interface WiseAnswer {
  readonly response: Response;
  /** What its JSON says; null for anything else. */
  readonly body: unknown;
}

interface Outcome {
  readonly answer?: WiseAnswer;
  readonly reason: string;
  readonly pause?: number;
}

/** Milliseconds; the header holds seconds or a date. */
export function retryAfter(header: string | null, now = Date.now()): number {
  const seconds = /^\d{1,6}$/.test(header ?? '') ? Number(header) * 1_000 : Date.parse(header ?? '') - now;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 3_600_000) : 1_000;
}

/** Reads no more than an answer of Wise may have; that it breaks off is for the caller to know. */
async function bodyOf(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length;
    if (size > LARGEST_ANSWER) return null;
    chunks.push(chunk as Uint8Array);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}

function transferFrom(body: unknown, id: number): WiseTransfer {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const { status } = fields;
  if (typeof status !== 'string' || status === '' || status.length > 100 || Number(fields['id']) !== id) {
    throw WiseUnavailable.retryIn('Wise answered with something that is not this transfer.', 5_000);
  }
  const details = fields['details'] as { reference?: unknown } | null | undefined;
  return {
    id,
    status,
    reference: text(fields['reference']) ?? text(details?.reference),
    sourceCurrency: currency(fields['sourceCurrency']),
    sourceValue: amount(fields['sourceValue']),
    targetCurrency: currency(fields['targetCurrency']),
    targetValue: amount(fields['targetValue']),
  };
}

const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : null);
const currency = (value: unknown) => (typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : null);

/** Within what our columns hold. */
function amount(value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0 || value >= 1e13) return null;
  return new Big(value).round(4, Big.roundHalfUp).toFixed();
}
