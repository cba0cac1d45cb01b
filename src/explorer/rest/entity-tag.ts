import { createHash } from 'node:crypto';

/** A strong entity tag: the same for the same bytes, and for no others. */
export function entityTag(content: string | Buffer): string {
  return `"${createHash('sha256').update(content).digest('base64url')}"`;
}
