import { TestApp } from '../testing/test-app.js';
import { adminCreate } from './admin-create.cli.js';
import { UserService } from './user.service.js';
import { systemCtx } from '../platform/ctx.js';

type Me = { id: string; email: string; name: string; role: string; permissions: string[]; version: number };
type Tokens = { accessToken: string; refreshToken: string };

const PASSWORD = 'sixteen quiet elephants';
let app: TestApp;
let sequence = 0;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

const newEmail = () => `person-${++sequence}@example.com`;
const register = (body: object) => app.anonymous().post<Me>('/auth/register', body);
const login = (email: string, password = PASSWORD) => app.anonymous().post<Tokens>('/auth/login', { email, password });
const bearer = (tokens: { body: Tokens }) => ({ authorization: `Bearer ${tokens.body.accessToken}` });

describe('register', () => {
  it('makes a customer, who can log in', async () => {
    const answer = await register({ email: '  Nok@Example.com', name: 'Nok', password: PASSWORD });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        email: 'nok@example.com',
        name: 'Nok',
        role: 'CUSTOMER',
        permissions: ['product:browse', 'category:read', 'profile:read'],
        version: 1,
      },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/password|argon/i);
    expect((await login('nok@example.com')).status).toBe(200);
  });

  it('keeps the password as argon2id', async () => {
    const email = newEmail();
    await register({ email, name: 'Keep', password: PASSWORD });
    const [row] = await app.db.query<{ password_hash: string }[]>('select password_hash from users where email = $1', [
      email,
    ]);
    expect(row!.password_hash).toMatch(/^\$argon2id\$/);
  });

  it.each([
    ['a role', { role: 'OWNER' }, '/role'],
    ['permissions', { permissions: ['user:write'] }, '/permissions'],
    ['a hash', { passwordHash: 'x' }, '/passwordHash'],
    ['an id', { id: '0199f3a2-8a3e-7cc1-9f25-8a2d1d6f1c11' }, '/id'],
    ['a short password', { password: 'nine char' }, '/password'],
    ['a long password', { password: 'x'.repeat(201) }, '/password'],
    ['one character repeated', { password: 'aaaaaaaaaaaa' }, '/password'],
    ['the e-mail as the password', { email: 'long.name@example.com', password: 'Long.Name@example.com' }, '/password'],
    ['its first part as the password', { email: 'long.enough@example.com', password: 'long.enough' }, '/password'],
    ['an e-mail that is none', { email: 'nobody' }, '/email'],
    ['an empty name', { name: '   ' }, '/name'],
  ])('refuses %s', async (_name, change, pointer) => {
    const answer = await register({ email: newEmail(), name: 'New', password: PASSWORD, ...change });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: expect.arrayContaining([expect.objectContaining({ pointer })]) },
    });
  });

  it('refuses NUL in a password and in a name', async () => {
    for (const change of [{ password: `${PASSWORD}\0` }, { name: 'a\0b' }, { name: '\ud800' }]) {
      expect((await register({ email: newEmail(), name: 'N', password: PASSWORD, ...change })).status).toBe(400);
    }
  });

  it('refuses an e-mail that is taken, whatever its case', async () => {
    const email = newEmail();
    await register({ email, name: 'First', password: PASSWORD });
    expect(await register({ email: email.toUpperCase(), name: 'Second', password: PASSWORD })).toMatchObject({
      status: 409,
      body: { code: 'EMAIL_ALREADY_REGISTERED' },
    });
  });

  it('lets one of twenty equal registrations win', async () => {
    const email = newEmail();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => register({ email, name: 'Twin', password: PASSWORD })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
  });
});

describe('my account', () => {
  it('shows who I am and what I may do', async () => {
    const staff = await app.as('STAFF', 'Somchai');
    const answer = await staff.get<Me>('/auth/me');
    expect(answer).toMatchObject({
      status: 200,
      body: { id: staff.user!.id, name: 'Somchai', role: 'STAFF', version: 1 },
    });
    expect(answer.body.permissions).toContain('inventory:receive');
    expect(answer.body.permissions).not.toContain('user:write');
    expect(answer.headers.etag).toBe('"1"');
  });

  it('changes my name by version', async () => {
    const auditor = await app.as('AUDITOR');
    expect(await auditor.patch('/auth/me', { name: 'New Name' }, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
      body: { name: 'New Name', version: 2 },
    });
    expect(await auditor.patch('/auth/me', { name: 'Stale' }, { 'if-match': '"1"' })).toMatchObject({
      status: 409,
      body: { code: 'STALE_VERSION', current: { name: 'New Name' } },
    });
  });

  it.each(['role', 'email', 'isActive', 'permissions', 'passwordHash', 'version', 'id'])(
    'does not let me change my %s',
    async (field) => {
      const customer = await app.as('CUSTOMER');
      expect((await customer.patch('/auth/me', { [field]: 'OWNER' })).status).toBe(400);
      expect((await customer.get<Me>('/auth/me')).body).toMatchObject({ role: 'CUSTOMER', version: 1 });
    },
  );
});

describe('change my password', () => {
  const next = 'seventeen louder parrots';
  const change = (tokens: { body: Tokens }, currentPassword: string, newPassword: string) =>
    app.anonymous().post('/auth/change-password', { currentPassword, newPassword }, bearer(tokens));

  it('takes the new one from now on, keeps this session and ends the others at once', async () => {
    const email = newEmail();
    await register({ email, name: 'Changer', password: PASSWORD });
    const here = await login(email);
    const there = await login(email);
    expect((await change(here, PASSWORD, next)).status).toBe(204);
    expect((await app.anonymous().get('/auth/me', undefined, bearer(here))).status).toBe(200);
    expect((await app.anonymous().get('/auth/me', undefined, bearer(there))).status).toBe(401);
    expect((await app.anonymous().post('/auth/refresh', { refreshToken: there.body.refreshToken })).status).toBe(401);
    expect((await login(email)).status).toBe(401);
    expect((await login(email, next)).status).toBe(200);
  });

  it('refuses a wrong current password, a weak new one, and the same again', async () => {
    const email = newEmail();
    await register({ email, name: 'Careless', password: PASSWORD });
    const session = await login(email);
    expect(await change(session, 'wrong', next)).toMatchObject({
      status: 400,
      body: { code: 'CURRENT_PASSWORD_WRONG' },
    });
    for (const weak of ['short', email, PASSWORD]) {
      expect(await change(session, PASSWORD, weak)).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED', errors: [{ pointer: '/newPassword' }] },
      });
    }
  });

  it('lets one of two changes at the same moment win', async () => {
    const email = newEmail();
    await register({ email, name: 'Racer', password: PASSWORD });
    const session = await login(email);
    const answers = await Promise.all(
      ['first new password', 'second new password'].map((password) => change(session, PASSWORD, password)),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 400]);
  });
});

describe('admin:create', () => {
  const run = async (...args: string[]): Promise<string> => {
    const printed: string[] = [];
    const log = console.log;
    console.log = (line: string) => void printed.push(line);
    try {
      await adminCreate(app.app, args);
    } finally {
      console.log = log;
    }
    return printed.join('\n');
  };

  it('makes an owner with the password that it was given, and does not print it', async () => {
    const email = newEmail();
    const printed = await run('--email', email, '--name', 'Owner', '--password', PASSWORD);
    expect(printed).toBe(`Created OWNER ${email}.`);
    expect((await login(email)).status).toBe(200);
  });

  it('makes a password where none is given, and prints it once', async () => {
    const email = newEmail();
    const printed = await run('--email', email, '--name', 'Admin', '--role', 'ADMIN');
    const password = /^Password: (\S{20})$/m.exec(printed)?.[1];
    expect((await login(email, password)).status).toBe(200);
  });

  it.each([
    ['no e-mail', ['--name', 'X']],
    ['no name', ['--email', 'x@example.com']],
    ['an e-mail that is none', ['--email', 'x', '--name', 'X']],
    ['another role', ['--email', 'x@example.com', '--name', 'X', '--role', 'STAFF']],
    ['an unknown option', ['--email', 'x@example.com', '--name', 'X', '--root']],
    ['a short password', ['--email', 'x@example.com', '--name', 'X', '--password', 'admin123']],
  ])('refuses %s', async (_name, args) => {
    await expect(run(...args)).rejects.toThrow();
  });
});

describe('the demo login', () => {
  const demo = { email: 'admin@example.com', password: 'admin123', role: 'OWNER', name: 'Demo' } as const;

  it('is refused where the configuration does not say demo', async () => {
    await expect(app.app.get(UserService).create(systemCtx('demo'), demo)).rejects.toThrow(/at least 10 characters/);
  });

  it('may be made by the loader, and by nobody else, where it does', async () => {
    const demoApp = await TestApp.start({ DEMO: '1' });
    try {
      await demoApp.app.get(UserService).create(systemCtx('demo'), demo);
      const { email, password } = demo;
      expect((await demoApp.anonymous().post('/auth/login', { email, password })).status).toBe(200);
      const owner = await demoApp.as('OWNER');
      const short = { ...demo, email: 'other@example.com' };
      expect((await owner.post('/users', short)).status).toBe(400);
      expect(
        (await demoApp.anonymous().post('/auth/register', { email: short.email, name: 'X', password })).status,
      ).toBe(400);
    } finally {
      await demoApp.close();
    }
  });
});
