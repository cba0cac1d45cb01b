import type { EndpointLimit } from './limits-of-endpoint.js';
import type { LimitState } from './rate-limiter.service.js';

/** `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers-10, one item per limit. */
export function limitHeaders(
  limits: readonly EndpointLimit[],
  states: readonly LimitState[],
): { 'ratelimit-policy': string; ratelimit: string } {
  return {
    'ratelimit-policy': limits
      .map(({ name, requests, windowMs }) => `"${name}";q=${requests};w=${seconds(windowMs)}`)
      .join(', '),
    ratelimit: limits
      .map(({ name }, at) => `"${name}";r=${states[at]!.remaining};t=${seconds(states[at]!.fullInMs)}`)
      .join(', '),
  };
}

/** Rounded up, so that nobody comes too early. */
export function seconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}
