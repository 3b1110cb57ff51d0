import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { type Permission, PERMISSIONS, type Role, ROLES } from '../platform/permissions.js';
import type { TestClient } from '../testing/clients.js';
import { TestApp } from '../testing/test-app.js';
import { ROLE_PERMISSIONS } from './role-permissions.js';
import { TokenService } from './token.service.js';
import { RouteAccessTable, type RouteAccess } from './route-access.js';

/**
 * Who may do what, written down a second time and by hand, so that a slip in role-permissions.ts shows. A new permission
 * needs its line here. O owner, A admin, M manager, I inventory manager, S staff, U auditor, C customer.
 */
const EXPECTED: Record<Permission, string> = {
  'dashboard:read': 'OAMISU',
  'product:browse': 'OAMISUC',
  'product:read': 'OAMISU',
  'product:write': 'OAMI',
  'product:import': 'OAMI',
  'category:read': 'OAMISUC',
  'category:write': 'OAMI',
  'location:read': 'OAMISU',
  'location:write': 'OAMI',
  'shop:read': 'OAMISU',
  'shop:write': 'OAM',
  'supplier:read': 'OAMISU',
  'supplier:write': 'OAMI',
  'bank-account:read': 'OAMIU',
  'bank-account:write': 'OAMI',
  'bank-account:reveal': 'OAM',
  'fx-rate:read': 'OAMISU',
  'fx-rate:write': 'OAMI',
  'purchase-order:read': 'OAMISU',
  'purchase-order:write': 'OAMI',
  'goods-receipt:read': 'OAMISU',
  'goods-receipt:write': 'OAMIS',
  'shipment:read': 'OAMISU',
  'shipment:write': 'OAMI',
  'landed-cost:read': 'OAMISU',
  'landed-cost:write': 'OAMI',
  'payment:read': 'OAMISU',
  'payment:write': 'OAM',
  'payment:approve': 'OAM',
  'inventory:read': 'OAMISU',
  'inventory:receive': 'OAMIS',
  'inventory:adjust': 'OAMI',
  'inventory:transfer': 'OAMI',
  'inventory:reserve': 'OAMIS',
  'inventory:issue': 'OAMIS',
  'inventory:scrap': 'OAMI',
  'lot:read': 'OAMISU',
  'lot:qc': 'OAMI',
  'ledger:read': 'OAMISU',
  'ledger:reverse': 'OAMI',
  'ledger:verify': 'OAMIU',
  'period:read': 'OAMISU',
  'period:write': 'OAM',
  'user:read': 'OAU',
  'user:write': 'OA',
  'settings:read': 'OAMISU',
  'settings:write': 'OA',
  'audit:read': 'OAMU',
  'metrics:read': 'OAMU',
  'profile:read': 'OAMISUC',
};

const LETTERS: Record<string, Role> = {
  O: 'OWNER',
  A: 'ADMIN',
  M: 'MANAGER',
  I: 'INVENTORY_MANAGER',
  S: 'STAFF',
  U: 'AUDITOR',
  C: 'CUSTOMER',
};

/** Routes that anybody may call. A new one needs its line here. */
const PUBLIC = [
  'GET /health',
  'GET /health/ready',
  'GET /metrics',
  'POST /auth/login',
  'POST /auth/logout',
  'POST /auth/refresh',
  'POST /auth/register',
  'POST /auth/token',
  'POST /webhooks/wise',
];

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;

describe('access', () => {
  let app: TestApp;
  let routes: RouteAccess[];
  const clients = new Map<Role, TestClient>();

  beforeAll(async () => {
    app = await TestApp.start();
    routes = app.app.get(RouteAccessTable).routes();
    for (const role of ROLES) clients.set(role, await app.as(role));
  });
  afterAll(() => app.close());

  const call = (client: TestClient, { method, path }: RouteAccess) =>
    client.send<Record<string, unknown>>(
      method as 'GET',
      path.replace(/:\w+/g, '0199f3a2-8a3e-7cc1-9f25-8a2d1d6f1c11'),
      method === 'GET' ? undefined : {},
    );
  const guarded = () => routes.filter((route) => route.access !== 'public');

  it('gives every role exactly its permissions', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual([...PERMISSIONS].sort());
    for (const [letter, role] of Object.entries(LETTERS)) {
      const expected = PERMISSIONS.filter((permission) => EXPECTED[permission].includes(letter));
      expect({ role, may: [...ROLE_PERMISSIONS[role]].sort() }).toEqual({ role, may: [...expected].sort() });
    }
  });

  it('knows every route that the server serves, each with a permission or public on purpose', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter((route) => route.access === null)).toEqual([]);
    const open = routes.filter((route) => route.access === 'public').map((route) => `${route.method} ${route.path}`);
    expect(open.sort()).toEqual(PUBLIC);
    const served = app.app.getHttpAdapter().getInstance();
    for (const { method, path } of guarded()) {
      expect([method, path, served.hasRoute({ method, url: `/api/v1${path}` })]).toEqual([method, path, true]);
    }
  });

  it('checks every body and every query against a class, because a union or an interface is checked against nothing', () => {
    const unchecked = routes.flatMap(({ handler, prototype, name }) => {
      const types = Reflect.getMetadata('design:paramtypes', prototype, name) as unknown[];
      const inputs = Reflect.getMetadata(ROUTE_ARGS_METADATA, prototype.constructor, name) as
        Record<string, { index: number; data?: unknown }> | undefined;
      return Object.entries(inputs ?? {})
        .filter(([key]) => key.startsWith(`${RouteParamtypes.BODY}:`) || key.startsWith(`${RouteParamtypes.QUERY}:`))
        .filter(([, { index }]) => [Object, Array, undefined].includes(types[index] as ObjectConstructor))
        .map(([key]) => `${handler} ${key}`);
    });
    expect(unchecked).toEqual([]);
  });

  it('turns strangers away from every route that is not public', async () => {
    for (const route of guarded()) {
      const answer = await call(app.anonymous(), route);
      expect([route.handler, answer.status, answer.body['code']]).toEqual([route.handler, 401, 'UNAUTHENTICATED']);
    }
  });

  it.each([...ROLES])('lets %s call what its permissions name, and nothing else', async (role) => {
    for (const route of guarded()) {
      const client = clients.get(role)!;
      const answer = await call(client, route);
      if (ROLE_PERMISSIONS[role].has(route.access as Permission)) {
        expect([route.handler, answer.status >= 500, answer.body['code'] === 'FORBIDDEN']).toEqual([
          route.handler,
          false,
          false,
        ]);
        expect([route.handler, answer.status]).not.toEqual([route.handler, 401]);
      } else {
        expect([route.handler, answer.status, answer.body['required']]).toEqual([route.handler, 403, route.access]);
      }
    }
  });

  describe('by token', () => {
    const me = (token: string) => app.anonymous().get('/auth/me', undefined, { authorization: token });

    it.each([
      ['nothing', ''],
      ['no scheme', 'abc'],
      ['another scheme', 'Basic YWRtaW46YWRtaW4='],
      ['no token', 'Bearer '],
      ['no JWT', 'Bearer abc.def.ghi'],
      ['an unsigned JWT', `Bearer ${encode({ alg: 'none' })}.${encode({ sub: 'x', sid: 'y' })}.`],
      ['an unknown key', `Bearer ${encode({ alg: 'HS256', kid: 'ffffffff' })}.${encode({ sub: 'x', sid: 'y' })}.c2ln`],
    ])('refuses %s', async (_name, token) => {
      const answer = await me(token);
      expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    });

    it('refuses a token that was changed in any part', async () => {
      const token = await tokenOf(app);
      expect((await me(`Bearer ${token}`)).status).toBe(200);
      const [header, claims, signature] = token.split('.') as [string, string, string];
      const other = await app.as('OWNER');
      const forged = { ...decode(claims), sub: other.user!.id, sid: other.user!.sessionId };
      expect((await me(`Bearer ${header}.${encode(forged)}.${signature}`)).status).toBe(401);
      expect((await me(`Bearer ${encode({ ...decode(header), alg: 'HS512' })}.${claims}.${signature}`)).status).toBe(
        401,
      );
    });

    it('names its key, and nothing about the user but ids', async () => {
      const [header, claims] = (await tokenOf(app)).split('.').slice(0, 2).map(decode);
      expect(header).toEqual({ alg: 'HS256', typ: 'JWT', kid: expect.stringMatching(/^[0-9a-f]{8}$/) });
      expect(Object.keys(claims!).sort()).toEqual(['exp', 'iat', 'iss', 'sid', 'sub']);
      expect(Number(claims!['exp']) - Number(claims!['iat'])).toBe(900);
    });

    it('means nothing to another installation, whichever started last', async () => {
      const other = await TestApp.start();
      try {
        const here = await app.as('STAFF');
        const authorization = `Bearer ${await tokenOf(app)}`;
        expect((await other.anonymous().get('/auth/me', undefined, { authorization })).status).toBe(401);
        expect((await here.get('/auth/me')).status).toBe(200);
      } finally {
        await other.close();
      }
    });

    it('ends with the session', async () => {
      const client = await app.as('STAFF');
      expect((await client.get('/auth/me')).status).toBe(200);
      await app.db.query(`update sessions set expires_at = now() where id = $1`, [client.user!.sessionId]);
      expect((await client.get('/auth/me')).status).toBe(401);
    });

    it('shows metrics to auditors from anywhere', async () => {
      const from = { remoteAddress: '203.0.113.7', url: '/metrics' };
      expect((await app.request(from)).statusCode).toBe(403);
      const authorization = `Bearer ${await tokenOf(app, 'AUDITOR')}`;
      expect((await app.request({ ...from, headers: { authorization } })).statusCode).toBe(200);
    });
  });
});

async function tokenOf(app: TestApp, role: Role = 'STAFF'): Promise<string> {
  const { user } = await app.as(role);
  return app.app.get(TokenService).accessToken(user!.id, user!.sessionId);
}
