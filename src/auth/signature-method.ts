import type { ContentPart } from './signatures/signed-content.js';

/** A header that a signed call carries. */
export interface SignatureHeader {
  /** In lower case. */
  readonly name: string;
  readonly description: string;
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
  /** Seconds that a timestamp may be off, both ways. Read only where a timestamp is signed. */
  readonly tolerance: number;
  /** Reads the signature's header strictly; undefined when it is not written as it must be. */
  readSignature(text: string): { digests: readonly Buffer[]; timestamp?: string } | undefined;
  /** The key that a secret stands for; undefined for a secret that this sender cannot have given out. */
  keyOf(secret: string): Buffer | undefined;
}
