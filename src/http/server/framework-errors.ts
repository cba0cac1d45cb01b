import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_MEDIA_TYPE } from '../problem.js';
import { refusalOf } from '../problems/refusal-of.js';
import { renderProblem } from '../problems/render-problem.js';
import { SluiceError } from '../../shared/sluice-error.js';
import '../request-facts.js';
import { REQUEST_ID_HEADER, requestIdOf } from '../request-id.js';
import { fastifyInternal } from './fastify-internal.js';

interface FrameworkOptions {
  frameworkErrors?: (error: Error, request: FastifyRequest, reply: FastifyReply) => void;
}

/**
 * Answers what Fastify's router refuses before any hook runs (bad percent-escapes, over-long parameters). Fastify takes
 * this handler as an option of its constructor only, but reads the option at each error.
 *
 * @param onAnswer called after each such answer, for no hook is
 */
export function answerFrameworkErrors(
  fastify: FastifyInstance,
  onAnswer: (request: FastifyRequest, reply: FastifyReply) => void,
): void {
  fastifyInternal<FrameworkOptions>(fastify, 'fastify.options').frameworkErrors = (error, request, reply) => {
    const requestId = requestIdOf(request);
    const refusal = refusalOf(error);
    request.refusedWith = refusal instanceof SluiceError ? refusal.code : 'other';
    const problem = renderProblem(refusal, requestId);
    reply
      .code(problem.status)
      .headers({ ...problem.headers, [REQUEST_ID_HEADER]: requestId, 'x-content-type-options': 'nosniff' })
      .type(PROBLEM_MEDIA_TYPE)
      .send(JSON.stringify(problem.body));
    onAnswer(request, reply);
  };
}
