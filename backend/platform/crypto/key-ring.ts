/** A key of AES-256 with the id that sealed values name it by. */
export interface EncryptionKey {
  readonly id: string;
  readonly key: Buffer;
}

const BYTES = 32;
const ID = /^[A-Za-z0-9_-]{1,32}$/;
/** Thirty-two random bytes have about thirty different ones; what people type or repeat has few. */
const FEWEST_DIFFERENT = 16;

/**
 * Reads `2026b:base64,2026a:base64`: the first key seals, all of them open. Faults name the variable and the key's id and
 * never its bytes.
 */
export function parseKeyRing(name: string, text: string, faults: string[]): EncryptionKey[] {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  const keys = entries.map((entry, index): EncryptionKey => {
    const colon = entry.indexOf(':');
    const id = colon < 0 ? '' : entry.slice(0, colon);
    const key = decode(entry.slice(colon + 1));
    const where = `${name}, key ${index + 1}`;
    if (!ID.test(id)) faults.push(`${where} must begin with an id and a colon, such as 2026a:`);
    if (key?.length !== BYTES)
      faults.push(`${where} must be ${BYTES} bytes in base64; try: openssl rand -base64 ${BYTES}`);
    else if (new Set(key).size < FEWEST_DIFFERENT) faults.push(`${where} looks like a placeholder; set a random one`);
    return { id, key: key ?? Buffer.alloc(0) };
  });
  if (new Set(keys.map(({ id }) => id)).size < keys.length) faults.push(`${name} names two keys by the same id`);
  return keys;
}

/** Node leaves out what is no base64, which would shorten a mistyped key silently. */
function decode(text: string): Buffer | null {
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null;
}
