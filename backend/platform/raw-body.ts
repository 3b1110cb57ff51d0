import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

const KEEPS_BYTES = 'keepsBytes';

/** A route whose JSON body is not read but handed over as it came, since it was signed byte by byte. */
export const KeepsBytes = () => RouteConfig({ [KEEPS_BYTES]: true });

/** The body's bytes; none when there is no body, or one of another kind. */
export const BodyBytes = createParamDecorator((_data: unknown, host: ExecutionContext): Buffer => {
  const { body } = host.switchToHttp().getRequest<FastifyRequest>();
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
});

/** Reads JSON everywhere but on the routes that keep its bytes. */
export function registerJsonParser(app: NestFastifyApplication, bodyLimit: number): void {
  const parseJson = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', { bodyLimit }, (request, body, done) => {
    const config = request.routeOptions.config as unknown as Record<string, unknown>;
    if (config[KEEPS_BYTES] === true) done(null, body);
    else void parseJson(request as FastifyRequest, body.toString('utf8'), done);
  });
}
