import type { FastifyRequest } from 'fastify';
import { pathOf } from '../../http/path-of.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { IDEMPOTENCY_HEADER, type RestRepeats } from '../../triggers/rest-rules.js';
import type { PresentedKey } from './decide-start.js';
import { readIdempotencyKey } from '../../http/read-idempotency-key.js';
import { type FingerprintedRequest, requestFingerprint } from './request-fingerprint.js';

/**
 * The key of a call, with a fingerprint of what came, before defaults are filled in; null where there is none or none is
 * looked for. Throws `idempotency-key-required` or `idempotency-key-invalid`.
 */
export function presentedKey(
  repeats: RestRepeats | null,
  request: FastifyRequest,
  { query, body }: Pick<FingerprintedRequest, 'query' | 'body'>,
): PresentedKey | null {
  if (repeats?.by !== 'idempotency-key') {
    return null;
  }
  const header = request.headers[IDEMPOTENCY_HEADER];
  if (typeof header === 'string') {
    const { method } = request;
    const path = pathOf(request.raw.url ?? '');
    return {
      key: readIdempotencyKey(header),
      fingerprint: requestFingerprint({ method, path, query, body }),
    };
  }
  if (repeats.required) {
    throw new SluiceError('idempotency-key-required', 'Send an Idempotency-Key: another one for each new request.');
  }
  return null;
}
