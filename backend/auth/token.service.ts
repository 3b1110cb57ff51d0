import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { CONFIG, type Config } from '../platform/config.js';
import { SigningKeys } from './signing-keys.js';

export const TOKEN_ISSUER = 'stockwright';

/** What an access token says. Role and permissions are not in it: they are read at each request, so they cannot be stale. */
export interface AccessClaims {
  readonly sub: string;
  readonly sid: string;
}

@Injectable()
export class TokenService {
  constructor(
    private readonly jwt: JwtService,
    private readonly keys: SigningKeys,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get accessTokenSeconds(): number {
    return this.config.accessTokenSeconds;
  }

  /** Signs an access token (HS256, with the key's id) for a session of a user. It is good for as long as the session is. */
  accessToken(userId: string, sessionId: string): string {
    return this.jwt.sign(
      { sub: userId, sid: sessionId },
      {
        algorithm: 'HS256',
        keyid: this.keys.current.id,
        secret: this.keys.current.secret,
        issuer: TOKEN_ISSUER,
        expiresIn: this.config.accessTokenSeconds,
      },
    );
  }
}
