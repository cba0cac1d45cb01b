import type { SignatureMethod } from '../signature-method.js';
import { decodeDigest, type DigestEncoding } from './decode-digest.js';

/** Reads a header that holds one digest behind a fixed prefix, and nothing else. */
export function prefixedDigest(
  prefix: string,
  encoding: DigestEncoding,
  algorithm: SignatureMethod['algorithm'],
): SignatureMethod['readSignature'] {
  return (text) => {
    const digest = text.startsWith(prefix) ? decodeDigest(text.slice(prefix.length), encoding, algorithm) : undefined;
    return digest && { digests: [digest] };
  };
}
