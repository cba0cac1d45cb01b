import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignatureMethod } from './signature-method.js';

export type SignatureFault = 'no-secret' | 'malformed' | 'stale' | 'mismatch';

export interface SignedCall {
  /** By lower-case name, as it was sent. */
  header(name: string): string | undefined;
  /** The exact bytes. */
  body: Uint8Array;
}

const SECONDS = /^(0|[1-9]\d{0,11})$/;

/** Why a call was not signed with one of the secrets at about this time (Unix milliseconds); undefined when it was. */
export function findSignatureFault(
  method: SignatureMethod,
  call: SignedCall,
  secrets: readonly string[],
  now: number,
): SignatureFault | undefined {
  const keys = secrets.flatMap((secret) => method.keyOf(secret) ?? []);
  if (keys.length === 0) return 'no-secret';
  const { headers, content } = method;
  const read = method.readSignature(call.header(headers.signature.name) ?? '');
  if (read === undefined) return 'malformed';

  const texts = {
    timestamp: read.timestamp ?? headerText(call, headers.timestamp?.name),
    id: headerText(call, headers.id?.name),
  };
  const pieces = content.map((part) => {
    if ('text' in part) return Buffer.from(part.text, 'utf8');
    if (part.of === 'body') return call.body;
    // Node reads the bytes of headers as Latin-1.
    return texts[part.of] === undefined ? undefined : Buffer.from(texts[part.of]!, 'latin1');
  });
  if (pieces.includes(undefined)) return 'malformed';
  if (content.some((part) => 'of' in part && part.of === 'timestamp')) {
    if (!SECONDS.test(texts.timestamp!)) return 'malformed';
    if (Math.abs(Math.floor(now / 1000) - Number(texts.timestamp)) > method.tolerance) return 'stale';
  }

  let matches = false;
  for (const key of keys) {
    const hmac = createHmac(method.algorithm, key);
    pieces.forEach((piece) => hmac.update(piece!));
    const expected = hmac.digest();
    for (const digest of read.digests) {
      // All are compared, so that time tells nothing of which one came close.
      matches = (digest.length === expected.length && timingSafeEqual(digest, expected)) || matches;
    }
  }
  return matches ? undefined : 'mismatch';
}

function headerText(call: SignedCall, name: string | undefined): string | undefined {
  return name === undefined ? undefined : call.header(name);
}
