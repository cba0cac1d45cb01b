import type { FastifyRequest } from 'fastify';

/** A body whose bytes are all there, and which nobody has looked into yet. */
export interface UnreadBody {
  /** Exactly as they were sent, apart from a content encoding. */
  bytes: Uint8Array;
  /** Throws what is wrong with them. */
  read(): unknown;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** On routes that read their bodies once the caller is proven; gone when that is done. */
    unreadBody?: UnreadBody;
  }
}

/** Reads the body that was left unread, if there is one. The bytes are let go. */
export function readBodyNow(request: FastifyRequest): void {
  const { unreadBody } = request;
  if (unreadBody === undefined) return;
  request.unreadBody = undefined;
  request.body = unreadBody.read();
}
