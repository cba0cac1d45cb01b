import type { JsonObject } from '../shared/json.js';

/** Where a value stands in a call. In the body it is a member of its root. */
export interface ValuePlace {
  readonly in: 'query' | 'headers' | 'body';
  readonly name: string;
}

/** A question that a sender asks once, before it sends anything: its challenge comes back, and no flow is started. */
export interface RestHandshake {
  readonly challenge: ValuePlace;
  /** Only calls in which this value is this are such questions; all that have a challenge when it is null. */
  readonly when: (ValuePlace & { readonly equals: string }) | null;
  /** The challenge alone as plain text, or as the member of an object by its own name. */
  readonly answer: 'text' | 'json';
}

/** Reads a checked declaration. */
export function restHandshakeOf(declared: unknown): RestHandshake | null {
  if (declared === undefined) return null;
  const { challenge, when, answer } = declared as JsonObject & Partial<RestHandshake>;
  return {
    challenge: challenge!,
    when: when ?? null,
    answer: answer ?? (challenge!.in === 'body' ? 'json' : 'text'),
  };
}
