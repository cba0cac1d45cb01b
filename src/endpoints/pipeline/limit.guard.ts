import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import '../../auth/request-principal.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { bucketsOf } from '../limits/buckets-of.js';
import { limitHeaders, seconds } from '../limits/limit-headers.js';
import { RateLimiter } from '../limits/rate-limiter.service.js';
import { endpointOf } from './endpoint-of.js';
import type { ServedEndpoint } from './served-endpoint.js';

/** Lets in as many calls of proven callers as the limits allow. Every answer says how many are left. */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(private readonly limiter: RateLimiter) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const endpoint = endpointOf(context);
    if (endpoint.limits.length === 0) {
      return true;
    }
    const http = context.switchToHttp();
    return this.admit(endpoint, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  private async admit(endpoint: ServedEndpoint, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const { namespace, flowId, limits } = endpoint;
    const { principal, ip } = request;
    const caller = principal === undefined ? `ip:${ip}` : `${principal.kind}:${principal.id}`;
    const { retryInMs, states } = await this.limiter.admit(bucketsOf(limits, { namespace, flowId, caller }));
    reply.headers(limitHeaders(limits, states));
    if (retryInMs > 0) {
      throw new SluiceError('too-many-requests', 'Too many requests came in too short a time.', {
        headers: { 'retry-after': String(seconds(retryInMs)) },
      });
    }
    return true;
  }
}
