import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, type Type } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { ValidationFailed } from './platform.problems.js';

/**
 * Refuses `dryRun` on a route that cannot rehearse. Whoever asks what would happen must never find that it has happened,
 * and a route that does not know the parameter would do just that.
 */
@Injectable()
export class DryRunInterceptor implements NestInterceptor {
  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, query } = host.switchToHttp().getRequest<FastifyRequest>();
    if (method !== 'GET' && asksForRehearsal(query) && !knowsDryRun(host.getClass(), host.getHandler().name)) {
      throw ValidationFailed.of('/dryRun', 'is not offered here: this route would do what it is asked');
    }
    return next.handle();
  }
}

const asksForRehearsal = (query: unknown) => {
  const asked = (query as Record<string, unknown> | undefined)?.['dryRun'];
  return asked !== undefined && asked !== 'false';
};

/** Whether one of the handler's parameters is a class with a field `dryRun`. */
function knowsDryRun(controller: Type, handler: string): boolean {
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, handler) as
    unknown[] | undefined;
  const storage = getMetadataStorage();
  return (types ?? []).some(
    (type) =>
      typeof type === 'function' &&
      storage
        .getTargetValidationMetadatas(type, '', false, false)
        .some(({ propertyName }) => propertyName === 'dryRun'),
  );
}
