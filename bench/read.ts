import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { DataSource } from 'typeorm';
import { createApplication } from '../backend/application.js';
import { TokenService } from '../backend/auth/token.service.js';
import { LedgerVerifyService } from '../backend/inventory/ledger/ledger-verify.service.js';
import { loadConfig } from '../backend/platform/config.js';
import { HttpClient, measure, type Scenario, tableOf } from './measure.js';
import { seed, type Seeded } from './seed.js';

// npm run bench -- read [products] [movements] [clients] [requests]: how long reading takes over HTTP, with everything on (auth,
// permissions, validation). Timings never decide: the exit code says only whether it ran.

const [products = 10_000, movements = 100_000, clients = 4, requests = 400] = process.argv.slice(2).map(Number);
const POINT_MS = 20;
const LIST_MS = 100;

function scenarios({ products: ids, locations, categories }: Seeded, deep: string, longAgo: string): Scenario[] {
  const pick = (list: readonly string[], round: number) => list[(round * 7919) % list.length]!;
  const list = (name: string, path: (round: number) => string): Scenario => ({ name, goalMs: LIST_MS, path });
  const page = (round: number) => 1 + (round % 100);
  return [
    { name: 'stock of one product', goalMs: POINT_MS, path: (r) => `/inventory/${pick(ids, r)}` },
    {
      name: 'stock of one product by location and lot',
      goalMs: POINT_MS,
      path: (r) => `/products/${pick(ids, r)}/inventory`,
    },
    list('stock list, any page', (r) => `/inventory?page=${page(r)}`),
    list('stock list, low', (r) => `/inventory?status=LOW&page=${1 + (r % 5)}`),
    list('stock list, out of stock', () => '/inventory?status=OUT_OF_STOCK'),
    list('stock list, most available first', (r) => `/inventory?sort=-available&page=${page(r)}`),
    list('stock list, most valuable first', (r) => `/inventory?sort=-value&page=${page(r)}`),
    list('stock list, search', (r) => `/inventory?q=felt ${100 + (r % 900)}`.replace(' ', '%20')),
    list('stock list, one category', (r) => `/inventory?categoryId=${pick(categories, r)}`),
    list('stock list, one location', (r) => `/inventory?locationId=${pick(locations, r)}&page=${1 + (r % 20)}`),
    list('stock list, low at one location', (r) => `/inventory?locationId=${pick(locations, r)}&status=LOW`),
    list('movements of one product', (r) => `/inventory/${pick(ids, r)}/movements`),
    list('ledger, first page', () => '/ledger'),
    list('ledger, deep page', () => `/ledger?cursor=${deep}`),
    list('ledger of one product', (r) => `/ledger?productId=${pick(ids, r)}`),
    list('transactions, one type', () => '/inventory/transactions?type=TRANSFER'),
    list('lots, any page', (r) => `/lots?page=${page(r)}`),
    list('lots in quarantine', () => '/lots?state=QUARANTINE'),
    list('reservations', () => '/reservations?status=ACTIVE'),
    list('queue of quality control', () => '/qc-queue'),
    list('totals of the stock', () => '/inventory/stats'),
    list('alerts', () => '/inventory/alerts'),
    list('dashboard', () => '/dashboard'),
    { name: 'stock list, a month ago', goalMs: null, path: () => `/inventory?asOf=${longAgo}` },
  ];
}

async function login(app: NestFastifyApplication): Promise<string> {
  const db = app.get(DataSource);
  const [user] = await db.query<{ id: string }[]>(
    `insert into users (email, name, role, password_hash) values ('bench@example.com', 'Bench', 'AUDITOR', 'none') returning id`,
  );
  const [session] = await db.query<{ id: string }[]>(
    `insert into sessions (user_id, kind, expires_at) values ($1, 'BODY', now() + interval '1 day') returning id`,
    [user!.id],
  );
  return app.get(TokenService).accessToken(user!.id, session!.id);
}

async function main(): Promise<void> {
  const config = loadConfig(
    {
      JWT_SECRET: 'bench-0123456789-0123456789-0123456789',
      ...process.env,
      LOG_LEVEL: 'error',
      ACCESS_TOKEN_SECONDS: '86400',
      RATE_LIMIT_PER_MINUTE: '1000000',
    },
    { sealing: false },
  );
  const app = await createApplication(config);
  try {
    await app.listen(0, '127.0.0.1');
    const from = performance.now();
    const seeded = await seed(app.get(DataSource), { products, movements, months: 12 });
    console.log(`Seeded in ${((performance.now() - from) / 1000).toFixed(1)} s.`);
    const client = new HttpClient((app.getHttpServer().address() as AddressInfo).port, await login(app), clients);
    const deep = Buffer.from(JSON.stringify([String(Math.floor(movements / 2))])).toString('base64url');
    const longAgo = new Date(Date.now() - 30 * 86_400_000).toISOString();
    const timings = [];
    try {
      for (const scenario of scenarios(seeded, deep, longAgo))
        timings.push(await measure(client, scenario, app.get(DataSource), { clients, requests }));
    } finally {
      client.close();
    }
    const verified = performance.now();
    const { ok, movements: count, lots } = await app.get(LedgerVerifyService).verify();
    const seconds = ((performance.now() - verified) / 1000).toFixed(1);
    console.log(
      `${products} products, ${lots} lots, ${count} movements; ${clients} clients, ${requests} requests each.\n`,
    );
    console.log(tableOf(timings));
    console.log(`\nLedger verified in ${seconds} s: ${ok ? 'it holds' : 'IT DOES NOT HOLD'}.`);
  } finally {
    await app.close();
  }
}

await main();
