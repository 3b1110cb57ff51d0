import fc from 'fast-check';
import Big from 'big.js';
import { systemCtx } from '../../platform/ctx.js';
import { databaseErrorOf } from '../../platform/database-problems.js';
import { Problem } from '../../platform/problem.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';
import { LandedCostService } from './landed-cost.service.js';

const quantity = fc.integer({ min: 1, max: 9 });
/** How far back in the past hour it happened, or now. */
const when = fc.option(fc.integer({ min: 0, max: 59 }), { nil: null, freq: 2 });
const nth = fc.nat(1000);
const cents = fc.integer({ min: 1, max: 99_999 });

const command = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('receive' as const), quantity, cents: fc.nat(2_000), when }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('ISSUE' as const, 'ISSUE' as const, 'SCRAP' as const, 'RETURN_TO_SUPPLIER' as const),
      quantity,
      when,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('return' as const), nth, quantity, when }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('adjust' as const), quantity: fc.nat(20), when }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('land' as const), nth, cents, when }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unland' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), nth, when }) },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

describe('late costs on goods that come and go, in any order and on any day', () => {
  let app: TestApp;
  let given: Given;
  let location: { id: string };

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    location = await given.location();
  });
  afterAll(() => app.close());

  it('leave no lot below nothing at any instant, and each unit bears its share', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 15, maxLength: 40, size: 'max' }), async (commands) => {
        const life = new Life(app, given, await given.product({ unitCost: '1.50' }), location.id);
        for (const when of [55, 40]) await life.do({ do: 'receive', quantity: 9, cents: 1_037, when });
        for (const step of commands) await life.do(step);
        await life.assertSharedFairly();
      }),
      { numRuns: Number(process.env['LANDED_RUNS'] ?? 40), endOnFailure: true },
    );
    await assertLedgerSound(app);
  }, 300_000);
});

interface LotFacts {
  lotId: string;
  adjusted: boolean;
  onHand: string;
  value: string;
  received: string;
  cost: string;
  entries: string;
  issues: { id: number; net: string; cost: string }[];
}

/** One product: what is done to it, and what has to hold after each step. */
class Life {
  private readonly began = Date.now() - 3_600_000;
  private readonly postings: number[] = [];
  private readonly issues: number[] = [];
  private readonly landed: string[] = [];

  constructor(
    private readonly app: TestApp,
    private readonly given: Given,
    private readonly product: { id: string },
    private readonly locationId: string,
  ) {}

  async do(step: Command): Promise<void> {
    try {
      await this.attempt(step);
    } catch (error) {
      const { code } = databaseErrorOf(error) ?? {};
      if (code !== 'SW001' && !(error instanceof Problem)) throw error;
    }
    const wrong = await this.app.db.query<unknown[]>(`
      select 'worth' as rule, to_jsonb(v) from verify_worth v union all select 'value', to_jsonb(v) from verify_value v
      union all select 'landed', to_jsonb(v) from verify_landed v`);
    expect([step, wrong]).toEqual([step, []]);
  }

  private async attempt(step: Command): Promise<void> {
    const ctx = systemCtx('model');
    const service = this.app.app.get(LandedCostService);
    switch (step.do) {
      case 'receive': {
        const cost = (step.cents / 100).toFixed(2);
        const { postingId } = await this.given.stock(this.product, step.quantity, { cost, ...this.at(step.when) });
        return void this.postings.push(postingId);
      }
      case 'return': {
        const issue = this.issues[step.nth % (this.issues.length || 1)];
        if (issue === undefined) return;
        return void this.postings.push(await this.returned(issue, step.quantity, step.when));
      }
      case 'adjust': {
        const posting = await this.adjusted(step.quantity, step.when);
        return Number.isNaN(posting) ? undefined : void this.postings.push(posting);
      }
      case 'land':
        return this.land(step);
      case 'unland': {
        const id = this.landed[step.nth % (this.landed.length || 1)];
        return id === undefined ? undefined : void (await service.reverse(ctx, id, 'mistake'));
      }
      case 'reverse': {
        const id = this.postings[step.nth % (this.postings.length || 1)];
        return id === undefined ? undefined : this.reversed(id, step.when);
      }
      default: {
        const posting = await this.given.taken(step.do, this.product, step.quantity, this.at(step.when));
        this.postings.push(posting);
        if (step.do === 'ISSUE') this.issues.push(posting);
      }
    }
  }

  private async land({ nth, cents, when }: Extract<Command, { do: 'land' }>): Promise<void> {
    const lots = await this.lots();
    if (lots.length === 0) return;
    const lotIds = nth % 3 === 0 ? lots : [lots[nth % lots.length]!];
    const charges = [{ kind: 'FREIGHT' as const, basis: 'QUANTITY' as const, amount: (cents / 100).toFixed(2) }];
    const input = { lotIds, charges, effectiveAt: this.at(when).at ?? null };
    this.landed.push((await this.app.app.get(LandedCostService).post(systemCtx('model'), input)).id);
  }

  private at(minutesAgo: number | null): { at?: string } {
    return minutesAgo === null ? {} : { at: new Date(this.began + (60 - minutesAgo) * 60_000 - 1).toISOString() };
  }

  private async lots(): Promise<string[]> {
    const rows = await this.app.db.query<{ id: string }[]>('select id from lots where product_id = $1 order by id', [
      this.product.id,
    ]);
    return rows.map(({ id }) => id);
  }

  private async posted(sql: string, values: unknown[]): Promise<number> {
    const [row] = await this.app.db.query<{ posting_id: string }[]>(sql, values);
    return Number(row?.posting_id);
  }

  private returned(issue: number, count: number, when: number | null): Promise<number> {
    return this.posted(
      `select * from return_stock(array[$1]::bigint[], array[$2]::uuid[], array[$3]::uuid[], '{AVAILABLE}', array[$4]::bigint[],
       p_effective_at => $5)`,
      [issue, this.product.id, this.locationId, count, this.at(when).at ?? null],
    );
  }

  private adjusted(target: number, when: number | null): Promise<number> {
    return this.posted(
      `select * from adjust_stock('ADJUST', array[$1]::uuid[], array[$2]::uuid[], array[$3]::bigint[], p_effective_at => $4)`,
      [this.product.id, this.locationId, target, this.at(when).at ?? null],
    );
  }

  private async reversed(posting: number, when: number | null): Promise<void> {
    await this.posted('select * from reverse_posting($1, p_effective_at => $2)', [posting, this.at(when).at ?? null]);
  }

  /**
   * What is left of a lot is worth its part of all that was paid for the lot, and so is what each sale took of it: as if
   * every cost had been known when the goods came. Roundings may add up to a hundredth for each entry. Where counts changed
   * the lot, its units are not those that came, and only the rules above hold.
   */
  async assertSharedFairly(): Promise<void> {
    for (const lot of await this.app.db.query<LotFacts[]>(FACTS, [this.product.id])) {
      if (lot.adjusted || Number(lot.received) === 0) continue;
      const unit = new Big(lot.cost).div(lot.received);
      const allowed = 0.011 * (Number(lot.entries) + 1);
      const check = (what: string, is: string, units: string) =>
        expect({ what, lot, off: unit.times(units).minus(is).abs().gt(allowed) }).toEqual({
          what,
          lot,
          off: false,
        });
      check('stock', lot.value, lot.onHand);
      for (const issue of lot.issues ?? []) check(`issue ${issue.id}`, issue.cost, issue.net);
    }
  }
}

const FACTS = `
  select c.lot_id as "lotId", c.quantity as "onHand", c.value, c.received,
    exists (select from movements m join locations l on l.kind = 'ADJUSTMENT' and l.id in (m.from_location_id, m.to_location_id)
      where m.lot_id = c.lot_id) as adjusted,
    (select sum(e.amount) from value_entries e where e.lot_id = c.lot_id and e.kind in ('RECEIPT', 'LANDED')) as cost,
    (select count(*) from value_entries e where e.lot_id = c.lot_id) as entries,
    (select json_agg(json_build_object('id', m.id,
        'net', m.quantity - (select coalesce(sum(b.quantity), 0) from movements b where b.origin_id = m.id
          and not exists (select from movements x where x.origin_id = b.id)),
        'cost', (select -coalesce(sum(e.amount), 0) from value_entries e where e.movement_id in (select m.id
          union all select b.id from movements b where b.origin_id = m.id
          union all select x.id from movements b join movements x on x.origin_id = b.id where b.origin_id = m.id))))
      from movements m join postings p on p.id = m.posting_id and p.kind = 'ISSUE' where m.lot_id = c.lot_id) as issues
  from cost_layers c where c.product_id = $1`;
