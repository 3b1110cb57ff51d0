import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Actor, StockwrightRequest } from '../platform/ctx.js';
import { JwtStrategy } from './jwt.strategy.js';

/**
 * Finds out who calls and refuses nobody: a public route takes anybody, and the rate limit that comes next must count
 * calls with bad tokens too. AuthorizationGuard refuses whom this one did not recognise.
 */
@Injectable()
export class AuthenticationGuard extends AuthGuard() {
  constructor(strategy: JwtStrategy) {
    super({ defaultStrategy: strategy.registeredAs });
  }

  override async canActivate(host: ExecutionContext): Promise<boolean> {
    const request = host.switchToHttp().getRequest<StockwrightRequest>();
    if (request.headers.authorization) await super.canActivate(host);
    return true;
  }

  override getAuthenticateOptions(): { property: string; session: false } {
    return { property: 'actor', session: false };
  }

  /** @throws what the database threw, which is no reason to call a good token bad */
  override handleRequest<T = Actor | undefined>(error: unknown, actor: Actor | false): T {
    if (error) throw error as Error;
    return (actor || undefined) as T;
  }
}
