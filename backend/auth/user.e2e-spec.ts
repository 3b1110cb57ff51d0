import type { Role } from '../platform/permissions.js';
import type { TestClient } from '../testing/clients.js';
import { TestApp } from '../testing/test-app.js';

type UserBody = { id: string; email: string; name: string; role: Role; isActive: boolean; version: number };
type List = { items: UserBody[]; total: number; page: number; pageSize: number };

const PASSWORD = 'sixteen quiet elephants';
const NOBODY = '0199f3a2-8a3e-7cc1-9f25-8a2d1d6f1c11';

let app: TestApp;
let owner: TestClient;
let admin: TestClient;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.as('OWNER', 'Owner');
  admin = await app.as('ADMIN', 'Admin');
});
afterAll(() => app.close());

const input = (change: object = {}) => ({
  email: `user-${Math.random().toString(36).slice(2)}@example.com`,
  name: 'New User',
  role: 'STAFF',
  password: PASSWORD,
  ...change,
});
const isAlive = async (client: TestClient) => (await client.get('/auth/me')).status === 200;

describe('list users', () => {
  it('filters by role and activity, searches names and e-mails, sorts and pages', async () => {
    const tag = 'Zz%_tag';
    for (const [n, role] of (['STAFF', 'STAFF', 'MANAGER'] as const).entries()) {
      await app.as(role, `${tag} ${n}`);
    }
    const gone = await app.as('STAFF', `${tag} gone`);
    await admin.delete(`/users/${gone.user!.id}`);
    const names = async (query: string) =>
      (await admin.get<List>(`/users?q=${encodeURIComponent(tag)}&${query}`)).body.items.map((u) => u.name.slice(8));
    expect(await names('')).toEqual(['0', '1', '2', 'gone']);
    expect(await names('role=STAFF&active=true')).toEqual(['0', '1']);
    expect(await names('active=false')).toEqual(['gone']);
    expect(await names('sort=-name&pageSize=2&page=2')).toEqual(['1', '0']);
    expect(await names('sort=lastLoginAt,-createdAt')).toEqual(['gone', '2', '1', '0']);
    expect((await admin.get<List>(`/users?q=${gone.user!.email.toUpperCase()}`)).body.total).toBe(1);
    expect((await admin.get<List>('/users?q=%25%5C')).body.total).toBe(0);
  });

  it('exports as csv, and shows no hash anywhere', async () => {
    const csv = await admin.get<string>('/users?format=csv');
    expect(csv.body).toContain('email');
    const json = await admin.get<List>('/users?pageSize=200');
    expect(csv.body + JSON.stringify(json.body)).not.toMatch(/hash|argon|password/i);
  });

  it.each(['role=KING', 'active=yes', 'sort=passwordHash', 'page=0', 'pageSize=201', 'x=1'])(
    'refuses %s',
    async (query) => {
      expect(await admin.get(`/users?${query}`)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    },
  );
});

describe('create a user', () => {
  it('makes one with a role and a password, who can log in', async () => {
    const body = input({ role: 'INVENTORY_MANAGER' });
    const answer = await admin.post<UserBody>('/users', body);
    expect(answer).toMatchObject({
      status: 201,
      body: { email: body.email, role: 'INVENTORY_MANAGER', isActive: true, lastLoginAt: null, version: 1 },
    });
    expect(answer.headers.etag).toBe('"1"');
    expect((await app.anonymous().post('/auth/login', { email: body.email, password: PASSWORD })).status).toBe(200);
    expect(await admin.get(`/users/${answer.body.id}`)).toMatchObject({ status: 200, body: { email: body.email } });
  });

  it('lets only an owner make an owner', async () => {
    expect(await admin.post('/users', input({ role: 'OWNER' }))).toMatchObject({
      status: 403,
      body: { code: 'OWNER_ONLY' },
    });
    const made = await owner.post<UserBody>('/users', input({ role: 'OWNER' }));
    expect(made.status).toBe(201);
    await owner.delete(`/users/${made.body.id}`);
  });

  it('refuses an e-mail that is taken', async () => {
    const body = input();
    await admin.post('/users', body);
    expect(await admin.post('/users', body)).toMatchObject({ status: 409, body: { code: 'EMAIL_ALREADY_REGISTERED' } });
  });

  it.each([
    ['isActive', { isActive: false }],
    ['version', { version: 9 }],
    ['role', { role: 'KING' }],
    ['role', { role: undefined }],
    ['password', { password: 'short' }],
    ['email', { email: null }],
  ])('refuses a wrong or foreign %s', async (_field, change) => {
    expect(await admin.post('/users', input(change))).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
  });
});

describe('create a user from a poisoned body', () => {
  it.each(['{"__proto__":{"role":"OWNER"}}', '{"constructor":{"prototype":{"role":"OWNER"}}}'])(
    'refuses %s',
    async (body) => {
      const answer = await admin.post('/users', body, { 'content-type': 'application/json' });
      expect(answer.status).toBe(400);
    },
  );
});

describe('change a user', () => {
  it('changes the name and leaves the sessions', async () => {
    const staff = await app.as('STAFF');
    const answer = await admin.patch(`/users/${staff.user!.id}`, { name: 'Renamed' }, { 'if-match': '"1"' });
    expect(answer).toMatchObject({ status: 200, body: { name: 'Renamed', version: 2 } });
    expect(await isAlive(staff)).toBe(true);
  });

  it.each([
    ['another role', { role: 'MANAGER' }],
    ['a deactivation', { isActive: false }],
  ])('ends every session at once by %s', async (_name, change) => {
    const staff = await app.as('STAFF');
    expect((await admin.patch(`/users/${staff.user!.id}`, change)).status).toBe(200);
    expect(await isAlive(staff)).toBe(false);
  });

  it('leaves the sessions when role and activity stay as they are', async () => {
    const staff = await app.as('STAFF');
    const answer = await admin.patch(`/users/${staff.user!.id}`, { role: 'STAFF', isActive: true });
    expect(answer.body).toMatchObject({ version: 1 });
    expect(await isAlive(staff)).toBe(true);
  });

  it('lets a deactivated user back in, with a new login', async () => {
    const staff = await app.as('STAFF');
    await admin.delete(`/users/${staff.user!.id}`);
    expect(await admin.patch(`/users/${staff.user!.id}`, { isActive: true })).toMatchObject({
      status: 200,
      body: { isActive: true },
    });
    expect(await isAlive(staff)).toBe(false);
  });

  it('refuses a stale version, unknown users and bad ids', async () => {
    const staff = await app.as('STAFF');
    await admin.patch(`/users/${staff.user!.id}`, { name: 'Moved on' });
    const stale = { 'if-match': '"1"' };
    expect(await admin.patch(`/users/${staff.user!.id}`, { name: 'Late' }, stale)).toMatchObject({
      status: 409,
      body: { code: 'STALE_VERSION', version: 2, current: { name: 'Moved on' } },
    });
    expect((await admin.delete(`/users/${staff.user!.id}`, undefined, stale)).status).toBe(409);
    expect((await admin.patch(`/users/${staff.user!.id}`, {}, { 'if-match': 'abc' })).status).toBe(400);
    for (const method of ['get', 'patch', 'delete'] as const) {
      const body = method === 'patch' ? {} : undefined;
      expect(await admin[method](`/users/${NOBODY}`, body)).toMatchObject({
        status: 404,
        body: { code: 'USER_NOT_FOUND', userId: NOBODY },
      });
      expect((await admin[method]('/users/1', body)).status).toBe(400);
    }
  });

  it.each(['email', 'password', 'passwordHash', 'version', 'lastLoginAt', 'id'])(
    'takes no %s from an administrator',
    async (field) => {
      const staff = await app.as('STAFF');
      expect((await admin.patch(`/users/${staff.user!.id}`, { [field]: 'x' })).status).toBe(400);
    },
  );

  it('lets only an owner make, change or deactivate an owner', async () => {
    const staff = await app.as('STAFF');
    const refused = { status: 403, body: { code: 'OWNER_ONLY' } };
    expect(await admin.patch(`/users/${staff.user!.id}`, { role: 'OWNER' })).toMatchObject(refused);
    expect(await admin.patch(`/users/${admin.user!.id}`, { role: 'OWNER' })).toMatchObject(refused);
    expect(await admin.patch(`/users/${owner.user!.id}`, { role: 'STAFF' })).toMatchObject(refused);
    expect(await admin.patch(`/users/${owner.user!.id}`, { name: 'Mine' })).toMatchObject(refused);
    expect(await admin.delete(`/users/${owner.user!.id}`)).toMatchObject(refused);
  });

  it('lets nobody deactivate himself', async () => {
    for (const self of [owner, admin]) {
      for (const answer of [
        await self.delete(`/users/${self.user!.id}`),
        await self.patch(`/users/${self.user!.id}`, { isActive: false }),
      ]) {
        expect(answer).toMatchObject({ status: 400, body: { code: 'CANNOT_DEACTIVATE_SELF' } });
      }
    }
  });
});

describe('deactivate a user', () => {
  it('answers the same when it is done already', async () => {
    const staff = await app.as('STAFF');
    expect((await admin.delete(`/users/${staff.user!.id}`)).status).toBe(204);
    expect((await admin.delete(`/users/${staff.user!.id}`)).status).toBe(204);
    expect((await admin.get<UserBody>(`/users/${staff.user!.id}`)).body).toMatchObject({ isActive: false, version: 2 });
  });

  it('stops a deactivated administrator in the middle of his work', async () => {
    const rogue = await app.as('ADMIN');
    const calls = Array.from({ length: 30 }, () => rogue.post<UserBody>('/users', input()));
    await owner.delete(`/users/${rogue.user!.id}`);
    expect((await rogue.post('/users', input())).status).toBe(401);
    await Promise.all(calls);
  });
});

describe('the last owner', () => {
  const onlyOwners = (ids: string[]) =>
    app.db.query(
      `update users set is_active = (id = any($1)), role = case when id = any($1) then 'OWNER' else role end
                   where role = 'OWNER' or id = any($1)`,
      [ids],
    );
  const activeOwners = async () => {
    const [row] = await app.db.query<{ n: number }[]>(
      `select count(*)::int as n from users where role = 'OWNER' and is_active`,
    );
    return row!.n;
  };

  it('cannot be demoted, not even by himself', async () => {
    await onlyOwners([owner.user!.id]);
    expect(await owner.patch(`/users/${owner.user!.id}`, { role: 'ADMIN' })).toMatchObject({
      status: 400,
      body: { code: 'LAST_OWNER' },
    });
    expect((await owner.patch(`/users/${owner.user!.id}`, { name: 'Still owner' })).status).toBe(200);
  });

  it('may step down once there is another', async () => {
    const heir = await app.as('OWNER');
    await onlyOwners([heir.user!.id]);
    const second = await app.as('OWNER');
    expect((await heir.patch(`/users/${heir.user!.id}`, { role: 'MANAGER' })).status).toBe(200);
    expect(await isAlive(heir)).toBe(false);
    await onlyOwners([second.user!.id]);
  });

  it('remains when ten owners turn on each other at once, twenty times', async () => {
    for (let round = 0; round < 20; round++) {
      const owners = await Promise.all(Array.from({ length: 10 }, () => app.as('OWNER')));
      await onlyOwners(owners.map((one) => one.user!.id));
      const attacks = owners.flatMap((one) =>
        owners.map((other, n) =>
          n % 2 === 0
            ? one.patch<UserBody>(`/users/${other.user!.id}`, { role: 'STAFF' })
            : one.delete<UserBody>(`/users/${other.user!.id}`),
        ),
      );
      const statuses = new Set((await Promise.all(attacks)).map((answer) => answer.status));
      expect([...statuses].filter((status) => ![200, 204, 400, 401].includes(status))).toEqual([]);
      expect(await activeOwners()).toBe(1);
    }
  });

  it('cost no deadlock', async () => {
    const [row] = await app.db.query<{ deadlocks: string }[]>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    );
    expect(row).toEqual({ deadlocks: '0' });
  });
});
