import { SluiceError } from '../shared/sluice-error.js';

const BARE = /^[\x21-\x7e]{1,255}$/;
/** A string of RFC 9651, as the draft has it; without spaces. */
const QUOTED = /^"((?:[\x21\x23-\x5b\x5d-\x7e]|\\["\\])+)"$/;

/**
 * The key in an Idempotency-Key header (draft-ietf-httpapi-idempotency-key-header): 1 to 255 visible ASCII characters, as
 * they are or as a quoted string; both ways are the same key. Throws `idempotency-key-invalid`.
 */
export function readIdempotencyKey(header: string): string {
  const quoted = QUOTED.exec(header)?.[1]?.replaceAll(/\\(.)/g, '$1');
  const key = quoted ?? (header.startsWith('"') ? '' : header);
  if (!BARE.test(key)) {
    throw new SluiceError(
      'idempotency-key-invalid',
      'Send an Idempotency-Key of 1 to 255 visible ASCII characters, bare or as a quoted string.',
    );
  }
  return key;
}
