import type { FastifyRequest } from 'fastify';

/** What a route may say about itself in its Fastify `config`. */
export interface RouteFacts {
  /** Where the body lies in the pointers of refusals; the document root unless said otherwise. */
  bodyPointer?: string;
  /** Whether the body stays bytes until `readBodyNow`. */
  readsBodyLater?: boolean;
  /** Takes `application/x-www-form-urlencoded` and nothing else, as OAuth has it. */
  takesForm?: boolean;
  /** Takes bodies of these media types and no others; `readBody` reads them. */
  mediaTypes?: readonly string[];
  /** In place of the server's limit for bodies. */
  maxBodyBytes?: number;
  /**
   * Reads bodies in place of the strict JSON parser. The route then decides itself which bodies it takes. On a route with
   * `ReadBodyInterceptor` it may answer a promise.
   */
  readBody?: (request: FastifyRequest, bytes: Uint8Array) => unknown;
}
