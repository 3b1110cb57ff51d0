import { ValidationFailed } from '../platform/platform.problems.js';

export const MIN_PASSWORD_LENGTH = 10;

/**
 * Length is what makes a password hard to guess; beyond it only what is guessed first is refused.
 * @throws ValidationFailed naming the field
 */
export function assertAcceptablePassword(password: string, email: string, pointer = '/password'): void {
  if ([...password].length < MIN_PASSWORD_LENGTH) {
    throw ValidationFailed.of(pointer, `must have at least ${MIN_PASSWORD_LENGTH} characters`);
  }
  const plain = password.trim().toLowerCase();
  if (plain === email.toLowerCase() || plain === email.toLowerCase().split('@')[0]) {
    throw ValidationFailed.of(pointer, 'must not be the e-mail address');
  }
  if (/^(.)\1*$/su.test(password)) throw ValidationFailed.of(pointer, 'must not be one character repeated');
}
