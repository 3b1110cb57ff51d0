import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { systemCtx } from '../../platform/ctx.js';
import { databaseErrorOf } from '../../platform/database-problems.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound } from '../../testing/ledger-auditor.js';
import { LedgerModel, type ModelPosting } from '../../testing/ledger-model.js';
import { TestApp } from '../../testing/test-app.js';
import { StockLedgerService } from './stock-ledger.service.js';
import type { Posted } from '../transactions/stock-lines.js';
import { StockTransferService } from '../transfers/stock-transfer.service.js';

const place = fc.constantFrom(0, 1);
const quantity = fc.integer({ min: 1, max: 12 });
const few = fc.integer({ min: 1, max: 4 });
/** Which one of the things there are so far: a lot, a posting, a reservation. */
const nth = fc.nat(1000);

const command = fc.oneof(
  fc.record({
    do: fc.constant('receive' as const),
    place,
    quantity,
    cost: fc.integer({ min: 0, max: 999 }),
    qc: fc.boolean(),
  }),
  fc.record({ do: fc.constantFrom('issue' as const, 'reserve' as const, 'scrap' as const), place, quantity }),
  fc.record({ do: fc.constant('transfer' as const), place, quantity, qc: fc.boolean() }),
  fc.record({ do: fc.constant('adjust' as const), place, quantity: fc.nat(30) }),
  fc.record({ do: fc.constant('settle' as const), nth, quantity: few, issue: fc.boolean() }),
  fc.record({ do: fc.constant('decide' as const), place, nth, quantity: few, approve: fc.boolean() }),
  fc.record({ do: fc.constant('reverse' as const), nth }),
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

/** What the model and the ledger did: both something, or both nothing. */
interface Both {
  readonly model: ModelPosting | null | undefined;
  readonly ledger: (em: EntityManager) => Promise<Posted>;
}

describe('the ledger against its model', () => {
  let app: TestApp;
  let given: Given;
  let places: { id: string }[];

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    places = [await given.location(), await given.location({ kind: 'SHOP' })];
  });
  afterEach(() => assertLedgerSound(app));
  afterAll(() => app.close());

  it('does what the model does, whatever is done in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 25, maxLength: 60, size: 'max' }), async (commands) => {
        const run = new Run(
          app,
          (await given.product({ unitCost: '1.50' })).id,
          places.map(({ id }) => id),
        );
        for (const step of commands) await run.do(step);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 180_000);
});

/** One product's life, lived by both. */
class Run {
  private readonly model = new LedgerModel(150n);
  private readonly lots: string[] = [];
  private readonly reservations: string[] = [];
  private readonly postingIds = new Map<ModelPosting, number>();

  constructor(
    private readonly app: TestApp,
    private readonly productId: string,
    private readonly places: string[],
  ) {}

  async do(step: Command): Promise<void> {
    const both = this.both(step);
    if (!both) return;
    const posted = await this.attempt(both.ledger);
    if (both.model === undefined) expect(posted).toMatchObject({ postingId: null });
    else expect([step, posted !== null]).toEqual([step, both.model !== null]);
    if (posted && both.model) this.remember(both.model, posted);
    expect([step, await this.levels()]).toEqual([step, this.expected()]);
    expect([step, await this.layers()]).toEqual([step, this.model.layers()]);
  }

  private both(step: Command): Both | null {
    const ledger = this.app.app.get(StockLedgerService);
    switch (step.do) {
      case 'reverse': {
        const posting = this.model.postings[step.nth % (this.model.postings.length || 1)];
        if (!posting) return null;
        const id = this.postingIds.get(posting)!;
        return { model: this.model.reverse(posting), ledger: (em) => ledger.reverse(em, id) };
      }
      case 'settle': {
        const which = step.nth % (this.reservations.length || 1);
        const [reservation, id] = [this.model.reservations[which], this.reservations[which]];
        if (!reservation || !id) return null;
        const lines = [{ quantity: step.quantity }];
        const model = this.model.settle(reservation, step.issue ? 'ISSUE' : 'RELEASE', step.quantity);
        return {
          model,
          ledger: (em) => (step.issue ? ledger.issueReserved(em, id, lines) : ledger.release(em, id, lines)),
        };
      }
      case 'decide': {
        const which = step.nth % (this.lots.length || 1);
        const [locationId, lotId] = [this.places[step.place]!, this.lots[which]];
        if (!lotId) return null;
        const model = this.model.decide(which, locationId, step.approve ? 'AVAILABLE' : 'REJECTED', step.quantity);
        const lots = [{ lotId, locationId, quantity: step.quantity }];
        return { model, ledger: (em) => (step.approve ? ledger.approveLots(em, lots) : ledger.rejectLots(em, lots)) };
      }
      default:
        return this.move(step);
    }
  }

  private move(step: Exclude<Command, { do: 'reverse' | 'settle' | 'decide' }>): Both {
    const ledger = this.app.app.get(StockLedgerService);
    const locationId = this.places[step.place]!;
    const line = { productId: this.productId, locationId, quantity: step.quantity };
    const from = { place: locationId, state: 'AVAILABLE' as const };
    switch (step.do) {
      case 'receive': {
        const state = step.qc ? 'QUARANTINE' : 'AVAILABLE';
        const model = this.model.receive(locationId, step.quantity, BigInt(step.cost), state);
        return {
          model,
          ledger: (em) => ledger.receive(em, [{ ...line, state, unitCost: (step.cost / 100).toFixed(2) }]),
        };
      }
      case 'issue':
        return { model: this.model.take(from, step.quantity), ledger: (em) => ledger.issue(em, [line]) };
      case 'scrap':
        return { model: this.model.take(from, step.quantity), ledger: (em) => ledger.scrap(em, [line]) };
      case 'reserve':
        return { model: this.model.reserve(locationId, step.quantity), ledger: (em) => ledger.reserve(em, [line]) };
      case 'adjust': {
        const target = { ...line, target: step.quantity };
        return { model: this.model.adjust(locationId, step.quantity), ledger: (em) => ledger.adjust(em, [target]) };
      }
      case 'transfer': {
        const toLocationId = this.places[1 - step.place]!;
        const state = step.qc ? ('QUARANTINE' as const) : ('AVAILABLE' as const);
        const model = this.model.take({ place: locationId, state }, step.quantity, { place: toLocationId, state });
        const input = { fromLocationId: locationId, toLocationId, items: [{ ...line, state }] };
        return { model, ledger: async (em) => (await this.app.app.get(StockTransferService).post(em, input)).posted };
      }
    }
  }

  /** Null when the ledger refused by one of its rules. */
  private async attempt(work: (em: EntityManager) => Promise<Posted>): Promise<Posted | null> {
    try {
      return await this.app.app.get(UnitOfWork).run(systemCtx('model'), work);
    } catch (error) {
      if (databaseErrorOf(error)?.code === 'SW001') return null;
      throw error;
    }
  }

  private remember(model: ModelPosting, posted: Posted): void {
    this.postingIds.set(model, posted.postingId!);
    for (const { lotId, reservationId } of posted.movements) {
      if (!this.lots.includes(lotId)) this.lots.push(lotId);
      if (reservationId && !this.reservations.includes(reservationId)) this.reservations.push(reservationId);
    }
  }

  private expected(): number[][] {
    const states = ['AVAILABLE', 'RESERVED', 'QUARANTINE', 'REJECTED'] as const;
    return this.places.map((id) => states.map((state) => this.model.total({ place: id, state })));
  }

  private async levels(): Promise<number[][]> {
    const rows = await this.app.db.query<Record<string, string>[]>(
      `select coalesce(s.available, 0) a, coalesce(s.reserved, 0) b, coalesce(s.quarantined, 0) c, coalesce(s.rejected, 0) d
       from unnest($2::uuid[]) with ordinality p(id, n) left join stock_levels s on s.location_id = p.id and s.product_id = $1 order by p.n`,
      [this.productId, this.places],
    );
    return rows.map((row) => ['a', 'b', 'c', 'd'].map((state) => Number(row[state])));
  }

  private async layers(): Promise<[number, string][]> {
    const rows = await this.app.db.query<{ quantity: string; value: string }[]>(
      `select c.quantity, c.value from cost_layers c join lots t on t.id = c.lot_id where c.product_id = $1 order by t.received_at, t.id`,
      [this.productId],
    );
    return rows.map((row) => [Number(row.quantity), row.value]);
  }
}
