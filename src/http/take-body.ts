import type { FastifyRequest } from 'fastify';
import { parseJson } from '../shared/parse-json.js';
import './request-facts.js';
import type { RouteFacts } from './route-facts.js';
import './unread-body.js';

/** The body that a route is given for the bytes that came in: read, or left unread for later. */
export function takeBody(request: FastifyRequest, bytes: Uint8Array): unknown {
  const { bodyPointer, readsBodyLater, readBody } = request.routeOptions.config as RouteFacts;
  const read = () => {
    if (bytes.length === 0) return undefined;
    return readBody === undefined ? parseJson(bytes, bodyPointer) : readBody(request, bytes);
  };
  request.bodyBytes = bytes.length;
  if (readsBodyLater !== true) return read();
  request.unreadBody = { bytes, read };
  return undefined;
}
