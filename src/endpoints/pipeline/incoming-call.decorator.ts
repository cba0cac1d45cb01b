import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServedEndpoint } from './served-endpoint.js';
import { endpointOf } from './endpoint-of.js';

export interface UnreadCall {
  endpoint: ServedEndpoint;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** The call, to be read by `ReadCallPipe`. One parameter for everything: each one costs microseconds. */
export const IncomingCall = createParamDecorator((_: unknown, context: ExecutionContext): UnreadCall => {
  const [request, reply] = context.getArgs<[FastifyRequest, FastifyReply]>();
  return { endpoint: endpointOf(context), request, reply };
});
