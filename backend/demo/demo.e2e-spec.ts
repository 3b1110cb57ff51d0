import { TestApp } from '../testing/test-app.js';
import { PRODUCTS, USERS } from './demo-business.js';
import { loadDemo } from './demo.cli.js';

describe('load the demo business', () => {
  let app: TestApp;
  const said: string[] = [];
  const load = () => loadDemo(app.app, (line) => said.push(line));
  beforeAll(async () => {
    app = await TestApp.start({ DEMO: '1' });
    await load();
  });
  afterAll(() => app.close());

  it('lets each of its users log in with the well-known password', async () => {
    for (const { email, password, role } of USERS) {
      const login = await app.anonymous().post('/auth/login', { email, password });
      expect(login.status).toBe(200);
      const [user] = await app.db.query<{ role: string }[]>('select role from users where email = $1', [email]);
      expect(user?.role).toBe(role);
    }
  });

  it('has eight products in a tree of categories, from one supplier with three contacts', async () => {
    const owner = await app.as('OWNER');
    const products = await owner.get<{ total: number; items: { sku: string }[] }>('/products?sort=sku');
    expect(products.body.items.map((product) => product.sku)).toEqual(PRODUCTS.map((product) => product.sku));
    const contacts = await app.db.query<{ name: string }[]>('select name from supplier_contacts');
    expect(contacts).toHaveLength(3);
  });

  it('is the company of the settings, and marked as a demo', async () => {
    const owner = await app.as('OWNER');
    const settings = await owner.get('/settings');
    expect(settings.body).toMatchObject({
      companyName: 'Lumi Play Import Co., Ltd.',
      isDemo: true,
      baseCurrency: 'THB',
    });
  });

  it('does nothing where it is loaded already', async () => {
    await load();
    expect(said.at(-1)).toBe('The demo business is already loaded.');
  });
});

describe('load the demo business where it does not belong', () => {
  it('refuses a server that is not said to be for trying out', async () => {
    const app = await TestApp.start();
    await expect(loadDemo(app.app, () => undefined)).rejects.toThrow('set DEMO=1');
    await app.close();
  });

  it('refuses a database that somebody uses, and changes nothing', async () => {
    const app = await TestApp.start({ DEMO: '1' });
    await app.as('OWNER');
    await expect(loadDemo(app.app, () => undefined)).rejects.toThrow('This database is in use (1 users');
    const [row] = await app.db.query<{ count: string }[]>('select count(*) from products');
    expect(row?.count).toBe('0');
    await app.close();
  });

  it('goes on where an earlier load was stopped', async () => {
    const app = await TestApp.start({ DEMO: '1' });
    const said: string[] = [];
    const load = () => loadDemo(app.app, (line) => said.push(line));
    await app.db.query(`update settings set company_name = 'Lumi Play Import Co., Ltd.'`);
    await load();
    expect(said[0]).toContain('was interrupted');
    const [row] = await app.db.query<{ count: string }[]>('select count(*) from products');
    expect(row?.count).toBe('8');
    await app.close();
  });
});
