import type { DataSource } from 'typeorm';

export interface SeedPlan {
  readonly products: number;
  /** Movements in all; receipts come first, then issues, reservations and transfers. */
  readonly movements: number;
  readonly months: number;
}

export interface Seeded {
  readonly products: string[];
  readonly locations: string[];
  readonly categories: string[];
}

const LINES = 1000;

/** The same numbers every time, so that two runs can be compared. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/**
 * A wholesaler's year: every product received in two lots at two places, and then sold, reserved and moved in the order of
 * time. All of it goes through the ledger's own functions, a thousand lines to a posting.
 */
export async function seed(db: DataSource, plan: SeedPlan): Promise<Seeded> {
  const random = seededRandom(7);
  const seeded = await master(db, plan.products);
  const { products, locations } = seeded;
  const start = Date.now() - plan.months * 30 * 86_400_000;
  const receipts = 2 * plan.products;
  const batches = Math.ceil((plan.movements - receipts) / LINES);
  const at = (share: number) => new Date(start + share * (Date.now() - 60_000 - start)).toISOString();
  for (let from = 0; from < receipts; from += LINES) {
    const lines = Array.from({ length: LINES }, (_, k) => products[(from + k) % products.length]!);
    const place = locations[from < products.length ? 0 : 1]!;
    await db.query(
      `select count(*) from receive_stock($1, array_fill($2::uuid, array[$3::int]), $4::bigint[], null, null, null,
        null, p_effective_at => $5, p_reference => $6)`,
      [
        lines,
        place,
        LINES,
        lines.map(() => 10 + Math.floor(random() * 120)),
        at((from / receipts) * 0.01),
        `SHIP-${from / LINES}`,
      ],
    );
  }
  for (let batch = 0; batch < batches; batch++)
    await post(db, products, locations, batch, at(0.02 + (0.98 * batch) / batches), random);
  await db.query('analyze');
  return seeded;
}

async function master(db: DataSource, count: number): Promise<Seeded> {
  const categories = await made(
    db,
    `insert into categories (name) select 'Category ' || n from generate_series(1, 20) n returning id`,
  );
  const locations = await made(
    db,
    `insert into locations (code, name, kind) values ('MAIN', 'Main warehouse', 'WAREHOUSE'),
       ('EAST', 'Eastern warehouse', 'WAREHOUSE'), ('SHOP', 'Shop', 'SHOP') returning id`,
  );
  await db.query(`update settings set default_location_id = $1`, [locations[0]]);
  const products = await made(
    db,
    `insert into products (sku, name, currency, unit_cost, reorder_point, category_id, shelf_life_days, requires_qc)
     select 'SKU-' || lpad(n::text, 6, '0'), (array['Wooden', 'Felt', 'Soft', 'Bright', 'Tiny'])[1 + n % 5] || ' '
       || (array['train', 'rattle', 'puzzle', 'bear', 'boat', 'blocks'])[1 + n % 6] || ' ' || n,
       'THB', 1 + n % 50, 20, ($1::uuid[])[1 + n % 20], case when n % 10 = 0 then 720 end, n % 25 = 0
     from generate_series(1, $2) n returning id`,
    [categories, count],
  );
  return { products, locations, categories };
}

/** Mostly issues; each tenth batch reserves, each tenth moves something to the shop. */
async function post(
  db: DataSource,
  products: readonly string[],
  locations: readonly string[],
  batch: number,
  at: string,
  random: () => number,
): Promise<void> {
  const kind = batch % 10 === 3 ? 'RESERVE' : batch % 10 === 7 ? 'TRANSFER' : 'ISSUE';
  // A square favours the first products, so that there are fast sellers and slow ones.
  const chosen = new Set<string>();
  while (chosen.size < LINES) chosen.add(products[Math.floor(random() ** 1.3 * products.length)]!);
  const available = await db.query<{ product_id: string; free: string }[]>(
    `select s.product_id, s.available as free from stock_levels s join products p on p.id = s.product_id
      and not p.requires_qc
     where s.location_id = $2 and s.product_id = any ($1::uuid[]) and s.available > 6`,
    [[...chosen], locations[batch % 2]],
  );
  const lines = available.map((row) => row.product_id);
  if (lines.length === 0) return;
  // Orders reserve a few lines each; the rest is posted as a day's list.
  const size = kind === 'RESERVE' ? 5 : lines.length;
  for (let from = 0; from < lines.length; from += size) {
    const some = lines.slice(from, from + size);
    await db.query(
      `select count(*) from take_stock($1, $2::uuid[], array_fill($3::uuid, array[$4::int]), $5::bigint[],
        p_to_location => $6, p_effective_at => $7, p_reference => $8)`,
      [
        kind,
        some,
        locations[batch % 2],
        some.length,
        some.map(() => 1 + Math.floor(random() * 4)),
        kind === 'TRANSFER' ? locations[2] : null,
        kind === 'RESERVE' ? null : at,
        `ORDER-${batch}-${from}`,
      ],
    );
  }
}

async function made(db: DataSource, sql: string, params: unknown[] = []): Promise<string[]> {
  return (await db.query<{ id: string }[]>(sql, params)).map((row) => row.id);
}
