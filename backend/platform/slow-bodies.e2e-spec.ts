import { createConnection } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestApp } from '../testing/test-app.js';

describe('a request that arrives slowly', () => {
  let app: TestApp;
  let port: number;

  beforeAll(async () => {
    app = await TestApp.start({ REQUEST_BODY_SECONDS: '2' });
    await app.app.listen(0, '127.0.0.1');
    port = (app.app.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(() => app.close());

  /** Sends the head, then a byte every now and then; answers what came back, and after how many milliseconds. */
  const drip = (path: string, headers: string[], bytes: string[], every = 200) =>
    new Promise<{ answer: string; took: number }>((resolve) => {
      const began = performance.now();
      let answer = '';
      const socket = createConnection(port, '127.0.0.1');
      socket.on('data', (data: Buffer) => (answer += data.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve({ answer, took: performance.now() - began }));
      socket.write([`POST ${path} HTTP/1.1`, 'host: localhost', ...headers, '', ''].join('\r\n'));
      void (async () => {
        for (const byte of bytes) {
          await sleep(every);
          if (socket.destroyed) return;
          socket.write(byte);
        }
      })();
    });
  const WEBHOOK = '/api/v1/webhooks/wise';
  const JSON_TYPE = 'content-type: application/json';
  const slowly = Array.from({ length: 40 }, () => ' ');

  it('is cut off when its time is over, however its length is told', async () => {
    const known = drip(WEBHOOK, [JSON_TYPE, 'content-length: 5000'], slowly);
    const chunked = drip(
      WEBHOOK,
      [JSON_TYPE, 'transfer-encoding: chunked'],
      slowly.map(() => '1\r\n \r\n'),
    );
    const silent = drip('/api/v1/auth/login', [JSON_TYPE, 'content-length: 5000'], []);
    for (const { answer, took } of await Promise.all([known, chunked, silent])) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(took).toBeGreaterThan(1_900);
      // Without the limit it is Node that cuts it, after half a minute.
      expect(took).toBeLessThan(15_000);
    }
  });

  it('is heard when it is there in time, and an upload has more time', async () => {
    const body = ['{"email":', '"a@example.com",', '"password":"x"}'];
    const length = body.join('').length;
    const login = await drip('/api/v1/auth/login', [JSON_TYPE, `content-length: ${length}`, 'connection: close'], body);
    expect(login.answer).toMatch(/^HTTP\/1\.1 401 /);
    const upload = drip(
      '/api/v1/fx-rates/import',
      ['content-type: text/csv', 'content-length: 7', 'connection: close'],
      [...'a,b,c\nd'],
      400,
    );
    const { answer, took } = await upload;
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(took).toBeGreaterThan(2_400);
  });

  it('leaves no connection behind when many do it at once', async () => {
    const crowd = Array.from({ length: 100 }, () => drip(WEBHOOK, [JSON_TYPE, 'content-length: 900'], slowly));
    await sleep(300);
    const health = await app.request({ method: 'GET', url: '/health' });
    expect(health.statusCode).toBe(200);
    expect((await Promise.all(crowd)).every(({ answer }) => answer.startsWith('HTTP/1.1 408'))).toBe(true);
    const open = () =>
      new Promise<number>((resolve) => {
        (app.app.getHttpServer() as Server).getConnections((_error, count) => resolve(count));
      });
    for (let tries = 0; tries < 100 && (await open()) > 0; tries++) await sleep(50);
    expect(await open()).toBe(0);
  });
});
