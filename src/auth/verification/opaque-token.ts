import { createHash, randomBytes } from 'node:crypto';

/** A new token of 256 random bits that says what it is for by its prefix. */
export function mintToken(prefix: 'slr' | 'sls'): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`;
}

/** What is kept of a token: SHA-256, hexadecimal. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
