import { auditRows } from '../testing/audit-rows.js';
import type { Answer, TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { TestApp } from '../testing/test-app.js';

type Row = {
  id: string;
  name: string;
  location: { id: string; code: string; name: string };
  invoiceSeries: string;
  isActive: boolean;
  version: number;
};
type List = { items: Row[]; total: number };
type Refusal = { code: string; errors: { pointer: string }[]; current: Row } & Record<string, unknown>;

const NOBODY = '01900000-0000-7000-8000-000000000000';

describe('shops', () => {
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

  const pointers = (answer: Answer<Refusal>) => answer.body.errors.map((error) => error.pointer);

  describe('createShop', () => {
    it('opens a shop at a location of kind SHOP', async () => {
      const { id, code, name } = await given.location({ kind: 'SHOP' });
      const papers = { taxRegistration: '0105561000001', address: '1 Siam Square', phone: '+66 2 610 8000' };
      const body = { name: 'Siam', locationId: id, invoiceSeries: 'bkk1', ...papers };
      const answer = await manager.post<Row>('/shops', body);
      expect(answer.status).toBe(201);
      expect(answer.headers.etag).toBe('"1"');
      const location = { id, code, name };
      expect(answer.body).toMatchObject({ name: 'Siam', location, invoiceSeries: 'BKK1', ...papers, isActive: true });
      expect((await manager.get(`/shops/${answer.body.id}`)).body).toEqual(answer.body);
    });

    it('makes the location as well where a code for it is given', async () => {
      const body = { name: 'Corner shop', locationCode: 'corner', invoiceSeries: 'CRN' };
      const { body: shop } = await manager.post<Row>('/shops', body);
      expect(shop.location).toMatchObject({ code: 'CORNER', name: 'Corner shop' });
      expect((await manager.get(`/locations/${shop.location.id}`)).body).toMatchObject({ kind: 'SHOP' });
      expect(await auditRows(app, 'locations', shop.location.id)).toHaveLength(1);
    });

    it('leaves no location behind when the shop is refused', async () => {
      await given.shop({ invoiceSeries: 'USED' });
      const body = { name: 'Half a shop', locationCode: 'HALF', invoiceSeries: 'USED' };
      expect((await manager.post('/shops', body)).status).toBe(409);
      expect((await manager.get<List>('/locations?q=HALF')).body.total).toBe(0);
    });

    it('refuses a taken name, series or location, and names the field', async () => {
      const taken = await given.shop({ name: 'Taken shop', invoiceSeries: 'TKN' });
      const spare = (await given.location({ kind: 'SHOP' })).id;
      const body = { name: 'Fresh', locationId: spare, invoiceSeries: 'FRESH' };
      for (const [code, pointer, change] of [
        ['SHOP_NAME_ALREADY_EXISTS', '/name', { name: 'taken SHOP' }],
        ['INVOICE_SERIES_ALREADY_EXISTS', '/invoiceSeries', { invoiceSeries: 'tkn' }],
        ['LOCATION_ALREADY_HAS_SHOP', '/locationId', { locationId: taken.locationId }],
      ] as const) {
        const answer = await manager.post<Refusal>('/shops', { ...body, ...change });
        expect(answer.status).toBe(409);
        expect(answer.body.code).toBe(code);
        expect(pointers(answer)).toEqual([pointer]);
      }
    });

    it('refuses a location that cannot carry a shop', async () => {
      const closed = await given.location({ kind: 'SHOP' });
      await manager.delete(`/locations/${closed.id}`);
      const [transit] = (await manager.get<List>('/locations?system=true&kind=TRANSIT')).body.items;
      for (const [status, code, locationId] of [
        [400, 'NOT_A_SHOP_LOCATION', (await given.location()).id],
        [400, 'LOCATION_INACTIVE', closed.id],
        [400, 'SYSTEM_LOCATION', transit!.id],
        [404, 'LOCATION_NOT_FOUND', NOBODY],
      ] as const) {
        const answer = await manager.post<Refusal>('/shops', { name: 'Nowhere', locationId, invoiceSeries: 'NOW' });
        expect([answer.status, answer.body.code]).toEqual([status, code]);
      }
    });

    it('lets one of twenty shops have the series', async () => {
      const open = (n: number) =>
        manager.post('/shops', { name: `R${n}`, locationCode: `R${n}`, invoiceSeries: 'RACE' });
      const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => open(n)));
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
      expect((await manager.get<List>('/locations?q=R1&kind=SHOP')).body.total).toBeLessThanOrEqual(1);
    });

    it.each([
      ['/name', { name: '' }],
      ['/invoiceSeries', { invoiceSeries: 'TOOLONG' }],
      ['/invoiceSeries', { invoiceSeries: 'A-1' }],
      ['/invoiceSeries', { invoiceSeries: undefined }],
      ['/locationId', { locationCode: undefined }],
      ['/locationId', { locationId: NOBODY }],
      ['/locationId', { locationCode: undefined, locationId: 'here' }],
      ['/locationCode', { locationCode: 'no spaces' }],
      ['/taxRegistration', { taxRegistration: 'x'.repeat(51) }],
      ['/phone', { phone: 12 }],
      ['/location', { location: { code: 'X' } }],
    ])('refuses a bad %s: %j', async (pointer, change) => {
      const body = { name: 'Good', locationCode: 'GOOD', invoiceSeries: 'GOOD', ...change };
      const answer = await manager.post<Refusal>('/shops', body);
      expect(answer.status).toBe(400);
      expect(answer.body.code).toBe('VALIDATION_FAILED');
      expect(pointers(answer)).toContain(pointer);
    });
  });

  describe('listShops', () => {
    it('filters by words, location and use, sorts, and exports the same rows', async () => {
      const first = await given.shop({ name: 'Findable B' });
      const second = await given.shop({ name: 'Findable A' });
      await manager.delete(`/shops/${second.id}`);
      const names = async (query: string) =>
        (await manager.get<List>(`/shops?${query}`)).body.items.map((row) => row.name);
      expect(await names('q=findable')).toEqual(['Findable A', 'Findable B']);
      expect(await names('q=findable&sort=-name')).toEqual(['Findable B', 'Findable A']);
      expect(await names('q=findable&active=true')).toEqual(['Findable B']);
      expect(await names(`locationId=${first.locationId}`)).toEqual(['Findable B']);
      expect((await manager.get('/shops?sort=phone')).status).toBe(400);
      const csv = (await manager.get<string>('/shops?q=findable&format=csv')).body.split('\r\n');
      expect(csv[0]).toContain('id,name,location.id,location.code,location.name,invoiceSeries');
      expect(csv).toHaveLength(4);
    });
  });

  describe('updateShop', () => {
    it('changes what is given, with old and new values in the audit log', async () => {
      const { id } = await given.shop();
      const answer = await manager.patch<Row>(`/shops/${id}`, { phone: '1', address: null }, { 'if-match': '"1"' });
      expect(answer.body).toMatchObject({ phone: '1', address: null, version: 2 });
      const [, update] = await auditRows(app, 'shops', id);
      expect(update).toMatchObject({ action: 'UPDATE', oldValues: { phone: null }, newValues: { phone: '1' } });
    });

    it('refuses a stale version and sends the current state with its location', async () => {
      const { id, location } = await given.shop();
      await manager.patch(`/shops/${id}`, { phone: '2' });
      const answer = await manager.patch<Refusal>(`/shops/${id}`, { phone: '3' }, { 'if-match': '"1"' });
      expect(answer.body.code).toBe('STALE_VERSION');
      expect(answer.body.current).toMatchObject({ phone: '2', version: 2, location: { code: location.code } });
    });

    it('keeps the location for good', async () => {
      const { id } = await given.shop();
      expect((await manager.patch(`/shops/${id}`, { locationId: NOBODY })).status).toBe(400);
    });

    it('does not open again at a location that is out of use', async () => {
      const { id, locationId } = await given.shop();
      await manager.delete(`/shops/${id}`);
      await manager.delete(`/locations/${locationId}`);
      const answer = await manager.patch<Refusal>(`/shops/${id}`, { isActive: true });
      expect([answer.status, answer.body.code]).toEqual([400, 'LOCATION_INACTIVE']);
    });

    it('answers an unknown shop with SHOP_NOT_FOUND', async () => {
      for (const answer of [
        await manager.get<Refusal>(`/shops/${NOBODY}`),
        await manager.patch<Refusal>(`/shops/${NOBODY}`, {}),
        await manager.delete<Refusal>(`/shops/${NOBODY}`),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([404, 'SHOP_NOT_FOUND']);
      }
    });
  });

  describe('deactivateShop', () => {
    it('closes the shop and keeps its location', async () => {
      const { id, locationId } = await given.shop();
      expect((await manager.delete(`/shops/${id}`, undefined, { 'if-match': '"9"' })).status).toBe(409);
      expect((await manager.delete(`/shops/${id}`, undefined, { 'if-match': '"1"' })).status).toBe(204);
      expect((await manager.get(`/shops/${id}`)).body).toMatchObject({ isActive: false });
      expect((await manager.get(`/locations/${locationId}`)).body).toMatchObject({ isActive: true });
    });
  });
});
