import { Inject, Injectable } from '@nestjs/common';
import { createHash, hkdfSync } from 'node:crypto';
import { CONFIG, type Config } from '../platform/config.js';

/** A key with its public name. */
export interface SigningKey {
  readonly id: string;
  readonly secret: string;
}

/**
 * The keys of access tokens by id, and the key that refresh tokens are derived with; all come from JWT_SECRET. The secret is
 * changed without logging anybody out by naming the old one JWT_PREVIOUS_SECRET until its tokens have expired.
 */
@Injectable()
export class SigningKeys {
  readonly current: SigningKey;
  /** Separate from the signing key, so that neither use can tell anything about the other. */
  readonly refreshKey: Buffer;
  private readonly byId: ReadonlyMap<string, SigningKey>;

  constructor(@Inject(CONFIG) config: Config) {
    const { jwtSecret, jwtPreviousSecret } = config;
    const keys = [jwtSecret, ...(jwtPreviousSecret === null ? [] : [jwtPreviousSecret])].map(keyOf);
    this.current = keys[0]!;
    this.byId = new Map(keys.map((key) => [key.id, key]));
    this.refreshKey = Buffer.from(hkdfSync('sha256', jwtSecret, '', 'stockwright refresh token', 32));
  }

  find(id: unknown): SigningKey | undefined {
    return typeof id === 'string' ? this.byId.get(id) : undefined;
  }
}

/** The id tells keys apart without telling anything about them. */
const keyOf = (secret: string): SigningKey => ({
  id: createHash('sha256').update(`stockwright key id\n${secret}`).digest('hex').slice(0, 8),
  secret,
});
