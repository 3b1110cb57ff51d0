import { problemOfDatabaseError } from '../platform/database-problems.js';
import { auditRows } from '../testing/audit-rows.js';
import type { Answer, TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { TestApp } from '../testing/test-app.js';
import type { Supplier } from './supplier.entity.js';

type Row = { id: string; name: string; isActive: boolean; isPrimary: boolean; version: number };
type List = { items: Row[]; total: number };
type Refusal = { code: string; errors: { pointer: string }[]; current: Row } & Record<string, unknown>;

const NOBODY = '01900000-0000-7000-8000-000000000000';

describe('supplier contacts', () => {
  let app: TestApp;
  let given: Given;
  let manager: TestClient;
  let supplier: Supplier;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    manager = await app.as('MANAGER');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    supplier = await given.supplier();
  });

  const at = (id = '') => `/suppliers/${supplier.id}/contacts${id && `/${id}`}`;
  const primaries = async () =>
    (await manager.get<List>(at())).body.items.filter((row) => row.isPrimary).map((row) => row.name);

  describe('createSupplierContact', () => {
    it('adds a contact with the ways to reach it; the first is primary', async () => {
      const body = {
        name: 'Chen Wei',
        role: 'Sales manager',
        email: 'Chen@Brightplay.example.com',
        phone: '+86 755 8888 0000',
        platform: 'WECHAT',
        handle: 'chen_brightplay',
      };
      const answer = await manager.post<Row>(at(), body);
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ ...body, email: 'chen@brightplay.example.com', isPrimary: true, version: 1 });
      expect((await manager.get(at(answer.body.id))).body).toEqual(answer.body);
    });

    it('gives the place of the primary contact to the one who asks for it', async () => {
      const first = await given.supplierContact(supplier, { name: 'First' });
      await given.supplierContact(supplier, { name: 'Second' });
      expect(await primaries()).toEqual(['First']);
      await manager.post(at(), { name: 'Third', isPrimary: true });
      expect(await primaries()).toEqual(['Third']);
      const [, demoted] = await auditRows(app, 'supplier_contacts', first.id);
      expect(demoted).toMatchObject({ oldValues: { isPrimary: true }, newValues: { isPrimary: false } });
    });

    it('has one primary contact after twenty ask for the place at once', async () => {
      const ask = (n: number) => manager.post(at(), { name: `Asker ${n}`, isPrimary: true });
      const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => ask(n)));
      expect(answers.map((answer) => answer.status)).toEqual(Array<number>(20).fill(201));
      expect(await primaries()).toHaveLength(1);
    });

    it('lets the database refuse a second primary contact that goes round the service', async () => {
      await given.supplierContact(supplier);
      const intrude = `insert into supplier_contacts (supplier_id, name, is_primary) values ($1, 'Intruder', true)`;
      const error: unknown = await app.db.query(intrude, [supplier.id]).catch((refusal: unknown) => refusal);
      expect(problemOfDatabaseError(error)?.spec).toMatchObject({
        code: 'PRIMARY_CONTACT_ALREADY_EXISTS',
        status: 409,
      });
    });

    it.each([
      ['/name', { name: '' }],
      ['/email', { email: 'not an address' }],
      ['/platform', { platform: 'PIGEON' }],
      ['/isPrimary', { isPrimary: 'yes' }],
      ['/isPrimary', { isPrimary: null }],
      ['/phone', { phone: 'p'.repeat(51) }],
      ['/supplierId', { supplierId: NOBODY }],
    ])('refuses a bad %s: %j', async (pointer, change) => {
      const answer = await manager.post<Refusal>(at(), { name: 'Good', ...change });
      expect(answer.status).toBe(400);
      expect(answer.body.errors.map((error) => error.pointer)).toContain(pointer);
    });
  });

  describe('listSupplierContacts', () => {
    it('shows the primary one first, filters, and never shows those of others', async () => {
      await given.supplierContact(supplier, { name: 'Zoe', email: 'zoe@example.com' });
      const gone = await given.supplierContact(supplier, { name: 'Ann' });
      await given.supplierContact(await given.supplier(), { name: 'Stranger' });
      await manager.delete(at(gone.id));
      const names = async (query = '') =>
        (await manager.get<List>(`${at()}?${query}`)).body.items.map((row) => row.name);
      expect(await names()).toEqual(['Zoe', 'Ann']);
      expect(await names('active=true')).toEqual(['Zoe']);
      expect(await names('q=ZOE@')).toEqual(['Zoe']);
      expect(await names('sort=name')).toEqual(['Ann', 'Zoe']);
      expect((await manager.get<string>(`${at()}?format=csv`)).body.split('\r\n')).toHaveLength(4);
    });
  });

  describe('updateSupplierContact', () => {
    it('changes what is given and refuses a stale version', async () => {
      const { id } = await given.supplierContact(supplier);
      const answer = await manager.patch(at(id), { handle: 'new', platform: 'LINE' }, { 'if-match': '"1"' });
      expect(answer.body).toMatchObject({ handle: 'new', platform: 'LINE', isPrimary: true, version: 2 });
      const stale = await manager.patch<Refusal>(at(id), { handle: 'old' }, { 'if-match': '"1"' });
      expect([stale.status, stale.body.code]).toEqual([409, 'STALE_VERSION']);
      expect(stale.body.current).toMatchObject({ handle: 'new', version: 2 });
    });

    it('has one primary contact after every contact was made primary at once', async () => {
      const contacts = [];
      for (let n = 0; n < 10; n++) contacts.push(await given.supplierContact(supplier));
      const answers = await Promise.all(contacts.map(({ id }) => manager.patch(at(id), { isPrimary: true })));
      expect(answers.map((answer) => answer.status)).toEqual(Array<number>(10).fill(200));
      expect(await primaries()).toHaveLength(1);
    });

    it("does not reach another supplier's contact by any pair of ids", async () => {
      const stranger = await given.supplierContact(await given.supplier());
      const answers: Answer<Refusal>[] = [
        await manager.get<Refusal>(at(stranger.id)),
        await manager.patch<Refusal>(at(stranger.id), { name: 'Taken over' }),
        await manager.delete<Refusal>(at(stranger.id)),
        await manager.get<Refusal>(at(NOBODY)),
      ];
      for (const { status, body } of answers) {
        expect([status, body.code]).toEqual([404, 'SUPPLIER_CONTACT_NOT_FOUND']);
      }
      expect(await auditRows(app, 'supplier_contacts', stranger.id)).toHaveLength(1);
    });
  });

  describe('deactivateSupplierContact', () => {
    it('takes the contact out of use and out of the place of the primary one', async () => {
      const { id } = await given.supplierContact(supplier);
      expect((await manager.delete(at(id), undefined, { 'if-match': '"5"' })).status).toBe(409);
      expect((await manager.delete(at(id))).status).toBe(204);
      expect((await manager.get(at(id))).body).toMatchObject({ isActive: false, isPrimary: false, version: 2 });
      expect((await manager.patch(at(id), { isPrimary: true })).body).toMatchObject({ isPrimary: false });
      await manager.post(at(), { name: 'Successor' });
      expect(await primaries()).toEqual(['Successor']);
    });
  });
});
