import type { TestClient } from '../testing/clients.js';
import { type Given, givenIn } from '../testing/given.js';
import { TestApp } from '../testing/test-app.js';

let app: TestApp;
let manager: TestClient;
let given: Given;

beforeAll(async () => {
  app = await TestApp.start();
  given = givenIn(app);
  manager = await app.as('MANAGER');
});
afterAll(() => app.close());

type Node = { id: string; name: string; path: string; version: number; productCount: number; children?: Node[] };
type Page = { items: Node[]; total: number };

const NOBODY = '0199f3a2-8a3e-7cc1-9f25-8a2d1d6f1c11';
let tags = 0;
const tag = () => `C${++tags}`;

describe('GET /categories', () => {
  it('answers the tree: siblings by position then name, with the products in each', async () => {
    const root = await given.category({ name: 'Toys' });
    await given.category({ name: 'Puzzles', parentId: root.id, position: 1 });
    const blocks = await given.category({ name: 'Blocks', parentId: root.id, position: 1 });
    await given.category({ name: 'Trains', parentId: root.id, position: 0 });
    await given.product({ categoryId: blocks.id });
    const { body } = await manager.get<Page>('/categories');
    const toys = body.items.find((node) => node.name === 'Toys');
    expect(toys?.children?.map((node) => [node.name, node.path, node.productCount])).toEqual([
      ['Trains', 'Toys > Trains', 0],
      ['Blocks', 'Toys > Blocks', 1],
      ['Puzzles', 'Toys > Puzzles', 0],
    ]);
    expect((await manager.get<Node>(`/categories/${root.id}`)).body.children).toHaveLength(3);
  });

  it('answers a flat list in reading order, searches it, and exports it', async () => {
    const flat = (await manager.get<Page>('/categories?flat=true&q=toys')).body;
    expect(flat.items.map((node) => node.path)).toEqual(['Toys', 'Toys > Trains', 'Toys > Blocks', 'Toys > Puzzles']);
    expect((await manager.get<Page>('/categories?q=toys%20blo')).body.total).toBe(1);
    const csv = (await manager.get<string>('/categories?format=csv')).body;
    expect(csv.trim().split('\r\n')).toHaveLength(5);
    expect(csv).toContain('Toys > Blocks');
    expect((await manager.get('/categories?page=0')).status).toBe(400);
  });

  it('shows inactive ones only when asked, and never to customers', async () => {
    const hidden = await given.category({ name: 'Hidden' });
    await manager.delete(`/categories/${hidden.id}`);
    const names = async (client: TestClient, query: string) =>
      (await client.get<Page>(`/categories?flat=true&${query}`)).body.items.map((node) => node.name);
    expect(await names(manager, '')).not.toContain('Hidden');
    expect(await names(manager, 'active=false')).toEqual(['Hidden']);
    expect(await names(manager, 'active=all')).toContain('Hidden');
    const customer = await app.as('CUSTOMER');
    expect(await names(customer, 'active=all')).not.toContain('Hidden');
    expect((await customer.get(`/categories/${hidden.id}`)).status).toBe(404);
    expect((await manager.get(`/categories/${hidden.id}`)).status).toBe(200);
  });
});

describe('POST /categories', () => {
  it('refuses a name that a sibling has, at the top too, but allows it elsewhere', async () => {
    const name = tag();
    const first = await manager.post<Node>('/categories', { name });
    expect(first.status).toBe(201);
    expect((await manager.post('/categories', { name, parentId: first.body.id })).status).toBe(201);
    for (const parentId of [null, first.body.id]) {
      const twin = await manager.post('/categories', { name, parentId });
      expect(twin.status).toBe(409);
      expect(twin.body).toMatchObject({ code: 'CATEGORY_NAME_EXISTS', errors: [{ pointer: '/name' }] });
    }
  });

  it('makes one of twenty equal ones that arrive at once', async () => {
    const name = tag();
    const answers = await Promise.all(Array.from({ length: 20 }, () => manager.post('/categories', { name })));
    expect(answers.map((a) => a.status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
  });

  it('refuses a parent that does not exist or is inactive', async () => {
    const unknown = await manager.post('/categories', { name: tag(), parentId: NOBODY });
    expect(unknown.body).toMatchObject({ status: 404, code: 'CATEGORY_NOT_FOUND', errors: [{ pointer: '/parentId' }] });
    const parent = await given.category();
    await manager.delete(`/categories/${parent.id}`);
    const inactive = await manager.post('/categories', { name: tag(), parentId: parent.id });
    expect(inactive.body).toMatchObject({ status: 400, code: 'CATEGORY_INACTIVE' });
  });

  it.each<[string, object, string]>([
    ['no name', {}, '/name'],
    ['a name too long', { name: 'x'.repeat(101) }, '/name'],
    ['a position below zero', { name: 'x', position: -1 }, '/position'],
    ['a parent that is no UUID', { name: 'x', parentId: 'toys' }, '/parentId'],
    ['an unknown field', { name: 'x', colour: 'red' }, '/colour'],
  ])('refuses %s', async (_what, body, pointer) => {
    const answer = await manager.post('/categories', body);
    expect(answer.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer }] });
  });

  it('is for those who may write categories', async () => {
    const staff = await app.as('STAFF');
    expect((await staff.get('/categories')).status).toBe(200);
    expect((await staff.post('/categories', { name: tag() })).status).toBe(403);
  });
});

describe('PATCH /categories/{id}', () => {
  it('renames, moves with all below it, and refuses a stale version', async () => {
    const [from, to] = [await given.category(), await given.category()];
    const child = await given.category({ name: 'Child', parentId: from.id });
    await given.category({ name: 'Grandchild', parentId: child.id });
    const moved = await manager.patch<Node>(`/categories/${child.id}`, { parentId: to.id }, { 'if-match': '"1"' });
    expect(moved.status).toBe(200);
    expect(moved.headers['etag']).toBe('"2"');
    expect(moved.body.path).toBe(`${to.name} > Child`);
    const grandchild = (await manager.get<Page>('/categories?q=grandchild')).body.items[0];
    expect(grandchild?.path).toBe(`${to.name} > Child > Grandchild`);
    const stale = await manager.patch(`/categories/${child.id}`, { name: 'Late' }, { 'if-match': '"1"' });
    expect(stale.body).toMatchObject({ status: 409, code: 'STALE_VERSION', current: { name: 'Child' } });
    expect((await manager.patch(`/categories/${NOBODY}`, { name: 'x' })).status).toBe(404);
  });

  it('never lies below itself', async () => {
    const top = await given.category();
    const middle = await given.category({ parentId: top.id });
    const bottom = await given.category({ parentId: middle.id });
    for (const parentId of [top.id, middle.id, bottom.id]) {
      const answer = await manager.patch(`/categories/${top.id}`, { parentId });
      expect(answer.body).toMatchObject({ status: 400, code: 'CATEGORY_CYCLE' });
    }
  });

  it('makes no circle when two moves that are each fine arrive at once', async () => {
    for (let round = 0; round < 20; round++) {
      const [a, b] = [await given.category(), await given.category()];
      const answers = await Promise.all([
        manager.patch(`/categories/${a.id}`, { parentId: b.id }),
        manager.patch(`/categories/${b.id}`, { parentId: a.id }),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
    }
  });

  it('keeps old and new values in the audit log', async () => {
    const category = await given.category({ name: 'Audited' });
    await manager.patch(`/categories/${category.id}`, { name: 'Audited twice', position: 0 });
    const rows = await app.db.query<{ new_values: object }[]>(
      `select action, old_values, new_values from audit_log where record_id = $1 order by id`,
      [category.id],
    );
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({ old_values: { name: 'Audited' }, new_values: { name: 'Audited twice' } });
  });
});

describe('DELETE /categories/{id}', () => {
  it('refuses while anything active is in it, and says how much', async () => {
    const category = await given.category();
    const child = await given.category({ parentId: category.id });
    const product = await given.product({ categoryId: category.id });
    const refused = await manager.delete(`/categories/${category.id}`);
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'CATEGORY_IN_USE',
      activeCategories: 1,
      activeProducts: 1,
    });
    await manager.delete(`/products/${product.id}`);
    await manager.delete(`/categories/${child.id}`);
    expect((await manager.delete(`/categories/${category.id}`, undefined, { 'if-match': '"1"' })).status).toBe(204);
    const back = await manager.patch(`/products/${product.id}`, { isActive: true });
    expect(back.body).toMatchObject({ status: 400, code: 'CATEGORY_INACTIVE' });
    const up = await manager.patch(`/categories/${child.id}`, { isActive: true });
    expect(up.body).toMatchObject({ status: 400, code: 'CATEGORY_INACTIVE' });
  });

  it('leaves no active product in an inactive category, whoever comes first', async () => {
    for (let round = 0; round < 20; round++) {
      const category = await given.category();
      await Promise.all([
        manager.delete(`/categories/${category.id}`),
        manager.post('/products', { name: 'Raced', categoryId: category.id }),
      ]);
    }
    const [row] = await app.db.query<{ count: string }[]>(
      'select count(*) from products p join categories c on c.id = p.category_id where p.is_active and not c.is_active',
    );
    expect(row?.count).toBe('0');
  });
});
