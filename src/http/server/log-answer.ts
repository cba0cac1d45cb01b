import { trace } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import '../request-facts.js';

/**
 * One line per answered request; of a call that an endpoint took, which its execution tells of, only to whoever debugs.
 * Never holds a query, header or body value.
 */
export function logAnswer(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const level = levelOf(request, reply);
  if (!log.isLevelEnabled(level)) return;
  log[level](
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

function levelOf({ routeLabel }: FastifyRequest, { statusCode }: FastifyReply): 'error' | 'info' | 'debug' {
  if (statusCode >= 500) return 'error';
  return statusCode < 400 && routeLabel !== undefined ? 'debug' : 'info';
}
