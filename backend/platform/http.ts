import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Config } from './config.js';
import { guardInput } from './input-guard.js';
import { requestIdOf } from './logging.js';
import { Metrics } from './metrics.js';
import { problemOf, sendProblem } from './problem.filter.js';
import { registerJsonParser } from './raw-body.js';
import { cutSlowBodies, longestArrival } from './slow-bodies.js';
import { validationPipe } from './validation.js';

/** Outside the API's prefix. */
const UNPREFIXED = ['health', 'health/ready', 'metrics'];

const BODY_LIMIT = 1_048_576;

const HEADERS_TIMEOUT = 15_000;

/** For the machine-readable description alone, which serves nobody. */
const UNCONFIGURED = { trustProxy: false, bodySeconds: 30 };

export function createAdapter(config: Pick<Config, 'trustProxy' | 'bodySeconds'> = UNCONFIGURED): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // One hop, our own proxy: it appends the address it saw. What a client wrote before that is not believed, since every
    // login could claim another address.
    trustProxy: config.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    genReqId: (request: IncomingMessage) => requestIdOf(request),
    // Whoever is slower than any request may be is cut off by Node, which looks every few seconds; see cutSlowBodies.
    requestTimeout: longestArrival(config.bodySeconds) + HEADERS_TIMEOUT,
    http: { headersTimeout: HEADERS_TIMEOUT, connectionsCheckingInterval: 5_000 },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    // Fastify answers a malformed or overlong address by itself, before any filter of ours.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(problemOf(error), request, reply),
  });
}

/** What OpenAPI and the running server share. */
export function configureRoutes(app: NestFastifyApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: UNPREFIXED });
  app.useGlobalPipes(validationPipe());
}

/** Headers, cookies, forms, uploads, CORS, the guard of all input, and problems for what never reaches a controller. */
export async function configureHttp(app: NestFastifyApplication, config: Config): Promise<void> {
  configureRoutes(app);
  app.enableShutdownHooks();
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyHelmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurity(config.production) },
    hsts: config.production,
    crossOriginEmbedderPolicy: false,
  });
  await fastify.register(fastifyCookie);
  await fastify.register(fastifyMultipart, { limits: { fileSize: 10 * BODY_LIMIT, files: 1, fields: 10, parts: 12 } });
  registerJsonParser(app, BODY_LIMIT);
  fastify.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: 10 * BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
  if (config.corsOrigins.length > 0) {
    app.enableCors({
      origin: config.corsOrigins.includes('*') ? true : [...config.corsOrigins],
      credentials: !config.corsOrigins.includes('*'),
      exposedHeaders: ['ETag', 'Retry-After', 'Idempotency-Replayed', 'X-Request-Id'],
    });
  }
  fastify.addHook('onRequest', cutSlowBodies(config.bodySeconds));
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', String(request.id));
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    done();
  });
  // Swagger UI's page has inline styles of its own; they get the response's nonce, so the policy needs no exception.
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const isDocs = request.url.startsWith('/docs') && typeof payload === 'string' && payload.includes('<style>');
    done(null, isDocs ? payload.replaceAll('<style>', `<style nonce="${reply.cspNonce.style}">`) : payload);
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    guardInput(request);
    done();
  });
  app.get(Metrics).observe(fastify);
}

/** A style that Swagger UI's script adds to its page, without a nonce; it is the same in every page. */
const SWAGGER_STYLE = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

/** No inline script anywhere; Angular puts the response's nonce on the styles it makes. Style attributes are Material's. */
function contentSecurity(production: boolean): Record<string, string[] | null> {
  return {
    defaultSrc: ["'self'"],
    baseUri: ["'self'"],
    fontSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    objectSrc: ["'none'"],
    connectSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", SWAGGER_STYLE],
    styleSrcAttr: ["'unsafe-inline'"],
    ...(production ? { upgradeInsecureRequests: [] } : {}),
  };
}
