import type { TestClient } from '../testing/clients.js';
import { TestApp } from '../testing/test-app.js';

type Refusal = { code: string; status: number; errors?: { pointer: string }[] };

const JSON_TYPE = { 'content-type': 'application/json' };
const escaped = (hex: string) => `\\u${hex}`;

/** What anybody may send to any route: whatever it is, the answer is a declared problem and nothing breaks. */
describe('requests', () => {
  let app: TestApp;
  let manager: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    manager = await app.as('MANAGER');
  });
  afterAll(() => app.close());

  const post = (body: string | Buffer, headers: Record<string, string> = JSON_TYPE) =>
    manager.post<Refusal>('/suppliers', body, headers);

  describe('bodies', () => {
    it.each([
      ['a NUL in a value', `{"name":"a${escaped('0000')}"}`, '/name'],
      ['a NUL in a name', `{"a${escaped('0000')}":1}`, ''],
      ['a lone surrogate', `{"name":"${escaped('d800')}"}`, '/name'],
      ['a number beyond all', '{"name":"a","leadTimeDays":1e309}', '/leadTimeDays'],
      ['a number beyond integers', '{"name":"a","leadTimeDays":99999999999999999999}', '/leadTimeDays'],
      ['a field nobody knows', '{"name":"a","isAdmin":true}', '/isAdmin'],
      ['a list', '[]', ''],
      ['a list of bodies', '[{"name":"a"}]', ''],
      ['nothing', 'null', '/name'],
      ['an empty object', '{}', '/name'],
    ])('refuses %s and names the place', async (_what, body, pointer) => {
      const answer = await post(body);
      expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      if (pointer) expect(answer.body.errors!.map((error) => error.pointer)).toContain(pointer);
    });

    it.each([
      ['half a body', '{"name":'],
      ['no body', ''],
      ['a bare word', 'name'],
      ['a prototype', '{"name":"a","__proto__":{"isAdmin":true}}'],
      ["a constructor's prototype", '{"name":"a","constructor":{"prototype":{"isAdmin":true}}}'],
      ['a number', '5'],
      ['text', '"name"'],
      ['a hundred thousand levels', `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
      ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ])('refuses %s', async (_what, body) => {
      const answer = await post(body);
      expect(answer.status).toBe(400);
      expect(['VALIDATION_FAILED', 'MALFORMED_REQUEST']).toContain(answer.body.code);
    });

    it('does nothing where a rehearsal is asked for that the route does not offer', async () => {
      const answer = await manager.post<Refusal>('/suppliers?dryRun=true', { name: 'Only to see' });
      expect([answer.status, answer.body.errors]).toMatchObject([400, [{ pointer: '/dryRun' }]]);
      expect(await app.db.query(`select from suppliers where name = 'Only to see'`)).toHaveLength(0);
      const inEarnest = await manager.post<Refusal>('/suppliers?dryRun=false', {});
      expect(inEarnest.body.errors!.map((error) => error.pointer)).toEqual(['/name']);
    });

    it('refuses what is too large, before reading it all', async () => {
      const answer = await post(JSON.stringify({ name: 'a', notes: 'n'.repeat(1_100_000) }));
      expect([answer.status, answer.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    });

    it.each(['application/xml', 'application/octet-stream', 'nonsense', 'application/json/json'])(
      'refuses the media type %s',
      async (type) => {
        const answer = await post('<name>a</name>', { 'content-type': type });
        expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
      },
    );

    it('leaves nothing behind', async () => {
      expect((await manager.get<{ total: number }>('/suppliers')).body.total).toBe(0);
      expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    });
  });

  describe('addresses', () => {
    it.each([
      '/locations/%00',
      '/locations/%ff',
      '/locations/1',
      `/locations/${'a'.repeat(3000)}`,
      '/locations/%27%20or%201=1',
      '/locations?q=%00',
      '/locations?q=a&q=b',
      '/locations?q[]=a',
      '/locations?page=1e309',
      '/locations?page=99999999999999999999',
      '/locations?page=-1',
      '/locations?page=1.5',
      '/locations?pageSize=0',
      '/locations?sort=name%00',
      '/locations?sort=__proto__',
      '/locations?constructor=1',
      '/locations?active=true&active=false',
      '/locations?format=pdf',
      '/ledger?cursor=%7B%7D',
    ])('refuses %s', async (path) => {
      const answer = await manager.get<Refusal>(path);
      expect([path, answer.status]).toEqual([path, 400]);
      expect(['VALIDATION_FAILED', 'MALFORMED_REQUEST']).toContain(answer.body.code);
    });

    it.each(['/locations?q=%ED%A0%80', '/locations?q=%', '/locations?%=1', '/locations?page=1000000&pageSize=200'])(
      'survives %s',
      async (path) => {
        expect((await manager.get(path)).status).toBeLessThan(500);
      },
    );

    it('answers an unknown address or method with ROUTE_NOT_FOUND', async () => {
      for (const answer of [await manager.get<Refusal>('/nowhere'), await manager.put<Refusal>('/locations', {})]) {
        expect([answer.status, answer.body.code]).toEqual([404, 'ROUTE_NOT_FOUND']);
      }
    });
  });

  describe('headers', () => {
    it.each([
      ['if-match', '3'],
      ['if-match', '"99999999999999999999"'],
      ['if-match', '"1", "2"'],
      ['if-match', '"-1"'],
    ])('refuses %s: %s', async (name, value) => {
      const id = '01900000-0000-7000-8000-000000000000';
      const answer = await manager.patch<Refusal>(`/locations/${id}`, { name: 'A' }, { [name]: value });
      expect(answer.body.errors).toEqual([{ pointer: `/headers/${name}`, detail: expect.any(String) as string }]);
    });

    it.each(['', 'a b', 'k'.repeat(201), 'k\u00e9y'])('refuses the idempotency key %j', async (key) => {
      const answer = await post('{"name":"Keyed"}', { ...JSON_TYPE, 'idempotency-key': key });
      expect(answer.status).toBe(400);
      expect(answer.body.errors![0]!.pointer).toBe('/headers/idempotency-key');
    });

    it('makes a request id of its own where the given one is not sane', async () => {
      const answer = await manager.get('/locations', undefined, { 'x-request-id': 'bad id; drop' });
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    });
  });
});
