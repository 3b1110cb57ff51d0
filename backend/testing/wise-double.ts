import { generateKeyPairSync, type KeyObject, randomInt, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/* A stand-in for Wise: what of its API we use, as its documentation describes it. Tests run against it, and so does whoever
   tries it out by `npm run wise:double`. It imports nothing of the application. */

export interface DoubleTransfer {
  readonly id: number;
  status: string;
  readonly reference: string;
  readonly rate: number;
  readonly created: string;
  readonly sourceCurrency: string;
  readonly sourceValue: number;
  readonly targetCurrency: string;
  readonly targetValue: number;
  // What Wise tells as well and nothing here reads.
  readonly user: number;
  readonly targetAccount: number;
  readonly sourceAccount: number | null;
  readonly quote: number | null;
  readonly quoteUuid: string;
  readonly business: number;
  readonly details: { readonly reference: string };
  readonly hasActiveIssues: boolean;
  readonly customerTransactionId: string;
  readonly payinSessionId: string | null;
}

/** One webhook as it is sent. */
export interface DoubleDelivery {
  readonly body: Buffer;
  readonly headers: Record<string, string>;
}

/** How it behaves; changed at any time. */
export interface DoubleBehaviour {
  /** Answers 503 to everything. */
  down: boolean;
  /** Milliseconds before any answer. */
  slowness: number;
  /** So many of the next requests get 429 with this Retry-After. */
  limited: number;
  retryAfter: number;
  /** How often each webhook is sent. */
  copies: number;
  /** Holds webhooks back and sends them in any order, by `flush`. */
  disorder: boolean;
  version: '2.0.0' | '4.0.0';
  /** Between a simulation's answer and its effect. */
  latency: number;
}

type Deliver = (delivery: DoubleDelivery) => Promise<number>;

/** From which state a simulation takes a transfer where. */
const SIMULATIONS: Readonly<Record<string, string>> = {
  processing: 'incoming_payment_waiting',
  funds_converted: 'processing',
  outgoing_payment_sent: 'funds_converted',
  bounced_back: 'outgoing_payment_sent',
  funds_refunded: 'bounced_back',
};
const TRIES = 5;

export class WiseDouble {
  readonly publicKey: string;
  readonly transfers = new Map<number, DoubleTransfer>();
  /** How many requests came, of whatever outcome. */
  requests = 0;
  readonly behaviour: DoubleBehaviour = {
    ...{ down: false, slowness: 0, limited: 0, retryAfter: 1, copies: 1, disorder: false },
    ...{ version: '4.0.0', latency: 5 },
  };
  private readonly privateKey: KeyObject;
  private readonly held: DoubleDelivery[] = [];
  private readonly underWay = new Set<Promise<unknown>>();
  private clock = Date.now();

  private constructor(
    private readonly server: Server,
    readonly token: string,
    private readonly deliver: Deliver,
  ) {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.publicKey = publicKey.export({ type: 'spki', format: 'pem' }) as string;
    this.privateKey = privateKey;
  }

  /** `deliver` sends a webhook and answers its status. */
  static async start(deliver: Deliver, { port = 0, token = 'double-token' } = {}): Promise<WiseDouble> {
    const server = createServer();
    const double = new WiseDouble(server, token, deliver);
    server.on('request', (request, response) => void double.answer(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return double;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What the application is started with to use this one. */
  get environment(): Record<string, string> {
    return { WISE_API_URL: this.url, WISE_API_TOKEN: this.token, WISE_WEBHOOK_PUBLIC_KEY: this.publicKey };
  }

  async stop(): Promise<void> {
    await this.settled();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Resolves when every simulation has had its effect and every webhook was sent. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled([...this.underWay]);
  }

  addTransfer(fields: Partial<DoubleTransfer> = {}): DoubleTransfer {
    const transfer: DoubleTransfer = {
      ...{ id: randomInt(10_000_000, 99_999_999), status: 'incoming_payment_waiting', reference: 'to supplier' },
      ...{ rate: 0.0275, created: new Date().toISOString(), sourceCurrency: 'THB', sourceValue: 36_000 },
      ...{ targetCurrency: 'USD', targetValue: 1_000, details: { reference: fields.reference ?? 'to supplier' } },
      ...{ user: 4_342_275, targetAccount: 8_692_237, sourceAccount: null, business: 16_055_450, quote: null },
      ...{ quoteUuid: randomUUID(), customerTransactionId: randomUUID(), payinSessionId: null },
      ...{ hasActiveIssues: false, ...fields },
    };
    this.transfers.set(transfer.id, transfer);
    return transfer;
  }

  /** Takes a transfer to a state and reports it. */
  async move(id: number, state: string): Promise<void> {
    const transfer = this.transfers.get(id)!;
    const previous = transfer.status;
    transfer.status = state;
    // Two events of one transfer never have one time, unless their version has whole seconds only.
    this.clock = Math.max(this.clock + 1, Date.now());
    await this.report(this.event(id, state, { previous, at: new Date(this.clock) }));
  }

  /** The webhook of a state. A moment is written as its version writes it. */
  event(
    id: number,
    state: string,
    { previous = null as string | null, at = new Date(), deliveryId = randomUUID() } = {},
  ) {
    const { version } = this.behaviour;
    const written = version === '2.0.0' ? at.toISOString().replace(/\.\d+Z$/, 'Z') : at.toISOString();
    return this.signed(
      {
        data: {
          resource: { type: 'transfer', id, profile_id: 16055450, account_id: 14124090 },
          current_state: state,
          previous_state: previous,
          occurred_at: written,
        },
        subscription_id: '01234567-89ab-cdef-0123-456789abcdef',
        event_type: 'transfers#state-change',
        schema_version: version,
        sent_at: written,
      },
      deliveryId,
    );
  }

  /** The webhook of a trouble: `active-cases`, `payout-failure` or `refund`, with what Wise tells about it. */
  trouble(
    id: number,
    kind: 'active-cases' | 'payout-failure' | 'refund',
    told: object,
    { at = new Date(), deliveryId = randomUUID() } = {},
  ) {
    const transfer = { type: 'transfer', id, profile_id: 16055450, account_id: 14124090 };
    const data =
      kind === 'payout-failure'
        ? { transfer_id: id, profile_id: 16055450, ...told }
        : { resource: { ...transfer, ...(kind === 'refund' && told) }, ...(kind === 'active-cases' && told) };
    const written = at.toISOString();
    // Cases have no time of their own, only that of their event.
    const happened = kind === 'active-cases' ? {} : { occurred_at: written };
    const event = { event_type: `transfers#${kind}`, schema_version: this.behaviour.version, sent_at: written };
    const subscription = { subscription_id: '01234567-89ab-cdef-0123-456789abcdef' };
    return this.signed({ data: { ...data, ...happened }, ...subscription, ...event }, deliveryId);
  }

  /** Any body, signed as Wise signs. */
  signed(content: unknown, deliveryId: string = randomUUID()): DoubleDelivery {
    const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
    const signature = sign('sha256', body, this.privateKey).toString('base64');
    const headers = {
      'content-type': 'application/json',
      'x-signature-sha256': signature,
      'x-delivery-id': deliveryId,
    };
    return { body, headers };
  }

  /** Sends what was held back, in another order than it came to be. */
  async flush(): Promise<void> {
    const held = this.held.splice(0);
    for (let i = held.length - 1; i > 0; i--) {
      const j = randomInt(i + 1);
      [held[i], held[j]] = [held[j]!, held[i]!];
    }
    for (const delivery of held) await this.send(delivery);
  }

  private async report(delivery: DoubleDelivery): Promise<void> {
    for (let copy = 0; copy < this.behaviour.copies; copy++) {
      if (this.behaviour.disorder) this.held.push(delivery);
      else await this.send(delivery);
    }
  }

  /** Again when it is not taken, as Wise does over two weeks. */
  private async send(delivery: DoubleDelivery): Promise<void> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const status = await this.deliver(delivery).catch(() => 0);
      if (status >= 200 && status < 300) return;
      await sleep(50 * 2 ** attempt);
    }
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { behaviour } = this;
    const reply = (status: number, body: object, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    const path = new URL(request.url ?? '/', this.url).pathname;
    // Whoever took it down has to be able to bring it up again.
    if (path.startsWith('/double')) {
      const refused = (error: unknown): [number, object] => [400, { error: String(error) }];
      return void reply(...(await this.control(request, path).catch(refused)));
    }
    this.requests += 1;
    if (behaviour.slowness > 0) await sleep(behaviour.slowness);
    if (behaviour.down) return void reply(503, { error: 'unavailable' });
    if (request.headers.authorization !== `Bearer ${this.token}`) return void reply(401, { error: 'unauthorized' });
    if (behaviour.limited > 0) {
      behaviour.limited -= 1;
      return void reply(429, { error: 'too many requests' }, { 'retry-after': String(behaviour.retryAfter) });
    }
    return void reply(...this.route(path, new URL(request.url ?? '/', this.url).searchParams));
  }

  private route(path: string, query: URLSearchParams): [number, object] {
    if (path === '/v1/transfers') return [200, this.list(query)];
    const [, id, state] = /^\/v1\/(?:simulation\/)?transfers\/(\d{1,15})(?:\/([a-z_]+))?$/.exec(path) ?? [];
    const transfer = this.transfers.get(Number(id));
    if (id === undefined || !transfer) return [404, { errors: [{ code: 'NOT_FOUND', message: 'No such transfer' }] }];
    if (!path.startsWith('/v1/simulation/')) return state ? [404, {}] : [200, transfer];
    if (SIMULATIONS[state ?? ''] !== transfer.status) {
      const message = `${state} cannot follow ${transfer.status}`;
      return [400, { errors: [{ code: 'INVALID_STATE', message }] }];
    }
    // It answers at once and acts a little later, as the sandbox does.
    const effect = sleep(this.behaviour.latency).then(() => this.move(transfer.id, state!));
    this.underWay.add(effect);
    void effect.finally(() => this.underWay.delete(effect));
    return [200, { ...transfer, status: state }];
  }

  /** `status`, `limit` and `offset`, as Wise takes them. */
  private list(query: URLSearchParams): DoubleTransfer[] {
    const offset = Number(query.get('offset') ?? 0);
    const found = [...this.transfers.values()].filter(({ status }) => (query.get('status') ?? status) === status);
    return found.slice(offset, offset + Number(query.get('limit') ?? 100));
  }

  /** Not of Wise: makes transfers and moods, for whoever tries it out. */
  private async control(request: IncomingMessage, path: string): Promise<[number, object]> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const body = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
    if (path === '/double/transfers' && request.method === 'POST') return [201, this.addTransfer(body)];
    if (path === '/double/transfers') return [200, [...this.transfers.values()]];
    if (path === '/double/behaviour') return [200, Object.assign(this.behaviour, body)];
    if (path === '/double/trouble') {
      const { id, kind, ...told } = body as { id: number; kind: 'active-cases' | 'payout-failure' | 'refund' };
      await this.report(this.trouble(id, kind, told));
      return [200, {}];
    }
    if (path === '/double/flush') return [200, await this.flush().then(() => ({}))];
    return [404, {}];
  }
}
