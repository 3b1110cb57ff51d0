import { auditRows } from '../testing/audit-rows.js';
import type { Answer, TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { TestApp } from '../testing/test-app.js';
import { SupplierService } from './supplier.service.js';

type Row = { id: string; name: string; isActive: boolean; isPrimary: boolean; version: number };
type List = { items: Row[]; total: number };
type Refusal = { code: string; errors: { pointer: string }[]; current: Row } & Record<string, unknown>;

const NOBODY = '01900000-0000-7000-8000-000000000000';

describe('suppliers', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('INVENTORY_MANAGER');
  });
  afterAll(() => app.close());

  const pointers = (answer: Answer<Refusal>) => answer.body.errors.map((error) => error.pointer);

  describe('createSupplier', () => {
    it('adds a supplier with all that is known of it', async () => {
      const body = {
        name: 'Brightplay',
        legalName: 'Shenzhen Brightplay Toys Co., Ltd.',
        website: 'https://brightplay.example.com/toys?a=1',
        address: 'Longgang District, Shenzhen',
        country: 'CN',
        currency: 'CNY',
        paymentTerms: '30 % deposit, 70 % before shipping',
        leadTimeDays: 60,
        minOrderQuantity: 1000,
        notes: 'Closed at Chinese New Year',
      };
      const answer = await manager.post<Row>('/suppliers', body);
      expect(answer.status).toBe(201);
      expect(answer.headers.etag).toBe('"1"');
      expect(answer.body).toMatchObject({ ...body, isActive: true, version: 1 });
      expect((await manager.get(`/suppliers/${answer.body.id}`)).body).toEqual(answer.body);
    });

    it('starts from the base currency, whose rate is always known, and forty-five days', async () => {
      const { body } = await manager.post('/suppliers', { name: 'Plain' });
      expect(body).toMatchObject({ currency: 'THB', leadTimeDays: 45, country: null, minOrderQuantity: null });
    });

    it('refuses a taken name whatever its case, and lets one of twenty win', async () => {
      await given.supplier({ name: 'Taken Toys' });
      const answer = await manager.post<Refusal>('/suppliers', { name: 'TAKEN toys' });
      expect([answer.status, answer.body.code]).toEqual([409, 'SUPPLIER_NAME_ALREADY_EXISTS']);
      expect(pointers(answer)).toEqual(['/name']);
      const answers = await Promise.all(Array.from({ length: 20 }, () => manager.post('/suppliers', { name: 'Race' })));
      expect(answers.map((each) => each.status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
    });

    it.each([
      ['/name', { name: ' ' }],
      ['/name', { name: ['x'] }],
      ['/website', { website: 'javascript:alert(1)' }],
      ['/website', { website: 'brightplay.example.com' }],
      ['/website', { website: 'https://' }],
      ['/country', { country: 'China' }],
      ['/country', { country: 'cn' }],
      ['/currency', { currency: 'XXZ' }],
      ['/currency', { currency: null }],
      ['/leadTimeDays', { leadTimeDays: -1 }],
      ['/leadTimeDays', { leadTimeDays: 3651 }],
      ['/leadTimeDays', { leadTimeDays: 1.5 }],
      ['/leadTimeDays', { leadTimeDays: '45' }],
      ['/minOrderQuantity', { minOrderQuantity: 0 }],
      ['/minOrderQuantity', { minOrderQuantity: 1e18 }],
      ['/notes', { notes: 'n'.repeat(5001) }],
      ['/version', { version: 7 }],
    ])('refuses a bad %s: %j', async (pointer, change) => {
      const answer = await manager.post<Refusal>('/suppliers', { name: 'Good', ...change });
      expect(answer.status).toBe(400);
      expect(answer.body.code).toBe('VALIDATION_FAILED');
      expect(pointers(answer)).toContain(pointer);
    });

    it('is not for staff', async () => {
      const staff = await app.as('STAFF');
      expect((await staff.post('/suppliers', { name: 'Mine' })).status).toBe(403);
      expect((await staff.get('/suppliers')).status).toBe(200);
    });
  });

  describe('listSuppliers', () => {
    it('filters by words, country and use, sorts, and exports the same rows', async () => {
      await given.supplier({ name: 'Findme B', country: 'TH', leadTimeDays: 5 });
      const closed = await given.supplier({ name: 'Findme A', country: 'CN', notes: '+1' });
      await manager.delete(`/suppliers/${closed.id}`);
      const names = async (query: string) =>
        (await manager.get<List>(`/suppliers?${query}`)).body.items.map((row) => row.name);
      expect(await names('q=findme')).toEqual(['Findme A', 'Findme B']);
      expect(await names('q=findme&sort=leadTimeDays,name')).toEqual(['Findme B', 'Findme A']);
      expect(await names('q=findme&country=CN')).toEqual(['Findme A']);
      expect(await names('q=findme&active=true')).toEqual(['Findme B']);
      expect(await names('q=findme&active=false&sort=-createdAt')).toEqual(['Findme A']);
      expect((await manager.get('/suppliers?sort=notes')).status).toBe(400);
      const csv = (await manager.get<string>('/suppliers?q=findme&format=csv')).body;
      expect(csv.split('\r\n')).toHaveLength(4);
      expect(csv).toContain(',Findme A,,,,CN,USD,,45,,');
    });
  });

  describe('updateSupplier', () => {
    it('changes what is given, clears what is null, and is audited', async () => {
      const { id } = await given.supplier({ notes: 'old', country: 'CN' });
      const answer = await manager.patch(`/suppliers/${id}`, { notes: null, leadTimeDays: 30 }, { 'if-match': '"1"' });
      expect(answer.body).toMatchObject({ notes: null, leadTimeDays: 30, country: 'CN', version: 2 });
      const [, update, ...more] = await auditRows(app, 'suppliers', id);
      expect(update).toMatchObject({
        oldValues: { notes: 'old', leadTimeDays: 45 },
        newValues: { notes: null, leadTimeDays: 30 },
        actorId: manager.user!.id,
      });
      expect(more).toEqual([]);
    });

    it('refuses a stale version with the current state', async () => {
      const { id } = await given.supplier();
      await manager.patch(`/suppliers/${id}`, { notes: 'first' });
      const answer = await manager.patch<Refusal>(`/suppliers/${id}`, { notes: 'second' }, { 'if-match': '"1"' });
      expect([answer.status, answer.body.code]).toEqual([409, 'STALE_VERSION']);
      expect(answer.body.current).toMatchObject({ notes: 'first', version: 2 });
    });

    it('answers an unknown supplier with SUPPLIER_NOT_FOUND', async () => {
      for (const answer of [
        await manager.get<Refusal>(`/suppliers/${NOBODY}`),
        await manager.patch<Refusal>(`/suppliers/${NOBODY}`, {}),
        await manager.delete<Refusal>(`/suppliers/${NOBODY}`),
        await manager.get<Refusal>(`/suppliers/${NOBODY}/contacts`),
        await manager.post<Refusal>(`/suppliers/${NOBODY}/contacts`, { name: 'X' }),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([404, 'SUPPLIER_NOT_FOUND']);
      }
    });
  });

  describe('use by products and documents', () => {
    it('finds by name whatever the case, and refuses an inactive supplier', async () => {
      const suppliers = app.app.get(SupplierService);
      const { id } = await given.supplier({ name: 'Used Toys' });
      expect((await suppliers.findByName(app.db.manager, 'USED toys'))?.id).toBe(id);
      expect((await suppliers.assertUsable(app.db.manager, id)).name).toBe('Used Toys');
      await manager.delete(`/suppliers/${id}`);
      await expect(suppliers.assertUsable(app.db.manager, id)).rejects.toMatchObject({
        spec: { code: 'SUPPLIER_INACTIVE', status: 400 },
      });
    });
  });

  describe('deactivateSupplier', () => {
    it('takes it out of use and back', async () => {
      const { id } = await given.supplier();
      expect((await manager.delete(`/suppliers/${id}`, undefined, { 'if-match': '"2"' })).status).toBe(409);
      expect((await manager.delete(`/suppliers/${id}`)).status).toBe(204);
      expect((await manager.get(`/suppliers/${id}`)).body).toMatchObject({ isActive: false });
      expect((await manager.patch(`/suppliers/${id}`, { isActive: true })).body).toMatchObject({ isActive: true });
    });
  });
});
