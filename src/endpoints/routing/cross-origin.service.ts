import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CrossOriginPolicy } from '../../namespaces/cross-origin-policy.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { ServedNamespaces } from '../served-namespaces.service.js';
import { allowedHeaders, EXPOSED_HEADERS } from './cross-origin-headers.js';
import { LiveTable } from './live-table.service.js';

/** Tells browsers which pages may call endpoints (the CORS protocol of the Fetch standard). */
@Injectable()
export class CrossOrigin {
  constructor(
    private readonly namespaces: ServedNamespaces,
    private readonly table: LiveTable,
  ) {}

  /** Puts what a browser must know on the answer to a request below `/api/`, whatever that answer will be. */
  tell(request: FastifyRequest, reply: FastifyReply, path: string): void {
    const { cors } = this.namespaces.of(path.slice('/api/'.length, path.indexOf('/', '/api/'.length)));
    if (cors === null) {
      return;
    }
    reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !isAllowed(cors, origin)) {
      return;
    }
    reply.header('access-control-allow-origin', cors.origins[0] === '*' ? '*' : origin);
    const method = request.headers['access-control-request-method'];
    if (request.method !== 'OPTIONS' || typeof method !== 'string') {
      reply.header('access-control-expose-headers', EXPOSED_HEADERS);
      return;
    }
    const endpoint: ServedEndpoint | undefined = this.table.find(method, path)?.endpoint;
    const methods = this.table.methodsAt(path).filter((each) => each !== 'OPTIONS');
    reply.headers({
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': endpoint === undefined ? '' : allowedHeaders(endpoint).join(', '),
      'access-control-max-age': String(cors.maxAgeSeconds),
    });
  }
}

function isAllowed({ origins }: CrossOriginPolicy, origin: string): boolean {
  return origins[0] === '*' || origins.includes(origin);
}
