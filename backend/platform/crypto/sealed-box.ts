import { Inject, Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CONFIG, type Config } from '../config.js';
import { SealedValueUnreadable } from './crypto.problems.js';
import type { EncryptionKey } from './key-ring.js';

/** Where a sealed value is kept. It opens nowhere else. */
export interface SealedPlace {
  readonly table: string;
  readonly id: string;
  readonly column: string;
}

export interface SealedValue {
  readonly sealed: Buffer;
  readonly keyId: string;
}

const ALGORITHM = 'aes-256-gcm';
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/**
 * Seals what must not be readable in the database, a dump or a backup, by AES-256-GCM. The additional data are the table, the
 * row, the column and the key's id, so that a value which was moved elsewhere does not open. A value is its format (one
 * byte), a random nonce, the tag and the ciphertext.
 */
@Injectable()
export class SealedBox {
  private readonly keys: readonly EncryptionKey[];

  constructor(@Inject(CONFIG) config: Pick<Config, 'encryptionKeys'>) {
    this.keys = config.encryptionKeys;
  }

  /** The id of the key that seals now. */
  get currentKeyId(): string {
    return this.current.id;
  }

  seal(place: SealedPlace, text: string): SealedValue {
    const { id, key } = this.current;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(additionalData(place, id));
    const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return { sealed: Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), hidden]), keyId: id };
  }

  /** @throws SealedValueUnreadable where the key is unknown, or anything of the value or of its place is another */
  open(place: SealedPlace, { sealed, keyId }: SealedValue): string {
    const key = this.keys.find(({ id }) => id === keyId)?.key;
    if (!key) throw SealedValueUnreadable.of(keyId, 'KEY_UNKNOWN');
    if (sealed.length < HEAD_BYTES || sealed[0] !== FORMAT) throw SealedValueUnreadable.of(keyId, 'BROKEN');
    const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(additionalData(place, keyId));
    decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]).toString('utf8');
    } catch {
      throw SealedValueUnreadable.of(keyId, 'BROKEN');
    }
  }

  private get current(): EncryptionKey {
    const [current] = this.keys;
    if (!current) throw new Error('ENCRYPTION_KEYS is not set, and this command seals or opens what is encrypted.');
    return current;
  }
}

/** As JSON, so that no two places have the same text. */
function additionalData({ table, id, column }: SealedPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([FORMAT, table, id, column, keyId]), 'utf8');
}
