import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ServedEndpoint } from './served-endpoint.js';
import { endpointOf } from './endpoint-of.js';

export interface UnreadCall {
  endpoint: ServedEndpoint;
  request: FastifyRequest;
}

/** The call, to be read by `ReadCallPipe`. One parameter for everything: each one costs microseconds. */
export const IncomingCall = createParamDecorator((_: unknown, context: ExecutionContext): UnreadCall => ({
  endpoint: endpointOf(context),
  request: context.switchToHttp().getRequest<FastifyRequest>(),
}));
