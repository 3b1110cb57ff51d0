import { type Given, givenIn } from '../../testing/given.js';
import { seeded } from '../../testing/fuzz-values.js';
import { assertLedgerSound, LedgerSampler } from '../../testing/ledger-auditor.js';
import { type Body, TestApp } from '../../testing/test-app.js';
import type { TestClient } from '../../testing/clients.js';

const CLIENTS = 24;
const ACTIONS = Number(process.env['CHAOS_ACTIONS'] ?? 40);
const random = seeded(Number(process.env['CHAOS_SEED'] ?? 7));
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const upTo = (n: number) => 1 + Math.floor(random() * n);

let started: number;
let app: TestApp;
let given: Given;
let admin: TestClient;
let products: string[];
let places: string[];
const postings: number[] = [];
const reservations: string[] = [];
const transfers: string[] = [];
const lots: string[] = [];
/** Before any of them nothing is there, so the oldest backdated actions are refused. */
const began = Date.now() - 3_600_000;

beforeAll(async () => {
  app = await TestApp.start();
  given = givenIn(app);
  admin = await app.as('ADMIN');
  places = (await Promise.all([given.location(), given.location(), given.location()])).map(({ id }) => id);
  products = [];
  for (let made = 0; made < 6; made++) {
    products.push((await given.product({ requiresQc: made === 0, unitCost: '3.333333' })).id);
  }
  for (const id of products) {
    for (const at of places) {
      for (let lot = 0; lot < 3; lot++) {
        const taken = {
          location: { id: at },
          cost: `${lot + 1}.37`,
          at: new Date(began + lot * 600_000).toISOString(),
        };
        const { lotId, postingId } = await given.stock({ id }, 60, taken);
        lots.push(lotId);
        postings.push(postingId);
      }
    }
  }
});

afterAll(() => app.close());

/** One in four actions happened in the past hour. */
const when = () =>
  random() < 0.25 ? { effectiveAt: new Date(began + random() * (Date.now() - began)).toISOString() } : {};
const lines = (place: Body = {}) =>
  Array.from({ length: upTo(4) }, () => ({ productId: pick(products), quantity: upTo(9), ...place }));

const transaction = (): Body => {
  const type = pick(['IN', 'OUT', 'TRANSFER', 'ADJUSTMENT']);
  const goods = { type, productId: pick(products), quantity: upTo(12) };
  return type === 'TRANSFER'
    ? { ...goods, fromLocationId: pick(places), toLocationId: pick(places) }
    : { ...goods, locationId: pick(places) };
};

type Action = () => [path: string, body: Body];

const ACTIONS_BY_HAND: readonly Action[] = [
  () => ['/inventory/receive', { items: lines(), locationId: pick(places), ...when() }],
  () => ['/inventory/issue', { productId: pick(products), quantity: upTo(9), locationId: pick(places), ...when() }],
  () => [
    '/inventory/adjust',
    { productId: pick(products), quantity: upTo(120), locationId: pick(places), reason: 'count', ...when() },
  ],
  () => [
    '/inventory/scrap',
    { productId: pick(products), quantity: upTo(4), locationId: pick(places), reason: 'broken', ...when() },
  ],
  () => [
    '/inventory/transfer',
    { fromLocationId: pick(places), toLocationId: pick(places), items: lines(), inTransit: random() < 0.5, ...when() },
  ],
  () => [
    '/reservations',
    {
      items: Array.from({ length: upTo(4) }, () => ({
        productId: pick(products),
        quantity: upTo(9),
        locationId: pick(places),
      })),
    },
  ],
  () => ['/inventory/issue', { reservationId: pick(reservations) ?? products[0], ...when() }],
  () => ['/inventory/release', { reservationId: pick(reservations) ?? products[0] }],
  () => [`/inventory/transfers/${pick(transfers) ?? products[0]}/receive`, when()],
  () => [`/inventory/transfers/${pick(transfers) ?? products[0]}/cancel`, {}],
  () => [`/lots/${pick(lots)}/qc`, { decision: pick(['APPROVE', 'REJECT']), quantity: upTo(5), ...when() }],
  () => [`/ledger/postings/${pick(postings)}/reverse`, { reason: 'mistake', ...when() }],
  () => [`/ledger/postings/${pick(postings.slice(-20))}/reverse`, { reason: 'mistake' }],
  () => ['/inventory/transactions/batch', { items: Array.from({ length: upTo(6) }, transaction) }],
];

function remember(path: string, body: Body): void {
  for (const posting of (body['postings'] ?? []) as { id: number; movements: { lotId: string }[] }[]) {
    postings.push(posting.id);
    lots.push(...posting.movements.slice(0, 2).map(({ lotId }) => lotId));
  }
  if (path === '/reservations') reservations.push(body['id'] as string);
  if (path === '/inventory/transfer') transfers.push((body['transfer'] as { id: string }).id);
}

async function client(statuses: Map<number, number>, faults: unknown[]): Promise<void> {
  for (let action = 0; action < ACTIONS; action++) {
    const [path, body] = pick(ACTIONS_BY_HAND)();
    const answer = await admin.post(path, body);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status < 300) remember(path, answer.body);
    else if (answer.status >= 500 || !answer.body['code'] || unexplained(answer.body))
      faults.push([path, body, answer.body]);
  }
}

/** A refusal by a constraint that nobody translated means that a rule of the trade was missed before it. */
const unexplained = (body: Body) => /breaks the rule|another record/.test(String(body['detail']));

/** Accounts that held less than nothing at some instant, in the order in which things happened. */
const NEGATIVE = `select * from (
    select lot_id, location_id, state, effective_at, sum(sum(delta)) over (partition by lot_id, location_id, state order by effective_at) as held
    from movement_legs g join locations l on l.id = g.location_id and l.is_physical group by 1, 2, 3, 4) h where held < 0`;

const WORTHLESS = `select * from (
    select lot_id, effective_at, sum(sum(amount)) over w as worth, sum(sum(coalesce(quantity, 0))) over w as units
    from value_entries group by 1, 2 window w as (partition by lot_id order by effective_at)) h where worth < 0 or (units = 0 and worth <> 0)`;

const BY_HAND = `select p.id as "productId",
    coalesce(sum(case when m.to_location_id = $3 then m.quantity else 0 end - case when m.from_location_id = $3 then m.quantity else 0 end), 0)::int as "onHand"
  from products p left join movements m on m.product_id = p.id and m.from_location_id <> m.to_location_id
    and m.effective_at <= $1::timestamptz and m.recorded_at <= $2::timestamptz group by 1 order by 1`;

describe('every way in and out at once, in all directions, now and in the past', () => {
  it('leaves a ledger that holds, without a fault, a deadlock or a day below nothing', async () => {
    started = Date.now();
    const statuses = new Map<number, number>();
    const faults: unknown[] = [];
    const sampler = await LedgerSampler.start(app);
    await Promise.all(Array.from({ length: CLIENTS }, () => client(statuses, faults)));
    expect(await sampler.stop()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    if (process.env['CHAOS_SHOW']) console.log([...statuses]);
    expect(statuses.get(201)).toBeGreaterThan(100);
    expect((await assertLedgerSound(app)).ok).toBe(true);
    expect(await app.db.query(NEGATIVE)).toEqual([]);
    const [{ deadlocks }] = await app.db.query(
      'select deadlocks from pg_stat_database where datname = current_database()',
    );
    expect(Number(deadlocks)).toBe(0);
  });

  it('answers any moment, as known at any moment, as the movements add up', async () => {
    for (let asked = 0; asked < 25; asked++) {
      const [asOf, knownAt] = [moment(began), moment(random() < 0.2 ? began : started)];
      const locationId = pick(places);
      const answer = await admin.get<{ items: Body[] }>(
        `/inventory?asOf=${asOf}&knownAt=${knownAt}&locationId=${locationId}&pageSize=200`,
      );
      const told = answer.body.items.map(({ productId, onHand }) => ({ productId, onHand }));
      const expected = await app.db.query<Body[]>(BY_HAND, [asOf, knownAt, locationId]);
      expect(told.filter(isThere).sort(byProduct)).toEqual(expected.filter(isThere));
    }
  });

  it('is worth something at every moment where something is there', async () => {
    expect(await app.db.query(WORTHLESS)).toEqual([]);
  });
});

const byProduct = (a: Body, b: Body) => (String(a['productId']) < String(b['productId']) ? -1 : 1);
const isThere = ({ onHand }: Body) => onHand !== 0;
const moment = (since: number) => new Date(since + random() * (Date.now() + 5_000 - since)).toISOString();
