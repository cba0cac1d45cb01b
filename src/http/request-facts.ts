import type { Context } from '@opentelemetry/api';

declare module 'fastify' {
  interface FastifyRequest {
    /** How logs name the route, where Fastify's own pattern says too little. */
    routeLabel?: string;
    /** The problem code of the refusal it was answered with; `other` for one that is none of ours. */
    refusedWith?: string;
    /** The trace that it belongs to, when requests are traced. */
    traceContext?: Context;
    /** Length of the JSON body that was read. */
    bodyBytes?: number;
    /** To be called when what it asks for is durable, and only the answer is waited for. */
    whenAccepted?: () => void;
  }
}

export {};
