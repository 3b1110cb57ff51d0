import { HttpContext, HttpContextToken } from '@angular/common/http';

export const IDEMPOTENCY_KEY = new HttpContextToken<string | undefined>(() => undefined);
export const IF_MATCH = new HttpContextToken<number | undefined>(() => undefined);

/**
 * The headers a write needs, as the third argument of the generated client:
 * `this.api.invoke(receiveStock, { body }, writing({ key: intention.keyFor(body) }))`.
 * `version` becomes `If-Match`, `key` becomes `Idempotency-Key`.
 */
export function writing(options: { key?: string | undefined; version?: number | undefined }): HttpContext {
  return new HttpContext().set(IDEMPOTENCY_KEY, options.key).set(IF_MATCH, options.version);
}

/**
 * One thing the user wants to happen once. The key stays the same while the same body is sent again
 * (a double click, a retry after a lost answer) and changes with the body, because the API refuses
 * a known key with another body. Call `fulfilled()` once it happened: the next press is a new wish.
 */
export class Intention {
  private sent = '';
  private key = '';

  keyFor(body: unknown): string {
    const wanted = JSON.stringify(body) ?? '';
    if (this.key === '' || wanted !== this.sent) {
      this.key = newKey();
      this.sent = wanted;
    }
    return this.key;
  }

  fulfilled(): void {
    this.key = '';
    this.sent = '';
  }
}

/** `randomUUID` exists in secure contexts only; a console reached by plain http in a warehouse still needs keys. */
function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
