import { SettingsService } from '../settings/settings.service.js';
import { systemCtx } from '../platform/ctx.js';
import { auditRows } from '../testing/audit-rows.js';
import { Bystander } from '../testing/bystander.js';
import type { Answer, TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { TestApp } from '../testing/test-app.js';
import { LocationService } from './location.service.js';

type Row = { id: string; code: string; name: string; kind: string; isActive: boolean; version: number };
type List = { items: Row[]; total: number; page: number; pageSize: number };
type Refusal = { code: string; errors: { pointer: string }[]; current: Row } & Record<string, unknown>;

const NOBODY = '01900000-0000-7000-8000-000000000000';

describe('locations', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
    await given.location({ code: 'HOME', name: 'Home' });
  });
  afterAll(() => app.close());

  const systemLocation = async (kind: string) =>
    (await manager.get<List>(`/locations?system=true&kind=${kind}`)).body.items[0]!;
  const pointers = (answer: Answer<Refusal>) => answer.body.errors.map((error) => error.pointer);

  describe('createLocation', () => {
    it('adds a warehouse, with its code in capitals and an ETag', async () => {
      const body = { code: 'north', name: ' North store ', kind: 'WAREHOUSE', address: '1 North Road' };
      const answer = await manager.post<Row>('/locations', body);
      expect(answer.status).toBe(201);
      expect(answer.headers.etag).toBe('"1"');
      expect(answer.body).toMatchObject({ ...body, code: 'NORTH', name: 'North store', isActive: true, version: 1 });
      expect((await manager.get(`/locations/${answer.body.id}`)).body).toEqual(answer.body);
    });

    it('makes the first warehouse the default location, and only the first', async () => {
      const { defaultLocationId } = await app.app.get(SettingsService).current();
      expect((await manager.get<Row>(`/locations/${defaultLocationId}`)).body.code).toBe('HOME');
    });

    it('refuses a code or a name that is taken, whatever its case, and names the field', async () => {
      await given.location({ code: 'TAKEN', name: 'Taken name' });
      const code = await manager.post<Refusal>('/locations', { code: 'taken', name: 'Other', kind: 'SHOP' });
      expect(code.status).toBe(409);
      expect(code.body.code).toBe('LOCATION_CODE_ALREADY_EXISTS');
      expect(pointers(code)).toEqual(['/code']);
      const name = await manager.post<Refusal>('/locations', { code: 'FREE', name: 'TAKEN NAME', kind: 'SHOP' });
      expect(name.status).toBe(409);
      expect(name.body.code).toBe('LOCATION_NAME_ALREADY_EXISTS');
      expect(pointers(name)).toEqual(['/name']);
    });

    it('lets exactly one of twenty equal requests win', async () => {
      const body = (n: number) => ({ code: 'RACE', name: `Race ${n}`, kind: 'WAREHOUSE' });
      const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => manager.post('/locations', body(n))));
      const statuses = answers.map((answer) => answer.status).sort();
      expect(statuses).toEqual([201, ...Array<number>(19).fill(409)]);
    });

    it.each([
      ['/code', { code: '' }],
      ['/code', { code: 'has space' }],
      ['/code', { code: 'A'.repeat(21) }],
      ['/code', { code: 7 }],
      ['/code', { code: null }],
      ['/name', { name: '   ' }],
      ['/name', { name: 'n'.repeat(101) }],
      ['/name', { name: { $ne: '' } }],
      ['/name', { name: 'nul \0' }],
      ['/name', { name: 'lone \ud800' }],
      ['/kind', { kind: 'TRANSIT' }],
      ['/kind', { kind: 'warehouse' }],
      ['/kind', { kind: undefined }],
      ['/address', { address: 'a'.repeat(501) }],
      ['/isActive', { isActive: false }],
      ['/id', { id: NOBODY }],
      ['/isSystem', { isSystem: true }],
    ])('refuses a bad %s: %j', async (pointer, change) => {
      const body = { code: 'GOOD', name: 'Good', kind: 'WAREHOUSE', ...change };
      const answer = await manager.post<Refusal>('/locations', body);
      expect(answer.status).toBe(400);
      expect(answer.body.code).toBe('VALIDATION_FAILED');
      expect(pointers(answer)).toContain(pointer);
    });

    it('answers a replayed key with the first answer and makes nothing twice', async () => {
      const body = { code: 'ONCE', name: 'Once', kind: 'SHOP' };
      const first = await manager.post<Row>('/locations', body, { 'idempotency-key': 'make-once' });
      const again = await manager.post<Row>('/locations', body, { 'idempotency-key': 'make-once' });
      expect(again.status).toBe(201);
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect(again.body).toEqual(first.body);
    });

    it('is for those who may: staff read, customers do not even that', async () => {
      const staff = await app.as('STAFF');
      expect((await staff.post('/locations', { code: 'X', name: 'X', kind: 'SHOP' })).status).toBe(403);
      expect((await staff.get('/locations')).status).toBe(200);
      expect((await (await app.as('CUSTOMER')).get('/locations')).status).toBe(403);
      expect((await app.anonymous().get('/locations')).status).toBe(401);
    });
  });

  describe('listLocations', () => {
    it("leaves the ledger's own locations out unless they are asked for", async () => {
      const plain = await manager.get<List>('/locations?pageSize=200');
      expect(plain.body.items.every((row) => ['WAREHOUSE', 'SHOP'].includes(row.kind))).toBe(true);
      const all = await manager.get<List>('/locations?pageSize=200&system=true');
      expect(all.body.total).toBe(plain.body.total + 5);
    });

    it('filters by words, kind and use, and sorts by the allow-list', async () => {
      const closed = await given.location({ code: 'FIND-2', name: 'Zebra 100% find_me', kind: 'SHOP' });
      await given.location({ code: 'FIND-1', name: 'Apple find_me' });
      await manager.delete(`/locations/${closed.id}`);
      const codes = async (query: string) =>
        (await manager.get<List>(`/locations?${query}`)).body.items.map((row) => row.code);
      expect(await codes('q=FIND_ME')).toEqual(['FIND-1', 'FIND-2']);
      expect(await codes('q=find_me&sort=-name')).toEqual(['FIND-2', 'FIND-1']);
      expect(await codes('q=100%25')).toEqual(['FIND-2']);
      expect(await codes('q=find_me&kind=SHOP')).toEqual(['FIND-2']);
      expect(await codes('q=find_me&active=true')).toEqual(['FIND-1']);
      expect(await codes('q=find_me&active=false')).toEqual(['FIND-2']);
      expect(await codes('q=find_me&pageSize=1&page=2')).toEqual(['FIND-2']);
    });

    it.each(['sort=version', 'sort=code;drop', 'page=0', 'pageSize=201', 'active=yes', 'kind=HOUSE', 'nonsense=1'])(
      'refuses %s',
      async (query) => {
        const answer = await manager.get<Refusal>(`/locations?${query}`);
        expect(answer.status).toBe(400);
        expect(answer.body.code).toBe('VALIDATION_FAILED');
      },
    );

    it('exports the same rows as csv', async () => {
      await given.location({ code: 'CSV', name: '=cmd()' });
      const answer = await manager.get<string>('/locations?q=cmd&format=csv');
      expect(answer.headers['content-type']).toContain('text/csv');
      const [header, row, end] = answer.body.split('\r\n');
      expect(header).toContain('id,code,name,kind,address');
      expect(row).toContain("CSV,'=cmd(),WAREHOUSE");
      expect(end).toBe('');
    });
  });

  describe('updateLocation', () => {
    it('changes what is given, raises the version and leaves the rest', async () => {
      const location = await given.location({ address: 'Old road' });
      const answer = await manager.patch<Row>(`/locations/${location.id}`, { name: 'New name' }, { 'if-match': '"1"' });
      expect(answer.status).toBe(200);
      expect(answer.headers.etag).toBe('"2"');
      expect(answer.body).toMatchObject({ name: 'New name', code: location.code, address: 'Old road', version: 2 });
    });

    it('refuses a stale version and sends the current state', async () => {
      const { id } = await given.location();
      await manager.patch(`/locations/${id}`, { address: 'First' }, { 'if-match': '"1"' });
      const answer = await manager.patch<Refusal>(`/locations/${id}`, { address: 'Second' }, { 'if-match': '"1"' });
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({
        code: 'STALE_VERSION',
        version: 2,
        current: { address: 'First', version: 2 },
      });
    });

    it('lets one of twenty clients win who all read the same version', async () => {
      const { id } = await given.location();
      const change = (n: number) => manager.patch(`/locations/${id}`, { address: `Road ${n}` }, { 'if-match': '"1"' });
      const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => change(n)));
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
      expect(answers.filter((answer) => answer.status === 409)).toHaveLength(19);
      expect(await auditRows(app, 'locations', id)).toHaveLength(2);
    });

    it('writes who changed what to the audit log, and nothing for a change of nothing', async () => {
      const { id, name } = await given.location();
      await manager.patch(`/locations/${id}`, { name });
      await manager.patch(`/locations/${id}`, { name: 'Audited name' }, { 'x-request-id': 'audit-me-12345' });
      const [insert, update, ...more] = await auditRows(app, 'locations', id);
      expect(insert).toMatchObject({ action: 'INSERT', oldValues: null });
      expect(update).toEqual({
        action: 'UPDATE',
        oldValues: { name },
        newValues: { name: 'Audited name' },
        actorId: manager.user!.id,
        requestId: 'audit-me-12345',
      });
      expect(more).toEqual([]);
    });

    it('never changes the kind, nor a location of the ledger itself', async () => {
      const { id } = await given.location();
      expect((await manager.patch(`/locations/${id}`, { kind: 'SHOP' })).status).toBe(400);
      const scrap = await systemLocation('SCRAP');
      const answer = await manager.patch<Refusal>(`/locations/${scrap.id}`, { name: 'Bin' });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'SYSTEM_LOCATION', locationId: scrap.id, kind: 'SCRAP' });
      expect((await manager.delete<Refusal>(`/locations/${scrap.id}`)).body.code).toBe('SYSTEM_LOCATION');
    });

    it('answers an unknown id with LOCATION_NOT_FOUND and a bad one with the field', async () => {
      for (const answer of [
        await manager.get<Refusal>(`/locations/${NOBODY}`),
        await manager.patch<Refusal>(`/locations/${NOBODY}`, { name: 'X' }),
        await manager.delete<Refusal>(`/locations/${NOBODY}`),
      ]) {
        expect(answer.status).toBe(404);
        expect(answer.body).toMatchObject({ code: 'LOCATION_NOT_FOUND', locationId: NOBODY });
      }
      expect(pointers(await manager.get<Refusal>('/locations/1'))).toEqual(['/path/id']);
      const noVersion = await manager.patch<Refusal>(`/locations/${NOBODY}`, { name: 'X' }, { 'if-match': 'three' });
      expect(pointers(noVersion)).toEqual(['/headers/if-match']);
    });
  });

  describe('deactivateLocation', () => {
    it('takes an empty location out of use, does nothing the second time, and takes it back', async () => {
      const { id } = await given.location();
      expect((await manager.delete(`/locations/${id}`)).status).toBe(204);
      expect((await manager.delete(`/locations/${id}`)).status).toBe(204);
      expect((await manager.get(`/locations/${id}`)).body).toMatchObject({ isActive: false, version: 2 });
      expect((await manager.patch(`/locations/${id}`, { isActive: true })).body).toMatchObject({ isActive: true });
    });

    it('refuses a stale version', async () => {
      const { id } = await given.location();
      await manager.patch(`/locations/${id}`, { address: 'New' });
      const answer = await manager.delete<Refusal>(`/locations/${id}`, undefined, { 'if-match': '"1"' });
      expect(answer.body.code).toBe('STALE_VERSION');
    });

    it('refuses the default location', async () => {
      const { defaultLocationId } = await app.app.get(SettingsService).current();
      const answer = await manager.delete<Refusal>(`/locations/${defaultLocationId}`);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'LOCATION_IS_DEFAULT', locationId: defaultLocationId });
    });

    it('refuses a location with an open shop', async () => {
      const shop = await given.shop();
      const answer = await manager.delete<Refusal>(`/locations/${shop.locationId}`);
      expect(answer.body).toMatchObject({ code: 'LOCATION_HAS_SHOP', shopId: shop.id });
      await manager.delete(`/shops/${shop.id}`);
      expect((await manager.delete(`/locations/${shop.locationId}`)).status).toBe(204);
    });
  });

  describe('deactivateLocation while stock is there', () => {
    let productId: string;
    let bystander: Bystander;

    beforeAll(async () => {
      bystander = await Bystander.enter(app);
      const product = `insert into products (sku, name, currency) values ('HELD-1', 'Held', 'THB') returning id`;
      productId = (await app.db.query<{ id: string }[]>(product))[0]!.id;
    });

    afterAll(() => bystander.leave());

    const receive = (locationId: string, quantity: number, em = app.db.manager) =>
      em.query(
        `select * from receive_stock(array[$1::uuid], array[$2::uuid], array[$3::bigint], array[1.5], array[null::numeric],
           array[null::text], array[null::date], p_states => array['QUARANTINE'::stock_state])`,
        [productId, locationId, quantity],
      );

    it('refuses, and says what is there', async () => {
      const { id } = await given.location();
      await receive(id, 7);
      const answer = await manager.delete<Refusal>(`/locations/${id}`);
      expect(answer.status).toBe(400);
      const figures = { products: 1, available: 0, reserved: 0, quarantined: 7, rejected: 0 };
      expect(answer.body).toMatchObject({ code: 'LOCATION_HOLDS_STOCK', locationId: id, ...figures });
      expect((await manager.patch<Refusal>(`/locations/${id}`, { isActive: false })).body.code).toBe(
        'LOCATION_HOLDS_STOCK',
      );
    });

    it('takes no goods any more once it is out of use', async () => {
      const { id } = await given.location();
      await manager.delete(`/locations/${id}`);
      const receipt = { items: [{ productId, quantity: 1 }], locationId: id, reference: 'SHIP-1' };
      const answer = await manager.post<Refusal>('/inventory/receive', receipt);
      expect([answer.status, answer.body.code]).toEqual([400, 'LOCATION_INACTIVE']);
    });

    it('waits for a receipt that is under way, and then finds its stock', async () => {
      const { id } = await given.location();
      const receipt = app.db.createQueryRunner();
      await receipt.startTransaction();
      await receive(id, 3, receipt.manager);
      const closing = manager.delete<Refusal>(`/locations/${id}`);
      await bystander.untilWaiting(1);
      await receipt.commitTransaction();
      await receipt.release();
      expect((await closing).body).toMatchObject({ code: 'LOCATION_HOLDS_STOCK', quarantined: 3 });
    });

    it('refuses a receipt that came while the location was being deactivated', async () => {
      const { id } = await given.location();
      // The deactivation holds the location's row and cannot write its audit row until the bystander lets go.
      await bystander.query('begin');
      await bystander.query('lock table audit_log in exclusive mode');
      const closing = manager.delete(`/locations/${id}`);
      await bystander.untilWaiting(1);
      const receipt = receive(id, 1).then(
        () => 'received',
        () => 'refused',
      );
      await bystander.untilWaiting(2);
      await bystander.query('commit');
      expect((await closing).status).toBe(204);
      expect(await receipt).toBe('refused');
    });
  });

  describe('use by the ledger', () => {
    const locations = () => app.app.get(LocationService);

    it('finds by code, and knows the ids of the system locations', async () => {
      const { id, code } = await given.location();
      expect((await locations().findByCode(app.db.manager, code))?.id).toBe(id);
      expect(await locations().findByCode(app.db.manager, 'NOWHERE')).toBeNull();
      const transit = await systemLocation('TRANSIT');
      expect(await locations().systemLocation(app.db.manager, 'TRANSIT')).toBe(transit.id);
      expect(await locations().systemLocation(app.db.manager, 'TRANSIT')).toBe(transit.id);
    });

    it('takes the default location where none is named, and says so when there is none', async () => {
      const settings = app.app.get(SettingsService);
      expect((await locations().resolve(app.db.manager, undefined)).code).toBe('HOME');
      const { defaultLocationId } = await settings.current();
      await settings.update(systemCtx('test'), { defaultLocationId: null }, undefined);
      await expect(locations().resolve(app.db.manager, null)).rejects.toMatchObject({
        spec: { code: 'DEFAULT_LOCATION_NOT_SET', status: 400 },
      });
      await settings.update(systemCtx('test'), { defaultLocationId }, undefined);
    });

    it('refuses places that cannot take goods', async () => {
      const refusal = (ids: string[]) =>
        locations()
          .assertUsable(app.db.manager, ids)
          .then(
            () => 'usable',
            (error: { spec: { code: string } }) => error.spec.code,
          );
      const open = await given.location();
      const closed = await given.location();
      await manager.delete(`/locations/${closed.id}`);
      expect(await refusal([open.id, open.id])).toBe('usable');
      expect(await refusal([open.id, closed.id])).toBe('LOCATION_INACTIVE');
      expect(await refusal([NOBODY])).toBe('LOCATION_NOT_FOUND');
      expect(await refusal([(await systemLocation('SCRAP')).id])).toBe('SYSTEM_LOCATION');
    });
  });
});
