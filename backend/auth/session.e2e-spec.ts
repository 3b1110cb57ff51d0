import type { TestClient } from '../testing/clients.js';
import { TestApp } from '../testing/test-app.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionService } from './session.service.js';
import { TokenService } from './token.service.js';

type Tokens = { accessToken: string; refreshToken: string };

const PASSWORD = 'correct horse battery';
const COOKIE = 'stockwright_refresh';

let app: TestApp;
let anybody: TestClient;

beforeAll(async () => {
  app = await TestApp.start();
  anybody = app.anonymous();
  await app.db.query(
    `insert into users (email, name, role, password_hash) values ('ann@example.com', 'Ann', 'MANAGER', $1)`,
    [await app.app.get(PasswordHasher).hash(PASSWORD)],
  );
});
afterAll(() => app.close());

const login = async (): Promise<Tokens> =>
  (await anybody.post<Tokens>('/auth/login', { email: 'ann@example.com', password: PASSWORD })).body;
const refresh = (refreshToken: string) => anybody.post<Tokens>('/auth/refresh', { refreshToken });
const me = async (token: string) =>
  (await anybody.get('/auth/me', undefined, { authorization: `Bearer ${token}` })).status;
const secondsPass = (seconds: number) =>
  app.db.query('update refresh_tokens set used_at = used_at - make_interval(secs => $1)', [seconds]);

async function loginByCookie(): Promise<{ accessToken: string; cookie: string }> {
  const answer = await anybody.post<Tokens>('/auth/login', {
    email: 'ann@example.com',
    password: PASSWORD,
    session: 'cookie',
  });
  return { accessToken: answer.body.accessToken, cookie: cookieOf(answer.headers['set-cookie']) };
}

function cookieOf(header: unknown): string {
  const found = [header].flat().find((line) => String(line).startsWith(`${COOKIE}=`));
  return String(found).split(';')[0]!;
}

describe('refresh', () => {
  it('gives a new access token and the next refresh token', async () => {
    const first = await login();
    const second = await refresh(first.refreshToken);
    expect(second).toMatchObject({ status: 200, body: { tokenType: 'Bearer', expiresIn: 900 } });
    expect(second.body.refreshToken).not.toBe(first.refreshToken);
    expect(await me(second.body.accessToken)).toBe(200);
    const third = await refresh(second.body.refreshToken);
    expect(third.status).toBe(200);
    expect(new Set([first, second.body, third.body].map((t) => t.refreshToken)).size).toBe(3);
  });

  it('gives two tabs that ask at once the same successor', async () => {
    const { refreshToken } = await login();
    const first = await refresh(refreshToken);
    const twin = await refresh(refreshToken);
    expect(twin.status).toBe(200);
    expect(twin.body.refreshToken).toBe(first.body.refreshToken);
  });

  it('rotates once for twenty at once, round after round', async () => {
    let { refreshToken } = await login();
    for (let round = 0; round < 20; round++) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)));
      expect(answers.map((answer) => answer.status)).toEqual(Array<number>(20).fill(200));
      expect(new Set(answers.map((answer) => answer.body.refreshToken)).size).toBe(1);
      refreshToken = answers[0]!.body.refreshToken;
    }
    const [kept] = await app.db.query<{ total: number; unused: number }[]>(
      `select count(*)::int as total, count(*) filter (where used_at is null)::int as unused
         from refresh_tokens where session_id = (select max(id::text)::uuid from sessions)`,
    );
    expect(kept).toEqual({ total: 21, unused: 1 });
  });

  it('ends the session when a token comes again after ten seconds', async () => {
    const { accessToken, refreshToken } = await login();
    const next = await refresh(refreshToken);
    await secondsPass(11);
    const reuse = await refresh(refreshToken);
    expect(reuse).toMatchObject({ status: 401, body: { code: 'REFRESH_TOKEN_REUSED' } });
    expect(await refresh(next.body.refreshToken)).toMatchObject({
      status: 401,
      body: { code: 'INVALID_REFRESH_TOKEN' },
    });
    expect(await me(accessToken)).toBe(401);
    expect(await me(next.body.accessToken)).toBe(401);
  });

  it('ends the session when a token comes again after its successor was used', async () => {
    const { refreshToken } = await login();
    const next = await refresh(refreshToken);
    const last = await refresh(next.body.refreshToken);
    expect(await refresh(refreshToken)).toMatchObject({ status: 401, body: { code: 'REFRESH_TOKEN_REUSED' } });
    expect(await me(last.body.accessToken)).toBe(401);
  });

  it('ends no other session of the same user', async () => {
    const other = await login();
    const { refreshToken } = await login();
    await refresh(refreshToken);
    await secondsPass(11);
    await refresh(refreshToken);
    expect((await refresh(other.refreshToken)).status).toBe(200);
  });

  it('lets one of a thief and the owner win, and ends the session either way, when both race late', async () => {
    const { refreshToken } = await login();
    await refresh(refreshToken);
    await secondsPass(11);
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)));
    const codes = answers.map((answer) => (answer.body as unknown as { code: string }).code);
    expect(codes.filter((code) => code === 'REFRESH_TOKEN_REUSED')).toHaveLength(1);
    expect(codes.filter((code) => code === 'INVALID_REFRESH_TOKEN')).toHaveLength(19);
  });

  it('prolongs the session, but never beyond 90 days after its login', async () => {
    const { refreshToken } = await login();
    const days = async () => {
      const [row] = await app.db.query<{ days: number }[]>(
        `select round(extract(epoch from expires_at - now()) / 86400)::int as days
           from sessions where id = (select max(id::text)::uuid from sessions)`,
      );
      return row!.days;
    };
    await app.db.query(`update sessions set expires_at = now() + interval '1 hour' where revoked_at is null`);
    const next = await refresh(refreshToken);
    expect(await days()).toBe(7);
    await app.db.query(`update sessions set created_at = now() - interval '88 days' where revoked_at is null`);
    await refresh(next.body.refreshToken);
    expect(await days()).toBe(2);
  });

  it('refuses an expired session', async () => {
    const { refreshToken } = await login();
    await app.db.query('update sessions set expires_at = now()');
    expect(await refresh(refreshToken)).toMatchObject({ status: 401, body: { code: 'INVALID_REFRESH_TOKEN' } });
  });

  it.each([
    ['an unknown token', { refreshToken: 'x'.repeat(43) }, 401, 'INVALID_REFRESH_TOKEN'],
    ['no token', {}, 401, 'INVALID_REFRESH_TOKEN'],
    ['no body', undefined, 401, 'INVALID_REFRESH_TOKEN'],
    ['a token that is no text', { refreshToken: { a: 1 } }, 400, 'VALIDATION_FAILED'],
    ['another field', { token: 'x' }, 400, 'VALIDATION_FAILED'],
  ])('refuses %s', async (_name, body, status, code) => {
    expect(await anybody.post('/auth/refresh', body)).toMatchObject({ status, body: { code } });
  });

  it('takes the cookie of a browser and sets the next one, with nothing in the body', async () => {
    const { cookie } = await loginByCookie();
    const answer = await anybody.post<Tokens>('/auth/refresh', undefined, { cookie });
    expect(answer.status).toBe(200);
    expect(answer.body.refreshToken).toBeUndefined();
    const next = cookieOf(answer.headers['set-cookie']);
    expect(next).not.toBe(cookie);
    expect((await anybody.post('/auth/refresh', {}, { cookie: next })).status).toBe(200);
  });

  it('takes the token of a cookie nowhere else', async () => {
    const { cookie } = await loginByCookie();
    expect((await refresh(cookie.slice(COOKIE.length + 1))).status).toBe(401);
    const { refreshToken } = await login();
    expect((await anybody.post('/auth/refresh', {}, { cookie: `${COOKIE}=${refreshToken}` })).status).toBe(401);
  });
});

describe('log out', () => {
  it('ends the session at once, by its access token', async () => {
    const { accessToken, refreshToken } = await login();
    const answer = await anybody.post('/auth/logout', undefined, { authorization: `Bearer ${accessToken}` });
    expect(answer.status).toBe(204);
    expect(await me(accessToken)).toBe(401);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  it('ends it by its refresh token alone, when the access token has expired', async () => {
    const { accessToken, refreshToken } = await login();
    expect((await anybody.post('/auth/logout', { refreshToken })).status).toBe(204);
    expect(await me(accessToken)).toBe(401);
  });

  it('ends the session of a cookie and takes the cookie away', async () => {
    const { accessToken, cookie } = await loginByCookie();
    const answer = await anybody.post('/auth/logout', {}, { cookie });
    expect(answer.status).toBe(204);
    expect(String(answer.headers['set-cookie'])).toMatch(/stockwright_refresh=; .*Path=\/api\/v1\/auth/);
    expect(await me(accessToken)).toBe(401);
  });

  it('ends no other session, and is no fault without one', async () => {
    const other = await login();
    const { refreshToken } = await login();
    await anybody.post('/auth/logout', { refreshToken });
    expect(await me(other.accessToken)).toBe(200);
    for (const body of [undefined, {}, { refreshToken }, { refreshToken: 'unknown' }]) {
      expect((await anybody.post('/auth/logout', body)).status).toBe(204);
    }
  });

  it('wins against a refresh at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const { accessToken, refreshToken } = await login();
      const [answers] = await Promise.all([
        Promise.all(Array.from({ length: 10 }, () => refresh(refreshToken))),
        anybody.post('/auth/logout', { refreshToken }),
      ]);
      expect(await me(accessToken)).toBe(401);
      for (const { body } of answers.filter((answer) => answer.status === 200)) {
        expect(await me(body.accessToken)).toBe(401);
        expect((await refresh(body.refreshToken)).status).toBe(401);
      }
    }
  });
});

describe('ended sessions', () => {
  it('are forgotten after thirty days, with their tokens, and no others', async () => {
    const count = async () => {
      const [row] = await app.db.query<Record<string, number>[]>(
        `select (select count(*)::int from sessions where revoked_at is null and expires_at > now()) as open,
                (select count(*)::int from sessions where ip = '192.0.2.30') as old`,
      );
      return row!;
    };
    const { refreshToken } = await login();
    await refresh(refreshToken);
    await app.db.query(`update sessions set ip = '192.0.2.30', revoked_at = now() - interval '31 days'
                         where id = (select max(id::text)::uuid from sessions)`);
    await login();
    const before = await count();
    await app.app.get(SessionService).forgetEnded();
    expect(await count()).toEqual({ ...before, old: 0 });
  });
});

describe('a change of the secret', () => {
  const started: TestApp[] = [];
  afterAll(() => Promise.all(started.map((one) => one.close())));
  const start = async (secrets: Record<string, string>): Promise<TestApp> => {
    const one = await TestApp.start(secrets);
    started.push(one);
    return one;
  };

  it('keeps tokens of the previous secret good, and only those', async () => {
    const [older, old, current] = ['older', 'old', 'current'].map((name) => name.padEnd(40, '-key')) as [
      string,
      string,
      string,
    ];
    const server = await start({ JWT_SECRET: current, JWT_PREVIOUS_SECRET: old });
    const signer = async (secret: string) => (await start({ JWT_SECRET: secret })).app.get(TokenService);
    const { user } = await server.as('STAFF');
    const statusOf = async (tokens: TokenService) => {
      const authorization = `Bearer ${tokens.accessToken(user!.id, user!.sessionId)}`;
      return (await server.anonymous().get('/auth/me', undefined, { authorization })).status;
    };
    expect(await statusOf(await signer(current))).toBe(200);
    expect(await statusOf(await signer(old))).toBe(200);
    expect(await statusOf(await signer(older))).toBe(401);
  });
});

describe('in production', () => {
  it('marks the cookie Secure', async () => {
    const production = await TestApp.start({
      NODE_ENV: 'production',
      JWT_SECRET: 'Zk3v9QmP1xTb7LwYc5Rn8HdFg2JsKa6E',
    });
    try {
      const [user] = await production.db.query<{ id: string }[]>(
        `insert into users (email, name, role, password_hash) values ('p@example.com', 'P', 'STAFF', $1) returning id`,
        [await production.app.get(PasswordHasher).hash(PASSWORD)],
      );
      expect(user).toBeDefined();
      const body = { email: 'p@example.com', password: PASSWORD, session: 'cookie' };
      const answer = await production.anonymous().post('/auth/login', body);
      expect(String(answer.headers['set-cookie'])).toContain('Secure');
    } finally {
      await production.close();
    }
  });
});
