import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Params } from 'nestjs-pino';
import type { Config } from './config.js';

const REQUEST_ID = /^[\w-]{8,64}$/;

/** The caller's request id when it is a sane one, else a new one. It is logged, sent in problems and kept by the audit log. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

const SECRETS = [
  'password',
  'newPassword',
  'currentPassword',
  'token',
  'refreshToken',
  'accessToken',
  'totp',
  'secret',
  'accountNumber',
];

/** JSON lines with request ids; credentials never reach them. */
export function loggerParams(config: Pick<Config, 'logLevel'>): Params {
  return {
    pinoHttp: {
      level: config.logLevel,
      autoLogging: {
        ignore: (request) => request.url === '/health' || request.url === '/health/ready' || request.url === '/metrics',
      },
      redact: {
        paths: [
          'req.headers.authorization',
          'req.headers.cookie',
          'req.headers["x-api-key"]',
          'res.headers["set-cookie"]',
          ...SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        ],
        censor: '[redacted]',
      },
      serializers: {
        req: (request: { id: string; method: string; url: string; remoteAddress?: string }) => ({
          id: request.id,
          method: request.method,
          url: request.url.replace(/([?&](?:token|code|key)=)[^&]*/gi, '$1[redacted]'),
          remoteAddress: request.remoteAddress,
        }),
        res: (response: { statusCode: number }) => ({ statusCode: response.statusCode }),
      },
      customLogLevel: (_request, response, error) =>
        error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'warn' : 'info',
    },
  };
}
