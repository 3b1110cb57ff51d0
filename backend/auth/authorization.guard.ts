import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { StockwrightRequest } from '../platform/ctx.js';
import { Forbidden, Unauthenticated } from '../platform/platform.problems.js';
import { accessOf } from './route-access.js';

/** Lets through who has the route's permission. A route that names none is closed to everybody. */
@Injectable()
export class AuthorizationGuard implements CanActivate {
  canActivate(host: ExecutionContext): boolean {
    const { actor } = host.switchToHttp().getRequest<StockwrightRequest>();
    const access = accessOf(host.getHandler());
    if (access === 'public') return true;
    if (!actor) throw new Unauthenticated('Send a valid access token: Authorization: Bearer …');
    if (!access) throw new Forbidden('This route names no permission.', {});
    if (!actor.permissions.has(access)) {
      throw new Forbidden(`The role ${actor.role} has no permission ${access}.`, { required: access });
    }
    return true;
  }
}
