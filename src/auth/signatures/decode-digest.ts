import type { SignatureMethod } from '../signature-method.js';

export type DigestEncoding = 'hex' | 'base64';

const LENGTH: Record<SignatureMethod['algorithm'], number> = { sha1: 20, sha256: 32, sha512: 64 };

/**
 * The bytes of a digest. Undefined unless the text is the one way to write exactly as many as the algorithm makes:
 * hexadecimal in lower case, Base64 with padding.
 */
export function decodeDigest(
  text: string,
  encoding: DigestEncoding,
  algorithm: SignatureMethod['algorithm'],
): Buffer | undefined {
  const bytes = Buffer.from(text, encoding);
  return bytes.length === LENGTH[algorithm] && bytes.toString(encoding) === text ? bytes : undefined;
}
