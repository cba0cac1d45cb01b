import type { FastifyRequest } from 'fastify';
import { pathOf } from '../../http/path-of.js';
import type { JsonValue } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { IDEMPOTENCY_HEADER, type RestRepeats } from '../../triggers/rest-rules.js';
import type { PresentedKey } from './decide-start.js';
import { readIdempotencyKey } from './read-idempotency-key.js';
import { requestFingerprint } from './request-fingerprint.js';

/**
 * The key of a call that has not been read yet, so that its body is as it came; null where there is none or none is
 * looked for. Throws `idempotency-key-required` or `idempotency-key-invalid`.
 */
export function presentedKey(
  repeats: RestRepeats | null,
  request: FastifyRequest,
  query: ReadonlyMap<string, string[]>,
): PresentedKey | null {
  if (repeats?.by !== 'idempotency-key') {
    return null;
  }
  const header = request.headers[IDEMPOTENCY_HEADER];
  if (typeof header === 'string') {
    const { method, body } = request;
    const path = pathOf(request.raw.url ?? '');
    return {
      key: readIdempotencyKey(header),
      fingerprint: requestFingerprint({ method, path, query, body: body as JsonValue | undefined }),
    };
  }
  if (repeats.required) {
    throw new SluiceError('idempotency-key-required', 'Send an Idempotency-Key: another one for each new request.');
  }
  return null;
}
