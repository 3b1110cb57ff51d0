import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/ctx.js';
import { findActor } from './actor.query.js';
import { SigningKeys } from './signing-keys.js';
import { type AccessClaims, TOKEN_ISSUER } from './token.service.js';

/** Reads `Authorization: Bearer`, checks the signature with the key that the token names, and finds the actor. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
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
