import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { randomUUID } from 'node:crypto';
import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/ctx.js';
import { findActor } from './actor.query.js';
import { SigningKeys } from './signing-keys.js';
import { type AccessClaims, TOKEN_ISSUER } from './token.service.js';

/** Reads `Authorization: Bearer`, checks the signature with the key that the token names, and finds the actor. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  /**
   * All applications of a process share Passport's registry, so that under one name the one that started last would check the
   * tokens of all. And it has to be a name: a strategy that is handed to Passport itself is not copied for each request, so
   * that requests at the same moment would be given each other's user.
   */
  readonly registeredAs = `jwt ${randomUUID()}`;

  constructor(
    private readonly db: DataSource,
    keys: SigningKeys,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      algorithms: ['HS256'],
      issuer: TOKEN_ISSUER,
      secretOrKeyProvider: (_request: unknown, token: string, done: (error: unknown, secret?: string) => void) => {
        const key = keys.find(keyIdOf(token));
        done(key ? null : new Error('unknown key'), key?.secret);
      },
    });
    passport.use(this.registeredAs, this);
  }

  async validate(claims: AccessClaims): Promise<Actor | false> {
    return (await findActor(this.db.manager, claims)) ?? false;
  }
}

function keyIdOf(token: string): unknown {
  try {
    const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')) as unknown;
    return (header as { kid?: unknown } | null)?.kid;
  } catch {
    return undefined;
  }
}
