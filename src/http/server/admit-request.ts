import type { FastifyRequest } from 'fastify';
import { SluiceError } from '../../shared/sluice-error.js';
import type { KnownRoutes } from '../known-routes.service.js';
import { isOwnedPath } from './owned-path.js';
import { pathOf } from '../path-of.js';
import type { RouteFacts } from '../route-facts.js';
import { requireCanonicalPath } from './require-canonical-path.js';
import { requireForm } from './require-form.js';
import { requireJsonBody } from './require-json-body.js';
import { requireMediaType } from './require-media-type.js';
import { requireSingleHeaders } from './require-single-headers.js';

const WITHOUT_BODY = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Throws the refusal of a request that could mean two things, or that asks for what is not there. Runs before the body is read. */
export function admitRequest(request: FastifyRequest, routes: KnownRoutes): void {
  requireSingleHeaders(request.raw.rawHeaders);
  if (request.headers.host === undefined && request.raw.httpVersion === '1.1') {
    throw new SluiceError('bad-request', 'Send a Host header.');
  }
  if (
    request.headers['transfer-encoding']?.trim().toLowerCase() !== 'chunked' &&
    'transfer-encoding' in request.headers
  ) {
    throw new SluiceError('bad-request', 'The only transfer coding that is read is chunked.');
  }
  const path = pathOf(request.raw.url ?? '');
  if (isOwnedPath(path)) {
    requireCanonicalPath(path);
    if (request.is404) {
      throw routes.refusalAt(path);
    }
  }
}

/** Throws the refusal of a body that will not be read. Runs once it is sure that something answers at the address. */
export function admitBody(request: FastifyRequest): void {
  const { mediaTypes, readBody, takesForm } = request.routeOptions.config as RouteFacts;
  if (takesForm === true) return requireForm(request.headers);
  if (mediaTypes !== undefined) return requireMediaType(request.headers, mediaTypes);
  if (readBody === undefined && !WITHOUT_BODY.has(request.method) && isOwnedPath(pathOf(request.raw.url ?? ''))) {
    requireJsonBody(request.headers);
  }
}
