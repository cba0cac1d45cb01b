import { SluiceError } from '../shared/sluice-error.js';

const STRONG_DIGEST = /^"([\w-]{43})"$/;

/** Reads the digest of a plan out of `If-Match`. Throws `precondition-required` without one, `revision-mismatch` for a tag that is none of ours. */
export function digestFromIfMatch(header: string | undefined): string {
  if (header === undefined || header.trim() === '') {
    throw new SluiceError('precondition-required', 'Plan first, and send the ETag of the plan in If-Match.');
  }
  const digest = STRONG_DIGEST.exec(header.trim())?.[1];
  if (digest === undefined) {
    throw new SluiceError('revision-mismatch', 'The If-Match header is not the ETag of a plan.');
  }
  return digest;
}
