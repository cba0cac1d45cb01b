import { trace } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import '../request-facts.js';

/** One line per answered request. Never holds a query, header or body value. */
export function logAnswer(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  log[reply.statusCode >= 500 ? 'error' : 'info'](
    {
      context: 'Request',
      requestId: request.id,
      traceId: request.traceContext && trace.getSpanContext(request.traceContext)?.traceId,
      method: request.method,
      route: request.routeLabel ?? request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    },
    'answered',
  );
}
