import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_MEDIA_TYPE } from '../problem.js';
import { refusalOf } from '../problems/refusal-of.js';
import { renderProblem } from '../problems/render-problem.js';
import { REQUEST_ID_HEADER, requestIdOf } from '../request-id.js';

type FrameworkErrors = (error: Error, request: FastifyRequest, reply: FastifyReply) => void;

/**
 * Answers what Fastify's router refuses before any hook runs (bad percent-escapes, over-long parameters).
 * Fastify takes this handler only as an option of its constructor, which belongs to whoever creates the application;
 * it reads the option at each error, so it is set on the kept options. Throws when Fastify no longer keeps them.
 */
export function answerFrameworkErrors(fastify: FastifyInstance): void {
  const key = Object.getOwnPropertySymbols(fastify).find((symbol) => symbol.description === 'fastify.options');
  const options = key && (fastify as unknown as Record<symbol, { frameworkErrors?: FrameworkErrors } | undefined>)[key];
  if (options === undefined) {
    throw new Error('This version of Fastify keeps its options elsewhere: answerFrameworkErrors must follow.');
  }
  options.frameworkErrors = (error, request, reply) => {
    const requestId = requestIdOf(request);
    const problem = renderProblem(refusalOf(error), requestId);
    reply
      .code(problem.status)
      .headers({ ...problem.headers, [REQUEST_ID_HEADER]: requestId, 'x-content-type-options': 'nosniff' })
      .type(PROBLEM_MEDIA_TYPE)
      .send(JSON.stringify(problem.body));
  };
}
