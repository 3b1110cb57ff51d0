import { auditRows } from '../../testing/audit-rows.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { TestApp } from '../../testing/test-app.js';
import type { Supplier } from '../supplier.entity.js';

type Closure = { id: string; startsOn: string; endsOn: string; reason: string; isActive: boolean; version: number };
type List = { items: Closure[]; total: number };
type Refusal = { code: string; errors: { pointer: string }[] } & Record<string, unknown>;

const NOBODY = '01900000-0000-7000-8000-000000000000';

let app: TestApp;
let given: Given;
let buyer: TestClient;
let supplier: Supplier;

beforeAll(async () => {
  app = await TestApp.start();
  given = givenIn(app);
  buyer = await app.as('INVENTORY_MANAGER');
});
afterAll(() => app.close());
beforeEach(async () => {
  supplier = await given.supplier();
});

const at = (path = '') => `/suppliers/${supplier.id}/closures${path}`;
const close = (startsOn: string, endsOn: string, reason = 'Chinese New Year') =>
  buyer.post<Closure & Refusal>(at(), { startsOn, endsOn, reason });
const days = async (query = '') =>
  (await buyer.get<List>(at(`?sort=startsOn&${query}`))).body.items.map((row) => [row.startsOn, row.endsOn]);

describe('createSupplierClosure', () => {
  it('keeps from when to when a factory does not work, and why', async () => {
    const answer = await close('2027-02-04', '2027-02-21');
    expect(answer.status).toBe(201);
    expect(answer.headers.etag).toBe('"1"');
    const expected = { startsOn: '2027-02-04', endsOn: '2027-02-21', reason: 'Chinese New Year', isActive: true };
    expect(answer.body).toMatchObject({ ...expected, supplierId: supplier.id, version: 1 });
    expect((await buyer.get(at(`/${answer.body.id}`))).body).toEqual(answer.body);
    expect(await auditRows(app, 'supplier_closures', answer.body.id)).toHaveLength(1);
    expect((await (await app.as('STAFF')).post(at(), expected)).status).toBe(403);
  });

  it.each([
    ['the first day', '2027-01-30', '2027-02-04'],
    ['the last day', '2027-02-21', '2027-02-21'],
    ['days within', '2027-02-10', '2027-02-11'],
    ['all of it', '2027-01-01', '2027-12-31'],
  ])('refuses %s of another closure, and says which', async (_what, startsOn, endsOn) => {
    const { id } = (await close('2027-02-04', '2027-02-21')).body;
    const answer = await close(startsOn, endsOn, 'Again');
    expect([answer.status, answer.body]).toEqual([
      409,
      expect.objectContaining({ code: 'SUPPLIER_CLOSURE_OVERLAPS', closureId: id, endsOn: '2027-02-21' }),
    ]);
  });

  it('takes the day before and the day after, and the same days of another supplier', async () => {
    await close('2027-02-04', '2027-02-21');
    expect((await close('2027-02-22', '2027-02-22')).status).toBe(201);
    expect((await close('2027-02-03', '2027-02-03')).status).toBe(201);
    supplier = await given.supplier();
    expect((await close('2027-02-04', '2027-02-21')).status).toBe(201);
  });

  it.each([
    ['/endsOn', { endsOn: '2027-02-03' }],
    ['/startsOn', { startsOn: '2027-02-30' }],
    ['/startsOn', { startsOn: null }],
    ['/reason', { reason: '' }],
    ['/isActive', { isActive: true }],
  ])('refuses a bad %s: %j', async (pointer, change) => {
    const body = { startsOn: '2027-02-04', endsOn: '2027-02-21', reason: 'Holiday', ...change };
    const answer = await buyer.post<Refusal>(at(), body);
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(answer.body.errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('lets one of thirty overlapping ones win', async () => {
    for (let round = 0; round < 3; round++) {
      supplier = await given.supplier();
      const starts = Array.from({ length: 30 }, (_x, n) => `2027-03-${String(n + 1).padStart(2, '0')}`);
      const answers = await Promise.all(starts.map((startsOn) => close(startsOn, '2027-04-30')));
      expect(answers.map((each) => each.status).sort()).toEqual([201, ...Array<number>(29).fill(409)]);
      expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(
        new Set(['SUPPLIER_CLOSURE_OVERLAPS']),
      );
    }
  });

  it('is held by the database too', async () => {
    await close('2027-02-04', '2027-02-21');
    const insert = app.db.query(
      `insert into supplier_closures (supplier_id, starts_on, ends_on, reason) values ($1, '2027-02-21', '2027-02-23', 'Raw')`,
      [supplier.id],
    );
    await expect(insert).rejects.toMatchObject({ code: '23P01', constraint: 'supplier_closures_overlap' });
  });
});

describe('updateSupplierClosure', () => {
  it('moves a closure over its own days, under its version', async () => {
    const { id } = (await close('2027-02-04', '2027-02-21')).body;
    const moved = await buyer.patch<Closure>(at(`/${id}`), { startsOn: '2027-02-10' }, { 'if-match': '"1"' });
    expect(moved.body).toMatchObject({ startsOn: '2027-02-10', endsOn: '2027-02-21', version: 2 });
    expect((await buyer.patch<Refusal>(at(`/${id}`), {}, { 'if-match': '"1"' })).body.code).toBe('STALE_VERSION');
    expect((await buyer.patch<Refusal>(at(`/${id}`), { endsOn: '2027-02-01' })).body.code).toBe('VALIDATION_FAILED');
    await close('2027-05-01', '2027-05-03', 'Labour day');
    const onto = await buyer.patch<Refusal>(at(`/${id}`), { endsOn: '2027-05-01' });
    expect([onto.status, onto.body.code]).toEqual([409, 'SUPPLIER_CLOSURE_OVERLAPS']);
  });

  it('takes one back, so that its days are free, and cannot bring it back over another', async () => {
    const { id } = (await close('2027-02-04', '2027-02-21')).body;
    expect((await buyer.delete(at(`/${id}`))).status).toBe(204);
    expect((await close('2027-02-04', '2027-02-06')).status).toBe(201);
    const back = await buyer.patch<Refusal>(at(`/${id}`), { isActive: true });
    expect([back.status, back.body.code]).toEqual([409, 'SUPPLIER_CLOSURE_OVERLAPS']);
    expect(await days('active=true')).toEqual([['2027-02-04', '2027-02-06']]);
    expect(await days('active=false')).toEqual([['2027-02-04', '2027-02-21']]);
  });

  it('lists those that touch a span of days', async () => {
    await close('2027-02-04', '2027-02-21');
    await close('2027-10-01', '2027-10-07', 'National day');
    expect(await days('from=2027-02-21&to=2027-09-30')).toEqual([['2027-02-04', '2027-02-21']]);
    expect(await days('from=2027-02-22')).toEqual([['2027-10-01', '2027-10-07']]);
    expect(await days('q=national')).toEqual([['2027-10-01', '2027-10-07']]);
  });

  it('answers what is not there, and another supplier’s, with SUPPLIER_CLOSURE_NOT_FOUND', async () => {
    const { id } = (await close('2027-02-04', '2027-02-21')).body;
    const other = await given.supplier();
    for (const path of [at(`/${NOBODY}`), `/suppliers/${other.id}/closures/${id}`]) {
      for (const answer of [
        await buyer.get<Refusal>(path),
        await buyer.patch<Refusal>(path, {}),
        await buyer.delete<Refusal>(path),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([404, 'SUPPLIER_CLOSURE_NOT_FOUND']);
      }
    }
    expect((await buyer.get<Refusal>(`/suppliers/${NOBODY}/closures`)).body.code).toBe('SUPPLIER_NOT_FOUND');
  });
});
