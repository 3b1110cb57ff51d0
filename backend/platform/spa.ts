import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RouteNotFound } from './platform.problems.js';
import { sendProblem } from './problem.filter.js';

const HASHED = /-[A-Z0-9]{8}\.\w+$/;

/**
 * Serves the built console: hashed files for a year, `index.html` for every other address with the response's own CSP
 * nonce put in. Addresses of the API and of missing files are 404 problems, never the page.
 */
export async function serveConsole(app: NestFastifyApplication, root: string | null): Promise<void> {
  if (!root || !existsSync(join(root, 'index.html'))) return;
  const index = readFileSync(join(root, 'index.html'), 'utf8');
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    cacheControl: false,
    etag: true,
    globIgnore: ['index.html'],
    setHeaders: (response, path) => {
      response.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  fastify.get('/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (path === '/api' || path.startsWith('/api/') || path.startsWith('/docs') || /\.\w{1,8}$/.test(path)) {
      sendProblem(new RouteNotFound(`There is nothing at ${path}.`), request, reply);
      return reply;
    }
    return sendIndex(reply, index);
  });
}

function sendIndex(reply: FastifyReply, index: string): FastifyReply {
  const nonce = (reply as { cspNonce?: { style: string } }).cspNonce?.style ?? '';
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .send(index.replaceAll('__CSP_NONCE__', nonce));
}
