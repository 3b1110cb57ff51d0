import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../platform/config.js';

const NAME = 'stockwright_refresh';
/** Sent to the routes that need it and to no other. */
const PATH = '/api/v1/auth';

/** The browser's refresh token: out of reach of scripts (HttpOnly) and of other sites (SameSite=Strict). */
@Injectable()
export class RefreshCookie {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  read(request: FastifyRequest): string | null {
    return request.cookies[NAME] ?? null;
  }

  set(reply: FastifyReply, token: string): void {
    void reply.setCookie(NAME, token, { ...this.attributes, maxAge: this.config.refreshTokenDays * 86_400 });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(NAME, this.attributes);
  }

  private get attributes() {
    return { path: PATH, httpOnly: true, sameSite: 'strict', secure: this.config.production } as const;
  }
}
