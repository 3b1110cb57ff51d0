import 'reflect-metadata';
import { generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { createApplication } from '../backend/application.js';
import { TokenService } from '../backend/auth/token.service.js';
import { LedgerVerifyService } from '../backend/inventory/ledger/ledger-verify.service.js';
import { loadConfig } from '../backend/platform/config.js';
import { type Answered, KilledApp } from './killed-app.js';

// npm run bench -- kill [rounds] [clients] [requests]: kills the application (SIGKILL) while clients buy, receive, pay and sell, starts
// it again, and sends every request once more with its Idempotency-Key. It fails unless every acknowledged answer comes again
// word by word, every request has had one effect, every webhook that was taken is worked, and all books agree.

const [rounds = 3, clients = 20, requests = 240] = process.argv.slice(2).map(Number);
const PORT = Number(process.env['KILL_PORT'] ?? 3151);
const SECRET = randomBytes(48).toString('base64url');
const WISE = generateKeyPairSync('rsa', { modulusLength: 2048 });

interface Sent {
  readonly path: string;
  readonly body: string;
  readonly headers: Record<string, string>;
  /** What was acknowledged before the application was killed. */
  acknowledged: Answered | null;
}

interface Order {
  readonly id: string;
  readonly lines: readonly string[];
  readonly products: readonly string[];
  readonly payments: readonly string[];
}

const ENV = {
  JWT_SECRET: SECRET,
  ENCRYPTION_KEYS: `kill:${randomBytes(32).toString('base64')}`,
  ACCESS_TOKEN_SECONDS: '86400',
  LOG_LEVEL: 'fatal',
  RATE_LIMIT_PER_MINUTE: '1000000',
  WEBHOOK_RATE_LIMIT_PER_MINUTE: '1000000',
  WISE_WEBHOOK_PUBLIC_KEY: WISE.publicKey.export({ type: 'spki', format: 'pem' }) as string,
};

class Buyer {
  private transfer = 1_000;

  constructor(
    private readonly app: KilledApp,
    private readonly authorization: string,
  ) {}

  /** @throws Error when it is refused, since the rest needs it */
  async make<T = { id: string }>(path: string, body: object): Promise<T> {
    const { authorization } = this;
    const answer = await this.app.post(path, JSON.stringify(body), { authorization });
    if (!answer || answer.status > 201) throw new Error(`${path}: ${answer?.status} ${answer?.body}`);
    return JSON.parse(answer.body) as T;
  }

  async order(supplierId: string): Promise<Order> {
    const products: string[] = [];
    for (let k = 0; k < 3; k++) {
      const product = { sku: randomUUID(), name: `Toy ${k}`, requiresQc: k === 0 };
      products.push((await this.make('/products', product)).id);
    }
    const items = products.map((productId, k) => ({ productId, quantity: 200, unitPrice: `${k + 1}.333333` }));
    const head = { supplierId, currency: 'USD', exchangeRate: '35', shippingAmount: '99.99' };
    const made = await this.make<{ id: string; items: { id: string }[] }>('/purchase-orders', { ...head, items });
    await this.make(`/purchase-orders/${made.id}/status`, { status: 'CONFIRMED' });
    const payments: string[] = [];
    for (let k = 0; k < 8; k++) {
      const plan = { purchaseOrderId: made.id, amount: '20.02', exchangeRate: '36', wiseTransferId: this.transfer++ };
      payments.push((await this.make('/payments', plan)).id);
    }
    return { id: made.id, lines: made.items.map(({ id }) => id), products, payments };
  }

  /** One of everything in turn, each with a key of its own; its notes or reference say the key again where it has any. */
  request(n: number, order: Order): Sent {
    const key = randomUUID();
    const line = order.lines[n % order.lines.length]!;
    const goods = {
      items: [{ purchaseOrderLineId: line, quantity: 1 + (n % 4) }],
      exchangeRate: `35.${n}`,
      notes: key,
    };
    const charges = [{ kind: 'FREIGHT', basis: 'VALUE', amount: `${1 + n}.07` }];
    const plan = { purchaseOrderId: order.id, amount: '0.11', exchangeRate: '36.5', reference: key };
    const delivered = { status: 'DELIVERED', exchangeRate: `36.${n}`, notes: key };
    const kinds: [string, object][] = [
      [`/purchase-orders/${order.id}/receipts`, goods],
      [`/purchase-orders/${order.id}/receipts`, { ...goods, charges }],
      ['/landed-costs', { purchaseOrderId: order.id, charges, reference: key }],
      ['/payments', plan],
      [`/payments/${order.payments[n % 4]!}/status`, delivered],
      ['/inventory/issue', { productId: order.products[1 + (n % 2)], quantity: 1, reference: key }],
      ['/shipments', { purchaseOrderId: order.id, lines: [{ purchaseOrderLineId: line, quantity: 1 }], notes: key }],
    ];
    const [path, body] = kinds[n % kinds.length]!;
    const headers = { authorization: this.authorization, 'idempotency-key': key };
    return { path, body: JSON.stringify(body), headers, acknowledged: null };
  }

  /** What Wise reports of one of the order's last four transfers. */
  webhook(n: number, transferId: number): Sent {
    const states = ['processing', 'funds_converted', 'outgoing_payment_sent', 'bounced_back'];
    const at = new Date(Date.now() - 60_000 + n * 100).toISOString();
    const data = { resource: { type: 'transfer', id: transferId }, current_state: states[n % 4], occurred_at: at };
    const body = JSON.stringify({ data, event_type: 'transfers#state-change', schema_version: '4.0.0', sent_at: at });
    const signature = sign('sha256', Buffer.from(body), WISE.privateKey).toString('base64');
    const headers = { 'x-signature-sha256': signature, 'x-delivery-id': randomUUID() };
    return { path: '/webhooks/wise', body, headers, acknowledged: null };
  }

  /** `reached` is called when that many have been answered. */
  async send(sent: readonly Sent[], many = Infinity, reached = () => {}): Promise<(Answered | null)[]> {
    const answers: (Answered | null)[] = [];
    let [next, answered] = [0, 0];
    const client = async () => {
      for (let k = next++; k < sent.length; k = next++) {
        const { path, body, headers } = sent[k]!;
        answers[k] = await this.app.post(path, body, headers);
        if (++answered === many) reached();
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    return answers;
  }
}

const isWebhook = ({ path }: Sent) => path.startsWith('/webhooks');

/** Kills the application somewhere in the middle, starts it again and sends all of it again. */
async function round(app: KilledApp, buyer: Buyer, supplierId: string): Promise<Sent[]> {
  const orders = [await buyer.order(supplierId), await buyer.order(supplierId)];
  const transferOf = (n: number) => 1_000 + 4 + (n % 4) + 8 * Math.floor(Math.random() * 2);
  const sent = Array.from({ length: requests }, (_, n) =>
    n % 9 === 8 ? buyer.webhook(n, transferOf(n)) : buyer.request(n, orders[n % 2]!),
  );
  let ended = Promise.resolve();
  const some = Math.ceil(requests * (0.2 + 0.6 * Math.random()));
  const sending = await buyer.send(sent, some, () => {
    ended = app.end('SIGKILL');
  });
  await ended;
  sending.forEach((answer, k) => (sent[k]!.acknowledged = answer));
  await app.start();
  const again = await buyer.send(sent);
  const faults = sent.flatMap((one, k) => faultOf(one, again[k] ?? null));
  if (faults.length > 0) throw new Error(faults.slice(0, 5).join('\n'));
  const known = sent.filter(({ acknowledged }) => acknowledged !== null).length;
  const replayed = again.filter((answer) => answer?.replayed).length;
  console.log(`${sent.length} sent, ${known} answered before it was killed, ${replayed} replayed afterwards.`);
  return sent;
}

function faultOf(sent: Sent, again: Answered | null): string[] {
  const before = sent.acknowledged;
  if (!again || again.status >= 500) return [`${sent.path}: ${again?.status} ${again?.body}`];
  if (isWebhook(sent) || !before || before.status >= 300) return [];
  const same = again.replayed && again.status === before.status && again.body === before.body;
  return same ? [] : [`${sent.path}: acknowledged ${before.body}\n  but now ${again.status} ${again.body}`];
}

const EFFECTS = `
  select key from (select notes as key from goods_receipts union all select reference from landed_costs
    where not exists (select from goods_receipts g where g.number = landed_costs.reference)
    union all select reference from payments union all select notes from shipments
    union all select reference from postings where kind = 'ISSUE') e where key is not null group by 1 having count(*) > 1`;

/** Each answers the rows that break it; the tests have more of them. */
const BOOKS = [
  `select o.number from purchase_orders o join purchase_order_lines l on l.purchase_order_id = o.id
     left join goods_receipt_lines g on g.purchase_order_line_id = l.id
   group by o.id, l.id having l.received_quantity <> coalesce(sum(g.quantity), 0)`,
  `select p.number from payments p left join purchase_order_settlements s on s.source_id = p.id group by p.id
   having coalesce(sum(case s.kind when 'PAYMENT' then s.amount when 'PAYMENT_REVERSED' then -s.amount end), 0)
     <> case p.status when 'DELIVERED' then p.amount else 0 end`,
  `select r.number from goods_receipts r left join purchase_order_settlements s on s.source_id = r.id and s.kind = 'RECEIPT'
   group by r.id having count(s.id) <> 1`,
  `select series from (select split_part(number, '-', 1) as series, count(*) as n, max(split_part(number, '-', 3)::int) as last
     from (select number from purchase_orders union all select number from payments union all select number
       from landed_costs) numbered group by 1) d where n <> last`,
];

async function assertBooksAgree(db: DataSource): Promise<void> {
  for (const sql of BOOKS) {
    const rows = await db.query<object[]>(sql);
    if (rows.length > 0) throw new Error(`The books do not agree: ${JSON.stringify(rows.slice(0, 3))}`);
  }
}

async function assertAllWorked(db: DataSource): Promise<void> {
  const open = async () => {
    const [row] = await db.query<{ n: number }[]>(
      'select count(*)::int as n from webhook_deliveries where processed_at is null',
    );
    return row!.n;
  };
  await sleep(3_000);
  const left = await open();
  console.log(
    `${left} webhooks were being worked when it was killed; others take them when it has said nothing for half a minute.`,
  );
  for (let seconds = 0; seconds < 480; seconds += 5) {
    if ((await open()) === 0) return;
    await sleep(5_000);
  }
  throw new Error(`${await open()} webhooks were taken and never worked.`);
}

async function tokenOf(db: DataSource, tokens: TokenService): Promise<string> {
  const [user] = await db.query<{ id: string }[]>(
    `insert into users (email, name, role, password_hash) values ('kill@example.com', 'Kill', 'OWNER', 'none') returning id`,
  );
  const [session] = await db.query<{ id: string }[]>(
    `insert into sessions (user_id, kind, expires_at) values ($1, 'BODY', now() + interval '1 day') returning id`,
    [user!.id],
  );
  return tokens.accessToken(user!.id, session!.id);
}

async function main(): Promise<void> {
  // Beside the one that is killed: it only looks.
  const observer = await createApplication(loadConfig({ ...process.env, ...ENV, WORK_JOBS: '0' }));
  await observer.init();
  const db = observer.get(DataSource);
  const app = new KilledApp(PORT, ENV);
  try {
    const buyer = new Buyer(app, `Bearer ${await tokenOf(db, observer.get(TokenService))}`);
    await app.start();
    await buyer.make('/locations', { code: 'MAIN', name: 'Main warehouse', kind: 'WAREHOUSE' });
    const { id: supplierId } = await buyer.make('/suppliers', { name: 'Factory', currency: 'USD' });
    for (let k = 0; k < rounds; k++) await round(app, buyer, supplierId);
    await assertAllWorked(db);
    const twice = await db.query<object[]>(EFFECTS);
    if (twice.length > 0) throw new Error(`${twice.length} requests had two effects.`);
    await assertBooksAgree(db);
    const { ok, movements } = await observer.get(LedgerVerifyService).verify();
    if (!ok) throw new Error('The ledger does not hold.');
    console.log(`All of it is there once; ${movements} movements, and all books agree.`);
  } finally {
    await app.end('SIGTERM');
    await observer.close();
  }
}

await main();
