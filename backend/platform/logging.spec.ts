import { Writable } from 'node:stream';
import pino, { type LoggerOptions } from 'pino';
import { loggerParams } from './logging.js';

describe('the log', () => {
  it('keeps no credential and no account number, wherever it stands in what is logged', () => {
    const lines: string[] = [];
    const stream = new Writable({ write: (line: Buffer, _encoding, done) => (lines.push(line.toString()), done()) });
    const { level, redact } = loggerParams({ logLevel: 'trace' }).pinoHttp as LoggerOptions;
    const log = pino({ level: level!, redact: redact! }, stream);
    log.info({ accountNumber: 'SECRET-1', body: { accountNumber: 'SECRET-2', password: 'SECRET-3' } });
    log.error({ request: { body: { accountNumber: 'SECRET-4' } }, req: { headers: { authorization: 'SECRET-5' } } });
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain('SECRET');
    expect(lines[0]).toContain('[redacted]');
  });
});
