import { jest } from '@jest/globals';
import argon2 from 'argon2';
import { createHash } from 'node:crypto';
import type { TestClient } from '../testing/clients.js';
import { TestApp } from '../testing/test-app.js';
import { PasswordHasher } from './password-hasher.js';

type Tokens = { accessToken: string; refreshToken?: string; tokenType: string; expiresIn: number };

const PASSWORD = 'correct horse battery';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let app: TestApp;
let anybody: TestClient;
let hash: string;

beforeAll(async () => {
  app = await TestApp.start();
  anybody = app.anonymous();
  hash = await app.app.get(PasswordHasher).hash(PASSWORD);
  await userNamed('ann@example.com');
  await userNamed('gone@example.com', false);
});
afterAll(() => app.close());

async function userNamed(email: string, isActive = true): Promise<string> {
  const [row] = await app.db.query<{ id: string }[]>(
    `insert into users (email, name, role, password_hash, is_active) values ($1, $1, 'MANAGER', $2, $3) returning id`,
    [email, hash, isActive],
  );
  return row!.id;
}

const login = (email = 'ann@example.com', password = PASSWORD) =>
  anybody.post<Tokens>('/auth/login', { email, password });
const me = (token: string) => anybody.get('/auth/me', undefined, { authorization: `Bearer ${token}` });
const cookieOf = (header: unknown) => [header].flat().map(String);

describe('log in', () => {
  it('answers a bearer token of 15 minutes and a refresh token', async () => {
    const answer = await login('  Ann@Example.com ');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      accessToken: expect.any(String),
      refreshToken: expect.stringMatching(/^[\w-]{43}$/),
      tokenType: 'Bearer',
      expiresIn: 900,
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(await me(answer.body.accessToken)).toMatchObject({ status: 200, body: { email: 'ann@example.com' } });
  });

  it.each(['email', 'username'])('takes a form with the e-mail under the name %s', async (field) => {
    const form = new URLSearchParams({ [field]: 'ann@example.com', password: PASSWORD }).toString();
    expect(await anybody.post('/auth/login', form, FORM)).toMatchObject({ status: 200, body: { tokenType: 'Bearer' } });
  });

  it('takes the form of OAuth2 tools and answers in its names', async () => {
    const fields = { grant_type: 'password', username: 'ann@example.com', password: PASSWORD, scope: '' };
    const form = new URLSearchParams(fields).toString();
    const answer = await anybody.post<{ access_token: string }>('/auth/token', form, FORM);
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 900 } });
    expect((await me(answer.body.access_token)).status).toBe(200);
    const refused = new URLSearchParams({ ...fields, grant_type: 'client_credentials' }).toString();
    expect(await anybody.post('/auth/token', refused, FORM)).toMatchObject({ status: 400 });
  });

  it('gives a browser its refresh token in a cookie that no script and no other site can use', async () => {
    const answer = await anybody.post<Tokens>('/auth/login', {
      email: 'ann@example.com',
      password: PASSWORD,
      session: 'cookie',
    });
    expect(answer.body).toEqual({ accessToken: expect.any(String), tokenType: 'Bearer', expiresIn: 900 });
    const [cookie] = cookieOf(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^stockwright_refresh=[\w-]{43}; /);
    expect(cookie!.split('; ').slice(1).sort()).toEqual([
      'HttpOnly',
      'Max-Age=604800',
      'Path=/api/v1/auth',
      'SameSite=Strict',
    ]);
  });

  it('sets no cookie for a form, which another site could send', async () => {
    const form = new URLSearchParams({ email: 'ann@example.com', password: PASSWORD, session: 'cookie' }).toString();
    const answer = await anybody.post('/auth/login', form, FORM);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/session' }] } });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('keeps no token in clear', async () => {
    const { refreshToken } = (await login()).body;
    const kept = await app.db.query<{ token_hash: Buffer }[]>('select token_hash from refresh_tokens');
    const wanted = createHash('sha256').update(refreshToken!).digest();
    expect(kept.filter((row) => row.token_hash.equals(wanted))).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(refreshToken);
  });

  it('notes when and from where, without counting as a change of the user', async () => {
    await login();
    const [user] = await app.db.query<Record<string, unknown>[]>(
      `select u.version, u.last_login_at is not null as noted, s.ip from users u join sessions s on s.user_id = u.id
        where u.email = 'ann@example.com' order by s.id desc limit 1`,
    );
    expect(user).toEqual({ version: 1, noted: true, ip: '127.0.0.1' });
  });

  it('refuses unknown e-mails, wrong passwords and inactive users in the same words', async () => {
    const answers = [
      await login('nobody@example.com'),
      await login('no e-mail at all'),
      await login('ann@example.com', 'wrong'),
      await login('gone@example.com'),
      await login('gone@example.com', 'wrong'),
    ];
    for (const { status, body } of answers) {
      const { requestId, ...same } = body as unknown as Record<string, unknown>;
      expect(requestId).toEqual(expect.any(String));
      expect([status, same]).toEqual([
        401,
        {
          type: expect.stringContaining('INVALID_CREDENTIALS'),
          title: 'The e-mail or the password is wrong',
          status: 401,
          detail: 'No active user has this e-mail and this password.',
          instance: '/api/v1/auth/login',
          code: 'INVALID_CREDENTIALS',
        },
      ]);
    }
  });

  it('does the same work for an unknown e-mail, and for a user who has left, as for a wrong password', async () => {
    // What takes the time of a login is argon2: which parameters it is called with is what a watch would tell apart.
    const verify = jest.spyOn(argon2, 'verify');
    const workFor = async (email: string) => {
      verify.mockClear();
      await login(email, 'wrong');
      return verify.mock.calls.map(([target]) => target.split('$').slice(1, 4));
    };
    const known = await workFor('ann@example.com');
    expect(known).toEqual([['argon2id', 'v=19', expect.stringContaining('m=19456')]]);
    expect(await workFor('nobody@example.com')).toEqual(known);
    expect(await workFor('gone@example.com')).toEqual(known);
    verify.mockRestore();
  });

  it.each([
    ['no password', { email: 'ann@example.com' }, '/password'],
    ['no e-mail', { password: PASSWORD }, '/email'],
    ['an empty password', { email: 'ann@example.com', password: '' }, '/password'],
    ['a password that is no text', { email: 'ann@example.com', password: { $ne: null } }, '/password'],
    ['a list of e-mails', { email: ['ann@example.com'], password: PASSWORD }, '/email'],
    ['a password beyond all reason', { email: 'ann@example.com', password: 'x'.repeat(201) }, '/password'],
    ['a role', { email: 'ann@example.com', password: PASSWORD, role: 'OWNER' }, '/role'],
    ['another kind of session', { email: 'ann@example.com', password: PASSWORD, session: 'url' }, '/session'],
  ])('refuses %s as invalid', async (_name, body, pointer) => {
    const answer = await anybody.post('/auth/login', body);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: expect.arrayContaining([expect.objectContaining({ pointer })]) },
    });
  });

  it('refuses a body that is no object', async () => {
    for (const body of ['[]', '"text"', 'null', '12']) {
      const answer = await anybody.post('/auth/login', body, { 'content-type': 'application/json' });
      expect([body, answer.status]).toEqual([body, 400]);
    }
  });

  it('opens no session for somebody who is deactivated at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await userNamed(`racer-${round}@example.com`);
      const owner = await app.as('OWNER');
      const logins = Promise.all(Array.from({ length: 20 }, () => login(`racer-${round}@example.com`)));
      await new Promise((resolve) => setTimeout(resolve, round * 60));
      expect((await owner.delete(`/users/${id}`)).status).toBe(204);
      for (const answer of await logins) {
        expect([200, 401, 503]).toContain(answer.status);
        if (answer.status === 200) expect((await me(answer.body.accessToken)).status).toBe(401);
      }
      const [open] = await app.db.query<{ n: number }[]>(
        'select count(*)::int as n from sessions where user_id = $1 and revoked_at is null',
        [id],
      );
      expect(open).toEqual({ n: 0 });
    }
  });
});

describe('the limit of logins', () => {
  let limited: TestApp;
  beforeAll(async () => {
    limited = await TestApp.start({ AUTH_RATE_LIMIT_PER_MINUTE: '5', REFRESH_RATE_LIMIT_PER_MINUTE: '3' });
  });
  afterAll(() => limited.close());

  it('answers the sixth within a minute with 429 and when to come back', async () => {
    const wrong = { email: 'nobody@example.com', password: 'wrong' };
    for (let n = 1; n <= 5; n++) expect((await limited.anonymous().post('/auth/login', wrong)).status).toBe(401);
    const sixth = await limited.anonymous().post('/auth/login', wrong);
    expect(sixth).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(sixth.headers['retry-after'])).toBeLessThanOrEqual(60);
  });

  it('counts registrations and OAuth2 logins with it', async () => {
    const body = { email: 'a@example.com', name: 'A', password: 'long enough words' };
    expect((await limited.anonymous().post('/auth/register', body)).status).toBe(429);
    expect((await limited.anonymous().post('/auth/token', {})).status).toBe(429);
  });

  it('is not dodged by a forwarded address, by a token, or by another spelling of the path', async () => {
    const customer = await limited.as('CUSTOMER');
    const body = { email: 'nobody@example.com', password: 'wrong' };
    expect((await limited.anonymous().post('/auth/login', body, { 'x-forwarded-for': '198.51.100.9' })).status).toBe(
      429,
    );
    expect((await customer.post('/auth/login', body)).status).toBe(429);
    expect((await limited.anonymous().post('/auth/login/', body)).status).toBe(429);
    expect((await limited.anonymous().post('/auth/login?x=1', body)).status).toBe(429);
  });

  it('leaves other addresses, other routes and refreshing alone', async () => {
    const elsewhere = await limited.request({
      method: 'POST',
      url: '/api/v1/auth/login',
      remoteAddress: '198.51.100.10',
      payload: { email: 'nobody@example.com', password: 'wrong' },
    });
    expect(elsewhere.statusCode).toBe(401);
    expect((await (await limited.as('STAFF')).get('/auth/me')).status).toBe(200);
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await limited.anonymous().post('/auth/refresh', {})).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
  });

  it('believes the address that its own proxy appends, and none that a client wrote before it', async () => {
    const proxied = await TestApp.start({ AUTH_RATE_LIMIT_PER_MINUTE: '2', TRUST_PROXY: '1' });
    const login = async (forwarded: string) => {
      const body = { email: 'nobody@example.com', password: 'wrong' };
      return (await proxied.anonymous().post('/auth/login', body, { 'x-forwarded-for': forwarded })).status;
    };
    expect(await login('1.1.1.1, 198.51.100.9')).toBe(401);
    expect(await login('2.2.2.2, 198.51.100.9')).toBe(401);
    expect(await login('3.3.3.3, 198.51.100.9')).toBe(429);
    expect(await login('198.51.100.10')).toBe(401);
    const scrape = {
      method: 'GET',
      url: '/metrics',
      headers: { 'x-forwarded-for': '127.0.0.1, 198.51.100.10' },
    } as const;
    expect((await proxied.request(scrape)).statusCode).toBe(403);
    expect((await proxied.request({ ...scrape, headers: {} })).statusCode).toBe(200);
    await proxied.close();
  });
});
