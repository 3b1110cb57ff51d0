import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { claimFrom, endsOnlyOf, type IdempotencyClaim } from './idempotency.js';
import { PERMISSIONS, type Permission, type Role } from './permissions.js';

/** Who acts: a user, or the system itself (`id` null). */
export interface Actor {
  readonly id: string | null;
  readonly name: string;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  readonly sessionId: string | null;
}

/** In whose name, from where and under which request something is done. First parameter of every unit of work. */
export interface Ctx {
  readonly actor: Actor;
  readonly requestId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** Present when the client sent an Idempotency-Key; the first unit of work of the request takes it. */
  idempotency?: IdempotencyClaim | undefined;
  /** Set by the unit of work when it answered from a stored answer. */
  replayed?: boolean;
}

export const ANONYMOUS: Actor = {
  id: null,
  name: 'anonymous',
  role: 'CUSTOMER',
  permissions: new Set<Permission>(),
  sessionId: null,
};

export type StockwrightRequest = FastifyRequest & { actor?: Actor; ctx?: Ctx };

/** The context of a request, made once per request. */
function ctxOf(request: StockwrightRequest, idempotent = true, endsOnly: readonly string[] = []): Ctx {
  request.ctx ??= {
    actor: request.actor ?? ANONYMOUS,
    requestId: String(request.id),
    ip: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, 400) ?? null,
    idempotency: idempotent ? claimFrom(request, request.actor?.id ?? null, endsOnly) : undefined,
  };
  return request.ctx;
}

/** For jobs, the command line and seeding: the system acts, with every permission. */
export function systemCtx(name: string): Ctx {
  return {
    actor: { id: null, name, role: 'OWNER', permissions: new Set(PERMISSIONS), sessionId: null },
    requestId: `${name}-${process.pid}`,
    ip: null,
    userAgent: null,
  };
}

/** Hands a controller the context of the request. */
export const Ctx = createParamDecorator((_data: unknown, host: ExecutionContext): Ctx => {
  const request = host.switchToHttp().getRequest<StockwrightRequest>();
  const handler = host.getHandler();
  return ctxOf(request, !Reflect.getMetadata('stockwright:not-idempotent', handler), endsOnlyOf(handler));
});
