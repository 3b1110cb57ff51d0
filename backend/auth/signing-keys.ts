import { Inject, Injectable } from '@nestjs/common';
import { createHash, hkdfSync } from 'node:crypto';
import { CONFIG, type Config } from '../platform/config.js';

/** A key with its public name. */
export interface SigningKey {
  readonly id: string;
  readonly secret: string;
}

/** The keys of access tokens by id, and the key that refresh tokens are derived with; all come from JWT_SECRET. */
@Injectable()
export class SigningKeys {
  readonly current: SigningKey;
  /** Separate from the signing key, so that neither use can tell anything about the other. */
  readonly refreshKey: Buffer;
  private readonly byId: ReadonlyMap<string, SigningKey>;

  constructor(@Inject(CONFIG) config: Config) {
    this.current = { id: keyId(config.jwtSecret), secret: config.jwtSecret };
    this.byId = new Map([[this.current.id, this.current]]);
    this.refreshKey = Buffer.from(hkdfSync('sha256', config.jwtSecret, '', 'stockwright refresh token', 32));
  }

  find(id: unknown): SigningKey | undefined {
    return typeof id === 'string' ? this.byId.get(id) : undefined;
  }
}

/** Tells keys apart without telling anything about them. */
function keyId(secret: string): string {
  return createHash('sha256').update(`stockwright key id\n${secret}`).digest('hex').slice(0, 8);
}
