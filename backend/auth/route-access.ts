import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { IS_PUBLIC, type Permission, PERMISSIONS, REQUIRED_PERMISSION } from '../platform/permissions.js';

/** A route of a controller and what it asks for; `null` when it says nothing. */
export interface RouteAccess {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
  readonly prototype: object;
  readonly name: string;
  readonly access: Permission | 'public' | null;
}

/** What a handler asks for: a permission, `public`, or null when neither is declared. */
export function accessOf(handler: object): Permission | 'public' | null {
  const required = Reflect.getMetadata(REQUIRED_PERMISSION, handler) as Permission | undefined;
  if (required && PERMISSIONS.includes(required)) return required;
  return Reflect.getMetadata(IS_PUBLIC, handler) === true ? 'public' : null;
}

/** Knows every route of every controller, and keeps the application from starting when one says nothing about access. */
@Injectable()
export class RouteAccessTable implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error naming every route with neither `@Requires` nor `@Public` */
  onModuleInit(): void {
    const open = this.routes().filter((route) => route.access === null);
    if (open.length === 0) return;
    throw new Error(`Routes without @Requires or @Public: ${open.map((route) => route.handler).join(', ')}`);
  }

  /** Every route, without the API's prefix. */
  routes(): RouteAccess[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, unknown>;
      const bases = pathsOf(metatype);
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
        const access = accessOf(handler);
        return bases.flatMap((base) =>
          pathsOf(handler).map((path) => ({
            method,
            path: `/${base}/${path}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, ''),
            handler: `${metatype.name}.${name}`,
            prototype,
            name,
            access,
          })),
        );
      });
    });
  }
}

function pathsOf(target: object): string[] {
  const paths = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return [paths ?? ''].flat();
}
