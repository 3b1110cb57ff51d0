/** Letters and digits, with the blanks, hyphens, dots and slashes that people write between them. */
export const ACCOUNT_NUMBER = /^[A-Za-z0-9][A-Za-z0-9 ./-]{2,48}[A-Za-z0-9]$/;

/** The number without what people write between its characters, so that two spellings of one number are equal. */
export function plainNumber(number: string): string {
  return number.replace(/[ ./-]/g, '').toUpperCase();
}

/** All that lists and the audit log show: the last characters, at most four and never more than a third. */
export function maskedNumber(number: string): string {
  const shown = Math.min(4, Math.floor(number.length / 3));
  return `•••• ${number.slice(number.length - shown)}`.trim();
}

const IBAN = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/;

/**
 * Whether a number looks like an IBAN and its check digits say that something in it is mistyped. Of other numbers nobody
 * can tell. (ISO 13616: the first four characters to the end, letters as 10 to 35, the remainder by 97 is 1.)
 */
export function isMistypedIban(plain: string): boolean {
  if (!IBAN.test(plain)) return false;
  const digits = [...plain.slice(4), ...plain.slice(0, 4)].map((one) => parseInt(one, 36)).join('');
  return BigInt(digits) % 97n !== 1n;
}
