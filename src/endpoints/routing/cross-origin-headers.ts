import { IDEMPOTENCY_HEADER } from '../../triggers/rest-rules.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';

/** Response headers that a page may read besides those that it always may. */
export const EXPOSED_HEADERS = [
  'Deprecation',
  'Idempotency-Replayed',
  'Link',
  'Location',
  'Preference-Applied',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Sluice-Execution-Id',
  'Sunset',
  'WWW-Authenticate',
  'X-Request-Id',
].join(', ');

/** Request headers that a call of the endpoint may carry. Schemes other than `api-key` use `Authorization`. */
export function allowedHeaders({ auth, request, rules }: ServedEndpoint): string[] {
  const credentials = auth.schemes.map((scheme) => (scheme === 'api-key' ? 'x-api-key' : 'authorization'));
  const names = [
    ...(request.body === null ? [] : ['content-type']),
    ...(rules.repeats?.by === 'idempotency-key' ? [IDEMPOTENCY_HEADER] : []),
    ...credentials,
    'prefer',
    'x-request-id',
    ...request.headers.map(({ name }) => name),
  ];
  return [...new Set(names)];
}
