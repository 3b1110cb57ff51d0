import type { EntityManager } from 'typeorm';
import { Location } from '../locations/location.entity.js';
import { Bystander } from '../testing/bystander.js';
import type { TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { TestApp } from '../testing/test-app.js';
import { systemCtx } from './ctx.js';
import { problemOf } from './problem.filter.js';
import { UnitOfWork } from './unit-of-work.js';

type Row = { id: string; code: string };
type List = { items: Row[]; total: number };
type Refusal = { code: string };

const FORCE = {
  '40001': `do $$ begin raise exception 'forced' using errcode = '40001'; end $$`,
  '40P01': `do $$ begin raise exception 'forced' using errcode = '40P01'; end $$`,
  '23514': `do $$ begin raise exception 'forced' using errcode = '23514'; end $$`,
};

describe('units of work', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;
  let bystander: Bystander;

  beforeAll(async () => {
    app = await TestApp.start({ DATABASE_WAIT_SECONDS: '8' });
    given = givenIn(app);
    manager = await app.as('MANAGER');
    bystander = await Bystander.enter(app);
  });
  afterAll(async () => {
    await bystander.leave();
    await app.close();
  });

  const run = <R>(work: (em: EntityManager) => Promise<R>) => app.app.get(UnitOfWork).run(systemCtx('test'), work);
  const countOf = async (code: string) => (await manager.get<List>(`/locations?q=${code}`)).body.total;

  describe('retrying', () => {
    /** Saves a location, then fails with the state as often as told. */
    const failing = async (state: keyof typeof FORCE, times: number, code: string) => {
      let attempts = 0;
      const work = run(async (em) => {
        await em.save(em.create(Location, { code, name: code, kind: 'WAREHOUSE' }));
        if (++attempts <= times) await em.query(FORCE[state]);
      });
      const error: unknown = await work.then(
        () => null,
        (refusal: unknown) => refusal,
      );
      return { attempts, error };
    };

    it.each(['40001', '40P01'] as const)(
      'runs the whole work again on %s, and its effect is there once',
      async (state) => {
        expect(await failing(state, 4, `AGAIN-${state}`)).toEqual({ attempts: 5, error: null });
        expect(await countOf(`AGAIN-${state}`)).toBe(1);
        const audit = `select count(*)::int as n from audit_log where new_values->>'code' = $1`;
        expect(await app.db.query(audit, [`AGAIN-${state}`])).toEqual([{ n: 1 }]);
      },
    );

    it('gives up after five attempts with 503, and leaves nothing', async () => {
      const { attempts, error } = await failing('40001', 9, 'GIVE-UP');
      expect(attempts).toBe(5);
      expect(problemOf(error)).toMatchObject({ spec: { status: 503 }, retryAfterSeconds: 1 });
      expect(await countOf('GIVE-UP')).toBe(0);
    });

    it('does not run again what would fail again', async () => {
      expect((await failing('23514', 9, 'ONCE-ONLY')).attempts).toBe(1);
    });

    it('lets both ends of a real deadlock finish', async () => {
      const [a, b] = [await given.location(), await given.location()];
      let attempts = 0;
      let bothHold = () => {};
      const barrier = new Promise<void>((resolve) => (bothHold = resolve));
      const lock = (em: EntityManager, id: string) => em.query('select from locations where id = $1 for update', [id]);
      const visit = (first: Location, second: Location) =>
        run(async (em) => {
          attempts++;
          await lock(em, first.id);
          if (attempts === 2) bothHold();
          await barrier;
          await lock(em, second.id);
        });
      await Promise.all([visit(a, b), visit(b, a)]);
      // One of them is refused and comes again; on a slow machine the other one, too.
      expect(attempts).toBeGreaterThanOrEqual(3);
    });
  });

  describe('Idempotency-Key', () => {
    const create = (code: string, key: string, as = manager) =>
      as.post<Row & Refusal>('/locations', { code, name: code, kind: 'SHOP' }, { 'idempotency-key': key });

    it('does it once and answers fifty twins alike', async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => create('TWIN', 'fifty-twins')));
      expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
      expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
      expect(answers.filter((answer) => answer.headers['idempotency-replayed'] === 'true')).toHaveLength(49);
      expect(answers.filter((answer) => answer.headers.etag === '"1"')).toHaveLength(50);
      expect(await countOf('TWIN')).toBe(1);
    });

    it('refuses the key for another body or query, and belongs to one user and one address', async () => {
      await create('MINE', 'one-key');
      const other = await create('OTHER', 'one-key');
      expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
      expect(await countOf('OTHER')).toBe(0);
      expect((await create('THEIRS', 'one-key', await app.as('MANAGER'))).status).toBe(201);
      expect((await manager.post('/suppliers', { name: 'Mine' }, { 'idempotency-key': 'one-key' })).status).toBe(201);
    });

    it('keeps no refusal, so that the request may succeed later', async () => {
      const { id } = await given.location({ code: 'BUSY' });
      expect((await create('BUSY', 'try-again')).status).toBe(409);
      await manager.patch(`/locations/${id}`, { code: 'MOVED' });
      const answer = await create('BUSY', 'try-again');
      expect(answer.status).toBe(201);
      expect(answer.headers['idempotency-replayed']).toBeUndefined();
    });

    it('is stored with its effect or not at all', async () => {
      await create('KEPT', 'kept-key');
      await create('KEPT', 'refused-key');
      const keys = await app.db.query<{ key: string }[]>(
        `select key from idempotency_keys where key in ('kept-key', 'refused-key') and answer is not null`,
      );
      expect(keys).toEqual([{ key: 'kept-key' }]);
    });
  });

  describe('waiting', () => {
    it('ends after eight seconds: 503 for a locked row, 409 for a twin in flight', async () => {
      const { id } = await given.location();
      await bystander.query('begin');
      await bystander.query('select from locations where id = $1 for update', [id]);
      await bystander.query(`insert into idempotency_keys (scope, key, request_hash) values ($1, 'in-flight', '')`, [
        `${manager.user!.id} /api/v1/suppliers`,
      ]);
      const [locked, twin] = await Promise.all([
        manager.patch<Refusal>(`/locations/${id}`, { name: 'Never' }),
        manager.post<Refusal>('/suppliers', { name: 'Twin' }, { 'idempotency-key': 'in-flight' }),
      ]);
      await bystander.query('rollback');
      expect([locked.status, locked.body.code, locked.headers['retry-after']]).toEqual([
        503,
        'SERVICE_UNAVAILABLE',
        '1',
      ]);
      expect([twin.status, twin.body.code, twin.headers['retry-after']]).toEqual([409, 'IDEMPOTENCY_IN_FLIGHT', '2']);
      expect((await manager.patch(`/locations/${id}`, { name: 'Now' })).status).toBe(200);
    });
  });
});
