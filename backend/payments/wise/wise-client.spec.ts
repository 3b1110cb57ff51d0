import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../../platform/config.js';
import { WiseClient } from './wise-client.js';

type Behave = (response: ServerResponse, request: IncomingMessage) => void;

const TRANSFER = { id: 7, status: 'processing', targetCurrency: 'USD', targetValue: 12.5 };

describe('the client of Wise', () => {
  let wise: Server;
  let elsewhere: Server;
  let behave: Behave;
  let asked = 0;
  const strangers: IncomingMessage[] = [];

  const listen = (handler: Behave) =>
    new Promise<Server>((resolve) => {
      const server = createServer((request, response) => handler(response, request));
      server.listen(0, '127.0.0.1', () => resolve(server));
    });
  const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const json = (response: ServerResponse, body: unknown) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  beforeAll(async () => {
    wise = await listen((response, request) => {
      asked += 1;
      behave(response, request);
    });
    elsewhere = await listen((response, request) => {
      strangers.push(request);
      json(response, TRANSFER);
    });
  });
  beforeEach(() => {
    asked = 0;
  });
  afterAll(() => {
    for (const server of [wise, elsewhere]) {
      server.closeAllConnections();
      server.close();
    }
  });

  const client = (timeoutMs = 5_000) => {
    const settings = { url: urlOf(wise), token: 'secret', environment: 'sandbox', publicKey: null } as const;
    return new WiseClient({ wise: { ...settings, timeoutMs, circuitSeconds: 1 } } as unknown as Config);
  };
  const outcome = (one = client()) =>
    one.getTransfer(7).then(
      (transfer) => transfer.status,
      (error: Error) => `${error.constructor.name}: ${error.message}`,
    );

  it('reads a transfer', async () => {
    behave = (response) => json(response, TRANSFER);
    expect(await client().getTransfer(7)).toMatchObject({ id: 7, status: 'processing', targetValue: '12.5' });
  });

  it.each([301, 302, 303, 307, 308])('takes its token nowhere else for a %i', async (status) => {
    behave = (response) => response.writeHead(status, { location: `${urlOf(elsewhere)}/v1/transfers/7` }).end();
    expect(await outcome()).toMatch(/^WiseUnavailable/);
    expect(strangers).toEqual([]);
  });

  it.each<[string, Behave]>([
    ['a page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Maintenance</html>')],
    ['half a transfer', (response) => response.end('{"id":7,"status":"outgoing_pay')],
    ['another transfer', (response) => json(response, { ...TRANSFER, id: 8 })],
    ['no state', (response) => json(response, { ...TRANSFER, status: null })],
    ['an endless state', (response) => json(response, { ...TRANSFER, status: 'x'.repeat(10_000) })],
    ['a list', (response) => json(response, [TRANSFER])],
    ['nothing', (response) => response.end()],
  ])('believes no answer that is %s', async (_name, how) => {
    behave = how;
    expect(await outcome()).toBe('WiseUnavailable: Wise answered with something that is not this transfer.');
  });

  it('stops reading an answer that is far longer than a transfer', async () => {
    let sent = 0;
    behave = (response) => {
      const chunk = Buffer.alloc(65_536, ' ');
      const more = () => {
        while (!response.destroyed && sent < 2e8) {
          sent += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on('drain', more).on('error', () => undefined);
      more();
    };
    expect(await outcome()).toMatch(/^WiseUnavailable/);
    expect(sent).toBeLessThan(3e7);
  });

  it('waits no longer for an answer that never ends than for one that never comes, and tells the circuit', async () => {
    behave = (response) => void response.write('{"id":7,');
    const one = client(400);
    expect(await outcome(one)).toBe('WiseUnavailable: Wise did not answer in time.');
    expect(asked).toBe(3);
    await outcome(one);
    expect(one.isDown).toBe(true);
  });

  it.each([
    [401, 'WiseRefused: Wise does not accept the token.'],
    [403, 'WiseRefused: Wise does not accept the token.'],
    [404, 'WiseTransferNotFound: Wise has no transfer 7 that this token may see.'],
    [410, 'WiseRefused: Wise answered 410.'],
  ])('asks once for a %i', async (status, said) => {
    behave = (response) => response.writeHead(status).end('{"token":"secret"}');
    expect(await outcome()).toBe(said);
    expect(asked).toBe(1);
  });

  it('waits until the day that a 429 names, or tells its caller', async () => {
    behave = (response) => {
      if (asked > 1) return void json(response, TRANSFER);
      response.writeHead(429, { 'retry-after': new Date(Date.now() + 1_000).toUTCString() }).end();
    };
    expect(await outcome()).toBe('processing');
    expect(asked).toBe(2);
    behave = (response) => response.writeHead(429, { 'retry-after': new Date(Date.now() + 9e6).toUTCString() }).end();
    const one = client();
    expect(await outcome(one)).toBe('WiseUnavailable: Wise asks for a pause.');
    expect(one.isDown).toBe(true);
  });

  it('lets one of many try again when the pause is over, and all once that went well', async () => {
    behave = (response) => response.writeHead(503).end();
    const one = client();
    await Promise.all([outcome(one), outcome(one)]);
    expect(one.isDown).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    asked = 0;
    behave = (response) => void setTimeout(() => json(response, TRANSFER), 50);
    const crowd = await Promise.all(Array.from({ length: 20 }, () => outcome(one)));
    expect(asked).toBe(1);
    expect(crowd.filter((said) => said === 'processing')).toHaveLength(1);
    expect(await Promise.all([outcome(one), outcome(one)])).toEqual(['processing', 'processing']);
  });
});
