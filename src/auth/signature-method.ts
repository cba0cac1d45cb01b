import type { DigestEncoding } from './signatures/decode-digest.js';
import type { ContentPart } from './signatures/signed-content.js';

/** A header that a signed call carries. */
export interface SignatureHeader {
  /** In lower case. */
  readonly name: string;
  readonly description: string;
}

/** The other direction of `readSignature` and `keyOf`. */
export interface WrittenSignature {
  /** The header's value: `{digest}` and, where the header holds it too, `{timestamp}` in Unix seconds. */
  readonly header: string;
  readonly encoding: DigestEncoding;
  /** The key is the secret as it is written, or the bytes that it stands for in Base64 behind a prefix. */
  readonly key: { readonly encoding: 'utf8' } | { readonly encoding: 'base64'; readonly prefix: string };
}

/** How one sender signs: all that is needed to verify it, and to tell others how it is done. */
export interface SignatureMethod {
  /** The hash of the HMAC. */
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly headers: {
    readonly signature: SignatureHeader;
    readonly timestamp?: SignatureHeader;
    readonly id?: SignatureHeader;
  };
  /** What is signed, in order. */
  readonly content: readonly ContentPart[];
  /** How a sender writes the signature, to tell and to try it. */
  readonly written: WrittenSignature;
  /** Seconds that a timestamp may be off, both ways. Read only where a timestamp is signed. */
  readonly tolerance: number;
  /** Reads the signature's header strictly; undefined when it is not written as it must be. */
  readSignature(text: string): { digests: readonly Buffer[]; timestamp?: string } | undefined;
  /** The key that a secret stands for; undefined for a secret that this sender cannot have given out. */
  keyOf(secret: string): Buffer | undefined;
}
