/** A call to another system. */
export interface GuardedRequest {
  method: string;
  url: URL;
  /** By name in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Sent to the origin of `url` and to no other, whatever redirects say. */
  credentials?: Credentials;
  body?: string | Uint8Array;
  /** For everything: connecting, sending, redirects, the last byte of the answer. */
  timeoutMs: number;
  /** Of the answer's body, as it is transferred and as it is after decoding. */
  maxBytes: number;
  /** At most five; without it a redirect is an answer like any other. */
  followRedirects?: boolean;
  /** How many calls between flows led to this one. */
  hops?: number;
  signal?: AbortSignal;
}

export interface Credentials {
  headers: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
}

export interface GuardedResponse {
  status: number;
  /** By name in lower case; several of one name joined by commas. */
  headers: Record<string, string>;
  /** Without its content encoding. */
  body: Buffer;
}
