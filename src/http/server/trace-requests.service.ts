import { Injectable } from '@nestjs/common';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contextOf, inContext } from '../../telemetry/trace-context.js';
import { Tracing } from '../../telemetry/tracing.service.js';
import { pathOf } from '../path-of.js';
import '../request-facts.js';
import { kindOfRoute } from './kind-of-route.js';

/** Puts each request into a span: that of its caller's trace, when it says which that is. */
@Injectable()
export class TraceRequests {
  constructor(private readonly tracing: Tracing) {}

  watch(fastify: FastifyInstance): void {
    if (!this.tracing.isOn) return;
    fastify.addHook('onRequest', (request, _reply, done) => {
      this.begin(request);
      inContext(request.traceContext!, done);
    });
    // What reads the body comes from outside the context.
    fastify.addHook('preValidation', (request, _reply, done) => inContext(request.traceContext!, done));
    fastify.addHook('onResponse', (request, reply, done) => {
      end(request, reply);
      done();
    });
  }

  private begin(request: FastifyRequest): void {
    const { traceparent, tracestate } = request.headers as Record<string, string | undefined>;
    const parent = contextOf({ traceparent, tracestate });
    const kind = kindOfRoute(pathOf(request.raw.url ?? ''));
    const attributes = {
      'http.request.method': request.method,
      'sluice.route.kind': kind,
      'sluice.request.id': request.id,
    };
    const span = this.tracing.begin(`${request.method} ${kind}`, { kind: SpanKind.SERVER, attributes, parent })!;
    request.traceContext = trace.setSpan(parent, span);
  }
}

function end(request: FastifyRequest, reply: FastifyReply): void {
  const span = trace.getSpan(request.traceContext!)!;
  const { routeLabel, refusedWith, method } = request;
  const route = routeLabel ?? request.routeOptions.url;
  if (route !== undefined) span.setAttribute('http.route', route).updateName(`${method} ${route}`);
  if (refusedWith !== undefined) span.setAttribute('error.type', refusedWith);
  span.setAttribute('http.response.status_code', reply.statusCode);
  if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
