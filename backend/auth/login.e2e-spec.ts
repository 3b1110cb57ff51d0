import { PasswordHasher } from './password-hasher.js';
import { TestApp } from '../testing/test-app.js';

type Tokens = { accessToken: string; refreshToken?: string; tokenType: string; expiresIn: number };

describe('log in', () => {
  let app: TestApp;
  const password = 'correct horse battery';

  beforeAll(async () => {
    app = await TestApp.start();
    const hash = await app.app.get(PasswordHasher).hash(password);
    await app.db.query(
      `insert into users (email, name, role, password_hash, is_active)
       values ('ann@example.com', 'Ann', 'MANAGER', $1, true), ('gone@example.com', 'Gone', 'MANAGER', $1, false)`,
      [hash],
    );
  });
  afterAll(() => app.close());

  it('answers a bearer token of 15 minutes and a refresh token', async () => {
    const answer = await app.anonymous().post<Tokens>('/auth/login', { email: 'Ann@Example.com', password });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      tokenType: 'Bearer',
      expiresIn: 900,
    });
  });

  it('takes a form, with the e-mail under the name username as well', async () => {
    for (const name of ['email', 'username']) {
      const answer = await app
        .anonymous()
        .post('/auth/login', new URLSearchParams({ [name]: 'ann@example.com', password }).toString(), {
          'content-type': 'application/x-www-form-urlencoded',
        });
      expect(answer.status).toBe(200);
    }
  });
  it('refreshes and logs out', async () => {
    const login = await app.anonymous().post<Tokens>('/auth/login', { email: 'ann@example.com', password });
    const refresh = await app.anonymous().post<Tokens>('/auth/refresh', { refreshToken: login.body.refreshToken });
    expect(refresh.status).toBe(200);
    expect((await app.anonymous().post('/auth/logout', { refreshToken: refresh.body.refreshToken })).status).toBe(204);
    expect((await app.anonymous().post('/auth/refresh')).status).toBe(401);
    expect((await app.anonymous().post('/auth/logout')).status).toBe(204);
  });
});
