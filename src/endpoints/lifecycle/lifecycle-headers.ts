import type { ApiLifecycle } from './api-lifecycle.js';

/**
 * What every answer of an API version says of its end: `deprecation` (RFC 9745, a structured date) and `sunset` (RFC 8594,
 * an HTTP date).
 */
export function lifecycleHeaders({ deprecatedAt, sunsetAt }: ApiLifecycle): Record<string, string> {
  return {
    ...(deprecatedAt === null ? {} : { deprecation: `@${Math.floor(deprecatedAt.getTime() / 1000)}` }),
    ...(sunsetAt === null ? {} : { sunset: sunsetAt.toUTCString() }),
  };
}

/** A `Link` to what follows (RFC 5829); undefined for an address that such a header cannot hold as it is. */
export function successorLink(url: string): string | undefined {
  return /^[\x21\x23-\x3b\x3d\x3f-\x7e]+$/.test(url) ? `<${url}>; rel="successor-version"` : undefined;
}
