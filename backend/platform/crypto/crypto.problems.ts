import { defineProblem } from '../problem.js';

/** The key is not configured, or the value was changed or moved to another row by what is not Stockwright. */
export class SealedValueUnreadable extends defineProblem<{ keyId: string; reason: 'KEY_UNKNOWN' | 'BROKEN' }>({
  code: 'SEALED_VALUE_UNREADABLE',
  status: 409,
  title: 'What is kept encrypted here cannot be read',
}) {
  static of(keyId: string, reason: 'KEY_UNKNOWN' | 'BROKEN'): SealedValueUnreadable {
    const detail =
      reason === 'BROKEN'
        ? 'It was changed or moved after it was sealed. Enter it anew.'
        : `The key "${keyId}" that sealed it is not among ENCRYPTION_KEYS.`;
    return new SealedValueUnreadable(detail, { keyId, reason });
  }
}
