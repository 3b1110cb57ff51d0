import { createHash, createHmac, randomBytes } from 'node:crypto';

/** A refresh token in clear exists only in the answer that hands it out; the database has its SHA-256. */
export const newRefreshToken = (): string => randomBytes(32).toString('base64url');

/** 256 random bits need no slow hash: nobody can try them all. */
export const hashRefreshToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * The token that follows `token`. It is derived with a secret of the server's, so that a second tab, which sends the same
 * old token a moment later, can be given the same successor although nobody has kept it in clear.
 */
export const successorOf = (token: string, key: Buffer): string =>
  createHmac('sha256', key).update(token).digest('base64url');
