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
